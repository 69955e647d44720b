import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { months, sayDay, sayDays } from '#lib/spoken-time.ts';

/** What is known of where we stand with a customer, as of the last sweep. null: nothing, or too little known. */
export type Standing = {
  firstAt: Temporal.Instant | null;
  waitingSince: Temporal.Instant | null;
  /** Exclusive: what is promised by Friday ends with Friday. */
  promiseDue: Temporal.Instant | null;
  usualGapDays: number | null;
  quietDays: number | null;
  kindWordAt: Temporal.Instant | null;
};

/** Below this nobody says "with you". */
const knownFromDays = 182;
/** A silence is worth a word when it is this many times the usual one. */
const longSilence = 2;

const sentence = (parts: string[]): string => {
  const words = parts.join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

/** "in March", "last week"; a year ago and more with its year. */
function sayMonth(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const away = day.until(today, { largestUnit: 'days' }).days;
  if (away < 7) return sayDay(day, today);
  const month = months[day.month - 1] ?? '';
  return away < 330 ? `in ${month}` : `in ${month} ${day.year}`;
}

/**
 * One line on where we stand: how long they have been with us, what we owe them (the oldest answer before the next promise), an unusual
 * silence where we owe nothing, and their last kind word. null where there is nothing to say. Pure.
 */
export function sayStanding(known: Standing, now: Temporal.Instant, timeZone: string): string | null {
  const local = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const today = local(now);
  const days = (from: Temporal.Instant): number => (now.epochMilliseconds - from.epochMilliseconds) / 86_400_000;
  const parts: string[] = [];
  if (known.firstAt && days(known.firstAt) >= knownFromDays) parts.push(`${inWords(sayDays(days(known.firstAt)))} with you`);
  if (known.waitingSince && Temporal.Instant.compare(known.waitingSince, now) <= 0)
    parts.push(`you owe them an answer since ${sayDay(local(known.waitingSince), today)}`);
  else if (known.promiseDue) {
    const due = local(known.promiseDue.subtract({ milliseconds: 1 }));
    const isPast = Temporal.Instant.compare(known.promiseDue, now) <= 0;
    parts.push(
      isPast
        ? `what you promised them was due ${sayDay(due, today)}`
        : `you owe them what you promised for ${sayDay(due, today)}`,
    );
  } else if (known.usualGapDays && known.quietDays && known.quietDays >= longSilence * known.usualGapDays)
    parts.push(`silent for ${sayDays(known.quietDays)}, where ${sayDays(known.usualGapDays)} are usual`);
  if (known.kindWordAt && Temporal.Instant.compare(known.kindWordAt, now) <= 0)
    parts.push(`last kind word ${sayMonth(local(known.kindWordAt), today)}`);
  return parts.length === 0 ? null : sentence(parts);
}

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** "six years", as one says it at the beginning of a sentence. */
const inWords = (count: string): string => count.replace(/^\d+/, (digits) => numbers[Number(digits)] ?? digits);

/** What the rooms before this one know of a customer: waits, promises, rhythm, and when they last said something kind. */
export async function standingWith(db: ReadDb, firmId: FirmId, customerId: CustomerId, now: Temporal.Instant): Promise<Standing> {
  const asked = sql<{
    first_at: Temporal.Instant | null;
    waiting_since: Temporal.Instant | null;
    usual_gap_days: number | null;
    quiet_days: number | null;
    promise_due: Temporal.Instant | null;
    kind_at: Temporal.Instant | null;
  }>`(
    select k.first_at, k.waiting_since, k.usual_gap_days, k.quiet_days,
      (select min(f.due_at) from promise_fate f where f.firm_id = ${firmId} and f.customer_id = ${customerId} and f.state = 'open' and f.due_at is not null) as promise_due,
      (select max(r.occurred_at) from (select distinct entry_id from party where firm_id = ${firmId} and customer_id = ${customerId} and role = 'from') p
        join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and r.direction = 'in' and not r.is_hidden and r.occurred_at <= ${now}
          and (r.is_thanks or exists (select 1 from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.kind in ('thanks', 'praise')
            and s.confidence >= 0.7))) as kind_at
    from customer_card k where k.firm_id = ${firmId} and k.customer_id = ${customerId})`;
  const row = await db.selectFrom(asked.as('asked')).selectAll().executeTakeFirst();
  return {
    firstAt: row?.first_at ?? null,
    waitingSince: row?.waiting_since ?? null,
    promiseDue: row?.promise_due ?? null,
    usualGapDays: row?.usual_gap_days ?? null,
    quietDays: row?.quiet_days ?? null,
    kindWordAt: row?.kind_at ?? null,
  };
}
