import { agnes, dara, mia, nora, sam, shopPhone, tom } from './cast.ts';
import { call, type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';

/** Years of small jobs for the bookshop, and every word of ours for months was an answer or a bill. */
export function kestrelBooks(diary: Diary): void {
  const { year } = diary;
  for (const [years, net] of [
    [4, 3150],
    [3, 800],
    [2, 1240],
  ] as const) {
    bill(diary, year.on(year.workdayAfter(year.today.subtract({ years, months: 2 }), 1), '16:15'), nora, 'Shelves', net, {
      days: 6,
    });
  }
  diary.happenings.push({
    kind: 'appointment',
    at: year.on(year.workday(178), '10:00'),
    who: nora,
    by: tom,
    title: 'Kestrel Books: measuring the poetry corner',
    minutes: 60,
  });
  const asks: [number, string, string, string, number][] = [
    [
      176,
      'Poetry corner',
      'Hello Sam,\n\nwe talked it over and would like the poetry corner as Tom drew it, with the seat. Could you begin in the quiet weeks?\n\nNora',
      'Hello Nora,\n\nwe can, the boards are ordered.\n\nSam',
      2860,
    ],
    [
      121,
      'Two more shelves',
      'Hello Sam,\n\npeople do read poetry, it turns out. Two more shelves of the same, please, and what would a third one cost?\n\nNora',
      'Hello Nora,\n\ntwo shelves, and the third one is 140 if I cut it at the same time.\n\nSam',
      560,
    ],
    [
      83,
      'Signing table',
      'Hello Sam,\n\nis the signing table something you could mend, or is it past it? An author leaned on it.\n\nNora',
      'Hello Nora,\n\nit can be mended. Bring it by with the van and you have it back on Friday.\n\nSam',
      180,
    ],
    [
      38,
      'Step stool',
      'Hello Sam,\n\ncould we have three of the step stools which you made for the school? Our customers are not getting taller.\n\nNora',
      'Hello Nora,\n\nthree stools, noted. I put them aside for you.\n\nSam',
      420,
    ],
    [
      16,
      'Stools',
      'Hello Mia,\n\nthe stools are here and in use already. Would you send the invoice to Idris this time, he does the books now?\n\nNora',
      'Hello Nora,\n\nof course, it goes to Idris.\n\nMia',
      0,
    ],
  ];
  for (const [back, subject, words, answer, net] of asks) {
    const by = answer.endsWith('Mia') ? mia : sam;
    const talk = talkWith(diary, subject, nora, by);
    const wroteAt = year.on(year.workday(back), '10:40').add({ minutes: diary.dice.between(0, 120) });
    talk.theirs(wroteAt, words);
    talk.ours(year.workedAfter(wroteAt, diary.dice.between(200, 900)).add({ minutes: 2 }), answer);
    if (net > 0) bill(diary, year.on(year.workday(back - 7), '16:10'), nora, subject, net, { days: diary.dice.between(4, 9) });
  }
}

/** An old lady who prefers the telephone, and a customer who sends us others. */
export function oldFriends(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  for (const [years, net] of [
    [7, 310],
    [5, 460],
    [3, 275],
    [2, 390],
  ] as const) {
    bill(
      diary,
      year.on(year.workdayAfter(year.today.subtract({ years, months: 3 }), 1), '16:15'),
      agnes,
      'Repairs in the house',
      net,
      { days: 3 },
    );
  }
  for (const [back, clock, minutes] of [
    [214, '10:05', 12],
    [161, '09:20', 8],
    [108, '11:10', 15],
    [57, '10:30', 9],
    [19, '09:45', 6],
  ] as const) {
    call(diary, at(back, clock), agnes, { ours: tom.phone, direction: 'in', outcome: 'talked', minutes });
    diary.happenings.push({
      kind: 'appointment',
      at: at(back - 2, '14:00'),
      who: agnes,
      by: tom,
      title: 'Agnes Kearney: a small thing and a cup of tea',
      minutes: 60,
    });
  }
  diary.happenings.push({
    kind: 'voicemail',
    at: at(109, '17:40'),
    who: agnes,
    ours: shopPhone,
    words:
      'Good afternoon, this is Agnes Kearney. The pantry door has come off again. Would Tom please ring me when he has a moment? Thank you.',
  });
  diary.happenings.push({
    kind: 'note',
    at: at(57, '10:45'),
    about: agnes,
    by: tom,
    words: 'Her hip is being done in the autumn. Rails in the bathroom before that, she does not want to talk about it yet.',
  });
  bill(diary, at(106, '16:30'), agnes, 'Pantry door', 95, { days: 2 });
  bill(diary, at(55, '16:20'), agnes, 'Threshold and handrail', 240, { days: 2 });

  const referral = talkWith(diary, 'Sending you a doctor', dara, tom);
  referral.theirs(
    at(9, '18:05'),
    'hey tom, customer of mine is opening a practice and asked who did our workshop. gave him your number, hope thats ok. nice guy, pays cash for bikes',
  );
  diary.happenings.push({
    kind: 'review',
    at: at(63, '21:10'),
    who: dara,
    stars: 5,
    words:
      'Built our whole workshop. Came back twice without being asked to see whether it all still fits. Would not go to anybody else.',
  });
}
