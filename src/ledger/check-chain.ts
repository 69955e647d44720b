import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { genesisHash } from './canonical.ts';
import { type ChainRow, hashOf, pageSize, readPage } from './chain-row.ts';
import { checkContent, type Known } from './check-content.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Problem } from './verify.ts';

/** How far around a broken link its entry's former place is looked for. */
const reach = 40;

/** A row that does not fit here but fits, unchanged, a few places away was moved rather than changed. */
async function formerPlace(tx: FirmTx, firmId: FirmId, row: ChainRow): Promise<number | null> {
  const around = await readPage(tx, firmId, Math.max(0, row.seq - reach - 1), 2 * reach);
  const before = [genesisHash(firmId), ...around.map((one) => one.hash)];
  for (let seq = Math.max(1, row.seq - reach); seq <= row.seq + reach; seq += 1) {
    if (seq !== row.seq && before.some((previous) => hashOf(firmId, previous, row, seq)?.equals(row.hash))) return seq;
  }
  return null;
}

/** `contents` and `files` say how many of the rows around the chain belong to it. */
export type Walked = { entries: number; contents: number; files: number; lastHash: Buffer; problem: Problem | null };

/**
 * Walks the whole chain in pages: every place taken once and in order, every hash right, every word as committed, every checkpoint met.
 * Stops at the first that is not. `checkpoints` come in the order of their places, signatures checked.
 */
export async function walkChain(tx: FirmTx, firmId: FirmId, checkpoints: Checkpoint[], known: Known): Promise<Walked> {
  const signed = Map.groupBy(checkpoints, (one) => one.seq);
  let seq = 0;
  let hash = genesisHash(firmId);
  let lastGood = 0;
  let contents = 0;
  let files = 0;
  const stop = (problem: Problem | null): Walked => ({ entries: seq, contents, files, lastHash: hash, problem });
  for (;;) {
    const page = await readPage(tx, firmId, seq, pageSize);
    for (const row of page) {
      const at = { seq: row.seq, entryId: row.entry_id };
      if (row.seq !== seq + 1) {
        return stop({
          kind: 'missing',
          seq: seq + 1,
          entryId: null,
          what: `Entry ${seq + 1} is missing; the next one is ${row.seq}.`,
        });
      }
      const expected = hashOf(firmId, hash, row, row.seq);
      if (!expected?.equals(row.hash)) {
        const former = await formerPlace(tx, firmId, row);
        return stop(
          former === null
            ? { ...at, kind: 'changed', what: `Entry ${row.seq} is not what was recorded.` }
            : { ...at, kind: 'reordered', what: `The entry at place ${row.seq} was recorded at place ${former}.` },
        );
      }
      const problem = checkContent(row, known);
      if (problem) return stop(problem);
      const here = signed.get(row.seq);
      const other = here?.find((one) => !one.hash.equals(row.hash));
      if (other) {
        return stop({
          kind: 'rewritten',
          seq: lastGood + 1,
          entryId: null,
          what: `The entries ${lastGood + 1} to ${row.seq} were written anew: the checkpoint signed at ${other.signedAt} knew others.`,
        });
      }
      if (here) lastGood = row.seq;
      if (row.salt) contents += 1;
      files += row.blobs?.length ?? 0;
      seq = row.seq;
      hash = row.hash;
    }
    if (page.length < pageSize) return stop(null);
  }
}
