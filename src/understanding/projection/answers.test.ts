import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant, plantMore } from '#test/plant.ts';
import { berlin } from '#test/timeline.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { rememberAnswers, repliesFollowed } from './answers.ts';
import { readClosely } from './closely.ts';

const now = berlin('2026-03-11T10:00');
const asks = 'Hello,\n\nCould you tell me whether the warranty covers the hinges?\nWhen will you deliver the oak table?\n\nInes';
const tells = 'Hello Ines,\n\nYes, the warranty covers the hinges for five years.\n\nTom';
const rest = 'Hello Ines,\n\nWe deliver the oak table on Thursday at ten.\n\nTom';

const marksOf = (words: string) =>
  readClosely(words, readParts(words), 'en', 'them').map((span) => ({
    ...span,
    kind: span.kind as string,
    data: span.data ?? {},
  }));
const asked = { id: 'asked', at: '2026-03-09T10:00', words: asks, marks: marksOf(asks) };
const answer = { id: 'answer', at: '2026-03-09T11:00', direction: 'out', words: tells };

const read = (firm: TestFirm, customers: Parameters<typeof rememberAnswers>[2]) =>
  inFirm(firm.app, firm.firmId, (tx) => rememberAnswers(tx, firm.firmId, customers, now));

const kept = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('concern_answer')
      .select(['concern_entry_id', 'concern_at', 'reply_entry_id', 'how'])
      .where('firm_id', '=', firm.firmId)
      .orderBy('concern_at')
      .orderBy('reply_entry_id')
      .execute(),
  );

test('each concern is held against each reply once, and only against replies that came after it', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, { entries: [{ ...answer, id: 'before', at: '2026-03-08T10:00' }, asked, answer] });
  expect(await read(firm, [prado.customerId])).toBe(2);
  expect(await kept(firm)).toMatchObject([
    { concern_entry_id: prado.entries.get('asked'), reply_entry_id: prado.entries.get('answer'), how: 'words' },
    { concern_entry_id: prado.entries.get('asked'), reply_entry_id: prado.entries.get('answer'), how: 'none' },
  ]);
  expect(await read(firm, [prado.customerId])).toBe(0);
});

test('what one reply leaves open a later one may answer: only the new pair is read', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, { entries: [asked, answer] });
  await read(firm, [prado.customerId]);
  await plantMore(firm, prado, { entries: [{ id: 'rest', at: '2026-03-09T15:00', direction: 'out', words: rest }] });
  expect(await read(firm, [prado.customerId])).toBe(2);
  const rows = (await kept(firm)).filter((row) => row.reply_entry_id === prado.entries.get('rest'));
  expect(rows.map((row) => row.how)).toEqual([expect.stringMatching(/none|unsure/), 'words']);
});

test('of a long conversation only the first replies are followed', async () => {
  const firm = await newFirm({ country: 'XX' });
  const replies = Array.from({ length: 9 }, (_, i) => ({ ...answer, id: `r${i}`, at: `2026-03-09T11:0${i}` }));
  const prado = await plant(firm, { entries: [asked, ...replies] });
  expect(await read(firm, [prado.customerId])).toBe(2 * repliesFollowed);
});

test.each([
  ['who is no customer', { stage: 'not-a-customer' as const }, {}],
  ['what was written to others', {}, { addressed: 'cc' }],
  ['newsletters of theirs', {}, { nature: 'bulk' }],
  ['what is older than a year', {}, { at: '2025-01-09T10:00' }],
])('nothing is read of %s', async (_, customer, entry) => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, { ...customer, entries: [{ ...asked, ...entry }, answer] });
  expect(await read(firm, [prado.customerId])).toBe(0);
});

test('one firm reads nothing of another', async () => {
  const [ours, theirs] = [await newFirm({ country: 'XX' }), await newFirm({ country: 'XX' })];
  const prado = await plant(theirs, { entries: [asked, answer] });
  expect(await read(ours, [prado.customerId])).toBe(0);
});
