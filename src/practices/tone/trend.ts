import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { isMisread } from '#understanding/misread/misread.ts';
import { sureEnough } from './rule.ts';

/** A month of the firm's letters, all members together. `month` YYYY-MM. */
export type ToneMonth = { month: string; letters: number; marked: number };

/** Fewer could be told apart. */
export const fewestWriters = 5;
const months = 12;

/**
 * Of the letters sent in each of the last twelve whole months and this one: how many hold words that may have hurt. Only months in which
 * five members or more wrote, and only letters of which it is known who wrote them; never who. The transaction must be the house's, so
 * that what members said is wrong counts for nobody.
 */
export async function toneTrend(tx: FirmTx, settings: FirmSettings, now: Temporal.Instant): Promise<ToneMonth[]> {
  const { firmId, timeZone } = settings;
  const from = now.toZonedDateTimeISO(timeZone).with({ day: 1 }).startOfDay().subtract({ months }).toInstant();
  const { rows } = await sql<ToneMonth>`
    select q.month, count(*)::int as letters, count(*) filter (where q.is_marked)::int as marked
    from (
      select to_char(r.occurred_at at time zone ${timeZone}, 'YYYY-MM') as month, r.member_id,
        exists (select 1 from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.kind = 'tone' and s.confidence >= ${sureEnough}
          and not ${isMisread(sql`r.member_id`)}) as is_marked
      from reading r
      where r.firm_id = ${firmId} and r.direction = 'out' and r.nature = 'personal' and not r.is_hidden and r.member_id is not null
        and r.channel in ('mail', 'message', 'enquiry', 'review') and r.occurred_at >= ${from} and r.occurred_at <= ${now}) as q
    group by q.month having count(distinct q.member_id) >= ${fewestWriters}
    order by q.month limit ${months + 1}`.execute(tx);
  return rows;
}
