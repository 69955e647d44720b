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

const firstName = (who: string): string => (who.includes('@') ? '' : ` ${who.split(' ')[0] ?? ''}`).trimEnd();

/** Words that tell the customer before a promise slips, or apologise after; to be copied and changed, never sent from here. */
export function draftMove(
  facts: Pick<PromiseFacts, 'deed' | 'dueAt' | 'isDueSaid'>,
  who: string,
  hours: WorkingTime,
  now: Temporal.Instant,
): string {
  const due = Temporal.Instant.from(facts.dueAt);
  const today = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const promised = due.subtract({ milliseconds: 1 }).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const noun = deedNoun[facts.deed] ?? 'what I promised';
  const next = sayDay(newDay(due, now, hours), today);
  const by = /\d|today|tomorrow/.test(next) ? next : `on ${next}`;
  const hello = `Hello${firstName(who)},`;
  if (Temporal.Instant.compare(now, due) >= 0) {
    const was = facts.isDueSaid ? ` You were to have it by ${sayDay(promised, today)}.` : '';
    return `${hello}\n\nI am sorry: ${noun} is late.${was} You will have it ${by}. Please tell me if that is a problem for you.\n`;
  }
  return `${hello}\n\nI want to tell you before it is due: I will not manage ${noun} by ${sayDay(promised, today)}. You will have it ${by}. Please tell me if that is a problem for you.\n`;
}
