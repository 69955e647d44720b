import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant, plantMore } from '#test/plant.ts';
import { berlin } from '#test/timeline.ts';
import { readHeard } from '#understanding/heard/heard.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { readClosely } from '#understanding/projection/closely.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

const letter = (id: string, at: string, words: string, direction = 'in') => ({
  id,
  at,
  words,
  direction,
  snippet: words.replace(/\s+/g, ' '),
  marks: [
    ...readClosely(words, readParts(words), 'en', direction === 'in' ? 'them' : 'us').map((span) => ({
      ...span,
      kind: span.kind as string,
      data: span.data ?? {},
    })),
    ...readHeard(words, readParts(words), 'en').map(({ by, ...span }) => ({ ...span, kind: span.kind as string, reader: by })),
  ],
});

const cards = (firm: TestFirm, now: Temporal.Instant) =>
  inFirm(firm.app, firm.firmId, async (tx) =>
    (await today(asReader(tx), firm.firmId, now)).cards.flatMap((card) =>
      card.reasons.map((reason) => ({ lane: card.lane, headline: reason.headline, reason })),
    ),
  );

const asks =
  'Hi Tom,\n\ncould you tell me whether the shelves can carry catalogues? Also, where did you leave the key of the back door?\n\nNiamh';
const half = 'Hi Niamh,\n\nyes, the shelves can carry catalogues, they stand 60 kilos a metre.\n\nTom';

test('an answer that leaves a question out is on Today with that question, until a second letter brings it', async () => {
  const firm = await newFirm({ country: 'XX' });
  const gallery = await plant(firm, {
    name: 'Niamh Corrigan',
    entries: [letter('asks', '2026-03-09T10:00', asks), letter('half', '2026-03-09T11:00', half, 'out')],
  });
  const early = berlin('2026-03-09T12:00');
  await sweep(firm.app, firm.firmId, early);
  expect(await cards(firm, early)).toEqual([]);
  // nobody has to do anything: the sweep of the afternoon looks again
  const noon = berlin('2026-03-09T15:00');
  await sweep(firm.app, firm.firmId, noon);
  const [card] = await cards(firm, noon);
  expect(card).toMatchObject({ lane: 'owe', headline: 'You answered Niamh Corrigan, but not this' });
  expect(card?.reason.evidence[0]?.quote).toContain('where did you leave the key of the back door?');
  expect(card?.reason.draft).toContain('> ');
  await plantMore(firm, gallery, {
    entries: [
      letter('rest', '2026-03-09T16:00', 'Hi Niamh,\n\nI left the key of the back door in your letter box.\n\nTom', 'out'),
    ],
  });
  const evening = berlin('2026-03-09T16:30');
  await sweep(firm.app, firm.firmId, evening);
  expect(await cards(firm, evening)).toEqual([]);
});

test('a remedy without regret is to be mended, and an agreement to be confirmed stays close', async () => {
  const firm = await newFirm({ country: 'XX' });
  await plant(firm, {
    name: 'Bea',
    entries: [
      letter(
        'complaint',
        '2026-03-09T09:12',
        'Dear Tom,\n\nI am disappointed with the stage set: it still creaks at every step.\n\nBea',
      ),
      letter('remedy', '2026-03-09T10:00', 'Hi Bea,\n\nI will come by next week and screw the stage set down.\n\nTom', 'out'),
    ],
  });
  await plant(firm, {
    name: 'Deirdre',
    entries: [
      letter(
        'offer',
        '2026-03-05T15:20',
        'Dear Deirdre,\n\ntwo benches in larch come to EUR 980.00 with delivery.\n\nSam',
        'out',
      ),
      letter(
        'taken',
        '2026-03-09T09:25',
        'Dear Sam,\n\nthank you. We accept it, please go ahead with the two benches.\n\nDeirdre',
      ),
      letter('ordered', '2026-03-09T12:02', 'Dear Deirdre,\n\nI have ordered the larch.\n\nSam', 'out'),
    ],
  });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx.updateTable('reading').set({ language: 'en' }).where('firm_id', '=', firm.firmId).execute(),
  );
  const now = berlin('2026-03-09T16:00');
  await sweep(firm.app, firm.firmId, now);
  expect((await cards(firm, now)).map(({ lane, headline }) => [lane, headline])).toEqual([
    ['mend', 'Bea complained, and your answer holds no word of regret'],
    ['close', 'Deirdre agreed: say what you understood'],
  ]);
});
