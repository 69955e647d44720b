import os from 'node:os';
import { sql } from 'kysely';
import { ownPoints } from '#customers/own.ts';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import type { Progress } from '#sources/intake/progress.ts';
import { type ImportOptions, runImport } from '#sources/intake/run-import.ts';
import { sweep } from '#today/sweep.ts';
import { attributeAll } from '#understanding/projection/attribute.ts';
import { catchUp } from '#understanding/projection/catch-up.ts';
import { indexNew } from '#understanding/search/search-index.ts';

/** Threads that read mail while one more writes: with two cores one of each. */
export const usualReaders = (): number => Math.min(4, Math.max(1, os.availableParallelism() - 1));

export type DeskRun = {
  database: Database;
  firm: FirmLine;
  importId: ImportId;
  options: ImportOptions;
  readers: number;
  now: () => Temporal.Instant;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
};

/** Reads an import to its end and brings everything that rests on it up to date: stages, findings, search. */
export async function readAndUnderstand(run: DeskRun): Promise<Progress> {
  const { database, firm } = run;
  let isReading = true;
  // the index is made beside the reading, so that words can be found while the rest still comes in
  const indexing = (async () => {
    while (isReading) {
      const done = await indexNew(database, firm.id, 4);
      if (done === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  let progress: Progress;
  try {
    await catchUp(database, firm, run.now());
    progress = await runImport({
      database,
      firmId: firm.id,
      importId: run.importId,
      options: run.options,
      firm: { timeZone: firm.timeZone, country: firm.country, currency: firm.currency },
      readers: run.readers,
      now: run.now,
      onProgress: run.onProgress,
      signal: run.signal,
    });
  } finally {
    isReading = false;
    await indexing;
  }
  await bringUpToDate(database, firm.id, run.now(), (phase) => run.onProgress({ ...progress, phase }));
  await signCheckpoint(database, firm.id, run.now());
  return progress;
}

/** Stages, findings and figures of all who have news, then the rest of the search index. */
export async function bringUpToDate(
  database: Database,
  firmId: FirmId,
  now: Temporal.Instant,
  onPhase: (phase: Progress['phase']) => void = () => undefined,
): Promise<void> {
  onPhase('sweeping');
  const isKnown = await inFirm(database.app, firmId, async (tx) => (await ownPoints(tx, firmId)).isKnown);
  if (isKnown) {
    if (await isMuchNew(database, firmId)) await freshStatistics(database);
    await sweep(database.app, firmId, now);
  }
  onPhase('indexing');
  await indexNew(database, firmId);
}

/** With news of more customers than this the tables have just been filled. */
const manyCustomers = 50;

async function isMuchNew(database: Database, firmId: FirmId): Promise<boolean> {
  const waiting = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('dirty')
      .select('customer_id')
      .where('firm_id', '=', firmId)
      .limit(manyCustomers + 1)
      .execute(),
  );
  return waiting.length > manyCustomers;
}

/**
 * Tells PostgreSQL how its tables look now. Left alone it takes a table that an import has just filled for an empty one, and goes
 * through it row by row.
 */
export async function freshStatistics(database: Database): Promise<void> {
  await sql`analyze entry, entry_content, reading, party, span, promise, invoice, thread_message, thread_name, contact_point, customer, customer_card, search_doc, dirty`.execute(
    database.owner,
  );
}

/** Confirms what is ours and works out directions, customers and findings anew. */
export async function confirmOwn(
  database: Database,
  firmId: FirmId,
  points: Parameters<typeof decideOwnPoints>[2],
  now: Temporal.Instant,
): Promise<void> {
  const isChanged = await inFirm(database.app, firmId, (tx) => decideOwnPoints(tx, firmId, points));
  if (!isChanged) return;
  await attributeAll(database, firmId, now);
  await bringUpToDate(database, firmId, now);
}
