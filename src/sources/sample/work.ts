import { nameDay } from './calendar.ts';
import { firstName, sam, tom } from './cast.ts';
import type { Job } from './course.ts';
import { type Talk, talkWith } from './diary.ts';
import type { Bill } from './happening.ts';
import { bill } from './money.ts';
import { ourDelay, ourTurn, theirTurn, visitClocks } from './pace.ts';
import { invoicePaper, onPaper } from './papers.ts';
import { capital, filled, fitter, type Teller } from './teller.ts';
import { letterOf } from './voice.ts';

/** From the yes to the money. Returns when its last thing happened. */
export function tellWork(told: Teller, job: Job, talk: Talk, agreedAt: Temporal.Instant): Temporal.Instant {
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
  const answeredAt = ourTurn(year, diary, agreedAt, ourDelay(diary, who, agreedAt));
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
  return course.isReminded ? tellReminder(told, job, made, at) : at;
}

function tellSnag(told: Teller, { who, commission }: Job, after: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const talk = talkWith(diary, `Something about ${commission.thing}`, who, tom);
  let at = theirTurn(year, diary, after.add({ hours: 24 * dice.between(12, 40) }), 20);
  talk.theirs(at, letterOf(dice, who, tom, [commission.snag]));
  at = ourTurn(year, diary, at, ourDelay(diary, who, at));
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

/** Who pays late is reminded, and pays two days after. */
function tellReminder(told: Teller, { who }: Job, { number, dueOn, paidAt }: Bill, after: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const on = year.workdayAfter(paidAt ? year.dayOf(paidAt) : dueOn, paidAt ? -2 : 8);
  const talk = talkWith(diary, `Open item ${number}`, who, sam);
  const words = letterOf(dice, sam, who, [filled(ours.reminder(), { NUMBER: number })]);
  const at = talk.ours(year.on(on, '10:25').add({ minutes: dice.between(0, 60) }), words).at;
  const answered = talk.theirs(theirTurn(year, diary, at, 20), letterOf(dice, who, sam, [theirs.paid()])).at;
  return Temporal.Instant.compare(answered, after) > 0 ? answered : after;
}
