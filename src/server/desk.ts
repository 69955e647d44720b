import fs from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { cancelImport, failImport, listImports, resumeImport, startImport } from '#ledger/imports.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Progress } from '#sources/intake/progress.ts';
import type { ImportOptions } from '#sources/intake/run-import.ts';
import { readAndUnderstand } from './import-desk.ts';

/** What is known of an import under way, beyond what the ledger counts. */
export type UnderWay = { progress: Progress; startedMs: number };

/** The import desk of a running server: one import at a time, the others wait in line; interrupted ones go on after a restart. */
export type Desk = {
  begin: (firm: FirmLine, what: { label: string; kind: string; options: ImportOptions }) => Promise<ImportId>;
  cancel: (firmId: FirmId, importId: ImportId) => Promise<void>;
  resume: (firm: FirmLine, importId: ImportId) => Promise<void>;
  underWay: (importId: ImportId) => UnderWay | null;
  isBusy: (firmId: FirmId) => boolean;
  /** Takes up what an earlier run left unfinished. */
  takeUp: () => Promise<void>;
  close: () => Promise<void>;
};

export function newDesk(at: { database: Database; readers: number; log: Logger; now: () => Temporal.Instant }): Desk {
  const { database, log, now } = at;
  const running = new Map<ImportId, UnderWay & { firmId: FirmId; stop: AbortController }>();
  let line: Promise<void> = Promise.resolve();
  let isClosing = false;

  const enqueue = (firm: FirmLine, importId: ImportId, options: ImportOptions): void => {
    const stop = new AbortController();
    const mine = {
      firmId: firm.id,
      stop,
      startedMs: performance.now(),
      progress: {
        phase: 'reading',
        counts: { read: 0, entries: 0, duplicates: 0, unreadable: 0, erased: 0 },
        bytes: 0,
        totalBytes: 0,
        file: '',
      } as Progress,
    };
    running.set(importId, mine);
    line = line.then(async () => {
      try {
        if (isClosing || stop.signal.aborted) return;
        mine.startedMs = performance.now();
        await readAndUnderstand({
          database,
          firm,
          importId,
          options,
          readers: at.readers,
          now,
          signal: stop.signal,
          onProgress: (progress) => {
            mine.progress = progress;
          },
        });
        if (!stop.signal.aborted) dropUploads(database.dataDir, options);
      } catch (err) {
        log.error({ err, importId }, 'an import stopped');
        await failImport(
          database.app,
          firm.id,
          importId,
          'Reading stopped because of a fault in Regard. Resume the import; what was read so far is safe.',
          now(),
        ).catch((again: unknown) => log.error({ err: again }, 'and that could not be noted'));
      } finally {
        running.delete(importId);
      }
    });
  };

  return {
    begin: async (firm, what) => {
      const importId = await startImport(database.app, firm.id, {
        kind: what.kind,
        label: what.label,
        options: what.options,
        now: now(),
      });
      enqueue(firm, importId, what.options);
      return importId;
    },
    cancel: async (firmId, importId) => {
      running.get(importId)?.stop.abort();
      await cancelImport(database.app, firmId, importId, now());
    },
    resume: async (firm, importId) => {
      if (running.has(importId)) return;
      const found = (await listImports(database.app, firm.id)).find((one) => one.importId === importId);
      if (!found) throw new Refusal('import_unknown', 404, 'There is no such import.');
      await resumeImport(database.app, firm.id, importId);
      // as: written by `begin`
      enqueue(firm, importId, found.options as ImportOptions);
    },
    underWay: (importId) => running.get(importId) ?? null,
    isBusy: (firmId) => [...running.values()].some((one) => one.firmId === firmId),
    takeUp: async () => {
      for (const firm of await listFirms(database)) {
        for (const one of await listImports(database.app, firm.id)) {
          const options = one.options as Partial<ImportOptions>;
          if (one.state === 'reading' && Array.isArray(options.paths))
            enqueue(firm, one.importId, { paths: options.paths, choices: options.choices ?? {} });
        }
      }
    },
    close: async () => {
      isClosing = true;
      // stopped, not cancelled: the ledger still says "reading", so the next start goes on
      for (const one of running.values()) one.stop.abort();
      await line;
    },
  };
}

/** What was read is in the ledger with its raw source; the file that the browser handed over is not needed twice. */
function dropUploads(dataDir: string, options: ImportOptions): void {
  const uploads = path.join(dataDir, 'uploads');
  for (const { path: at } of options.paths) {
    if (!at.startsWith(uploads + path.sep)) continue;
    const [firm, id] = path.relative(uploads, at).split(path.sep);
    if (firm && id) fs.rmSync(path.join(uploads, firm, id), { recursive: true, force: true });
  }
}
