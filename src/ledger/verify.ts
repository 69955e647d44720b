import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { checkAround, erasedEntries, importIds } from './check-around.ts';
import { checkBlobs } from './check-blobs.ts';
import { type Walked, walkChain } from './check-chain.ts';
import { type Checkpoint, checkSignature, knownCheckpoints } from './checkpoint.ts';
import { acceptedKeys } from './installation-key.ts';

/** What is wrong and where; `what` is in plain words. `seq` is the place in the ledger, null where there is none. */
export type Problem = {
  kind:
    | 'changed'
    | 'missing'
    | 'reordered'
    | 'rewritten'
    | 'cut'
    | 'head'
    | 'content-changed'
    | 'content-missing'
    | 'erasure-undone'
    | 'tombstone-missing'
    | 'file-changed'
    | 'sighting-missing'
    | 'withdrawal'
    | 'stray'
    | 'checkpoint-forged';
  seq: number | null;
  entryId: EntryId | null;
  what: string;
};

export type Verified = { entries: number; checkpoints: number; checkedAt: Temporal.Instant; problem: Problem | null };

/**
 * Proves that a firm's ledger is what was recorded: every entry in its place with its hash, every word and file as committed, no tail
 * cut off behind a signed checkpoint, nothing missing that no erasure explains. Names the first entry that is not. Reads one snapshot
 * in pages, so it runs beside an import. `withFiles: false` leaves out the bytes of sources and attachments, which take longest.
 */
export function verifyLedger(
  database: Pick<Database, 'app' | 'dataDir'>,
  firmId: FirmId,
  { now, withFiles = true }: { now: Temporal.Instant; withFiles?: boolean },
): Promise<Verified> {
  return inFirm(database.app, firmId, async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    const checkpoints = await knownCheckpoints(tx, database.dataDir, firmId);
    const result = (entries: number, problem: Problem | null): Verified => ({
      entries,
      checkpoints: checkpoints.length,
      checkedAt: now,
      problem,
    });
    const forged = await findForged(checkpoints, database.dataDir);
    if (forged) return result(0, forged);
    const walked = await walkChain(tx, firmId, checkpoints, {
      erased: await erasedEntries(tx, firmId),
      imports: await importIds(tx, firmId),
    });
    const problem =
      walked.problem ??
      (await checkEnd(tx, firmId, walked, checkpoints)) ??
      (await checkAround(tx, firmId, walked)) ??
      (withFiles ? await checkBlobs(tx, database.dataDir, firmId) : null);
    return result(walked.entries, problem);
  });
}

async function findForged(checkpoints: Checkpoint[], dataDir: string): Promise<Problem | null> {
  const keys = await acceptedKeys(dataDir);
  for (const checkpoint of checkpoints) {
    const checked = checkSignature(checkpoint, keys);
    if (checked === 'good') continue;
    const what =
      checked === 'bad'
        ? `The checkpoint at entry ${checkpoint.seq} was changed: its signature does not fit.`
        : `The checkpoint at entry ${checkpoint.seq} was signed with a key that this installation does not know. If the data folder was replaced, bring back its folder "keys".`;
    return { kind: 'checkpoint-forged', seq: checkpoint.seq, entryId: null, what };
  }
  return null;
}

/** Whether the chain ends where its head and the newest checkpoint say. */
async function checkEnd(tx: FirmTx, firmId: FirmId, walked: Walked, checkpoints: Checkpoint[]): Promise<Problem | null> {
  const next = walked.entries + 1;
  const newest = checkpoints.at(-1);
  if (newest && newest.seq > walked.entries) {
    return {
      kind: 'cut',
      seq: next,
      entryId: null,
      what: `The end is cut off: the entries ${next} to ${newest.seq} are missing; the checkpoint signed at ${newest.signedAt} knew them.`,
    };
  }
  const head = await tx.selectFrom('ledger_head').select(['seq', 'hash']).where('firm_id', '=', firmId).executeTakeFirst();
  if (!head && walked.entries === 0) return null;
  if (head && head.seq > walked.entries) {
    return {
      kind: 'cut',
      seq: next,
      entryId: null,
      what: `The end is cut off: the ledger's head is at entry ${head.seq}, and the last one here is ${walked.entries}.`,
    };
  }
  if (head?.seq !== walked.entries || !head.hash.equals(walked.lastHash)) {
    return {
      kind: 'head',
      seq: walked.entries,
      entryId: null,
      what: `The ledger's head does not say that entry ${walked.entries} is the last one.`,
    };
  }
  return null;
}
