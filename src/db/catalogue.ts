import { sql } from 'kysely';
import type { FirmTx } from './tenant.ts';

/** A table as the database knows it; `columns` are those that can be written. */
export type CatalogueTable = {
  name: string;
  hasFirm: boolean;
  columns: string[];
  /** Of these, the jsonb columns that are never without a value: a null of theirs is JSON's. */
  jsonAlways: string[];
};

/**
 * Every table of ours but the list of migrations, parents before the tables that refer to them: the order in which rows can be loaded.
 * Asked of the catalogue, so that a table added later is in every backup.
 */
export async function tablesInOrder(tx: FirmTx): Promise<CatalogueTable[]> {
  const tables = await sql<CatalogueTable>`
    select c.relname as name, bool_or(a.attname = 'firm_id') as "hasFirm", array_agg(a.attname::text order by a.attnum) as columns,
      coalesce(array_agg(a.attname::text) filter (where a.attnotnull and a.atttypid = 'jsonb'::regtype), '{}') as "jsonAlways"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    group by c.relname order by c.relname`.execute(tx);
  const references = await sql<{ child: string; parent: string }>`
    select child.relname as child, parent.relname as parent from pg_constraint k
    join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`.execute(tx);
  const ordered: CatalogueTable[] = [];
  const waiting = new Map(tables.rows.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      (table) => !references.rows.some((one) => one.child === table.name && waiting.has(one.parent)),
    );
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
}
