import type { SampleYear } from './calendar.ts';
import * as cast from './cast.ts';
import { type Commission, homeCommissions } from './commissions-home.ts';
import { tradeCommissions } from './commissions-trade.ts';
import { courseOf, type Job } from './course.ts';
import type { Diary } from './diary.ts';
import { deck, dice } from './dice.ts';
import { bakeryFournil } from './fournil.ts';
import { callsAndReviews } from './front-desk.ts';
import { halfHeard } from './half-heard.ts';
import type { Happening } from './happening.ts';
import { harbourDental } from './harbour.ts';
import { ciaranDoolan, greystone } from './hard-ones.ts';
import { tellJob } from './job.ts';
import { lettersFromAfar } from './letters-from-afar.ts';
import { oskarLindqvist } from './lindqvist.ts';
import { machinesAndSuppliers } from './machines.ts';
import { bill } from './money.ts';
import { kestrelBooks, oldFriends } from './old-friends.ts';
import { inesPrado } from './prado.ts';
import { tellRepair } from './repair.ts';
import { morrowFinch, quayHotel, shortOnes } from './short-notice.ts';
import { type Teller, teller } from './teller.ts';
import { leftLying, unpromptedNotes } from './unprompted.ts';

/** Harbour Dental's share of a year's income. */
const largestShare = 0.38;

/** The whole year, in order of time. The same day gives the same year, whatever the hour. */
export function tellYear(year: SampleYear, currency: string): Happening[] {
  const diary: Diary = { year, dice: dice(19_080_412), happenings: [], posted: new Map() };
  const told = teller(diary, currency);
  smallRepairs(told);
  everydayJobs(told);
  callsAndReviews(diary, [...new Set(trade.map(([who]) => who)), ...home]);
  for (const story of [inesPrado, quayHotel, morrowFinch, shortOnes, bakeryFournil, kestrelBooks, oskarLindqvist, oldFriends])
    story(diary);
  unpromptedNotes(diary);
  leftLying(diary);
  for (const story of [lettersFromAfar, greystone, ciaranDoolan, machinesAndSuppliers, harbourDental, halfHeard]) story(diary);
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
  for (const [index, { isDeclined, ...given }] of own.shuffled(jobs).entries()) {
    const course = courseOf(own, isDeclined, index);
    const job: Job = { ...given, by: own.chance(60) ? cast.sam : cast.tom, course };
    const back = 236 - Math.round((index * 205) / jobs.length) + own.between(-4, 4);
    tellBefore(told, 3, back, (first) => tellJob(told, job, first));
  }
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
