import { expect, test } from 'vitest';
import { sayMoney } from './money.ts';

test.each([
  [{ minor: 287_000, currency: 'EUR' }, '€2,870'],
  [{ minor: 287_049, currency: 'GBP' }, '£2,870'],
  [{ minor: 1_240_000, currency: 'USD' }, '$12,400'],
  [{ minor: 12_400, currency: 'JPY' }, '¥12,400'],
  [{ minor: 12_400_000, currency: 'KWD' }, 'KWD\u00a012,400'],
  [{ minor: 1_240_000, currency: 'CAD' }, 'CA$12,400'],
  [{ minor: -99_960, currency: 'EUR' }, '-€1,000'],
  [{ minor: 1_240_000, currency: 'points' }, 'points 12,400'],
])('%o is said as a shop would write it', (money, words) => {
  expect(sayMoney(money)).toBe(words);
});
