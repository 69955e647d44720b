import { nameDay, nameMonth } from './calendar.ts';
import { agnes, dara, jeanne, luc, mia, nora, oskar, sam, shopPhone, tom } from './cast.ts';
import { call, type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';
import { invoicePaper, quotePaper } from './papers.ts';

/** How long ago the bakery was in touch, each a matter of its own; the longest silence between two of them is 34 days. */
const bakeryDays = [61, 74, 94, 103, 120, 154, 166, 181, 203, 214, 233, 249, 263, 284, 294, 312, 325, 349] as const;

const bakeryWords: readonly [string, string, string][] = [
  [
    'The racks',
    'Dear Sam,\n\nthe racks are perfect and Luc has stopped swearing at the door. We close the books in MONTH, then we talk about the second shop.\n\nJeanne',
    'Dear Jeanne,\n\nthat is good to hear, of both. I look forward to the second shop.\n\nSam',
  ],
  [
    'Racks for the trays',
    'Dear Sam,\n\nthe trays are 60 by 40, I have measured now. Twelve high is enough, I am not tall. When can they be here?\n\nJeanne',
    'Dear Jeanne,\n\ntwelve high it is. They are in your bakery before the week is out.\n\nSam',
  ],
  [
    'Prover door',
    'hi, door of the prover does not close, dough is over everything. can someone come today??',
    'Luc,\n\non my way, I am there by eleven.\n\nTom',
  ],
  [
    'The bread shelf',
    'Dear Sam,\n\ncould the slanted shelf be a little less slanted? The baguettes slide toward the customers like skiers.\n\nJeanne',
    'Dear Jeanne,\n\nwe will take out the skiers. Mia cuts you two wedges, they only have to be pushed in.\n\nSam',
  ],
  [
    'Thank you for the bench',
    'Dear Sam,\n\nthe bench outside is full from seven in the morning. Thank you, it was your idea.\n\nJeanne',
    'Dear Jeanne,\n\nI shall sit on it on Saturday and count.\n\nSam',
  ],
  [
    'A bench',
    'Dear Sam,\n\npeople ask for somewhere to sit while they wait. Is there room for a bench under the window, and must I ask the town?\n\nJeanne',
    'Dear Jeanne,\n\nthere is room for one of 1.40, and you need not ask if it is taken in at night.\n\nSam',
  ],
  [
    'Flour',
    'hi sam, flour chute is blocked by the new shelf, can u move it 10 cm? luc',
    'Luc,\n\nI moved it this morning while you were out, have a look.\n\nTom',
  ],
  [
    'Bois',
    'Bonjour Sam,\n\nje vous écris en français, il est cinq heures du matin. Pourriez-vous nous faire une planche à pain de 1,20 m, en hêtre ?\n\nJeanne',
    'Bonjour Jeanne,\n\noui, en hêtre, avec plaisir. Mia has it on the bench.\n\nSam',
  ],
  [
    'The till',
    'Dear Sam,\n\nthe young lady at the till is left-handed. Can the drawer go to the other side?\n\nJeanne',
    'Dear Jeanne,\n\nit can, the runners are the same on both sides. Ten minutes.\n\nSam',
  ],
  [
    'Invoice',
    'Dear Mia,\n\nthere are two chairs on the invoice and we have only one. Is the other one still with you?\n\nJeanne',
    'Dear Jeanne,\n\nit is standing here, with a cushion for you. Tom brings it tomorrow.\n\nMia',
  ],
  [
    'A chair',
    'Dear Sam,\n\nmy back asks for a chair of the right height at the oven. Could you make one, or two?\n\nJeanne',
    'Dear Jeanne,\n\ntwo, then nobody has to share. I measure you when I come for bread.\n\nSam',
  ],
  [
    'Price labels',
    'Dear Sam,\n\nhow did you fix the labels at the cheese shop? I would like the same.\n\nJeanne',
    'Dear Jeanne,\n\nwith a groove and a bit of slate. I have some left over for you.\n\nSam',
  ],
  [
    'Shelf fell down',
    'hi tom, top shelf came down with the jam. all ok, 40 jars less. can you look?',
    'Luc,\n\nI am sorry about the jam. I come at two and fix it through to the brick.\n\nTom',
  ],
  [
    'Croissants',
    'Dear all,\n\nthere is a bag for the workshop at the counter, with your name on it. Thank you for coming out on that Sunday.\n\nJeanne',
    'Dear Jeanne,\n\nit did not survive the way back. Thank you!\n\nMia',
  ],
  [
    'Sunday',
    'sam its luc, lock of the shop is broken and we open at 6. is there anybody on a sunday?',
    'Luc,\n\nTom is getting into his shoes.\n\nSam',
  ],
  [
    'The window',
    'Dear Sam,\n\nthe steps in the window are too deep, the small tarts disappear behind the large ones. What would you do?\n\nJeanne',
    'Dear Jeanne,\n\nthree steps instead of two, and the tarts in front. I send you a drawing.\n\nSam',
  ],
  [
    'Drawing',
    'Dear Sam,\n\nthe drawing is lovely. Please make it like that.\n\nJeanne',
    'Dear Jeanne,\n\nwith joy. It takes us a week.\n\nSam',
  ],
  [
    'Our new bakery',
    'Dear Mr Linden,\n\nwe are taking over the bakery in Abbey Street and like your work at the bookshop. Would you come and see what can be kept?\n\nJeanne Roux',
    'Dear Ms Roux,\n\nwith pleasure, I pass there every morning anyway.\n\nSam Linden',
  ],
];

/** A bakery that was in touch every other week and has gone quiet. */
export function bakeryFournil(diary: Diary): void {
  const { year } = diary;
  for (const [index, days] of bakeryDays.entries()) {
    const [subject, words, answer] = bakeryWords[index] ?? ['', '', ''];
    if (subject === '') continue;
    const who = /^(?:hi|sam)\b/.test(words) ? luc : jeanne;
    const by = answer.endsWith('Tom') ? tom : answer.endsWith('Mia') ? mia : sam;
    const day = year.daysAgo(days);
    const talk = talkWith(diary, subject, who, by);
    const wroteAt = year.on(day, who === luc ? '06:40' : '05:20').add({ minutes: diary.dice.between(0, 50) });
    talk.theirs(wroteAt, words.replace('MONTH', nameMonth(year.today.add({ months: 2 }))));
    talk.ours(year.workedAfter(wroteAt, diary.dice.between(10, 240)).add({ minutes: 3 }), answer);
    if (index === 2 || index === 10) {
      const title = `Bakery Fournil: ${subject}`;
      diary.happenings.push({ kind: 'appointment', at: year.on(day, '13:00'), who: jeanne, by: tom, title, minutes: 90 });
    }
    // bills are written and paid on days on which they were in touch anyway
    if (index === 2 || index === 5 || index === 10 || index === 15) {
      const paidDays = days - (bakeryDays[index - 1] ?? days);
      bill(
        diary,
        year.on(day, '14:10'),
        jeanne,
        subject,
        [0, 0, 740, 0, 0, 480, 0, 0, 0, 0, 390, 0, 0, 0, 0, 1260][index] ?? 300,
        { days: paidDays },
      );
    }
  }
}

/** Eleven years of small jobs for the bookshop, and every word of ours for months was an answer or a bill. */
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
    talk.ours(year.workedAfter(wroteAt, diary.dice.between(90, 400)).add({ minutes: 2 }), answer);
    if (net > 0) bill(diary, year.on(year.workday(back - 7), '16:10'), nora, subject, net, { days: diary.dice.between(4, 9) });
  }
}

/** We moved his date and told nobody; the review says so. */
export function oskarLindqvist(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const hall = talkWith(diary, 'Shelves and a bench for the hall', oskar, tom);
  hall.theirs(
    at(48, '20:14'),
    'Hi Tom,\n\nour hall is 1.10 wide and four people take their boots off in it. I would like a bench with room for boots below and hooks above. Could you have a look?\n\nBest,\nOskar',
  );
  hall.ours(at(47, '10:02'), `Oskar,\n\nI will come by on ${nameDay(year.workday(45), year.workday(47))} at 15:30.\n\nTom`);
  diary.happenings.push({
    kind: 'appointment',
    at: at(45, '15:30'),
    who: oskar,
    by: tom,
    title: 'Measuring: Oskar, hall',
    minutes: 40,
  });
  hall.ours(at(43, '16:18'), 'Oskar,\n\nthe quote is attached. Oak for the seat, the rest painted.\n\nTom', {
    papers: [quotePaper('Hall', ['Bench, hooks, shelf', 'Net EUR 1,240.00'])],
  });
  hall.theirs(at(42, '19:30'), 'Hi Tom,\n\nthat is what we want. When can you do it? I have to take a day off.\n\nOskar');
  hall.ours(
    at(41, '09:14'),
    `Oskar,\n\nwe will come on ${nameDay(year.workday(29), year.workday(41))} at 09:00 and fit it in a day.\n\nTom`,
  );
  hall.theirs(at(41, '12:40'), 'Good, I have taken that day off.\n\nOskar');
  hall.theirs(at(29, '10:25'), 'Tom,\n\nit is half past ten and there is nobody here. Are you coming?\n\nOskar');
  hall.ours(
    at(28, '11:48'),
    `Oskar,\n\nI am sorry, the job before yours ran over and I should have rung you. We will come on ${nameDay(year.workday(24), year.workday(28))} at 09:00.\n\nTom`,
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(24, '09:00'),
    who: oskar,
    by: tom,
    title: 'Fitting: Oskar, hall',
    minutes: 420,
  });
  const paid = bill(diary, at(23, '16:30'), oskar, 'Hall bench with hooks and shelf', 1240, { days: 10 });
  talkWith(diary, 'Invoice for the hall', oskar, mia).ours(
    at(23, '16:36'),
    'Dear Oskar,\n\nthe invoice is attached. Thank you for your patience with us.\n\nBest,\nMia',
    { papers: [invoicePaper(paid.number, [paid.what])] },
  );
  diary.happenings.push({
    kind: 'review',
    at: at(2, '20:55'),
    who: oskar,
    stars: 2,
    words:
      'Nice work but nobody told us they would come a week later. I had taken the day off and sat there. The bench itself is well made.',
  });
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
