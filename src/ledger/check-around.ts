import { sql } from 'kysely';
import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import type { Walked } from './check-chain.ts';
import type { Problem } from './verify.ts';

type Withdrawal = { import_id: string | null; state: string | null; seq: number | null; entry_id: EntryId | null };

/** An import is marked as undone exactly when the ledger has its withdrawal. */
async function checkWithdrawals(tx: FirmTx, firmId: FirmId): Promise<Problem | null> {
  const found = await sql<Withdrawal>`
    with withdrawn as (
      select e.seq, e.entry_id, (c.detail::jsonb #>> '{data,importId}')::uuid as import_id
      from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
      where e.firm_id = ${firmId} and e.channel = 'withdrawal')
    select i.import_id, i.state, w.seq, w.entry_id from (select import_id, state from import where firm_id = ${firmId}) i
    full join withdrawn w on w.import_id = i.import_id
    where (i.state = 'withdrawn') is distinct from (w.import_id is not null)
    order by w.seq nulls last limit 1`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const what =
    row.seq === null
      ? 'An import is marked as undone, and the ledger has no withdrawal of it.'
      : `The withdrawal in entry ${row.seq} was taken back outside of the ledger.`;
  return { kind: 'withdrawal', seq: row.seq, entryId: row.entry_id, what };
}

/** Nothing lies beside the chain that belongs to no entry of it. */
async function checkStrays(tx: FirmTx, firmId: FirmId, walked: Walked): Promise<Problem | null> {
  const counted = await sql<{ contents: number; files: number }>`
    select (select count(*) from entry_content where firm_id = ${firmId}) as contents, (select count(*) from entry_blob where firm_id = ${firmId}) as files`.execute(
    tx,
  );
  const row = counted.rows[0];
  if (!row || (row.contents === walked.contents && row.files === walked.files)) return null;
  const what =
    row.contents === walked.contents ? 'There are files that belong to no entry.' : 'There are words that belong to no entry.';
  return { kind: 'stray', seq: null, entryId: null, what };
}

/** The first thing around a sound chain that is not as the ledger says; null when all is well. */
export async function checkAround(tx: FirmTx, firmId: FirmId, walked: Walked): Promise<Problem | null> {
  return (await checkStrays(tx, firmId, walked)) ?? (await checkWithdrawals(tx, firmId));
}

/** Every import that there is. */
export async function importIds(tx: FirmTx, firmId: FirmId): Promise<Set<string>> {
  const rows = await tx.selectFrom('import').select('import_id').where('firm_id', '=', firmId).execute();
  return new Set(rows.map((row) => row.import_id));
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
