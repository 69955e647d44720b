import { sql } from 'kysely';
import { tablesInOrder } from '#db/catalogue.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/** Tables whose rows belong to entries and customers. Raw sources are left out: nothing reads them when an entry comes. */
const grown = new Set([
  'customer',
  'person',
  'contact_point',
  'customer_words',
  'customer_card',
  'entry',
  'entry_content',
  'sighting',
  'reading',
  'thread_message',
  'thread_name',
  'party',
  'span',
  'promise',
  'promise_event',
  'finding',
  'look_again',
  'rhythm',
  'search_doc',
]);
/** Ids that a copy shares with its original. */
const shared = new Set(['firm_id', 'import_id', 'member_id', 'decided_by']);
const keys = new Set([
  'contact_point.value',
  'party.point',
  'thread_message.message_id',
  'thread_message.subject_key',
  'thread_name.message_id',
]);
const keyLists = new Set(['thread_message.in_reply_to', 'thread_message.refs', 'thread_message.other_keys']);

/** How a column of copy number `copy.k` is made from its original's. */
function copied(table: string, column: string, type: string, entries: number): string {
  const name = `b."${column}"`;
  const full = `${table}.${column}`;
  if (shared.has(column)) return name;
  // the last two bytes are moved on by the number of the copy: ids stay in the order of their originals and never meet one
  const moved = (id: string): string =>
    `(left(${id}, 32) || lpad(to_hex((('x' || right(${id}, 4))::bit(16)::int + copy.k) & 65535), 4, '0'))`;
  if (type === 'uuid') return `${moved(`${name}::text`)}::uuid`;
  if (column === 'seq') return `${name} + copy.k * ${entries}`;
  if (full === 'entry.source_key') return `sha256(${name} || copy.k::text::bytea)`;
  if (full === 'entry_content.words') return `left(${name}, 300)`;
  if (full === 'finding.subject')
    return `case when ${name} ~ '^[0-9a-f-]{36}$' then ${moved(name)} else copy.k || ' ' || ${name} end`;
  if (keys.has(full)) return `copy.k || '.' || ${name}`;
  if (keyLists.has(full)) return `array(select copy.k || '.' || one from unnest(${name}) as one)`;
  return name;
}

async function countEntries(tx: FirmTx, firmId: FirmId): Promise<number> {
  const { n } = await tx
    .selectFrom('entry')
    .select((at) => at.fn.countAll<number>().as('n'))
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow();
  return n;
}

/** Takes the indexes of a table away that no key needs, and answers how to make them again: in one go is much faster than row by row. */
async function dropIndexes(tx: FirmTx, table: string): Promise<string[]> {
  const found = await sql<{ name: string; made: string }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as made from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${table}::regclass and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`.execute(
    tx,
  );
  for (const { name } of found.rows) await sql`drop index ${sql.table(name)}`.execute(tx);
  return found.rows.map(({ made }) => made);
}

/**
 * Makes a firm's books larger with SQL, by copies of all its entries and customers under other names, until there are at least `entries`;
 * an import of that size would take half an hour. The copies' hashes are their originals', so `verify` would object; their words are cut
 * to 300 letters. Answers how many entries there are now.
 */
export async function growTo(database: Database, firmId: FirmId, entries: number): Promise<number> {
  const now = await inFirm(database.owner, firmId, async (tx) => {
    const has = await countEntries(tx, firmId);
    const copies = Math.ceil(entries / has) - 1;
    if (copies < 1) return has;
    await sql`set local synchronous_commit = off`.execute(tx);
    await sql`set local maintenance_work_mem = '1GB'`.execute(tx);
    const head = await tx.selectFrom('ledger_head').select('seq').where('firm_id', '=', firmId).executeTakeFirstOrThrow();
    for (const table of await tablesInOrder(tx)) {
      if (!grown.has(table.name)) continue;
      const types = await sql<{ column: string; type: string }>`
        select attname as column, atttypid::regtype::text as type from pg_attribute where attrelid = ${table.name}::regclass and attnum > 0`.execute(
        tx,
      );
      const typeOf = new Map(types.rows.map((one) => [one.column, one.type]));
      const list = table.columns.map((column) => `"${column}"`).join(', ');
      const made = table.columns.map((column) => copied(table.name, column, typeOf.get(column) ?? '', head.seq)).join(', ');
      const indexes = await dropIndexes(tx, table.name);
      const base = sql.id(`base_${table.name}`);
      await sql`create temporary table ${base} on commit drop as select * from ${sql.table(table.name)} where firm_id = ${firmId}`.execute(
        tx,
      );
      await sql`insert into ${sql.table(table.name)} (${sql.raw(list)})
        select ${sql.raw(made)} from generate_series(1, ${sql.lit(copies)}) as copy(k), ${base} b`.execute(tx);
      for (const made of indexes) await sql.raw(made).execute(tx);
    }
    const seq = head.seq * (copies + 1);
    await tx.updateTable('ledger_head').set({ seq }).where('firm_id', '=', firmId).execute();
    await tx.updateTable('projection').set({ upto_seq: seq }).where('firm_id', '=', firmId).execute();
    return countEntries(tx, firmId);
  });
  await sql`vacuum analyze`.execute(database.owner);
  return now;
}
