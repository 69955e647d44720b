import { nameDay } from './calendar.ts';
import { firstName, tom } from './cast.ts';
import type { Job } from './course.ts';
import { type Talk, talkWith } from './diary.ts';
import { ourDelay, ourTurn, theirTurn, visitClocks } from './pace.ts';
import { enclosedWith, onPaper, quotePaper } from './papers.ts';
import { capital, filled, fitter, type Teller } from './teller.ts';
import { letterOf } from './voice.ts';
import { tellWork } from './work.ts';

/** Tells a whole job from the first letter to the money. Returns when its last thing happened. */
export function tellJob(told: Teller, job: Job, first: Temporal.Instant): Temporal.Instant {
  const { diary, ours, theirs } = told;
  const { year, dice } = diary;
  const { who, by, commission, course } = job;
  const talk = talkWith(diary, commission.subject, who, by);
  const blanks = { THING: commission.thing, WHO: fitter(by) };
  const they = (at: Temporal.Instant, ...words: string[]): Temporal.Instant =>
    talk.theirs(at, letterOf(dice, who, by, words), { papers: enclosedWith(words) }).at;
  const we = (at: Temporal.Instant, ...words: string[]): Temporal.Instant =>
    talk.ours(at, letterOf(dice, by, who, words), { papers: enclosedWith(words) }).at;
  const delay = (since: Temporal.Instant): number => ourDelay(diary, who, since);
  let at = they(first, commission.need[job.variant]);

  // the visit
  const answeredAt = ourTurn(year, diary, at, delay(at));
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
  at = we(ourTurn(year, diary, at, delay(at)), commission.reassurance);
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
