import type { WorkingTime } from '#firm/hours.ts';
import { sayDay } from '#lib/spoken-time.ts';
import type { PromiseFacts } from './rule.ts';

/** What was promised, as a noun in our own words. */
export const deedNoun: Record<string, string> = {
  send: 'what I said I would send',
  quote: 'the quote',
  call: 'our call',
  visit: 'the visit',
  deliver: 'the delivery',
  fix: 'the repair',
  answer: 'my answer',
  pay: 'the payment',
  other: 'what I promised',
};

/** Two working days later: a new date that can be kept. The reader of the draft changes it. */
function newDay(due: Temporal.Instant, now: Temporal.Instant, hours: WorkingTime): Temporal.PlainDate {
  const from = Temporal.Instant.compare(due, now) > 0 ? due.subtract({ milliseconds: 1 }) : now;
  return hours.endOfWorkingDay(from, 2).toZonedDateTimeISO(hours.timeZone).toPlainDate();
}

const hello = (who: string): string => `Hello${(who.includes('@') ? '' : ` ${who.split(' ')[0] ?? ''}`).trimEnd()},\n\n`;

type Due = Pick<PromiseFacts, 'deed' | 'dueAt' | 'isDueSaid'>;

/** Words that tell the customer before a promise slips, or apologise after; to be copied and changed, never sent from here. */
export const draftMove = (facts: Due, who: string, hours: WorkingTime, now: Temporal.Instant): string =>
  hello(who) + moveWords(facts, hours, now);

/** The same for whole lists: many promises fall due at the same moment, and only the name differs. */
export function draftsOfMoves(hours: WorkingTime, now: Temporal.Instant): (facts: Due, who: string) => string {
  const known = new Map<string, string>();
  return (facts, who) => {
    const key = `${facts.deed} ${facts.dueAt} ${facts.isDueSaid}`;
    const words = known.get(key) ?? moveWords(facts, hours, now);
    known.set(key, words);
    return hello(who) + words;
  };
}

function moveWords(facts: Due, hours: WorkingTime, now: Temporal.Instant): string {
  const due = Temporal.Instant.from(facts.dueAt);
  const today = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const promised = due.subtract({ milliseconds: 1 }).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const noun = deedNoun[facts.deed] ?? 'what I promised';
  const next = sayDay(newDay(due, now, hours), today);
  const by = /\d|today|tomorrow/.test(next) ? next : `on ${next}`;
  if (Temporal.Instant.compare(now, due) >= 0) {
    const was = facts.isDueSaid ? ` You were to have it by ${sayDay(promised, today)}.` : '';
    return `I am sorry: ${noun} is late.${was} You will have it ${by}. Please tell me if that is a problem for you.\n`;
  }
  return `I want to tell you before it is due: I will not manage ${noun} by ${sayDay(promised, today)}. You will have it ${by}. Please tell me if that is a problem for you.\n`;
}
