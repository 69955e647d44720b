import { beforeAll, expect, test } from 'vitest';
import { inFirm, inFirmByKey } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { type Planted, plant } from '#test/plant.ts';
import { berlin } from '#test/timeline.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { rememberAnswers } from '#understanding/projection/answers.ts';
import { readClosely } from '#understanding/projection/closely.ts';
import { coachConcerns, sayConcerns } from './concerns.ts';

const now = berlin('2026-03-09T12:00');
const zone = 'Europe/Berlin';

beforeAll(() => loadLanguage());

const marksOf = (words: string) =>
  readClosely(words, readParts(words), 'en', 'them').map((span) => ({
    ...span,
    kind: span.kind as string,
    data: span.data ?? {},
  }));
const letter = (id: string, at: string, words: string, direction = 'in') => ({
  id,
  at,
  words,
  direction,
  marks: marksOf(words),
});

const asks =
  'Hello,\n\nCould you tell me whether the second invoice includes the March visit?\nIs the warranty on the door still valid?\n\nInes';

const threadOf = (firm: TestFirm, planted: Planted, id: string): Promise<string> =>
  inFirm(firm.app, firm.firmId, async (tx) => {
    const row = await tx
      .selectFrom('reading')
      .select('thread_id')
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', planted.entries.get(id) ?? '')
      .executeTakeFirstOrThrow();
    return row.thread_id;
  });

const coach = (
  firm: TestFirm,
  threadId: string,
  words: string,
  at = now,
  attachments: string[] = [],
  firmId: FirmId = firm.firmId,
) =>
  inFirmByKey(firm.app, firmId, (tx) =>
    coachConcerns(tx, { id: firmId, timeZone: zone }, { whom: { threadId }, words, attachments }, at),
  );

test('what they asked is open until the draft comes to it, and it says where', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, { entries: [letter('asked', '2026-03-09T10:00', asks)] });
  const thread = await threadOf(firm, prado, 'asked');
  const before = await coach(firm, thread, '');
  expect(before.concerns.map((one) => one.state)).toEqual(['open', 'open']);
  expect(before.said).toBe('0 of 2 answered. Still open: Could you tell me whether the second invoice includes the March visit?');
  const words = 'Hello Ines,\n\nYes, the second invoice includes the March visit.\n\nTom';
  const after = await coach(firm, thread, words);
  expect(after.concerns.map((one) => one.state)).toEqual(['answered', 'open']);
  const { where } = after.concerns[0] ?? {};
  expect(words.slice(where?.start, where?.end)).toContain('includes the March visit');
});

test('what came before our last letter is settled, but what that letter passed over is there again', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, {
    entries: [
      letter('asked', '2026-03-06T10:00', asks),
      {
        ...letter('answer', '2026-03-06T15:00', 'Hello Ines,\n\nYes, the second invoice includes the March visit.\n\nTom', 'out'),
        isThanks: true,
      },
      letter('again', '2026-03-09T10:00', 'Thank you. When does Tom come with the handle?'),
    ],
  });
  const thread = await threadOf(firm, prado, 'asked');
  await inFirm(firm.app, firm.firmId, (tx) => rememberAnswers(tx, firm.firmId, [prado.customerId], now));
  const { concerns } = await coach(firm, thread, '');
  expect(concerns.map((one) => [one.isEarlier, one.words])).toEqual([
    [true, 'Is the warranty on the door still valid?'],
    [false, 'When does Tom come with the handle?'],
  ]);
});

test('while they write one message after the other it asks for a moment, and not for longer', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await plant(firm, {
    entries: [
      letter('one', '2026-03-09T11:50', 'Is the door ready?'),
      letter('two', '2026-03-09T11:58', 'And what does it cost?'),
    ],
  });
  const thread = await threadOf(firm, prado, 'one');
  expect((await coach(firm, thread, '')).burst?.words).toContain('2 messages');
  expect((await coach(firm, thread, '', berlin('2026-03-09T12:03'))).burst).toBeNull();
});

test('who took our offer is offered two lines to confirm, until the draft confirms it', async () => {
  const firm = await newFirm({ country: 'XX' });
  const offer = 'Hello Ines,\n\nThe oak door comes to 1,240 EUR. We can deliver it by Friday.\n\nTom';
  const prado = await plant(firm, {
    entries: [
      letter('offer', '2026-03-06T10:00', offer, 'out'),
      letter('taken', '2026-03-09T10:00', 'Hello Tom,\n\nplease go ahead with the oak door.\n\nInes'),
    ],
    promises: [
      { in: 'offer', deed: 'deliver', due: '2026-03-21T00:00', words: [offer.indexOf('We can'), offer.indexOf('.\n\nTom')] },
    ],
  });
  const thread = await threadOf(firm, prado, 'offer');
  const { understood } = await coach(firm, thread, '');
  expect(understood?.split('\n')).toEqual([
    'So that nothing is left open, this is what we understood:',
    '– You wrote on 9 March: “please go ahead with the oak door.”',
    '– We: The oak door comes to 1,240 EUR; We can deliver it by Friday (20 March)',
    'Please tell me if anything of it is different.',
  ]);
  expect((await coach(firm, thread, `Hello Ines,\n\n${understood}\n`)).understood).toBeNull();
  expect((await coach(firm, thread, 'Hello Ines, to confirm: the oak door for 1,240 EUR.')).understood).toBeNull();
});

test('another firm finds no such conversation', async () => {
  const [firm, other] = [await newFirm({ country: 'XX' }), await newFirm({ country: 'XX' })];
  const prado = await plant(firm, { entries: [letter('asked', '2026-03-09T10:00', asks)] });
  await expect(coach(firm, await threadOf(firm, prado, 'asked'), '', now, [], other.firmId)).rejects.toThrow(
    'no such conversation',
  );
});

test('in one sentence it says how many are answered and what is open', () => {
  const one = (state: 'answered' | 'open' | 'unsure', words = 'When?') => ({
    id: words,
    words,
    kind: 'question' as const,
    state,
    where: null,
    isEarlier: false,
  });
  expect(sayConcerns([])).toBe('');
  expect(sayConcerns([one('answered')])).toBe('What they asked is answered.');
  expect(sayConcerns([one('answered'), one('open', 'How much?')])).toBe('1 of 2 answered. Still open: How much?');
  expect(sayConcerns([one('answered'), one('unsure')])).toBe('1 of 2 answered, 1 perhaps.');
});
