import { beforeAll, expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { ownerOf } from '#firm/members.ts';
import { newFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { berlin } from '#test/timeline.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { tellMisread, undoMisreading } from '#understanding/misread/misread.ts';
import { howWell } from './how-well.ts';
import { mattersTo } from './matters.ts';
import { type Standing, sayStanding } from './relationship.ts';
import { wordsHints } from './words.ts';

beforeAll(() => loadLanguage());

const draft =
  'Hello Ines,\n\nThank you for your letter. As I already told you, the doors are ready on Friday. I will bring them over in the morning.\n\nSam';
const now = berlin('2026-03-12T10:00');

async function shop() {
  const firm = await newFirm({ country: 'XX' });
  const memberId = await inFirm(firm.app, firm.firmId, (tx) => ownerOf(tx, firm.firmId));
  const hints = (words: string) =>
    inFirm(firm.app, firm.firmId, (tx) => wordsHints(asReader(tx), firm.firmId, { words, memberId }), memberId);
  return { firm, memberId, hints };
}

test('words that blame are marked with why, and a kinder wording fits the sentence', async () => {
  const { hints } = await shop();
  const [hint, ...more] = await hints(draft);
  expect(more).toEqual([]);
  expect(hint).toMatchObject({ kind: 'blame', words: draft.slice(hint?.start, hint?.end), because: expect.stringMatching(/\w/) });
  expect(hint?.words.toLowerCase()).toContain('already told');
  expect(hint?.instead).not.toBeNull();
  // what is taken over is marked no more
  expect(await hints(draft.slice(0, hint?.start) + hint?.instead + draft.slice(hint?.end))).toEqual([]);
});

test.each([
  'Hello Ines,\n\nThe doors are ready on Friday. I disagree about the price: the oak costs what it costs. Sam',
  'Guten Tag, die Türen sind am Freitag fertig. Freundliche Grüße',
  '',
])('a clean draft gets no remark: %j', async (words) => {
  const { hints } = await shop();
  expect(await hints(words)).toEqual([]);
});

test('told wrong once, the same words in the same sentence are not marked again, until that is taken back', async () => {
  const { firm, memberId, hints } = await shop();
  const hint = present((await hints(draft))[0]);
  const { decisionId } = await inFirm(
    firm.app,
    firm.firmId,
    (tx) =>
      tellMisread(
        tx,
        firm.firmId,
        {
          misread: [{ of: 'draft', kind: 'tone', reader: hint.reader, words: draft, start: hint.start, end: hint.end }],
          memberId,
        },
        now,
      ),
    memberId,
  );
  expect(await hints(draft)).toEqual([]);
  expect(await hints(`Dear Rui,\n\n${draft.split('\n\n')[1]}\n\nSam`)).toEqual([]);
  // in another sentence they are another matter
  expect(await hints(draft.replace('the doors are ready', 'you have to wait'))).toHaveLength(1);
  await inFirm(firm.app, firm.firmId, (tx) => undoMisreading(tx, firm.firmId, decisionId, now), memberId);
  expect(await hints(draft)).toHaveLength(1);
});

test('what matters to a customer comes with its words and its day, the newest three, but for what somebody said is wrong', async () => {
  const { firm, memberId } = await shop();
  const said = ['We close the books on the 15th.', 'My son is allergic to nuts.', 'We never open on Mondays.', 'I work nights.'];
  const ines = await plant(firm, {
    entries: said.map((words, i) => ({
      id: `m${i}`,
      at: `2026-0${i === 3 ? 1 : 2}-0${i + 1}T10:00`,
      words,
      marks: [{ kind: 'matters', start: 0, end: words.length - 1, confidence: 0.9, reader: 'matters@1', data: null }],
    })),
  });
  const matters = () =>
    inFirm(firm.app, firm.firmId, (tx) => mattersTo(asReader(tx), firm.firmId, ines.customerId)).then((all) =>
      all.map((one) => one.quote),
    );
  expect(await matters()).toEqual(['We never open on Mondays', 'My son is allergic to nuts', 'We close the books on the 15th']);
  const entryId = present(ines.entries.get('m1'));
  await inFirm(
    firm.app,
    firm.firmId,
    (tx) => tellMisread(tx, firm.firmId, { misread: [{ of: 'entry', entryId, kind: 'matters', start: 3 }], memberId }, now),
    memberId,
  );
  expect(await matters()).toEqual(['We never open on Mondays', 'We close the books on the 15th', 'I work nights']);
});

const known = (more: Partial<Standing>): Standing => ({
  firstAt: null,
  waitingSince: null,
  promiseDue: null,
  usualGapDays: null,
  quietDays: null,
  kindWordAt: null,
  ...more,
});

test.each<[Partial<Standing>, string | null]>([
  [{}, null],
  [{ firstAt: berlin('2026-02-01T10:00') }, null],
  [
    { firstAt: berlin('2020-03-01T10:00'), waitingSince: berlin('2026-03-05T10:00'), kindWordAt: berlin('2026-02-03T10:00') },
    'Six years with you; you owe them an answer since 5 March; last kind word in February.',
  ],
  [{ waitingSince: berlin('2026-03-10T10:00'), promiseDue: berlin('2026-03-14T00:00') }, 'You owe them an answer since Tuesday.'],
  [{ promiseDue: berlin('2026-03-14T00:00') }, 'You owe them what you promised for tomorrow.'],
  [{ promiseDue: berlin('2026-03-11T00:00') }, 'What you promised them was due Tuesday.'],
  [{ usualGapDays: 9, quietDays: 31 }, 'Silent for 4 weeks, where 9 days are usual.'],
  [{ usualGapDays: 20, quietDays: 31 }, null],
  [{ kindWordAt: berlin('2025-03-12T10:00') }, 'Last kind word in March 2025.'],
  [{ kindWordAt: berlin('2026-03-12T08:00') }, 'Last kind word today.'],
])('of %j the coach says %j', (standing, words) => {
  expect(sayStanding(known(standing), now, 'Europe/Berlin')).toBe(words);
});

test('how well a reader reads is counted, and below eight it is too few to say', async () => {
  const { firm, memberId } = await shop();
  const words = 'We never open on Mondays.';
  const marks = [{ kind: 'matters', start: 0, end: 24, confidence: 0.9, reader: 'matters@1', data: null }];
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `m${from + i}`, at: `2026-02-0${(i % 9) + 1}T10:00`, words, marks }));
  const ines = await plant(firm, { entries: many(0, 7) });
  const records = () => inFirm(firm.app, firm.firmId, (tx) => howWell(tx, firm.firmId), memberId);
  expect(await records()).toMatchObject([{ kind: 'matters', shown: 7, wrong: 0, shareRight: null }]);
  await plant(firm, { name: 'Rui', entries: many(7, 3) });
  const entryId = present(ines.entries.get('m0'));
  await inFirm(
    firm.app,
    firm.firmId,
    (tx) => tellMisread(tx, firm.firmId, { misread: [{ of: 'entry', entryId, kind: 'matters', start: 0 }], memberId }, now),
    memberId,
  );
  expect(await records()).toMatchObject([{ kind: 'matters', shown: 10, wrong: 1, shareRight: 0.9 }]);
});
