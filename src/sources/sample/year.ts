import type { SampleYear } from './calendar.ts';
import * as cast from './cast.ts';
import { type Commission, homeCommissions } from './commissions-home.ts';
import { tradeCommissions } from './commissions-trade.ts';
import { call, type Diary } from './diary.ts';
import { type Dice, deck, dice } from './dice.ts';
import type { Happening } from './happening.ts';
import { type Course, type Job, type Teller, teller, tellJob, tellRepair } from './job.ts';
import { machinesAndSuppliers } from './machines.ts';
import { bill } from './money.ts';
import { bakeryFournil, kestrelBooks, oldFriends, oskarLindqvist } from './stories-close.ts';
import { lettersFromAfar } from './stories-far.ts';
import { ciaranDoolan, greystone } from './stories-hard.ts';
import { harbourDental, inesPrado, morrowFinch, quayHotel, shortOnes } from './stories-owed.ts';
import { leftLying, unpromptedNotes } from './unprompted.ts';

/** Harbour Dental's share of a year's income. */
const largestShare = 0.38;

/** The whole year, in order of time. The same day gives the same year, whatever the hour. */
export function tellYear(year: SampleYear, currency: string): Happening[] {
  const diary: Diary = { year, dice: dice(19_080_412), happenings: [] };
  const told = teller(diary, currency);
  everydayJobs(told);
  smallRepairs(told);
  callsAndReviews(diary);
  for (const story of [inesPrado, quayHotel, morrowFinch, shortOnes, bakeryFournil, kestrelBooks, oskarLindqvist, oldFriends])
    story(diary);
  unpromptedNotes(diary);
  leftLying(diary);
  for (const story of [lettersFromAfar, greystone, ciaranDoolan, machinesAndSuppliers, harbourDental]) story(diary);
  largestCustomer(diary);
  return diary.happenings.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

type Assigned = readonly [cast.Person, string, 0 | 1];

/** Who of the shops and offices wanted what. */
const trade: readonly Assigned[] = [
  [cast.patrice, 'the fire doors', 1],
  [cast.hugo, 'the bar', 0],
  [cast.deirdre, 'the benches', 1],
  [cast.celia, 'the meeting room', 1],
  [cast.aoife, 'the reception desk', 1],
  [cast.marguerite, 'the counter', 1],
  [cast.yusuf, 'the counter', 0],
  [cast.petra, 'the stock room', 0],
  [cast.bea, 'the stage set', 0],
  [cast.gareth, 'the bar', 1],
  [cast.niamh, 'the display shelves', 0],
  [cast.fiona, 'the benches', 0],
  [cast.dara, 'the stock room', 1],
  [cast.jonas, 'the meeting room', 0],
  [cast.bea, 'the stage set', 1],
  [cast.deirdre, 'the fire doors', 0],
  [cast.patrice, 'the reception desk', 0],
];
const home: readonly cast.Person[] = [
  ...[cast.helen, cast.priya, cast.maeve, cast.ben, cast.sophie, cast.tomasz, cast.andrew, cast.leila, cast.martin, cast.rosa],
  ...[cast.simon, cast.dorothy, cast.julia, cast.hanna, cast.orla, cast.louise, cast.grainne, cast.kieran],
];
const prospects: readonly cast.Person[] = [cast.emeka, cast.peter, cast.noel, cast.stella, cast.eamon, cast.clara, cast.mateo];

/** The jobs that make up most of the year: one for most customers, a second one for some, and those that came to nothing. */
function everydayJobs(told: Teller): void {
  const { diary } = told;
  const own = diary.dice;
  const draw = deck<readonly [Commission, 0 | 1]>(own, [
    [homeCommissions[0], 0],
    ...homeCommissions.slice(1).map((one) => [one, 0] as const),
    ...homeCommissions.map((one) => [one, 1] as const),
  ]);
  const jobs: { who: cast.Person; commission: Commission; variant: 0 | 1; isDeclined: boolean }[] = [];
  for (const [who, thing, variant] of trade) {
    const commission = tradeCommissions.find((one) => one.thing === thing);
    if (commission) jobs.push({ who, commission, variant, isDeclined: false });
  }
  for (const who of [...home, ...prospects]) {
    const [commission, variant] = draw();
    jobs.push({ who, commission, variant, isDeclined: prospects.includes(who) });
  }
  const met = new Set<cast.Person>();
  for (const [index, { isDeclined, ...given }] of own.shuffled(jobs).entries()) {
    const course = courseOf(own, isDeclined, index, met.has(given.who));
    met.add(given.who);
    const job: Job = { ...given, by: own.chance(60) ? cast.sam : cast.tom, course };
    const back = 236 - Math.round((index * 205) / jobs.length) + own.between(-4, 4);
    tellBefore(told, 3, back, (first) => tellJob(told, job, first));
  }
}

function courseOf(own: Dice, isDeclined: boolean, index: number, isKnown: boolean): Course {
  const quotes: Course['quote'][] = [
    'in-time',
    'late',
    'in-time',
    'moved',
    'in-time',
    'late-and-chased',
    'in-time',
    'late',
    'in-time',
    'in-time',
  ];
  const starts: Course['start'][] = [
    'in-time',
    'in-time',
    'moved',
    'in-time',
    'in-time',
    'in-time',
    'nobody-came',
    'in-time',
    'in-time',
  ];
  const isLate = own.chance(22);
  return {
    quote: quotes[index % quotes.length] ?? 'in-time',
    start: starts[index % starts.length] ?? 'in-time',
    end: isDeclined ? 'declined' : 'done',
    hasChange: own.chance(50),
    hasSnag: own.chance(30),
    hasPraise: own.chance(75),
    paying: { days: isLate ? own.between(26, 48) : own.between(2, 14) },
    isReminded: isLate,
    size: own.between(80, 125) / 100,
    isNew: !isKnown,
  };
}

/** Begins a story so many working days back, and earlier still if it would reach beyond the given working day: nothing is cut off. */
function tellBefore(told: Teller, latest: number, back: number, tell: (first: Temporal.Instant) => Temporal.Instant): void {
  const { diary } = told;
  const { year } = diary;
  const limit = year.on(year.workday(latest), '22:00');
  for (let from = back; from < back + 120; from += 6) {
    const count = diary.happenings.length;
    const evening = diary.dice.chance(40);
    const first = year
      .on(year.workday(from), evening ? '19:05' : '09:20')
      .add({ minutes: diary.dice.between(0, evening ? 130 : 400) });
    const end = tell(first);
    if (Temporal.Instant.compare(end, limit) <= 0) return;
    diary.happenings.length = count;
  }
}

const regulars: readonly cast.Person[] = [
  ...[
    cast.patrice,
    cast.deirdre,
    cast.marguerite,
    cast.petra,
    cast.gareth,
    cast.niamh,
    cast.fiona,
    cast.dara,
    cast.colm,
    cast.aoife,
  ],
  ...[cast.helen, cast.maeve, cast.dorothy, cast.leila, cast.simon, cast.orla, cast.priya, cast.celia, cast.rui, cast.teresa],
  ...[cast.patrice, cast.deirdre, cast.gareth, cast.fiona, cast.bea, cast.rosa],
];

function smallRepairs(told: Teller): void {
  const own = told.diary.dice;
  for (const [index, who] of own.shuffled(regulars).entries()) {
    const byCall = index % 4 === 3 && who.phone !== null;
    const back = 240 - Math.round((index * 225) / regulars.length);
    tellBefore(told, 2, Math.max(9, back), (first) =>
      tellRepair(told, { who, byCall, paying: { days: own.between(1, 13) } }, first),
    );
  }
}

const praise: readonly [cast.Person, number, number, string][] = [
  [cast.helen, 190, 5, 'Careful, punctual and good company. The wardrobe closes with one finger.'],
  [cast.maeve, 143, 5, 'They swept up. I have nothing to add.'],
  [cast.bea, 117, 5, 'Built us the impossible for the possible price, and stayed for the rehearsal.'],
  [cast.tomasz, 84, 4, 'Very good work, a week later than planned, but they told me in time.'],
  [cast.fiona, 45, 5, 'Thirty-six children and not one broken peg. Thank you all.'],
  [cast.julia, 30, 5, 'Lovely people, lovely work.'],
];

function callsAndReviews(diary: Diary): void {
  const { year, dice: own } = diary;
  for (const [who, back, stars, words] of praise) {
    diary.happenings.push({
      kind: 'review',
      at: year.on(year.workday(back), '21:05').add({ minutes: own.between(0, 45) }),
      who,
      stars,
      words,
    });
    diary.happenings.push({
      kind: 'review-answer',
      at: year.on(year.workday(back - 1), '12:10').add({ minutes: own.between(0, 90) }),
      who,
      by: cast.sam,
      words: `Thank you, ${cast.firstName(who)}. That hangs over the bench now.`,
    });
  }
  const callers = own.shuffled([...new Set(trade.map(([who]) => who)), ...home]);
  for (let index = 0; index < 64; index++) {
    const who = callers[index % callers.length];
    if (!who?.phone) continue;
    const back = 6 + Math.round(index * 3.6);
    const at = year.on(year.workday(back), '09:05').add({ minutes: own.between(0, 440) });
    const ours = own.pick([cast.shopPhone, cast.tom.phone, cast.sam.phone]);
    if (index % 3 !== 0) {
      call(diary, at, who, { ours, direction: own.chance(60) ? 'in' : 'out', outcome: 'talked', minutes: own.between(1, 14) });
      continue;
    }
    // a call that reached nobody, and what became of it
    call(diary, at, who, { ours, direction: 'in', outcome: 'missed' });
    const back2 = year.workedAfter(at, own.chance(70) ? own.between(12, 110) : own.between(200, 900));
    call(diary, back2.add({ minutes: 1 }), who, { ours, direction: 'out', outcome: 'talked', minutes: own.between(2, 8) });
  }
  for (const [who, back, words] of voicemails) {
    const at = year.on(year.workday(back), '17:20').add({ minutes: own.between(0, 50) });
    diary.happenings.push({ kind: 'voicemail', at, who, ours: cast.shopPhone, words });
    call(diary, year.workedAfter(at, own.between(20, 160)).add({ minutes: 2 }), who, {
      ours: cast.shopPhone,
      direction: 'out',
      outcome: 'talked',
      minutes: own.between(2, 7),
    });
  }
}

const voicemails: readonly [cast.Person, number, string][] = [
  [
    cast.niamh,
    152,
    'Hi, it is Niamh from the gallery. The lorry is here and the plinths do not go through the side door. Could somebody ring me back? Thanks.',
  ],
  [cast.gareth, 98, 'Gareth here, about the bar. Nothing bad. Give me a ring when you are off the saw.'],
  [cast.dorothy, 67, 'This is Dorothy Blake. I believe one of you left a spirit level on my piano. There is no hurry.'],
  [
    cast.aoife,
    35,
    'Hello, Aoife from Tidewater. Can the floor take twenty people jumping? We were asked and I did not know what to say. Please call me.',
  ],
];

/** What Harbour Dental paid by stages, so that it is the share of the last twelve months' income that it is known for. */
function largestCustomer(diary: Diary): void {
  const { year } = diary;
  const from = year.today.subtract({ years: 1 });
  let others = 0;
  for (const one of diary.happenings) {
    if (one.kind === 'invoice' && Temporal.PlainDate.compare(year.dayOf(one.at), from) > 0) others += one.net;
  }
  const total = (others * largestShare) / (1 - largestShare);
  const stages: readonly [number, number, string, number][] = [
    [217, 0.2, 'Second surgery: on order', 9],
    [183, 0.12, 'Second surgery: corridor cabinets', 12],
    [136, 0.24, 'Second surgery: waiting area', 8],
    [94, 0.16, 'Second surgery: first fix', 13],
    [49, 0.28, 'Second surgery: cabinets', 11],
  ];
  for (const [back, share, what, days] of stages)
    bill(diary, year.on(year.workday(back), '16:05'), cast.miriam, what, total * share, { days });
}
