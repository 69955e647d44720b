import { nameDay } from './calendar.ts';
import { ciaran, mia, neil, paula, sam, tom } from './cast.ts';
import { call, type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';
import { invoicePaper } from './papers.ts';

/** A landlord's agent who pays weeks late as a habit, asks for the impossible and hints at reviews. */
export function greystone(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const jobs: [number, string, string, string, number, number][] = [
    [
      236,
      'Flat 4, kitchen',
      'Sam,\n\ntenant in flat 4 has pulled a wall unit down. Make good and send me the bill. Today if possible.\n\nNeil',
      'Hi Neil,\n\ntoday is full. Tom will come by on DAY at 09:00.\n\nSam',
      480,
      52,
    ],
    [
      181,
      'Flat 11, doors',
      'Sam,\n\nthree doors in flat 11 do not close. New tenant moves in on Saturday. I take it that this is under guarantee?\n\nNeil',
      'Hi Neil,\n\nwe did not fit those doors, so no. Tom will come on DAY at 09:00 and hang them for the usual rate.\n\nSam',
      390,
      61,
    ],
    [
      127,
      'Stairwell',
      'Sam,\n\nhandrail on the second floor is loose, the insurer is on my back. What would it cost, and can you do it for less than last time?\n\nNeil',
      'Hi Neil,\n\n260 as it was last time. Tom will come on DAY at 10:00.\n\nSam',
      260,
      58,
    ],
    [
      72,
      'Skirtings',
      'Sam,\n\nthe skirtings in 2 and 3 want doing before the viewing. I need them by tomorrow.\n\nNeil',
      'Hi Neil,\n\ntomorrow I cannot. Tom will come on DAY at 08:30, and both will be done that day.\n\nSam',
      620,
      0,
    ],
  ];
  for (const [back, subject, words, answer, net, days] of jobs) {
    const talk = talkWith(diary, subject, neil, sam);
    talk.theirs(at(back, '17:25'), words);
    const visit = year.workday(back - 4);
    talk.ours(at(back - 1, '10:05'), answer.replace('DAY', nameDay(visit, year.workday(back - 1))));
    diary.happenings.push({
      kind: 'appointment',
      at: year.on(visit, '09:00'),
      who: neil,
      by: tom,
      title: `Greystone: ${subject}`,
      minutes: 180,
    });
    const made = bill(diary, at(back - 5, '16:30'), neil, subject, net, { days: days === 0 ? null : days });
    talkWith(diary, `Invoice ${made.number}`, paula, mia).ours(
      at(back - 5, '16:36'),
      'Dear Paula,\n\nour invoice is attached.\n\nBest,\nMia',
      { papers: [invoicePaper(made.number, [subject])] },
    );
    const late = talkWith(diary, `Open item ${made.number}`, paula, mia);
    const askedAt = year.on(year.workdayAfter(made.dueOn, 7), '10:40');
    late.ours(
      askedAt,
      `Dear Paula,\n\ninvoice ${made.number} was due a week ago. Is anything missing on our side?\n\nBest,\nMia`,
    );
    late.theirs(
      year.workedAfter(askedAt, 700),
      'Dear Mia,\n\nour payment run is on the last working day of the month after next. The invoice is in it.\n\nKind regards,\nPaula Hodge',
    );
  }
  // a bad day half a year ago, and another one last week
  const sticks = talkWith(diary, 'Flat 11, third door', neil, sam);
  sticks.theirs(at(172, '17:40'), 'Sam,\n\none of the three still sticks. Why was this not seen to?\n\nNeil');
  sticks.ours(
    at(171, '18:20'),
    `Neil,\n\nit is your own fault that it sticks: the floor was laid after we had hung it. Tom comes back on ${nameDay(year.workday(169), year.workday(171))} at 09:00.\n\nSam`,
  );
  const wardrobe = talkWith(diary, 'Flat 7, wardrobe', neil, sam);
  wardrobe.theirs(
    at(5, '17:12'),
    'Sam,\n\nthe wardrobe door in flat 7 sticks again. I take it that you will put that right?\n\nNeil',
  );
  wardrobe.ours(
    at(4, '18:47'),
    'Neil,\n\nas I already told you twice, that door is not ours. You should have asked us before you had it painted. The painter will have to see to it.\n\nSam',
  );
  const threat = talkWith(diary, 'Skirtings, scratch', neil, sam);
  threat.theirs(
    at(58, '18:05'),
    'Sam,\n\nthere is a scratch on the skirting in 3. I want both rooms free of charge. We manage forty flats and write a lot of reviews, so think about it.\n\nNeil',
  );
  threat.ours(
    at(57, '09:50'),
    'Hi Neil,\n\nTom will look at the scratch, and if it is ours we paint that length again. The rest of the invoice stands.\n\nSam',
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(54, '09:30'),
    who: neil,
    by: tom,
    title: 'Greystone: scratch in flat 3',
    minutes: 30,
  });
  threat.theirs(at(53, '17:44'), 'Fine.\n\nNeil');
  diary.happenings.push({
    kind: 'note',
    at: at(54, '10:10'),
    about: neil,
    by: tom,
    words: 'The scratch is from a suitcase, the paint is still on the wheel. Touched it up anyway.',
  });
}

/** Somebody with whom nobody before us ever did anything right. */
export function ciaranDoolan(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const talk = talkWith(diary, 'shed', ciaran, sam);
  talk.theirs(
    at(92, '22:14'),
    'hi, need a shed door. last two carpenters were cowboys and the one before took me for a fool. whats your price',
  );
  talk.ours(
    at(91, '09:40'),
    `Hi Ciaran,\n\na shed door in larch is about 340, hung. I will come by on ${nameDay(year.workday(88), year.workday(91))} at 15:30 to measure.\n\nSam`,
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(88, '15:30'),
    who: ciaran,
    by: sam,
    title: 'Shed door, Ciaran Doolan',
    minutes: 30,
  });
  talk.theirs(
    at(88, '21:02'),
    '340 is robbery. the last fella said 200 and even he was useless. do it for 200 or I go elsewhere',
  );
  talk.ours(
    at(87, '10:15'),
    'Hi Ciaran,\n\nI cannot make a good one for 200, and I would not like to make you a bad one. If you find somebody who can, take him.\n\nSam',
  );
  talk.theirs(at(85, '23:20'), 'ok do it for 340 but it better be right');
  talk.ours(
    at(84, '09:05'),
    `Hi Ciaran,\n\nit will be. Tom will come on ${nameDay(year.workday(77), year.workday(84))} at 10:00 and hang it.\n\nSam`,
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(77, '10:00'),
    who: ciaran,
    by: tom,
    title: 'Hanging the shed door, Ciaran Doolan',
    minutes: 120,
  });
  bill(diary, at(77, '16:40'), ciaran, 'Shed door in larch, hung', 340, { days: 33 });
  call(diary, at(70, '12:20'), ciaran, { ours: sam.phone, direction: 'in', outcome: 'talked', minutes: 21 });
  diary.happenings.push({
    kind: 'note',
    at: at(70, '12:50'),
    about: ciaran,
    by: sam,
    words: 'Twenty minutes about the neighbour. The door is fine.',
  });
  diary.happenings.push({
    kind: 'review',
    at: at(69, '23:40'),
    who: ciaran,
    stars: 3,
    words: 'Door is ok. Dear. Took long enough.',
  });
  diary.happenings.push({
    kind: 'review-answer',
    at: at(68, '10:30'),
    who: ciaran,
    by: sam,
    words: 'Thank you, Ciaran. If it ever sticks, ring me.',
  });
}
