import { nameDay, type SampleYear } from './calendar.ts';
import { firstName, type Member, type Person, sam, tom } from './cast.ts';
import type { Commission } from './commissions-home.ts';
import { call, type Diary, type Talk, talkWith } from './diary.ts';
import { deck } from './dice.ts';
import { bill, type Paying } from './money.ts';
import { invoicePaper, onPaper, quotePaper } from './papers.ts';
import { ourWords, repairs, theirWords } from './phrases.ts';
import { letterOf } from './voice.ts';

/** How a job went, apart from what it was. */
export type Course = {
  quote: 'in-time' | 'late' | 'late-and-chased' | 'moved';
  end: 'declined' | 'done';
  start: 'in-time' | 'moved' | 'nobody-came';
  hasChange: boolean;
  hasSnag: boolean;
  hasPraise: boolean;
  paying: Paying;
  isReminded: boolean;
  /** Of the usual price. */
  size: number;
  /** Whether they are new to the firm: prospects are answered sooner. */
  isNew: boolean;
};

export type Job = { who: Person; by: Member; commission: Commission; variant: 0 | 1; course: Course };

/** Draws the words of every station, so that two jobs do not sound alike. */
export type Teller = {
  diary: Diary;
  ours: { [Key in keyof typeof ourWords]: () => string };
  theirs: { [Key in keyof typeof theirWords]: () => string };
  repair: () => readonly [string, string, string];
  currency: string;
};

export function teller(diary: Diary, currency: string): Teller {
  const draws = <T extends Record<string, readonly [string, ...string[]]>>(words: T): { [Key in keyof T]: () => string } =>
    // as: fromEntries forgets the keys it was given
    Object.fromEntries(Object.entries(words).map(([key, cards]) => [key, deck(diary.dice, cards)])) as {
      [Key in keyof T]: () => string;
    };
  return { diary, ours: draws(ourWords), theirs: draws(theirWords), repair: deck(diary.dice, repairs), currency };
}

export const filled = (words: string, blanks: Record<string, string>): string =>
  words
    .replace(/\b(?:THING|DAY|NEW|CLOCK|WHO|NUMBER)\b/g, (blank) => blanks[blank] ?? blank)
    .replace(/\bon tomorrow\b/g, 'tomorrow');

/** Tom does the fitting; of himself he says "I". */
const fitter = (by: Member): string => (by === tom ? 'I' : 'Tom');

/** Everyday delays in the firm's working minutes; now and then something is left lying for days. */
export function ourDelay(diary: Diary, isNew: boolean): number {
  const { dice } = diary;
  if (isNew) return dice.chance(85) ? dice.between(25, 190) : dice.between(240, 540);
  if (dice.chance(9)) return dice.between(980, 1900);
  return dice.chance(60) ? dice.between(70, 380) : dice.between(400, 800);
}

/** When somebody answers who has a life besides: some hours or days later, in the daytime or the evening. */
export function theirTurn(year: SampleYear, diary: Diary, after: Temporal.Instant, mostHours: number): Temporal.Instant {
  const { dice } = diary;
  const at = after.add({ minutes: dice.between(50, mostHours * 60) }).toZonedDateTimeISO(year.timeZone);
  if (at.hour >= 7 && at.hour < 22) return at.toInstant();
  const day = at.hour < 7 ? at.toPlainDate() : at.toPlainDate().add({ days: 1 });
  return year.on(day, `0${dice.between(7, 9)}:${String(dice.between(10, 55))}`);
}

/** A moment at which one of us answers: within working hours, some minutes past the full ones. */
export const ourTurn = (year: SampleYear, diary: Diary, after: Temporal.Instant, minutes: number): Temporal.Instant =>
  year.workedAfter(after, minutes).add({ minutes: diary.dice.between(1, 9), seconds: diary.dice.between(1, 58) });

export const visitClocks = ['08:30', '09:00', '10:00', '11:30', '14:00', '15:30'] as const;

/** Tells a whole job from the first letter to the money. Returns when its last thing happened. */
export function tellJob(told: Teller, job: Job, first: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const { who, by, commission, course } = job;
  const talk = talkWith(diary, commission.subject, who, by);
  const blanks = { THING: commission.thing, WHO: fitter(by) };
  const they = (at: Temporal.Instant, ...words: string[]): Temporal.Instant => talk.theirs(at, letterOf(dice, who, by, words)).at;
  const we = (at: Temporal.Instant, ...words: string[]): Temporal.Instant => talk.ours(at, letterOf(dice, by, who, words)).at;
  const delay = (): number => ourDelay(diary, course.isNew);
  let at = they(first, commission.need[job.variant]);

  // the visit
  const answeredAt = ourTurn(year, diary, at, delay());
  const visitOn = year.workdayAfter(year.dayOf(answeredAt), dice.between(2, 5));
  const visitClock = dice.pick(visitClocks);
  const visitWords = { ...blanks, DAY: nameDay(visitOn, year.dayOf(answeredAt)), CLOCK: visitClock };
  at = we(answeredAt, `${ours.thanksForAsking()} ${commission.asks}`, filled(ours.offerVisit(), visitWords));
  const facts = theirTurn(year, diary, at, 20);
  if (Temporal.PlainDate.compare(year.dayOf(facts), visitOn) < 0) {
    const suits = filled(theirs.visitSuits(), { DAY: capital(nameDay(visitOn, year.dayOf(facts))) });
    at = they(facts, dice.chance(50) ? `${suits} ${commission.facts}` : `${commission.facts}\n\n${suits}`);
  }
  const visitAt = year.on(visitOn, visitClock);
  diary.happenings.push({
    kind: 'appointment',
    at: visitAt,
    who,
    by: tom,
    title: `Measuring up: ${firstName(who)}, ${commission.thing}`,
    minutes: 45,
  });

  // the quote
  at = tellQuote(told, job, talk, ourTurn(year, diary, visitAt, dice.between(60, 300)));
  const askedAt = theirTurn(year, diary, at, 60);
  at = they(askedAt, theirs.thanksForQuote(), commission.doubt);
  at = we(ourTurn(year, diary, at, delay()), commission.reassurance);
  if (course.end === 'declined') {
    at = they(theirTurn(year, diary, at, 110), theirs.decline());
    return we(ourTurn(year, diary, at, dice.between(60, 400)), ours.noHardFeelings());
  }
  at = they(theirTurn(year, diary, at, 80), theirs.goAhead());
  return tellWork(told, job, talk, at);
}

function tellQuote(
  told: Teller,
  { who, by, commission, course }: Job,
  talk: Talk,
  promisedAt: Temporal.Instant,
): Temporal.Instant {
  const { diary, ours, theirs, currency } = told;
  const { year, dice } = diary;
  const dueOn = year.workdayAfter(year.dayOf(promisedAt), dice.between(2, 4));
  const due = nameDay(dueOn, year.dayOf(promisedAt));
  talk.ours(promisedAt, letterOf(dice, by, who, [filled(ours.promiseQuote(), { DAY: due })]));
  let sentOn = dueOn;
  const excuse: string[] = [];
  if (course.quote === 'moved') {
    const toldAt = year.on(year.workdayAfter(dueOn, -1), '16:10').add({ minutes: dice.between(0, 40) });
    const newOn = year.workdayAfter(dueOn, dice.between(2, 4));
    const blanks = { DAY: nameDay(dueOn, year.dayOf(toldAt)), NEW: nameDay(newOn, year.dayOf(toldAt)) };
    talk.ours(toldAt, letterOf(dice, by, who, [filled(ours.moveQuote(), blanks)]));
    sentOn = newOn;
  } else if (course.quote !== 'in-time') {
    sentOn = year.workdayAfter(dueOn, dice.between(2, 7));
    const saidDay = due === 'tomorrow' ? 'the day after our visit' : due;
    if (course.quote === 'late-and-chased') {
      const asked = filled(theirs.chaseQuote(), { DAY: saidDay });
      talk.theirs(
        year.on(year.workdayAfter(sentOn, -1), '18:20').add({ minutes: dice.between(0, 90) }),
        letterOf(dice, who, by, [asked]),
      );
    }
    excuse.push(filled(ours.quoteLate(), { DAY: saidDay }));
  } else if (dice.chance(40)) sentOn = year.workdayAfter(dueOn, -1);
  const net = Math.round((commission.price * course.size) / 10) * 10;
  const paper = quotePaper(`${year.dayOf(promisedAt).toString().slice(2).replaceAll('-', '')}`, [
    capital(commission.thing.replace(/^the /, '')),
    `Net ${onPaper(net, currency)}`,
    `With tax ${onPaper(net * 1.2, currency)}`,
  ]);
  const sentAt = year.on(sentOn, '15:05').add({ minutes: dice.between(0, 95) });
  const words = [...excuse, `${filled(ours.quoteSent(), { THING: commission.thing })} ${commission.offer}`];
  return talk.ours(sentAt, letterOf(dice, by, who, words), { papers: [paper] }).at;
}

function tellWork(told: Teller, job: Job, talk: Talk, agreedAt: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs, currency } = told;
  const { year, dice } = diary;
  const { who, by, commission, course } = job;
  const they = (at: Temporal.Instant, ...words: string[]): Temporal.Instant => talk.theirs(at, letterOf(dice, who, by, words)).at;
  const we = (at: Temporal.Instant, ...words: string[]): Temporal.Instant => talk.ours(at, letterOf(dice, by, who, words)).at;
  const visit = (day: Temporal.PlainDate, clock: string, title: string, minutes: number): Temporal.Instant => {
    const at = year.on(day, clock);
    diary.happenings.push({
      kind: 'appointment',
      at,
      who,
      by: tom,
      title: `${title}: ${firstName(who)}, ${commission.thing}`,
      minutes,
    });
    return at;
  };
  const answeredAt = ourTurn(year, diary, agreedAt, ourDelay(diary, course.isNew));
  let startOn = year.workdayAfter(year.dayOf(answeredAt), dice.between(5, 12));
  const day = (one: Temporal.PlainDate, from: Temporal.Instant): string => nameDay(one, year.dayOf(from));
  const clock = '08:30';
  let at = we(answeredAt, filled(ours.startDate(), { WHO: fitter(by), DAY: day(startOn, answeredAt), CLOCK: clock }));
  if (course.start === 'moved') {
    const toldAt = year.on(year.workdayAfter(startOn, -2), '11:15').add({ minutes: dice.between(0, 120) });
    startOn = year.workdayAfter(startOn, dice.between(2, 4));
    at = we(toldAt, filled(ours.movedStart(), { DAY: day(startOn, toldAt), CLOCK: clock }));
    at = they(theirTurn(year, diary, at, 9), theirs.newDayFine());
  } else if (course.start === 'nobody-came') {
    at = they(year.on(startOn, '11:50').add({ minutes: dice.between(0, 50) }), filled(theirs.nobodyCame(), { CLOCK: clock }));
    startOn = year.workdayAfter(startOn, 2);
    const sorryAt = ourTurn(year, diary, at, dice.between(30, 200));
    at = we(
      sorryAt,
      ours.sorry(),
      filled(`${fitter(by)} will be there on DAY at ${clock}, with everything that is needed.`, { DAY: day(startOn, sorryAt) }),
    );
  }
  const begunAt = visit(startOn, clock, 'Fitting', 480);
  const doneOn = year.workdayAfter(startOn, commission.days);
  if (dice.chance(55)) {
    at = we(
      begunAt.add({ hours: 7, minutes: dice.between(5, 50) }),
      `A good first day. ${filled(ours.finishBy(), { THING: commission.thing, DAY: day(doneOn, begunAt) })}`,
    );
  }
  if (course.hasChange) {
    const askedAt = year.on(startOn, '19:10').add({ minutes: dice.between(0, 100) });
    at = they(askedAt, commission.change);
    at = we(ourTurn(year, diary, at, dice.between(15, 130)), commission.changed);
  }
  const billedOn = year.workdayAfter(doneOn, dice.chance(75) ? 0 : dice.between(2, 6));
  const billedAt = year.on(billedOn, '16:20').add({ minutes: dice.between(0, 35) });
  const made = bill(
    diary,
    billedAt,
    who,
    `${capital(commission.thing.replace(/^the /, ''))}, as quoted`,
    commission.price * course.size,
    course.paying,
  );
  const paper = invoicePaper(made.number, [
    made.what,
    `Net ${onPaper(made.net, currency)}`,
    `With tax ${onPaper(made.net * 1.2, currency)}`,
  ]);
  at = talk.ours(
    billedAt.add({ minutes: 4 }),
    letterOf(dice, by, who, [filled(ours.withInvoice(), { THING: commission.thing })]),
    { papers: [paper] },
  ).at;
  if (course.hasPraise) {
    at = they(theirTurn(year, diary, at, 120), commission.praise);
    if (dice.chance(40)) at = we(ourTurn(year, diary, at, dice.between(60, 500)), ours.gladToHear());
  }
  if (course.hasSnag) at = tellSnag(told, job, at);
  return course.isReminded ? tellReminder(told, job, made.number, made.dueOn, at) : at;
}

function tellSnag(told: Teller, { who, commission, course }: Job, after: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const talk = talkWith(diary, `Something about ${commission.thing}`, who, tom);
  let at = theirTurn(year, diary, after.add({ hours: 24 * dice.between(12, 40) }), 20);
  talk.theirs(at, letterOf(dice, who, tom, [commission.snag]));
  at = ourTurn(year, diary, at, ourDelay(diary, course.isNew));
  const on = year.workdayAfter(year.dayOf(at), dice.between(1, 4));
  const clock = dice.pick(visitClocks);
  const remedy = filled(ours.remedy(), { WHO: 'I', DAY: nameDay(on, year.dayOf(at)), CLOCK: clock });
  talk.ours(at, letterOf(dice, tom, who, [`${commission.cause} ${remedy}`]));
  const visitAt = year.on(on, clock);
  diary.happenings.push({
    kind: 'appointment',
    at: visitAt,
    who,
    by: tom,
    title: `Putting right: ${firstName(who)}, ${commission.thing}`,
    minutes: 60,
  });
  at = theirTurn(year, diary, visitAt.add({ hours: 2 }), 30);
  return talk.theirs(at, letterOf(dice, who, tom, [theirs.fine()])).at;
}

function tellReminder(
  told: Teller,
  { who }: Job,
  number: string,
  dueOn: Temporal.PlainDate,
  after: Temporal.Instant,
): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const on = year.workdayAfter(dueOn, dice.between(4, 12));
  const talk = talkWith(diary, `Open item ${number}`, who, sam);
  const at = talk.ours(
    year.on(on, '10:25').add({ minutes: dice.between(0, 60) }),
    letterOf(dice, sam, who, [filled(ours.reminder(), { NUMBER: number })]),
  ).at;
  const answered = talk.theirs(theirTurn(year, diary, at, 50), letterOf(dice, who, sam, [theirs.paid()])).at;
  return Temporal.Instant.compare(answered, after) > 0 ? answered : after;
}

/** A small repair: a letter or a call, a visit, a small bill, a word of thanks. Returns when its last thing happened. */
export function tellRepair(
  told: Teller,
  job: { who: Person; byCall: boolean; paying: Paying },
  first: Temporal.Instant,
): Temporal.Instant {
  const { diary, theirs } = told;
  const { year, dice } = diary;
  const { who } = job;
  const [trouble, answer, thanks] = told.repair();
  const talk = talkWith(
    diary,
    dice.pick(['Small repair', 'A small thing', 'Can you help?', 'Something broke', 'Repair', 'Quick one']),
    who,
    tom,
  );
  let at = first;
  let answeredAt: Temporal.Instant;
  if (job.byCall && who.phone) {
    call(diary, first, who, { ours: tom.phone, direction: 'in', outcome: 'talked', minutes: dice.between(2, 9) });
    answeredAt = ourTurn(year, diary, first, dice.between(20, 120));
  } else {
    talk.theirs(first, letterOf(dice, who, tom, [trouble]));
    answeredAt = ourTurn(year, diary, first, ourDelay(diary, false));
  }
  const on = year.workdayAfter(year.dayOf(answeredAt), dice.between(1, 3));
  const clock = dice.pick(visitClocks);
  const coming = filled('I will come by on DAY at CLOCK.', { DAY: nameDay(on, year.dayOf(answeredAt)), CLOCK: clock });
  talk.ours(answeredAt, letterOf(dice, tom, who, [`${job.byCall ? 'As we said on the phone:' : answer} ${coming}`]));
  const visitAt = year.on(on, clock);
  diary.happenings.push({ kind: 'appointment', at: visitAt, who, by: tom, title: `Repair: ${firstName(who)}`, minutes: 60 });
  bill(
    diary,
    year.on(on, '16:40').add({ minutes: dice.between(0, 15) }),
    who,
    'Repair on site',
    dice.between(12, 46) * 5 + 20,
    job.paying,
  );
  at = theirTurn(year, diary, visitAt.add({ hours: 3 }), 40);
  return talk.theirs(at, letterOf(dice, who, tom, [job.byCall ? theirs.fine() : thanks])).at;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
