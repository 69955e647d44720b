import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratioOfMedians } from './bootstrap.ts';
import { intervalAt, kaplanMeier, shareBy, timeByShare } from './kaplan-meier.ts';
import { medianOf, quantileOf } from './quantile.ts';
import { seededRandom } from './random.ts';
import { wilson } from './wilson.ts';

test('the remission times of Freireich 1963 give the textbook curve', () => {
  // 6-MP arm of the leukaemia trial, weeks; a plus is still in remission. Published in every survival text.
  const over = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const lasting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const curve = kaplanMeier([
    ...over.map((time) => ({ time, isOver: true })),
    ...lasting.map((time) => ({ time, isOver: false })),
  ]);
  expect(
    curve.map((point) => [point.time, Number((1 - point.share).toFixed(3)), Number(point.standardError.toFixed(4))]),
  ).toEqual([
    [6, 0.857, 0.0764],
    [7, 0.807, 0.0869],
    [10, 0.753, 0.0963],
    [13, 0.69, 0.1068],
    [16, 0.627, 0.1141],
    [22, 0.538, 0.1282],
    [23, 0.448, 0.1346],
  ]);
  expect(timeByShare(curve, 0.5)).toBe(23);
  expect(timeByShare(curve, 0.9)).toBeNull();
  expect(shareBy(curve, 5)).toBe(0);
});

test('without anything still running the curve is the plain share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }), (times) => {
      const curve = kaplanMeier(times.map((time) => ({ time, isOver: true })));
      for (const point of curve)
        expect(point.share).toBeCloseTo(times.filter((time) => time <= point.time).length / times.length, 9);
    }),
  );
});

test('the interval around a share stays between nothing and all and holds the share', () => {
  const curve = kaplanMeier(Array.from({ length: 20 }, (_, i) => ({ time: i + 1, isOver: i % 3 > 0 })));
  const at = intervalAt(curve, 10);
  expect(at?.low).toBeGreaterThan(0);
  expect(at?.low).toBeLessThan(shareBy(curve, 10));
  expect(at?.high).toBeGreaterThan(shareBy(curve, 10));
  expect(at?.high).toBeLessThan(1);
});

test('a median of even count lies between, a quantile between its neighbours', () => {
  expect(medianOf([5, 1, 3, 9])).toBe(4);
  expect(quantileOf([0, 10], 0.95)).toBeCloseTo(9.5);
  expect(quantileOf([], 0.5)).toBeNaN();
});

test('customers who wait twice as long are found to, and the interval leaves no doubt; a coincidence is left in doubt', () => {
  const random = seededRandom(7);
  const slow = Array.from({ length: 200 }, () => 120 + random() * 240);
  const fast = Array.from({ length: 200 }, () => 60 + random() * 120);
  const apart = ratioOfMedians(slow, fast, 1);
  expect(apart?.value).toBeCloseTo(2, 0);
  expect(apart?.low).toBeGreaterThan(1.5);
  const same = ratioOfMedians(fast.slice(0, 20), fast.slice(20, 40), 1);
  expect(same?.low).toBeLessThan(1);
  expect(same?.high).toBeGreaterThan(1);
  expect(ratioOfMedians(slow, fast, 1)).toEqual(apart);
  expect(ratioOfMedians([1], fast, 1)).toBeNull();
});

test.each([
  // Newcombe 1998, table I
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lie with 95 %% between what was published', (part, whole, low, high) => {
  expect(wilson(part, whole).low).toBeCloseTo(low, 4);
  expect(wilson(part, whole).high).toBeCloseTo(high, 4);
});

test('of no cases nothing is known', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});
