import { sql } from 'kysely';
import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import type { Problem } from './verify.ts';

type Found = { seq: number | null; entry_id: EntryId | null };

/** What lies around the chain and decides whether an entry is seen: each rule finds the first row that breaks it. */
const rules: {
  kind: Problem['kind'];
  what: (seq: number | null) => string;
  query: (firmId: FirmId) => ReturnType<typeof sql<Found>>;
}[] = [
  {
    kind: 'stray',
    what: () => 'There are words that belong to no entry.',
    query: (firmId) => sql<Found>`
      select null::bigint as seq, c.entry_id from entry_content c where c.firm_id = ${firmId}
        and not exists (select 1 from entry e where e.firm_id = c.firm_id and e.entry_id = c.entry_id) limit 1`,
  },
  {
    kind: 'sighting-missing',
    what: (seq) => `The import that brought entry ${seq}, or its note of having seen it, is missing.`,
    query: (firmId) => sql<Found>`
      select e.seq, e.entry_id from entry e where e.firm_id = ${firmId} and e.import_id is not null
        and exists (select 1 from entry_content c where c.firm_id = e.firm_id and c.entry_id = e.entry_id)
        and not exists (
          select 1 from sighting s join import i on i.firm_id = s.firm_id and i.import_id = s.import_id
          where s.firm_id = e.firm_id and s.entry_id = e.entry_id and s.import_id = e.import_id)
      order by e.seq limit 1`,
  },
  {
    kind: 'withdrawal',
    what: (seq) =>
      seq === null
        ? 'An import is marked as undone, and the ledger has no withdrawal of it.'
        : `The withdrawal in entry ${seq} was taken back outside of the ledger.`,
    query: (firmId) => sql<Found>`
      with withdrawn as (
        select e.seq, e.entry_id, (c.detail::jsonb #>> '{data,importId}')::uuid as import_id
        from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
        where e.firm_id = ${firmId} and e.channel = 'withdrawal')
      select w.seq, w.entry_id from (select import_id, state from import where firm_id = ${firmId}) i
      full join withdrawn w on w.import_id = i.import_id
      where (i.state = 'withdrawn') is distinct from (w.import_id is not null)
      order by w.seq nulls last limit 1`,
  },
  {
    kind: 'tombstone-missing',
    what: (seq) => `Entry ${seq} was erased, and the note that keeps it from coming back is missing.`,
    query: (firmId) => sql<Found>`
      select e.seq, e.entry_id from entry e where e.firm_id = ${firmId}
        and not exists (select 1 from entry_content c where c.firm_id = e.firm_id and c.entry_id = e.entry_id)
        and not exists (select 1 from tombstone t where t.firm_id = e.firm_id and t.source_key = e.source_key)
      order by e.seq limit 1`,
  },
];

/** The first thing around the chain that is not as the ledger says; null when all is well. */
export async function checkAround(tx: FirmTx, firmId: FirmId): Promise<Problem | null> {
  for (const rule of rules) {
    const found = (await rule.query(firmId).execute(tx)).rows[0];
    if (found) return { kind: rule.kind, seq: found.seq, entryId: found.entry_id, what: rule.what(found.seq) };
  }
  return null;
}

const Erasure = z.object({ data: z.object({ entryIds: z.array(z.string()) }) });

/** The entries that erasures in the ledger name: those may lack their words. An erasure that was tampered with names nothing. */
export async function erasedEntries(tx: FirmTx, firmId: FirmId): Promise<Set<string>> {
  const rows = await sql<{ detail: string }>`
    select c.detail from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.channel = 'erasure'`.execute(tx);
  const erased = new Set<string>();
  for (const { detail } of rows.rows) {
    try {
      for (const id of Erasure.parse(JSON.parse(detail)).data.entryIds) erased.add(id);
    } catch {
      // the walk along the chain will say that this erasure was changed
    }
  }
  return erased;
}
