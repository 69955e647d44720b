import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { countAnew } from './count.ts';

export const stages = ['stranger', 'prospect', 'customer', 'former', 'declined', 'not-a-customer'] as const;
export type Stage = (typeof stages)[number];

/** The groups in which people are shown for triage, most likely customers first, and what they are called. */
export const triageGroups = {
  invoices: 'You sent them invoices',
  exchange: 'You write to each other',
  acquainted: 'You have written to each other a few times',
  'wrote-once': 'They wrote and you have not answered by mail',
  'we-wrote': 'You wrote and they have not answered',
  contacts: 'From your contact lists only',
  suppliers: 'They send you invoices',
  receipts: 'Receipts and notices',
  newsletters: 'Newsletters and lists',
  robots: 'Automatic senders',
} as const;
export type TriageGroup = keyof typeof triageGroups;

const batch = 2_000;

/**
 * Proposes a stage from the evidence: an exchange of personal mail, invoices; newsletters, receipts, robots and suppliers are no
 * customers. What a person confirmed is left alone. The cost follows the entries of these customers; the sweep asks for those of whom
 * something new is known.
 */
export async function proposeStages(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[]): Promise<void> {
  for (let at = 0; at < customers.length; at += batch) await proposeFor(tx, firmId, customers.slice(at, at + batch));
}

async function proposeFor(tx: FirmTx, firmId: FirmId, customers: CustomerId[]): Promise<void> {
  await sql`
    with evidence as (
      select c.customer_id,
        count(*) filter (where r.direction = 'in' and r.nature = 'personal' and p.role = 'from') as wrote,
        count(*) filter (where r.direction = 'out' and r.nature = 'personal' and p.role = 'to') as we_wrote,
        count(*) filter (where r.direction = 'in' and r.nature = 'bulk' and p.role = 'from') as bulk,
        count(*) filter (where r.direction = 'in' and r.nature = 'automatic' and p.role = 'from') as robots,
        count(*) filter (where r.direction = 'in' and r.nature = 'transactional' and p.role = 'from') as receipts,
        count(*) filter (where r.direction = 'in' and r.nature_kind = 'invoice' and p.role = 'from') as bills,
        count(*) filter (where r.channel in ('call', 'voicemail', 'message', 'visit', 'appointment', 'enquiry')) as spoke,
        max(r.occurred_at) - min(r.occurred_at) as stretch
      from customer c
      left join party p on p.firm_id = ${firmId} and p.customer_id = c.customer_id
      left join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and not r.is_hidden
      where c.firm_id = ${firmId} and c.stage_by = 'proposed' and c.merged_into is null and c.customer_id = any(${customers}::uuid[])
      group by c.customer_id),
    judged as (
      select e.*, coalesce(i.n, 0) as invoices,
        case
          when coalesce(i.n, 0) > 0 then 'invoices'
          when e.wrote >= 3 and e.we_wrote >= 3 and e.stretch > interval '30 days' then 'exchange'
          when e.wrote > 0 and e.we_wrote > 0 then 'acquainted'
          when e.spoke > 0 then 'acquainted'
          when e.bills > 0 and e.we_wrote = 0 then 'suppliers'
          when e.wrote > 0 and e.wrote >= e.bulk then 'wrote-once'
          when e.we_wrote > 0 then 'we-wrote'
          when e.bulk > 0 and e.bulk >= e.receipts + e.robots then 'newsletters'
          when e.receipts > 0 and e.receipts >= e.robots then 'receipts'
          when e.robots > 0 then 'robots'
          when e.wrote > 0 then 'newsletters'
          else 'contacts' end as grouped
      from evidence e
      left join lateral (
        select count(*) as n from invoice i where i.firm_id = ${firmId} and i.customer_id = e.customer_id) i on true),
    decided as (
      select j.customer_id, j.grouped,
        case
          when j.grouped in ('invoices', 'exchange') then 'customer'
          when j.grouped = 'acquainted' then 'prospect'
          when j.grouped in ('suppliers', 'receipts', 'newsletters', 'robots') then 'not-a-customer'
          else 'stranger' end as stage,
        case when j.grouped = 'contacts' then 'in your contacts' else concat_ws(', ',
          case when j.invoices > 0 then j.invoices || case when j.invoices = 1 then ' invoice' else ' invoices' end end,
          case when j.wrote > 0 then 'wrote ' || j.wrote || case when j.wrote = 1 then ' time' else ' times' end end,
          case when j.we_wrote > 0 then 'you wrote ' || j.we_wrote || case when j.we_wrote = 1 then ' time' else ' times' end end,
          case when j.spoke > 0 then j.spoke || case when j.spoke = 1 then ' call or message' else ' calls and messages' end end,
          case when j.bulk > 0 then j.bulk || case when j.bulk = 1 then ' newsletter' else ' newsletters' end end,
          case when j.receipts > 0 then j.receipts || case when j.receipts = 1 then ' receipt or notice' else ' receipts and notices' end end,
          case when j.robots > 0 then j.robots || case when j.robots = 1 then ' automatic mail' else ' automatic mails' end end) end as why
      from judged j),
    changed as (
      update customer c set stage = d.stage, stage_group = d.grouped, stage_why = d.why
      from decided d
      where c.firm_id = ${firmId} and c.customer_id = d.customer_id
        and (c.stage, c.stage_group, c.stage_why) is distinct from (d.stage, d.grouped, d.why)
      returning c.customer_id, c.stage)
    update customer_card k set stage = changed.stage from changed
    where k.firm_id = ${firmId} and k.customer_id = changed.customer_id and k.stage <> changed.stage`.execute(tx);
  countAnew(firmId);
}

/** A person says what somebody is; that stands until they say otherwise. */
export async function confirmStage(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[], stage: Stage): Promise<void> {
  if (customers.length === 0) return;
  const ids = [...customers];
  await sql`update customer set stage = ${stage}, stage_by = 'confirmed' where firm_id = ${firmId} and customer_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`update customer_card set stage = ${stage} where firm_id = ${firmId} and customer_id = any(${ids}::uuid[]) and stage <> ${stage}`.execute(
    tx,
  );
  countAnew(firmId);
}
