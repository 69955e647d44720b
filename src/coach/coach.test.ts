import { beforeAll, expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { type FirmId, newId, type PromiseId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { berlin } from '#test/timeline.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { promiseHints } from './promises.ts';

// a Monday morning
const monday = berlin('2026-03-09T09:00');

beforeAll(() => loadLanguage());

/** Ten quotes of the past, said within a day, done after so many working days each. */
async function shop(took: readonly number[]): Promise<TestFirm> {
  const firm = await newFirm({ country: 'XX' });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('promise_fate')
      .values(took.map((days, i) => fate(firm.firmId, days, i)))
      .execute(),
  );
  return firm;
}

const fate = (firmId: FirmId, days: number, i: number) => ({
  firm_id: firmId,
  promise_id: newId<PromiseId>(),
  customer_id: newId<PromiseId>(),
  deed: 'quote',
  state: 'kept',
  made_at: monday.subtract({ hours: 24 * (30 + i) }),
  is_due_said: true,
  is_moved: false,
  said_days: 1,
  took_days: days,
});

const hints = (firm: TestFirm, words: string) =>
  inFirm(firm.app, firm.firmId, (tx) => promiseHints(asReader(tx), firm.firmId, words, monday));

/** Four of ten within four days, nine of ten within seven. */
const usual = [1, 2, 3, 4, 5, 6, 6, 7, 7, 9];

test('a promised date is answered with how many of ten were done in that time, and when nine of ten are', async () => {
  const firm = await shop(usual);
  const words = 'Hello Ines,\n\nI will send you the quote by Thursday.\n\nSam';
  const [hint, ...more] = await hints(firm, words);
  expect(more).toEqual([]);
  expect(hint).toMatchObject({
    words: 'by Thursday',
    day: '2026-03-12',
    dayWords: 'Thursday 12 March',
    deed: 'quote',
    cases: 10,
    keptOfTen: 4,
    safer: { day: '2026-03-18', instead: 'by Wednesday 18 March' },
    record: 'You kept 4 of 10 like this (10 cases). Nine of ten were done by Wednesday 18 March.',
  });
  expect(words.slice(hint?.dateStart, hint?.dateEnd)).toBe('by Thursday');
});

test.each([
  ['I will send you the quote on Thursday.', 'I will send you the quote on Wednesday 18 March.'],
  ['I will send you the quote tomorrow.', 'I will send you the quote by Wednesday 18 March.'],
  ['I will send you the quote within two days.', 'I will send you the quote by Wednesday 18 March.'],
  ['By Thursday I will send you the quote.', 'By Wednesday 18 March I will send you the quote.'],
])('accepted, %j reads %j', async (before, after) => {
  const [hint] = await hints(await shop(usual), before);
  expect(hint?.safer).not.toBeNull();
  expect(before.slice(0, hint?.dateStart) + hint?.safer?.instead + before.slice(hint?.dateEnd)).toBe(after);
});

test('with fewer than eight cases it says that these are too few', async () => {
  const [hint] = await hints(await shop(usual.slice(0, 7)), 'I will send you the quote by Thursday.');
  expect(hint).toMatchObject({
    keptOfTen: null,
    safer: null,
    record: 'Too few to say: fewer than 8 promises like this are known.',
  });
});

test('a date that leaves time enough gets its record and no other date', async () => {
  const [hint] = await hints(await shop(usual), 'I will send you the quote by 30 March.');
  expect(hint).toMatchObject({ keptOfTen: 10, safer: null });
});

test.each([
  'Thank you for the plan. It was good to see you on Friday.',
  'Could you send me the plan by Friday?',
  'I will look into it.',
  'If your plan comes, I will send the quote by Friday.',
  '',
])('%j promises no day, and the coach is silent', async (words) => {
  expect(await hints(await shop(usual), words)).toEqual([]);
});
