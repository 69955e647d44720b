import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { EntryId, ImportId } from '#lib/ids.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { appendEntries } from './append.ts';
import { entryHash, genesisHash } from './canonical.ts';
import { importIds } from './check-around.ts';
import { walkChain } from './check-chain.ts';
import { checkpointFile, signCheckpoint } from './checkpoint.ts';
import { finishImport, startImport, withdrawImport } from './imports.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');

/** A firm with nine mails and a signed checkpoint after the sixth, the second mail with a large attachment. */
async function firmWithMails(): Promise<TestFirm & { ids: EntryId[] }> {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const large = blobOf(Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i) % 253)));
  const drafts = Array.from({ length: 9 }, (_, i) =>
    newDraft({
      words: `Mail ${i + 1}`,
      raw: blobOf(`Subject: mail ${i + 1} ${'of the raw source '.repeat(20)}`),
      attachments: i === 1 ? [{ blob: large, name: 'plan.pdf', mediaType: 'application/pdf' }] : [],
    }),
  );
  const one = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: drafts.slice(0, 6) });
  await signCheckpoint(firm.db, firm.firmId, now);
  const two = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: drafts.slice(6) });
  await finishImport(firm.app, firm.firmId, importId, now);
  return { ...firm, ids: [...one.entries, ...two.entries].map((entry) => entry.entryId) };
}

const problemOf = async (firm: TestFirm) => (await verifyLedger(firm.db, firm.firmId, { now })).problem;

test('a ledger that nobody touched is proven, while it is empty and after imports and withdrawals', async () => {
  const empty = await newFirm();
  expect(await verifyLedger(empty.db, empty.firmId, { now })).toEqual({
    entries: 0,
    checkpoints: 0,
    checkedAt: now,
    problem: null,
  });
  const firm = await firmWithMails();
  expect(await verifyLedger(firm.db, firm.firmId, { now })).toEqual({
    entries: 9,
    checkpoints: 1,
    checkedAt: now,
    problem: null,
  });
  const again = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'again', now });
  await appendEntries(firm.db, firm.firmId, { importId: again, recordedAt: now, drafts: [newDraft()] });
  await finishImport(firm.app, firm.firmId, again, now);
  await withdrawImport(firm.db, firm.firmId, again, { actor: 'Tom', now });
  await signCheckpoint(firm.db, firm.firmId, now);
  expect(await verifyLedger(firm.db, firm.firmId, { now })).toEqual({
    entries: 11,
    checkpoints: 2,
    checkedAt: now,
    problem: null,
  });
});

const set = (assignment: string, table = 'entry') =>
  `update ${table} set ${assignment} where firm_id = $FIRM and entry_id = $FOURTH`;

const tamperings: [string, string, string, number | null][] = [
  // every column of entry
  ['the sequence', set('seq = 400'), 'missing', 4],
  ['the id', set('entry_id = gen_random_uuid()'), 'changed', 4],
  ['the version', set('version = 2'), 'changed', 4],
  ['the channel', set("channel = 'note'"), 'changed', 4],
  ['the direction', set("direction = 'out'"), 'changed', 4],
  ['when it happened', set("occurred_at = occurred_at + interval '1 microsecond'"), 'changed', 4],
  ['when it happened, beyond all calendars', set("occurred_at = 'infinity'"), 'changed', 4],
  ['when it was recorded', set("recorded_at = recorded_at - interval '1 day'"), 'changed', 4],
  ['the import', set('import_id = null'), 'changed', 4],
  ['the source key', set("source_key = decode(repeat('00', 32), 'hex')"), 'changed', 4],
  ['the actor commitment', set("actor_commitment = decode(repeat('00', 32), 'hex')"), 'changed', 4],
  ['the content commitment', set("content_commitment = decode(repeat('00', 32), 'hex')"), 'changed', 4],
  ['the hash', set("hash = decode(repeat('00', 32), 'hex')"), 'changed', 4],
  // every column of what it says
  ['the salt', set("salt = decode(repeat('00', 32), 'hex')", 'entry_content'), 'content-changed', 4],
  ['who wrote', set("actor = 'somebody else'", 'entry_content'), 'content-changed', 4],
  ['the subject', set('subject = null', 'entry_content'), 'content-changed', 4],
  ['a word', set("words = words || '.'", 'entry_content'), 'content-changed', 4],
  ['the detail', set("detail = detail || ' '", 'entry_content'), 'content-changed', 4],
  ['the words taken away', 'delete from entry_content where firm_id = $FIRM and entry_id = $FOURTH', 'content-missing', 4],
  [
    'words without an entry',
    'insert into entry_content select firm_id, gen_random_uuid(), salt, actor, subject, words, detail from entry_content where firm_id = $FIRM and entry_id = $FOURTH',
    'stray',
    null,
  ],
  // files
  [
    'the name of a file',
    "update entry_blob set name = 'other.pdf' where firm_id = $FIRM and role = 'attachment'",
    'content-changed',
    2,
  ],
  [
    'the type of a file',
    "update entry_blob set media_type = 'text/html' where firm_id = $FIRM and role = 'attachment'",
    'content-changed',
    2,
  ],
  ['a file taken away', "delete from entry_blob where firm_id = $FIRM and role = 'attachment'", 'content-changed', 2],
  [
    'a raw source swapped for another',
    'update entry_blob set hash = (select hash from entry_blob where firm_id = $FIRM and entry_id <> $FOURTH limit 1) where firm_id = $FIRM and entry_id = $FOURTH',
    'content-changed',
    4,
  ],
  [
    'the bytes of a raw source',
    'update blob set bytes = set_byte(bytes, 20, get_byte(bytes, 20) # 1) where firm_id = $FIRM and hash = (select hash from entry_blob where firm_id = $FIRM and entry_id = $FOURTH)',
    'file-changed',
    4,
  ],
  [
    'a raw source replaced by another one, well packed',
    "update blob set codec = 'plain', bytes = 'other', size = 5 where firm_id = $FIRM and hash = (select hash from entry_blob where firm_id = $FIRM and entry_id = $FOURTH)",
    'file-changed',
    4,
  ],
  // gaps and order
  ['an entry in the middle', 'delete from entry where firm_id = $FIRM and entry_id = $FOURTH', 'missing', 4],
  ['the first entry', 'delete from entry where firm_id = $FIRM and seq = 1', 'missing', 1],
  ['the last entry', 'delete from entry where firm_id = $FIRM and seq = 9', 'cut', 9],
  [
    'the end, with the head set back',
    'with gone as (delete from entry where firm_id = $FIRM and seq > 4) update ledger_head set seq = 4, hash = (select hash from entry where firm_id = $FIRM and seq = 4) where firm_id = $FIRM',
    'cut',
    5,
  ],
  [
    'the end, with the head set back and the checkpoints deleted',
    'with gone as (delete from entry where firm_id = $FIRM and seq > 4), also as (delete from checkpoint where firm_id = $FIRM) update ledger_head set seq = 4, hash = (select hash from entry where firm_id = $FIRM and seq = 4) where firm_id = $FIRM',
    'cut',
    5,
  ],
  [
    'all of it',
    'with gone as (delete from entry where firm_id = $FIRM), also as (delete from checkpoint where firm_id = $FIRM) delete from ledger_head where firm_id = $FIRM',
    'cut',
    1,
  ],
  [
    'two neighbours swapped',
    'alter table entry drop constraint entry_firm_id_seq_key; update entry set seq = 9 - seq where firm_id = $FIRM and seq in (4, 5)',
    'reordered',
    4,
  ],
  [
    'two distant entries swapped',
    'alter table entry drop constraint entry_firm_id_seq_key; update entry set seq = 10 - seq where firm_id = $FIRM and seq in (2, 8)',
    'reordered',
    2,
  ],
  // head and checkpoints
  ['the head', "update ledger_head set hash = decode(repeat('00', 32), 'hex') where firm_id = $FIRM", 'head', 9],
  ['the head, ahead of the entries', 'update ledger_head set seq = 12 where firm_id = $FIRM', 'cut', 10],
  ['the head taken away', 'delete from ledger_head where firm_id = $FIRM', 'head', 9],
  ['the place of a checkpoint', 'update checkpoint set seq = 3 where firm_id = $FIRM', 'checkpoint-forged', 3],
  [
    'the hash of a checkpoint',
    "update checkpoint set hash = decode(repeat('00', 32), 'hex') where firm_id = $FIRM",
    'checkpoint-forged',
    6,
  ],
  [
    'the time of a checkpoint',
    "update checkpoint set signed_at = signed_at + interval '1 day' where firm_id = $FIRM",
    'checkpoint-forged',
    6,
  ],
  ['the key of a checkpoint', "update checkpoint set key_id = 'another' where firm_id = $FIRM", 'checkpoint-forged', 6],
  [
    'the signature of a checkpoint',
    "update checkpoint set signature = decode(repeat('00', 64), 'hex') where firm_id = $FIRM",
    'checkpoint-forged',
    6,
  ],
  // what hides an entry without touching it
  ['a sighting', 'delete from sighting where firm_id = $FIRM and entry_id = $FOURTH', 'sighting-missing', 4],
  ['the import itself', 'delete from import where firm_id = $FIRM', 'sighting-missing', 1],
  ['an import undone without a withdrawal', "update import set state = 'withdrawn' where firm_id = $FIRM", 'withdrawal', null],
];

class Undo extends Error {}

test.each(tamperings)('tampering with %s is found and named', async (_, statements, kind, seq) => {
  const firm = await firmWithMails();
  const fill = (statement: string): string =>
    statement.replaceAll('$FIRM', `'${firm.firmId}'`).replaceAll('$FOURTH', `'${firm.ids[3]}'`);
  const run = async (tx: FirmTx): Promise<void> => {
    for (const statement of statements.split('; ')) await sql.raw(fill(statement)).execute(tx);
  };
  if (!statements.startsWith('alter')) {
    await inFirm(firm.owner, firm.firmId, run);
    expect(await problemOf(firm)).toMatchObject({ kind, seq });
    return;
  }
  // a changed table would meet the other tests: looked at from within and taken back
  const inside = inFirm(firm.owner, firm.firmId, async (tx) => {
    await run(tx);
    const known = { erased: new Set<string>(), imports: await importIds(tx, firm.firmId) };
    expect((await walkChain(tx, firm.firmId, [], known)).problem).toMatchObject({ kind, seq });
    throw new Undo();
  });
  await expect(inside).rejects.toThrow(Undo);
});

test('a chain hashed anew from a changed entry on is found by the checkpoint', async () => {
  const firm = await firmWithMails();
  await inFirm(firm.owner, firm.firmId, async (tx) => {
    const rows = await tx.selectFrom('entry').selectAll().where('firm_id', '=', firm.firmId).orderBy('seq').execute();
    let hash = genesisHash(firm.firmId);
    for (const row of rows) {
      const direction = row.seq === 3 ? 'out' : row.direction;
      hash = entryHash(hash, {
        firmId: firm.firmId,
        seq: row.seq,
        // the ids were made by append
        entryId: row.entry_id as EntryId,
        channel: row.channel,
        direction,
        occurredAt: row.occurred_at,
        recordedAt: row.recorded_at,
        importId: row.import_id as ImportId | null,
        sourceKey: row.source_key,
        actorCommitment: row.actor_commitment,
        contentCommitment: row.content_commitment,
      });
      await tx
        .updateTable('entry')
        .set({ direction, hash })
        .where('firm_id', '=', firm.firmId)
        .where('entry_id', '=', row.entry_id)
        .execute();
    }
    await tx.updateTable('ledger_head').set({ hash }).where('firm_id', '=', firm.firmId).execute();
  });
  expect(await problemOf(firm)).toMatchObject({ kind: 'rewritten', seq: 1 });
});

test('a large file that was changed, or is gone, is named with its entry', async () => {
  const firm = await firmWithMails();
  const row = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('blob').select('file').where('file', 'is not', null).executeTakeFirstOrThrow(),
  );
  const file = path.join(firm.dataDir, row.file ?? '');
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]));
  expect(await problemOf(firm)).toMatchObject({ kind: 'file-changed', seq: 2 });
  fs.rmSync(file);
  expect(await problemOf(firm)).toMatchObject({ kind: 'file-changed', seq: 2, what: expect.stringContaining('is missing') });
});

test('a checkpoint of an unknown installation proves nothing, in the file either', async () => {
  const firm = await firmWithMails();
  const line = {
    firm: firm.firmId,
    seq: 9,
    hash: '00'.repeat(32),
    signedAt: now.toString(),
    keyId: 'f'.repeat(32),
    signature: 'AAAA',
  };
  fs.appendFileSync(checkpointFile(firm.dataDir), `${JSON.stringify(line)}\n`);
  expect(await problemOf(firm)).toMatchObject({ kind: 'checkpoint-forged', seq: 9 });
});

test('a line of the checkpoint file that a power cut tore in half harms nothing', async () => {
  const firm = await firmWithMails();
  fs.appendFileSync(checkpointFile(firm.dataDir), '{"firm":"half a li');
  expect(await signCheckpoint(firm.db, firm.firmId, now)).toMatchObject({ seq: 9 });
  expect(await signCheckpoint(firm.db, firm.firmId, now)).toBeNull();
  expect(await verifyLedger(firm.db, firm.firmId, { now })).toMatchObject({ entries: 9, checkpoints: 2, problem: null });
});

test('the installation keeps its key to itself', async () => {
  const firm = await firmWithMails();
  expect(fs.statSync(path.join(firm.dataDir, 'keys', 'installation.pem')).mode & 0o777).toBe(0o600);
});
