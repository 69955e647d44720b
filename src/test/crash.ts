import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { startImport } from '#ledger/imports.ts';
import { sourceKey, sourceSecret } from '#ledger/source-key.ts';
import { verifyLedger } from '#ledger/verify.ts';
import type { FirmId } from '#lib/ids.ts';
import { crashDraft } from './crash-draft.ts';
import { addFirm } from './firm.ts';

export type CrashReport = {
  /** How often the app and its PostgreSQL were killed while an import was under way. */
  appKills: number;
  databaseKills: number;
  entries: number;
  /** What the app said when it ended by itself, which it should only when its database was killed. */
  complaints: string[];
  /** Mails that are missing, came twice or in another order; empty when all is well. */
  wrong: string[];
};

function launch(dataDir: string, firmId: FirmId, importId: string, total: number): ChildProcess {
  const file = path.join(import.meta.dirname, 'crash-writer.ts');
  return spawn(process.execPath, [file, dataDir, firmId, importId, String(total)], { stdio: ['ignore', 'pipe', 'pipe'] });
}

const postmaster = (dataDir: string): number | null => {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : null;
};

function strike(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** The line of a stack trace that says what happened. */
function reasonIn(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(\w*error|Refusal)\b/i.test(line)) ?? complaint.slice(0, 200);
}

/**
 * Imports `total` made-up mails while `kill -9` strikes the app and its PostgreSQL in turn at random moments, `rounds` times in all; lets it
 * finish, and says what is missing, twice or not proven. `random` gives numbers from 0 to 1.
 */
export async function crashRounds(options: {
  dataDir: string;
  rounds: number;
  total: number;
  random: () => number;
}): Promise<CrashReport> {
  const { dataDir, rounds, total, random } = options;
  let database = await openDatabase({ dataDir });
  const firmId = await addFirm(database);
  const importId = await startImport(database.app, firmId, { kind: 'mail', label: 'made-up', now: Temporal.Now.instant() });
  await database.close();
  const report: CrashReport = { appKills: 0, databaseKills: 0, entries: 0, complaints: [], wrong: [] };
  for (let isDone = false; !isDone; ) {
    const child = launch(dataDir, firmId, importId, total);
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const ended = once(child, 'exit');
    const isReading = child.stdout ? once(child.stdout, 'data') : ended;
    const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
    while (!isOver() && report.appKills + report.databaseKills < rounds) {
      // mostly in the middle of reading, now and then already while it starts; a killed database does not always end the app
      if (random() > 0.15) await Promise.race([ended, isReading]);
      await Promise.race([ended, sleep(random() * 1200)]);
      if (isOver()) break;
      const postgres = report.databaseKills < report.appKills ? postmaster(dataDir) : null;
      const victim = postgres ?? child.pid;
      if (!victim || !strike(victim)) continue;
      report[postgres ? 'databaseKills' : 'appKills'] += 1;
    }
    await ended;
    isDone = child.exitCode === 0;
    if (!isDone && child.exitCode !== null) report.complaints.push(reasonIn(complaint));
    if (!isDone && report.complaints.length > 2 * rounds) throw new Error(`The import does not finish: ${complaint}`);
  }
  database = await openDatabase({ dataDir });
  try {
    Object.assign(report, await compare(database, firmId, total));
  } finally {
    await database.close();
  }
  return report;
}

async function compare(database: Database, firmId: FirmId, total: number): Promise<{ entries: number; wrong: string[] }> {
  const wrong: string[] = [];
  const rows = await inFirm(database.app, firmId, async (tx) => {
    const secret = await sourceSecret(tx, firmId);
    const found = await sql<{ source_key: Buffer; words: string; seen: number }>`
      select e.source_key, c.words, (select count(*) from sighting s where s.firm_id = e.firm_id and s.entry_id = e.entry_id) as seen
      from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id where e.firm_id = ${firmId} order by e.seq`.execute(
      tx,
    );
    return found.rows.map((row) => ({ ...row, secret }));
  });
  for (let n = 0; n < Math.max(total, rows.length); n += 1) {
    const draft = crashDraft(n);
    const row = rows[n];
    if (!row?.source_key.equals(sourceKey(row.secret, draft.identity)) || row.words !== draft.words || row.seen !== 1)
      wrong.push(`mail ${n}`);
  }
  const verified = await verifyLedger(database, firmId, { now: Temporal.Now.instant() });
  if (verified.problem) wrong.push(verified.problem.what);
  const counts = await inFirm(database.app, firmId, (tx) =>
    tx.selectFrom('import').select(['state', 'counts']).executeTakeFirstOrThrow(),
  );
  const expected = { read: total, erased: 0, entries: total, duplicates: 0 };
  if (counts.state !== 'done' || JSON.stringify(counts.counts) !== JSON.stringify(expected))
    wrong.push(`the import says ${JSON.stringify(counts)}`);
  return { entries: rows.length, wrong };
}
