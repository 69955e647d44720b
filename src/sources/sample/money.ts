import type { Person } from './cast.ts';
import type { Diary } from './diary.ts';
import type { Bill } from './happening.ts';

const termDays = 14;

/** When a customer pays: in time, when reminded, or not yet. Days after the invoice. */
export type Paying = { days: number | null };

/** Writes an invoice on a day's afternoon. Its number is the day's date, with a letter for the second of a day. */
export function bill(diary: Diary, at: Temporal.Instant, who: Person, what: string, net: number, paying: Paying): Bill {
  const { year } = diary;
  const day = year.dayOf(at);
  const sameDay = diary.happenings.filter((one) => one.kind === 'invoice' && year.dayOf(one.at).equals(day)).length;
  const number = `${day.toString().replaceAll('-', '')}${sameDay === 0 ? '' : String.fromCharCode(96 + sameDay)}`;
  const paidOn = paying.days === null ? null : day.add({ days: paying.days });
  const isPaid = paidOn !== null && Temporal.PlainDate.compare(paidOn, year.today) < 0;
  const made: Bill = {
    kind: 'invoice',
    at,
    who,
    number,
    net: Math.max(20, Math.round(net / 5) * 5),
    what,
    dueOn: day.add({ days: termDays }),
    paidAt: isPaid ? year.on(paidOn, '11:20') : null,
  };
  diary.happenings.push(made);
  return made;
}
