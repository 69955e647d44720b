import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { sql } from 'kysely';
import { extract, pack } from 'tar-stream';
import { afterAll, expect, test } from 'vitest';
import { tablesInOrder } from '#db/catalogue.ts';
import { type Database, openDatabase } from '#db/connect.ts';
import { programMigrations } from '#db/migrate.ts';
import { asHouse, inFirm } from '#db/tenant.ts';
import { type EntryId, newId } from '#lib/ids.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { addFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { appendEntries } from './append.ts';
import { backupTo } from './backup.ts';
import { readBlob } from './blobs.ts';
import { signCheckpoint } from './checkpoint.ts';
import { eraseEntries } from './erase.ts';
import { erasureFile } from './erasure-notes.ts';
import { finishImport, startImport } from './imports.ts';
import { readEntriesFrom } from './read.ts';
import { restoreFrom } from './restore.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');
const later = now.add({ hours: 5 });

/** The first installation, used again where a test only needs something to back up. */
let source: (Database & { dir: string }) | null = null;

const opened: { database: Database; dir: string }[] = [];

/** A whole installation of its own: backups are of everything, so they cannot share the tests' database. */
async function installation(): Promise<Database & { dir: string }> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-installation-'));
  fs.chmodSync(dir, 0o755);
  const database = await openDatabase({ dataDir: path.join(dir, 'data'), embedded: { isThrowAway: true } });
  opened.push({ database, dir });
  return { ...database, dir };
}

afterAll(async () => {
  for (const { database, dir } of opened) {
    await database.close();
    fs.rmSync(dir, { recursive: true, force: true });
  }
});

const everything = { subject: 'O\'Reilly \\ "quotes" \t 🙂', words: 'Zeile 1\nZeile 2 \\u0000 \\x00 ,{}', actor: '' };

async function fill(database: Database) {
  const firmId = await addFirm(database);
  const importId = await startImport(database.app, firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const picture = Buffer.from(Array.from({ length: 150_000 }, (_, i) => (i * i) % 253));
  const drafts = [
    newDraft({ ...everything, raw: blobOf('raw \0 source') }),
    newDraft({ attachments: [{ blob: blobOf(picture), name: 'door.jpg', mediaType: 'image/jpeg' }] }),
    newDraft(),
  ];
  const { entries } = await appendEntries(database, firmId, { importId, recordedAt: now, drafts });
  await finishImport(database.app, firmId, importId, now);
  await inFirm(database.app, firmId, async (tx) => {
    const customerId = newId();
    await tx
      .insertInto('customer')
      .values({
        firm_id: firmId,
        customer_id: customerId,
        kind: 'private',
        name: 'Mara',
        stage: 'customer',
        stage_by: 'confirmed',
        created_at: now,
      })
      .execute();
    await tx
      .insertInto('person')
      .values({
        firm_id: firmId,
        person_id: newId(),
        customer_id: customerId,
        name: 'Mara',
        detail: JSON.stringify({ born: 'in May' }),
      })
      .execute();
    await tx
      .insertInto('search_doc')
      .values({ firm_id: firmId, entry_id: present(entries[0]).entryId, occurred_at: now, words: "'door':1A 'close':2" })
      .execute();
  });
  return { firmId, picture, ids: entries.map((entry) => entry.entryId) as EntryId[] };
}

/** Every row of every table of a firm, as text, to compare two databases. */
async function dump(database: Database, firmId: string): Promise<Record<string, string[]>> {
  return inFirm(database.owner, firmId as never, async (tx) => {
    await asHouse(tx);
    const tables = await sql<{
      name: string;
    }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(tx);
    const all: Record<string, string[]> = {};
    for (const { name } of tables.rows) {
      if (name === 'migration') continue;
      const rows = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t order by 1`.execute(tx);
      all[name] = rows.rows.map((row) => row.line);
    }
    return all;
  });
}

test('a backup brought back into an empty place has every row and file, and the ledger is proven there', async () => {
  const old = await installation();
  source = old;
  const { firmId, picture } = await fill(old);
  const other = await fill(old);
  // a value that is JSON's null, where the column is never without one
  await inFirm(old.app, firmId, (tx) =>
    tx.insertInto('firm_model').values({ firm_id: firmId, name: 'nothing', fitted_at: now, parameters: 'null' }).execute(),
  );
  // what only one member sees is in it too
  await inFirm(old.app, firmId, async (tx) => {
    await asHouse(tx);
    const own = { firm_id: firmId, finding_id: newId(), practice: 'tone', subject: 'a', episode: 'a', private_to: newId() };
    const facts = { facts: '{}', evidence: '[]', state: 'open', since_at: now, opened_at: now, updated_at: now };
    await tx
      .insertInto('finding')
      .values({ ...own, ...facts })
      .execute();
  });
  await signCheckpoint(old, firmId, now);
  const file = path.join(old.dir, 'monday.regard');
  const made = await backupTo(old, file, now);
  expect(made).toMatchObject({ file, firms: 2 });
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  await expect(backupTo(old, file, now)).rejects.toMatchObject({ code: 'backup_exists' });

  const fresh = await installation();
  await addFirm(fresh);
  expect(await restoreFrom(fresh, file, later)).toEqual({
    firms: [firmId, other.firmId].sort(),
    rows: made.rows,
    erasedAgain: 0,
  });
  const [before, after] = [await dump(old, firmId), await dump(fresh, firmId)];
  // the restored installation has signed on with its own key
  expect(present(after.checkpoint)).toHaveLength(present(before.checkpoint).length + 1);
  expect({ ...after, checkpoint: [] }).toEqual({ ...before, checkpoint: [] });
  expect(present(after.finding)).toHaveLength(1);
  await inFirm(fresh.app, firmId, async (tx) => {
    const files = await tx.selectFrom('blob').select('hash').where('file', 'is not', null).execute();
    expect(await readBlob(tx, fresh.dataDir, firmId, present(files[0]).hash)).toEqual(picture);
    const [first] = await readEntriesFrom(tx, firmId, 0, 1);
    expect(first?.content).toMatchObject(everything);
  });
  for (const id of [firmId, other.firmId]) {
    expect(await verifyLedger(fresh, id, { now: later })).toMatchObject({ entries: 3, problem: null });
  }
  // and goes on: a second life from the restored one accepts both keys
  const importId = await startImport(fresh.app, firmId, { kind: 'mail', label: 'more', now: later });
  await appendEntries(fresh, firmId, { importId, recordedAt: later, drafts: [newDraft()] });
  const second = path.join(fresh.dir, 'tuesday.regard');
  await backupTo(fresh, second, later);
  const third = await installation();
  await restoreFrom(third, second, later);
  expect(await verifyLedger(third, firmId, { now: later })).toMatchObject({ entries: 4, problem: null });

  await expect(restoreFrom(fresh, file, later)).rejects.toMatchObject({ code: 'not_empty' });
});

test('what was erased after the backup stays erased when the backup comes back', async () => {
  const old = source ?? (await installation());
  const { firmId, ids } = await fill(old);
  const file = path.join(old.dir, 'wednesday.regard');
  await backupTo(old, file, now);
  await eraseEntries(old, firmId, { entryIds: [present(ids[0])], actor: 'Tom', now: later });
  const fresh = await installation();
  fs.copyFileSync(erasureFile(old.dataDir), erasureFile(fresh.dataDir));
  expect(await restoreFrom(fresh, file, later)).toMatchObject({ erasedAgain: 1 });
  const entries = await inFirm(fresh.app, firmId, (tx) => readEntriesFrom(tx, firmId, 0, 9));
  expect(entries.map((entry) => [entry.channel, entry.content === null])).toEqual([
    ['mail', true],
    ['mail', false],
    ['mail', false],
    ['erasure', false],
  ]);
  expect((await verifyLedger(fresh, firmId, { now: later })).problem).toBeNull();
});

test('a damaged backup, one cut short, one of a newer Regard and something else are refused, and nothing is changed', async () => {
  const old = source ?? (await installation());
  await fill(old);
  const file = path.join(old.dir, 'thursday.regard');
  await backupTo(old, file, now);
  const packed = fs.readFileSync(file);
  const tar = zlib.zstdDecompressSync(packed);
  const fresh = await installation();
  const bad = path.join(fresh.dir, 'bad.regard');
  const attempt = async (bytes: Buffer): Promise<unknown> => {
    fs.writeFileSync(bad, bytes);
    return restoreFrom(fresh, bad, later).then(
      () => 'restored',
      (error) => error.code,
    );
  };
  const flipped = Buffer.from(packed);
  flipped[packed.length >> 1] = (flipped[packed.length >> 1] ?? 0) ^ 0xff;
  expect(await attempt(flipped)).toBe('backup_damaged');
  for (const share of [0.2, 0.6, 0.99])
    expect(await attempt(packed.subarray(0, Math.floor(packed.length * share)))).toBe('backup_damaged');
  expect(await attempt(Buffer.from('this is a letter'))).toBe('backup_damaged');
  expect(await attempt(Buffer.alloc(0))).toBe('backup_damaged');
  // a word changed inside, packed again well
  const changed = Buffer.from(tar.toString('latin1').replace('Zeile 1', 'Zeile 7'), 'latin1');
  expect(await attempt(zlib.zstdCompressSync(changed))).toBe('backup_damaged');
  // one hash in the list of contents, too
  const newer = Buffer.from(tar.toString('latin1').replace('"name": "0005_', '"name": "9005_'), 'latin1');
  expect(await attempt(zlib.zstdCompressSync(newer))).toBe('backup_is_newer');
  const firms = await fresh.owner.selectFrom('firm').select('firm_id').execute();
  expect(firms).toEqual([]);
});

test('a backup of an older Regard is loaded into the tables of its time and taken to today', async () => {
  const old = source ?? (await installation());
  const { firmId } = await fill(old);
  const file = path.join(old.dir, 'friday.regard');
  await backupTo(old, file, now);
  // as the version before the newest migration would have made it: without what that one brought
  const kept: { name: string; bytes: Buffer }[] = [];
  const before = await tablesBefore(old);
  const reading = extract();
  reading.end(zlib.zstdDecompressSync(fs.readFileSync(file)));
  for await (const member of reading) {
    const chunks: Buffer[] = [];
    for await (const chunk of member) chunks.push(chunk as Buffer);
    let bytes = Buffer.concat(chunks);
    const name = member.header.name;
    if (name === 'regard.json') {
      const header = JSON.parse(bytes.toString());
      bytes = Buffer.from(JSON.stringify({ ...header, migrations: header.migrations.slice(0, -1) }));
    }
    const table = /^tables\/([a-z_]+)\//.exec(name)?.[1];
    if (name !== 'manifest.json' && (!table || before.has(table))) kept.push({ name, bytes });
  }
  const members = Object.fromEntries(kept.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]));
  const writing = pack();
  for (const { name, bytes } of [...kept, { name: 'manifest.json', bytes: Buffer.from(JSON.stringify({ members })) }])
    writing.entry({ name }, bytes);
  writing.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of writing) chunks.push(chunk as Buffer);
  const older = path.join(old.dir, 'older.regard');
  fs.writeFileSync(older, zlib.zstdCompressSync(Buffer.concat(chunks)));

  const fresh = await installation();
  await restoreFrom(fresh, older, later);
  expect(await verifyLedger(fresh, firmId, { now: later })).toMatchObject({ entries: 3, problem: null });
  const done = await fresh.owner.selectFrom('migration').select('name').orderBy('name').execute();
  expect(done.map((row) => row.name)).toEqual(programMigrations().map((one) => one.name));
  expect(await inFirm(fresh.app, firmId, (tx) => tx.selectFrom('finding').selectAll().execute())).toEqual([]);
});

/** The tables that the migrations before the newest one make. */
async function tablesBefore(database: Database): Promise<Set<string>> {
  const newest = present(programMigrations().at(-1));
  const made = new Set([...newest.sql.matchAll(/create table (\w+)/g)].map((match) => match[1]));
  const all = await database.owner.transaction().execute((tx) => tablesInOrder(tx));
  return new Set(all.map((table) => table.name).filter((name) => !made.has(name)));
}
