import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId, ImportId } from '#lib/ids.ts';

/*
 * An entry is visible while an import that was not withdrawn has sighted it, or when no import brought it (what members did
 * themselves) and nobody has taken it back. What is hidden stays in the ledger; readings carry `is_hidden` and lists leave those out.
 */

/** The subject of the audit line that takes back an entry; its `data.entryId` says which. */
export const takenBackSubject = 'entry-taken-back';

/** Readings that were made anew of entries out of view are out of view too. */
export async function hideAgain(tx: FirmTx, firmId: FirmId, entryIds: EntryId[]): Promise<void> {
  const hidden = [...(await hiddenAmong(tx, firmId, entryIds))];
  if (hidden.length === 0) return;
  await sql`update reading set is_hidden = true where firm_id = ${firmId} and entry_id = any(${hidden}::uuid[])`.execute(tx);
}

/** Which of these entries no living import has, or were taken back. */
export async function hiddenAmong(tx: FirmTx, firmId: FirmId, entryIds: EntryId[]): Promise<Set<EntryId>> {
  if (entryIds.length === 0) return new Set();
  const rows = await sql<{ entry_id: EntryId }>`
    select back.entry_id from (
      select (c.detail::jsonb #>> '{data,entryId}')::uuid as entry_id from entry a
      join entry_content c on c.firm_id = a.firm_id and c.entry_id = a.entry_id
      where a.firm_id = ${firmId} and a.channel = 'audit' and c.subject = ${takenBackSubject}
        -- only what stands behind an entry can take it back: for what has just been written there is nothing to look through
        and a.seq > (select min(seq) from entry where firm_id = ${firmId} and entry_id = any(${entryIds}::uuid[]) and import_id is null)
    ) back where back.entry_id = any(${entryIds}::uuid[])
    union all
    select e.entry_id from entry e
    where e.firm_id = ${firmId} and e.entry_id = any(${entryIds}::uuid[]) and e.import_id is not null
      and not exists (
        select 1 from sighting s join import i on i.firm_id = s.firm_id and i.import_id = s.import_id
        where s.firm_id = e.firm_id and s.entry_id = e.entry_id and i.state <> 'withdrawn')`.execute(tx);
  return new Set(rows.rows.map((row) => row.entry_id));
}

/** Marks the customers of these entries as having news, so that the next sweep looks at them. */
async function markCustomersOf(tx: FirmTx, firmId: FirmId, entryIds: EntryId[]): Promise<void> {
  if (entryIds.length === 0) return;
  const rows = await sql<{ customer_id: CustomerId }>`
    select distinct customer_id from party where firm_id = ${firmId} and entry_id = any(${entryIds}::uuid[])`.execute(tx);
  await markDirty(
    tx,
    firmId,
    rows.rows.map((row) => row.customer_id),
  );
}

/** Entries that an import has just sighted again come back into view. */
export async function reviveSeen(tx: FirmTx, firmId: FirmId, entryIds: EntryId[]): Promise<void> {
  const revived = await sql<{ entry_id: EntryId }>`
    update reading set is_hidden = false
    where firm_id = ${firmId} and entry_id = any(${entryIds}::uuid[]) and is_hidden
    returning entry_id`.execute(tx);
  await markCustomersOf(
    tx,
    firmId,
    revived.rows.map((row) => row.entry_id),
  );
}

/** Brings `reading.is_hidden` of everything an import has sighted up to date and marks the customers concerned. */
export async function refreshHidden(tx: FirmTx, firmId: FirmId, importId: ImportId): Promise<void> {
  const changed = await sql<{ entry_id: EntryId }>`
    with seen as (select distinct entry_id from sighting where firm_id = ${firmId} and import_id = ${importId}),
    wanted as (
      select e.entry_id, e.import_id is not null and not exists (
        select 1 from sighting s join import i on i.firm_id = s.firm_id and i.import_id = s.import_id
        where s.firm_id = ${firmId} and s.entry_id = e.entry_id and i.state <> 'withdrawn') as is_hidden
      from seen join entry e on e.firm_id = ${firmId} and e.entry_id = seen.entry_id
    )
    update reading r set is_hidden = wanted.is_hidden from wanted
    where r.firm_id = ${firmId} and r.entry_id = wanted.entry_id and r.is_hidden <> wanted.is_hidden
    returning r.entry_id`.execute(tx);
  await markCustomersOf(
    tx,
    firmId,
    changed.rows.map((row) => row.entry_id),
  );
}
