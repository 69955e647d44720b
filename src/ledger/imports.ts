import type { Database, Db } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type FirmId, type ImportId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { appendAs, type Position } from './append.ts';
import { keepable } from './prepare.ts';
import { refreshHidden } from './visibility.ts';

export type ImportState = 'waiting' | 'reading' | 'done' | 'cancelled' | 'failed' | 'withdrawn';
export type ImportCounts = { read: number; entries: number; duplicates: number; unreadable: number; erased: number };

/** One reading of files, as a list shows it. `failure` is in plain words. */
export type Import = {
  importId: ImportId;
  kind: string;
  label: string;
  state: ImportState;
  options: unknown;
  counts: ImportCounts;
  failure: string | null;
  startedAt: Temporal.Instant;
  finishedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};

/** Begins an import. `kind` is mail, contacts, invoices …; `label` is what a person calls it, mostly the file's name. */
export async function startImport(
  db: Db,
  firmId: FirmId,
  what: { kind: string; label: string; options?: unknown; now: Temporal.Instant },
): Promise<ImportId> {
  const importId = newId<ImportId>();
  await inFirm(db, firmId, (tx) =>
    tx
      .insertInto('import')
      .values({
        firm_id: firmId,
        import_id: importId,
        kind: what.kind,
        label: keepable(what.label),
        state: 'reading',
        options: JSON.stringify(what.options ?? {}),
        started_at: what.now,
      })
      .execute(),
  );
  return importId;
}

type Ending = { state: 'done' | 'cancelled' | 'failed'; failure: string | null; now: Temporal.Instant };

async function end(db: Db, firmId: FirmId, importId: ImportId, { state, failure, now }: Ending): Promise<boolean> {
  const changed = await inFirm(db, firmId, (tx) =>
    tx
      .updateTable('import')
      .set({ state, failure: failure === null ? null : keepable(failure), finished_at: now })
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .where('state', 'in', ['waiting', 'reading'])
      .executeTakeFirst(),
  );
  return changed.numUpdatedRows > 0n;
}

/** The import has read everything. False when it was over already (cancelled, undone). */
export function finishImport(db: Db, firmId: FirmId, importId: ImportId, now: Temporal.Instant): Promise<boolean> {
  return end(db, firmId, importId, { state: 'done', failure: null, now });
}

/** Stops an import; what it has read so far stays. The reader notices at its next batch (`import_over`). False when it was over already. */
export function cancelImport(db: Db, firmId: FirmId, importId: ImportId, now: Temporal.Instant): Promise<boolean> {
  return end(db, firmId, importId, { state: 'cancelled', failure: null, now });
}

/** The import cannot go on, for a reason in plain words. False when it was over already. */
export function failImport(db: Db, firmId: FirmId, importId: ImportId, failure: string, now: Temporal.Instant): Promise<boolean> {
  return end(db, firmId, importId, { state: 'failed', failure, now });
}

/** Lets a cancelled or failed import read on from its positions. Refuses one that is finished or was undone. */
export async function resumeImport(db: Db, firmId: FirmId, importId: ImportId): Promise<void> {
  const changed = await inFirm(db, firmId, (tx) =>
    tx
      .updateTable('import')
      .set({ state: 'reading', failure: null, finished_at: null })
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .where('state', 'in', ['reading', 'cancelled', 'failed'])
      .executeTakeFirst(),
  );
  if (changed.numUpdatedRows === 0n) {
    throw new Refusal('import_over', 409, 'This import is finished or was undone. Import the file again to read it anew.');
  }
}

const countOf = (counts: unknown, name: string): number => {
  const value: unknown = counts !== null && typeof counts === 'object' ? Reflect.get(counts, name) : 0;
  return typeof value === 'number' ? value : 0;
};

/** Every import of the firm, newest first. An import in state `reading` after a crash is resumed from its positions. */
export async function listImports(db: Db, firmId: FirmId): Promise<Import[]> {
  const rows = await inFirm(db, firmId, (tx) =>
    tx
      .selectFrom('import')
      .selectAll()
      .where('firm_id', '=', firmId)
      .orderBy('started_at', 'desc')
      .orderBy('import_id', 'desc')
      .execute(),
  );
  return rows.map((row) => ({
    // ids and states are written by this file alone
    importId: row.import_id as ImportId,
    kind: row.kind,
    label: row.label,
    state: row.state as ImportState,
    options: row.options,
    counts: {
      read: countOf(row.counts, 'read'),
      entries: countOf(row.counts, 'entries'),
      duplicates: countOf(row.counts, 'duplicates'),
      unreadable: countOf(row.counts, 'unreadable'),
      erased: countOf(row.counts, 'erased'),
    },
    failure: row.failure,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** How far each file of an import has been read, to go on after a crash. */
export async function importPositions(db: Db, firmId: FirmId, importId: ImportId): Promise<Position[]> {
  const rows = await inFirm(db, firmId, (tx) =>
    tx
      .selectFrom('import_position')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .orderBy('file')
      .execute(),
  );
  return rows.map((row) => ({
    file: row.file,
    fingerprint: row.fingerprint,
    batch: row.batch,
    byteOffset: row.byte_offset,
    totalBytes: row.total_bytes,
    isDone: row.is_done,
  }));
}

/**
 * Undoes an import as a whole: appends a withdrawal to the ledger, hides what only this import had seen and marks the customers
 * concerned. Nothing is deleted, and importing the same file again brings it back. Refuses while the import still reads.
 */
export async function withdrawImport(
  database: Database,
  firmId: FirmId,
  importId: ImportId,
  by: { actor: string; now: Temporal.Instant },
): Promise<void> {
  const withdraw = async (tx: FirmTx): Promise<void> => {
    const found = await tx
      .selectFrom('import')
      .select('state')
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw new Refusal('import_unknown', 404, 'There is no such import.');
    if (found.state === 'withdrawn') throw new Refusal('import_withdrawn', 409, 'This import was undone already.');
    if (found.state === 'waiting' || found.state === 'reading') {
      throw new Refusal('import_reading', 409, 'This import is still reading. Cancel it first, then undo it.');
    }
    await tx
      .updateTable('import')
      .set({ state: 'withdrawn', withdrawn_at: by.now })
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .execute();
    await refreshHidden(tx, firmId, importId);
  };
  await appendAs(
    database.app,
    database.dataDir,
    firmId,
    {
      importId: null,
      recordedAt: by.now,
      drafts: [
        {
          identity: `withdrawal:${importId}`,
          channel: 'withdrawal',
          direction: 'internal',
          occurredAt: by.now,
          actor: by.actor,
          subject: null,
          words: 'An import was undone.',
          detail: { parties: [], data: { importId } },
          raw: null,
          attachments: [],
          place: '',
        },
      ],
    },
    withdraw,
  );
}
