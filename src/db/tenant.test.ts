import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newFirm } from '#test/firm.ts';
import { inFirm } from './tenant.ts';

test('every table that belongs to a firm stands behind the wall: enabled, forced, and closed to whoever asks for no firm', async () => {
  const firm = await newFirm();
  const tables = await sql<{ name: string; is_on: boolean; is_forced: boolean; policies: number }>`
    select c.relname as name, c.relrowsecurity as is_on, c.relforcerowsecurity as is_forced,
      (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'firm_id' and not a.attisdropped)
    order by 1`.execute(firm.app);
  expect(tables.rows.length).toBeGreaterThan(30);
  expect(tables.rows.filter((table) => !table.is_on || !table.is_forced || table.policies < 1)).toEqual([]);
  for (const { name } of tables.rows) {
    const readable = await sql<{ may: boolean }>`select has_table_privilege(current_user, ${name}, 'select') as may`.execute(
      firm.app,
    );
    expect([name, readable.rows[0]?.may]).toEqual([name, true]);
    const seen = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(firm.app);
    expect([name, seen.rows[0]?.n]).toEqual([name, 0]);
  }
});

test('every primary key, unique constraint and foreign key of a firm begins with the firm', async () => {
  const firm = await newFirm();
  const rows = await sql<{ name: string }>`
    select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype in ('p', 'u', 'f') and k.connamespace = 'public'::regnamespace and a.attname <> 'firm_id'
      and exists (select 1 from pg_attribute f where f.attrelid = c.oid and f.attname = 'firm_id')`.execute(firm.app);
  expect(rows.rows).toEqual([]);
});

test('the role that all daily code uses owns nothing, is no superuser and cannot step around the wall', async () => {
  const firm = await newFirm();
  const role = await sql<{ powers: boolean; owns: number }>`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powers,
      (select count(*) from pg_class where relowner = pg_roles.oid) as owns
    from pg_roles where rolname = current_user`.execute(firm.app);
  expect(role.rows).toEqual([{ powers: false, owns: 0 }]);
});

const forbidden = ['entry', 'entry_content', 'entry_blob', 'blob', 'sighting', 'tombstone', 'checkpoint'].flatMap((table) => [
  [table, `update ${table} set firm_id = firm_id`],
  [table, `delete from ${table}`],
  [table, `truncate ${table}`],
]);

test.each(forbidden)('nobody changes or deletes rows of %s: %s', async (_, statement) => {
  const firm = await newFirm();
  await expect(inFirm(firm.app, firm.firmId, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow('permission denied');
});

test('a row cannot be written for another firm', async () => {
  const [one, other] = await Promise.all([newFirm(), newFirm()]);
  const write = inFirm(one.app, one.firmId, (tx) =>
    tx
      .insertInto('ledger_head')
      .values({ firm_id: other.firmId, seq: 0, hash: Buffer.alloc(32) })
      .execute(),
  );
  await expect(write).rejects.toThrow('row-level security');
});

test('a transaction of one firm leaves nothing behind for the next one on the same connection', async () => {
  const firm = await newFirm();
  await inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('firm').selectAll().execute());
  for (let i = 0; i < 12; i += 1) expect(await firm.app.selectFrom('firm').select('firm_id').execute()).toEqual([]);
});

test('a firm id that is no UUID never reaches a statement', async () => {
  const firm = await newFirm();
  for (const id of ["'; drop table entry; --", '', firm.firmId.toUpperCase()]) {
    expect(() => inFirm(firm.app, id as never, async () => undefined)).toThrow('UUID');
  }
});
