import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { type Database, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { createFirm, listFirms } from '#firm/firms.ts';
import { startImport } from '#ledger/imports.ts';
import { verifyLedger } from '#ledger/verify.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Evaluation } from '#understanding/eval/evaluation.ts';
import { previewFiles } from './intake/preview.ts';
import { runImport } from './intake/run-import.ts';
import { mutations } from './mutations.ts';

const corpora = path.join(import.meta.dirname, '../../../shared/data');

/** Folders of mail: all of it must be read, or kept with a reason. */
const mail = [
  'bounces-sisimai',
  'email-reply-trimmer',
  'enron-mbox',
  'mail-gem-fixtures',
  'mimekit-testdata',
  'notmuch-corpora',
  'spamassassin-ham',
];
/** Folders of what else a firm brings: looked at first, then imported as they are. */
const rest = ['vcards-ez', 'ical-biweekly', 'accounting-csv-exports', 'accounts-receivable-ibm', 'helpdesk-eventlog'];

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const frame = { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' };

type Outcome = {
  read: number;
  entries: number;
  duplicates: number;
  unreadable: number;
  raw: number;
  reasons: Map<string, number>;
};

async function firmFor(database: Database): Promise<FirmId> {
  const firmId = await createFirm(database, { name: 'Evaluation', timeZone: frame.timeZone, country: frame.country });
  const own = [{ kind: 'email' as const, value: 'nobody@linden.example', state: 'confirmed' as const }];
  await inFirm(database.app, firmId, (tx) => decideOwnPoints(tx, firmId, own));
  return firmId;
}

/** Imports one folder or file into a firm of its own and counts what became of it. Throws where the books do not add up. */
async function importOf(database: Database, at: string): Promise<Outcome> {
  const firmId = await firmFor(database);
  const options = { paths: [{ path: at, name: path.basename(at) }], choices: {} };
  const importId = await startImport(database.app, firmId, { kind: 'files', label: path.basename(at), options, now });
  const { counts } = await runImport({
    database,
    firmId,
    importId,
    options,
    firm: frame,
    readers: 1,
    now: () => now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const rows = await inFirm(database.app, firmId, (tx) =>
    sql<{ reason: string; n: number; raw: number }>`
      select reason, count(*) as n, count(raw_hash) as raw from unreadable where firm_id = ${firmId} group by reason`.execute(tx),
  );
  const kept = rows.rows.reduce((sum, row) => sum + row.n, 0);
  if (counts.read !== counts.entries + counts.duplicates + counts.unreadable)
    throw new Error(
      `${at}: ${counts.read} were read, and ${counts.entries} + ${counts.duplicates} + ${counts.unreadable} accounted for.`,
    );
  if (kept !== counts.unreadable) throw new Error(`${at}: ${counts.unreadable} were unreadable, and ${kept} are kept.`);
  const { problem } = await verifyLedger(database, firmId, { now });
  if (problem) throw new Error(`${at}: ${problem.what}`);
  const reasons = new Map(rows.rows.map((row) => [row.reason, row.n]));
  return { ...counts, raw: rows.rows.reduce((sum, row) => sum + row.raw, 0), reasons };
}

function say(name: string, outcome: Outcome, seconds: number): void {
  const { read, entries, duplicates, unreadable, raw } = outcome;
  console.log(
    `${name.padEnd(26)} ${String(read).padStart(6)} read = ${entries} new + ${duplicates} known + ${unreadable} unreadable (${raw} kept raw), ${seconds.toFixed(1)} s`,
  );
  for (const [reason, n] of [...outcome.reasons].sort((a, b) => b[1] - a[1]).slice(0, 6))
    console.log(`${''.padEnd(28)}${n} x ${reason.slice(0, 110)}`);
}

/** Every file of a folder by itself, as a person would drop it: what it looks like and what it brings. */
async function look(database: Database, folder: string): Promise<void> {
  const firmId = await firmFor(database);
  const firm = (await listFirms(database)).find((one) => one.id === firmId);
  if (!firm) throw new Error('The firm was not made.');
  const names = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const at of names) {
    const { files } = await previewFiles({
      database,
      firm,
      now,
      files: [{ id: at, name: path.basename(at), path: at }],
      choices: {},
    });
    const [seen] = files;
    if (!seen) throw new Error(`${at} was not looked at.`);
    const asked = seen.asks.map((ask) => ask.choice);
    console.log(
      `  ${path.basename(at).slice(0, 44).padEnd(46)}${seen.kindWords.slice(0, 22).padEnd(24)}${seen.counts.new} new, ${seen.counts.known} known, ${seen.counts.unreadable} unreadable${asked.length > 0 ? `, asks ${asked.join(' and ')}` : ''}`,
    );
  }
}

/** Mutations of what the corpora hold, all of a folder imported at once; answers how many were fed. */
async function feedMutations(
  database: Database,
  dir: string,
  folder: string,
  seed: number,
  most: number,
): Promise<Outcome & { files: number }> {
  const target = path.join(dir, `mutated-${path.basename(folder)}`);
  fs.mkdirSync(target, { recursive: true });
  const sources = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((at) => fs.statSync(at).size < 300_000)
    .sort();
  let files = 0;
  for (const { name, bytes } of mutations(
    sources.map((at) => () => fs.readFileSync(at)),
    seed,
    most,
  )) {
    fs.writeFileSync(path.join(target, `${files}-${name}.eml`), bytes);
    files += 1;
  }
  const outcome = await importOf(database, target);
  fs.rmSync(target, { recursive: true });
  return { ...outcome, files };
}

export const evaluation: Evaluation = {
  name: 'importer',
  about: 'everything under ../shared/data that is mail goes through the import: read, or kept with the reason',
  run: async () => {
    if (!fs.existsSync(corpora)) {
      console.log('The corpora are not here (../shared/data): skipped.');
      return;
    }
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-eval-'));
    // PostgreSQL may run as another user than we (it refuses root)
    fs.chmodSync(dir, 0o755);
    const database = await openDatabase({ dataDir: path.join(dir, 'data'), embedded: { isThrowAway: true } });
    try {
      for (const name of [...mail, ...rest]) {
        const folder = path.join(corpora, name);
        if (!fs.existsSync(folder)) {
          console.log(`${name} is not here: skipped.`);
          continue;
        }
        const started = performance.now();
        const outcome = await importOf(database, folder);
        say(name, outcome, (performance.now() - started) / 1000);
        if (rest.includes(name)) await look(database, folder);
      }
      for (const name of mail) {
        const folder = path.join(corpora, name);
        if (!fs.existsSync(folder) || name === 'enron-mbox') continue;
        const started = performance.now();
        const outcome = await feedMutations(database, dir, folder, 20261122, 150);
        say(`${name}, ${outcome.files} mutated`, outcome, (performance.now() - started) / 1000);
      }
    } finally {
      await database.close();
      fs.rmSync(dir, { recursive: true, force: true });
    }
  },
};
