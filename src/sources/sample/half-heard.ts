import { bea, deirdre, fiona, gareth, type Member, niamh, type Person, petra, sam, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { quotePaper } from './papers.ts';

/** Letters in which two things are asked, and what we answered: to one of them. Working days ago, subject, whom, theirs, ours. */
const halves: readonly [number, string, Person, Member, string, string][] = [
  [
    3,
    'The shelves, and a key',
    niamh,
    tom,
    'Hi Tom,\n\ncould you tell me whether the shelves can carry catalogues? Also, where did you leave the key of the back door?\n\nBest,\nNiamh',
    'Hi Niamh,\n\nyes, the shelves can carry catalogues, they stand 60 kilos a metre.\n\nTom',
  ],
  [
    48,
    'The oil on the benches',
    fiona,
    sam,
    'Hello Sam,\n\nthe benches look lovely. Could you tell me whether the oil on the benches is safe for children? Why does the invoice show two visits, when you came once?\n\nWarm wishes,\nFiona',
    'Hi Fiona,\n\nyes, the oil on the benches is safe for children once it has dried, that is after a week.\n\nSam',
  ],
  [
    96,
    'The stock room',
    petra,
    sam,
    'Hi Sam,\n\ncould you tell me what colour the stock room doors are painted in? Also, please tell Mia that the last invoice names the wrong company.\n\nPetra',
    'Hi Petra,\n\nthe stock room doors are painted in RAL 7035, light grey.\n\nSam',
  ],
  [
    171,
    'Hot pans',
    gareth,
    sam,
    'hi Sam\n\ncould you tell me whether the bar top can stand hot pans? and please send the key of the cellar back\n\nGareth',
    'Hi Gareth,\n\nyes, the bar top can stand hot pans, it has three coats of hard oil.\n\nSam',
  ],
];

/** What was heard only by half: questions that our answers passed over, a remedy without regret, an agreement that nobody confirmed. */
export function halfHeard(diary: Diary): void {
  const at = (back: number, clock: string): Temporal.Instant => diary.year.on(diary.year.workday(back), clock);
  for (const [back, subject, who, by, theirs, ours] of halves) {
    const talk = talkWith(diary, subject, who, by);
    talk.theirs(at(back, '09:40'), theirs);
    talk.ours(at(back, '14:10'), ours);
  }

  const set = talkWith(diary, 'The stage set', bea, tom);
  set.theirs(
    at(4, '09:12'),
    'Dear Tom,\n\nI am disappointed with the stage set: it still creaks at every step, and on Friday the audience laughed at it.\n\nBea',
  );
  set.ours(at(4, '11:30'), 'Hi Bea,\n\nI will come by next week and screw the stage set down.\n\nTom');

  const benches = talkWith(diary, 'Two more benches', deirdre, sam);
  benches.theirs(
    at(6, '10:05'),
    'Dear Sam,\n\nthe children have taken to the benches. Could you make us two more for the yard, and send a quote?\n\nKind regards,\nDeirdre Fallon',
  );
  benches.ours(
    at(5, '15:20'),
    'Dear Deirdre,\n\nthe quote is attached: two benches in larch come to EUR 980.00 with delivery.\n\nSam',
    { papers: [quotePaper('Benches', ['2 benches in larch', 'Net EUR 980.00'])] },
  );
  benches.theirs(
    at(2, '09:25'),
    'Dear Sam,\n\nthank you for the quote. We accept it, please go ahead with the two benches.\n\nKind regards,\nDeirdre Fallon',
  );
  benches.ours(at(2, '12:02'), 'Dear Deirdre,\n\nthank you, I have ordered the larch.\n\nSam');
}
