import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { newFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { berlin } from '#test/timeline.ts';
import { languagesHere, sayNotRead } from './languages-here.ts';

const now = berlin('2026-03-09T12:00');

test.each([
  ['en', null],
  [null, null],
  [
    'de',
    'In German Regard reads what they ask and what you promise, but not whether your answer comes to all of it, and not its tone.',
  ],
  ['pl', 'Regard does not read Polish. It sees their question marks and nothing else, so look for yourself.'],
])('of a letter in %s it is said what is not read', (language, said) => {
  expect(sayNotRead(language)).toBe(said);
});

test('the languages that customers wrote in this year are told, the most frequent first; our own letters and older ones are not', async () => {
  const firm = await newFirm({ country: 'XX' });
  const letter = (id: string, at: string, direction = 'in') => ({ id, at, words: 'Is the door ready?', direction });
  const { entries } = await plant(firm, {
    entries: [
      letter('one', '2026-03-02T10:00'),
      letter('two', '2026-03-03T10:00'),
      letter('three', '2026-03-04T10:00'),
      letter('ours', '2026-03-05T10:00', 'out'),
      letter('old', '2024-03-05T10:00'),
    ],
  });
  await inFirm(firm.app, firm.firmId, async (tx) => {
    for (const [id, language] of [
      ['one', 'pl'],
      ['two', 'en'],
      ['three', 'pl'],
      ['ours', 'fr'],
      ['old', 'it'],
    ])
      await sql`update reading set language = ${language} where firm_id = ${firm.firmId} and entry_id = ${entries.get(id ?? '')}`.execute(
        tx,
      );
  });
  const told = await inFirm(firm.app, firm.firmId, (tx) => languagesHere(asReader(tx), firm.firmId, now));
  expect(told.map(({ name, letters }) => [name, letters])).toEqual([
    ['Polish', 2],
    ['English', 1],
  ]);
  expect(told[0]?.reads).toEqual([]);
  expect(told[1]?.doesNot).toEqual([]);
});
