import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/** What stands where a name stood. */
const hidden = 'somebody erased';

const escaped = (word: string): string => word.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');

/**
 * Takes these names and addresses out of what imports are called and of where they found things: an exported chat is a file with
 * somebody's name. An import that still reads keeps its paths. Needs the owner role.
 */
export async function hideNames(tx: FirmTx, firmId: FirmId, words: readonly string[]): Promise<void> {
  // a quotation mark or backslash would be written otherwise within JSON
  const wanted = words.filter((word) => word.length >= 5 && !/["\\]/.test(word));
  if (wanted.length === 0) return;
  // letters after the name belong to a longer one
  const pattern = `(^|[^[:alnum:]])(${wanted.map(escaped).join('|')})(?![[:alnum:]])`;
  const found = await sql<{ import_id: string }>`
    select i.import_id from import i
    where i.firm_id = ${firmId} and i.state in ('done', 'cancelled', 'failed', 'withdrawn')
      and (i.label ~* ${pattern} or i.options::text ~* ${pattern}
        or exists (select 1 from import_position p where p.firm_id = i.firm_id and p.import_id = i.import_id and p.file ~* ${pattern}))`.execute(
    tx,
  );
  const ids = found.rows.map((row) => row.import_id);
  if (ids.length === 0) return;
  const replaced = (column: string) => sql`regexp_replace(${sql.ref(column)}, ${pattern}, ${`\\1${hidden}`}, 'gi')`;
  await sql`
    update import set label = ${replaced('label')}, options = regexp_replace(options::text, ${pattern}, ${`\\1${hidden}`}, 'gi')::jsonb
    where firm_id = ${firmId} and import_id = any(${ids}::uuid[])`.execute(tx);
  // nobody reads on here; two files must not get one name
  await sql`delete from import_position where firm_id = ${firmId} and import_id = any(${ids}::uuid[]) and file ~* ${pattern}`.execute(
    tx,
  );
  await sql`
    update unreadable set place = ${replaced('place')}
    where firm_id = ${firmId} and import_id = any(${ids}::uuid[]) and place ~* ${pattern}`.execute(tx);
  await sql`
    update sighting set place = ${replaced('place')}
    where firm_id = ${firmId} and import_id = any(${ids}::uuid[]) and place ~* ${pattern}`.execute(tx);
}
