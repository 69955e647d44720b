import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { authorOf, whoLooks } from '#understanding/misread/misread.ts';

/** How often a reader was right here. `shareRight` from 0 to 1; null: too few to say. `isOwn`: of the asking member's letters alone. */
export type ReaderRecord = {
  kind: string;
  words: string;
  shown: number;
  wrong: number;
  shareRight: number | null;
  isOwn: boolean;
};

/** Below this a share says nothing. */
const leastShown = 8;

/** What each kind of mark is called on the page; others are not shown to people. */
const kinds: Record<string, string> = {
  ask: 'that somebody asks for an answer',
  concern: 'what they asked, one by one',
  promise: 'that you promise something',
  answered: 'that an answer of yours left something out',
  tone: 'words of yours that may hurt',
  matters: 'what matters to a customer',
  praise: 'praise',
  patience: 'patience with you',
  referral: 'who sent somebody to you',
  pressure: 'outside pressures on a customer',
  threat: 'threats',
};

type Row = { kind: string; shown: number; wrong: number };

/**
 * Per reader, how much it marked that is shown to people, and how much of it somebody said is wrong. What nobody contradicted counts as
 * right: the share is the best that can be true. Of tone only the asking member's own letters count: the transaction must be theirs.
 */
export async function howWell(tx: FirmTx, firmId: FirmId): Promise<ReaderRecord[]> {
  const { rows } = await sql<Row>`
    with told as (
      select kind, count(*) as wrong, count(*) filter (where entry_id is null) as in_drafts from misreading
      where firm_id = ${firmId} and undone_at is null group by kind),
    marked as (
      select s.kind, count(*) as shown from span s
      join reading r on r.firm_id = ${firmId} and r.entry_id = s.entry_id and not r.is_hidden and r.nature = 'personal'
      where s.firm_id = ${firmId} and s.confidence >= 0.5 and s.kind = any(${Object.keys(kinds)}::text[]) and s.kind <> 'promise'
        and r.direction = case when s.kind = 'tone' then 'out' else 'in' end
        and (s.kind <> 'tone' or ${authorOf(firmId)} = ${whoLooks})
      group by s.kind
      union all
      select 'promise', count(*) from promise where firm_id = ${firmId} and confidence >= 0.5
      union all
      select 'answered', count(*) from finding where firm_id = ${firmId} and practice = 'listening'),
    dismissed as (
      select 'ask' as kind, count(*) as wrong from finding
      where firm_id = ${firmId} and practice = 'waiting' and state = 'dismissed' and reason = 'asks-nothing'
      union all
      select case reason when 'was-addressed' then 'answered' else 'concern' end, count(*) from finding
      where firm_id = ${firmId} and practice = 'listening' and state = 'dismissed' and reason in ('was-addressed', 'asks-nothing')
      group by 1
      union all
      select 'promise', count(distinct e.promise_id) from promise_event e
      where e.firm_id = ${firmId} and e.kind = 'not-a-promise' and e.undone_at is null)
    select m.kind, (m.shown + coalesce(t.in_drafts, 0))::int as shown, (coalesce(t.wrong, 0) + coalesce(d.wrong, 0))::int as wrong
    from marked m left join told t on t.kind = m.kind left join dismissed d on d.kind = m.kind`.execute(tx);
  return rows
    .filter((row) => row.shown > 0)
    .map(({ kind, shown, wrong }) => ({
      kind,
      words: kinds[kind] ?? kind,
      shown,
      wrong,
      shareRight: shown < leastShown ? null : Math.max(0, 1 - wrong / shown),
      isOwn: kind === 'tone',
    }))
    .sort((a, b) => b.shown - a.shown);
}
