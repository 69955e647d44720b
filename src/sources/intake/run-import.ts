import fs from 'node:fs';
import path from 'node:path';
import { ownPoints } from '#customers/own.ts';
import { gatherOwnEvidence, type OwnEvidence, saveProposals } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { Position } from '#ledger/append.ts';
import { failImport, finishImport, importPositions } from '#ledger/imports.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { clearUnpacked } from '#sources/archives.ts';
import { type GivenPath, type OnUnreadable, type SourceFile, sourceFiles } from '#sources/files.ts';
import { type Crew, hireCrew } from '#sources/mail/crew.ts';
import { fingerprintOf } from '#sources/mail/mailbox.ts';
import { readEmls, readMbox } from '#sources/mail/read-mail.ts';
import type { FileKind } from '#sources/recognise.ts';
import { loadFrame, rememberMapping } from './frame.ts';
import { type Lost, lostBatches } from './lost.ts';
import type { Choice } from './plan.ts';
import { noCounts, type Progress } from './progress.ts';
import { readLanded } from './read-landed.ts';
import { kindOf, planFor } from './read-other.ts';
import { type Batch, type Intake, takeIn } from './take-in.ts';

export type ImportOptions = {
  /** Files and folders. */
  paths: GivenPath[];
  /** Answers given in the preview, by file name. */
  choices: Record<string, Choice>;
  /** Answers for every file that asks and has none of its own. */
  every?: Choice;
};

export type RunImport = {
  database: Database;
  firmId: FirmId;
  importId: ImportId;
  options: ImportOptions;
  firm: { timeZone: string; country: string | null; currency: string };
  /** Threads that read mail. */
  readers: number;
  now: () => Temporal.Instant;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
};

/**
 * Reads everything an import names into the ledger, going on where an earlier run stopped. Ends the import as done, or as failed with
 * the reason in plain words; a cancelled one keeps what it has read. What is ours is proposed on the way.
 */
export async function runImport(run: RunImport): Promise<Progress> {
  const { database, firmId, importId } = run;
  const progress: Progress = { phase: 'reading', counts: noCounts(), bytes: 0, totalBytes: 0, file: '' };
  const evidence = gatherOwnEvidence();
  const staging = path.join(database.dataDir, 'staging', importId);
  let crew: Crew | null = null;
  try {
    const own = await inFirm(database.app, firmId, (tx) => ownPoints(tx, firmId));
    const intake: Intake = { database, firmId, importId, own, now: run.now };
    const positions = new Map(
      (await importPositions(database.app, firmId, importId)).map((position) => [position.file, position]),
    );
    const lost: Lost[] = [];
    const files: { file: SourceFile; kind: FileKind }[] = [];
    const onUnreadable: OnUnreadable = (place, reason, at) => {
      lost.push({ place, reason, at });
    };
    // single mails of one folder are one stream; everything else is read file by file
    const folders = new Map<string, SourceFile[]>();
    for await (const file of sourceFiles(run.options.paths, staging, onUnreadable)) {
      const kind = run.options.choices[file.name]?.kind ?? (await kindOf(file));
      progress.totalBytes += file.size;
      if (kind === 'eml') {
        const folder = path.dirname(file.name) === '.' ? file.name : path.dirname(file.name);
        const list = folders.get(folder);
        if (list) list.push(file);
        else folders.set(folder, [file]);
      } else files.push({ file, kind });
    }
    const media = takeMedia(files);
    const frame = await inFirm(database.app, firmId, (tx) => loadFrame(tx, firmId, run.firm, own, run.now()));
    run.onProgress(progress);
    const hasMail = folders.size > 0 || files.some(({ kind }) => kind === 'mbox');
    if (hasMail) crew = hireCrew(run.readers, { dataDir: database.dataDir, firmId, timeZone: run.firm.timeZone });
    const nowMs = (): number => run.now().epochMilliseconds;

    const drain = async (
      file: string,
      batches: AsyncGenerator<Batch>,
      bytesOf: (position: Position) => number,
    ): Promise<void> => {
      const before = progress.bytes;
      for await (const batch of batches) {
        if (run.signal.aborted)
          throw new Refusal('import_cancelled', 409, 'The import was cancelled. What it had read so far stays.');
        gather(evidence, batch);
        const counts = await takeIn(intake, batch);
        for (const key of Object.keys(counts) as (keyof typeof counts)[]) progress.counts[key] += counts[key];
        progress.bytes = before + bytesOf(batch.position);
        progress.file = file;
        run.onProgress(progress);
      }
    };

    for (const { file, kind } of files) {
      const had = positions.get(file.name);
      if (had?.isDone) {
        progress.bytes += file.size;
        continue;
      }
      const why = whyNotRead(kind);
      if (why) {
        lost.push({ place: file.name, reason: why, at: file.path });
        progress.bytes += file.size;
      } else if (kind === 'mbox' && crew) {
        const fingerprint = await fingerprintOf(file.path);
        const from = had?.fingerprint === fingerprint ? had : null;
        await drain(file.name, readMbox(crew, file, fingerprint, from, nowMs), (position) => position.byteOffset);
      } else {
        const beside = mediaBeside(file, media);
        const plan = await planFor(
          file,
          kind,
          { ...run.options.every, ...run.options.choices[file.name] },
          {
            ...frame,
            members: new Set(beside.keys()),
          },
        );
        const columns = run.options.choices[file.name]?.mapping;
        if (plan.table && columns) {
          const { fingerprint, kind: tableKind } = plan.table;
          await inFirm(database.app, firmId, (tx) => rememberMapping(tx, firmId, { fingerprint, kind: tableKind, columns }));
        }
        if (plan.asks.length > 0)
          lost.push({ place: file.name, reason: plan.asks.map((ask) => ask.question).join(' '), at: file.path });
        else await drain(file.name, readLanded(file, plan, run.firm.timeZone, beside), (position) => position.byteOffset);
      }
    }
    for (const [folder, list] of folders) {
      const had = positions.get(folder);
      const bytes = list.reduce((sum, file) => sum + file.size, 0);
      if (had?.isDone && had.totalBytes === list.length) {
        progress.bytes += bytes;
        continue;
      }
      if (crew)
        await drain(
          folder,
          readEmls(crew, folder, inTurn(list), had ?? null, nowMs),
          (position) => (bytes * position.byteOffset) / Math.max(1, list.length),
        );
    }
    await drain('', lostBatches(database.dataDir, firmId, lost), () => 0);
    await inFirm(database.app, firmId, (tx) => saveProposals(tx, firmId, evidence.proposals()));
    await finishImport(database.app, firmId, importId, run.now());
    // what archives were unpacked to; a stopped import needs it again
    await fs.promises.rm(staging, { recursive: true, force: true });
    await clearUnpacked(path.join(database.dataDir, 'staging', 'preview'));
    return progress;
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'import_cancelled' || error.code === 'import_over')) return progress;
    const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === '53100');
    const failure = isFull
      ? 'The disk is full. Make room and resume the import; nothing was lost.'
      : error instanceof Refusal
        ? error.message
        : 'Reading stopped because of a fault in Regard. Resume the import; what was read so far is safe.';
    await failImport(database.app, firmId, importId, failure, run.now());
    throw error;
  } finally {
    await crew?.dismiss();
  }
}

/** Null for kinds that are read. */
function whyNotRead(kind: FileKind): string | null {
  if (kind === 'unknown') return 'this is not a kind of file that Regard reads';
  if (kind === 'unknown-csv') return 'this table is none that Regard knows; say in the preview what is in it';
  return null;
}

type Listed = { file: SourceFile; kind: FileKind };

/** Pictures and sounds that lie beside an exported chat belong to its messages and are no files of their own. */
function takeMedia(files: Listed[]): Map<string, SourceFile[]> {
  const chats = new Set(files.filter(({ kind }) => kind === 'whatsapp').map(({ file }) => path.dirname(file.name)));
  const media = new Map<string, SourceFile[]>();
  for (let at = files.length - 1; at >= 0; at--) {
    const one = files[at];
    if (!one || one.kind === 'whatsapp' || path.dirname(one.file.name) === '.' || !chats.has(path.dirname(one.file.name)))
      continue;
    const dir = path.dirname(one.file.name);
    media.set(dir, [...(media.get(dir) ?? []), one.file]);
    files.splice(at, 1);
  }
  return media;
}

const mediaBeside = (file: SourceFile, media: Map<string, SourceFile[]>): Map<string, SourceFile> =>
  new Map((media.get(path.dirname(file.name)) ?? []).map((one) => [path.basename(one.name), one]));

async function* inTurn<T>(list: T[]): AsyncGenerator<T> {
  yield* list;
}

/** Lets a batch tell which addresses may be ours. */
export function gather(evidence: OwnEvidence, batch: Batch): void {
  for (const { draft } of batch.drafts) {
    if (draft.channel !== 'mail') continue;
    const points = (role: string): string[] =>
      draft.detail.parties.filter((party) => party.role === role).map((party) => party.point);
    const delivered = [draft.detail.headers?.['delivered-to'], draft.detail.headers?.['x-original-to']].flatMap(
      (value) => value?.toLowerCase().split(/[\s,]+/) ?? [],
    );
    evidence.add({
      from: points('from')[0] ?? '',
      to: [...points('to'), ...points('cc')],
      deliveredTo: delivered.filter((value) => value.includes('@')),
      labels: draft.detail.labels ?? [],
      isBulk: draft.detail.headers?.['list-id'] !== undefined || draft.detail.headers?.precedence !== undefined,
    });
  }
}
