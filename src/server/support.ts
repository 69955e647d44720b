import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { programMigrations } from '#db/migrate.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { Environment } from '#firm/environment.ts';
import { firmSettingsShape, weeklyHoursShape } from '#firm/settings.ts';
import type { FirmLine } from '#http/context.ts';
import { listImports } from '#ledger/imports.ts';
import { verifyLedger } from '#ledger/verify.ts';
import { Refusal } from '#lib/refusal.ts';
import { version } from '#lib/version.ts';
import { logFile } from './log.ts';
import { faultOf, logTail, postgresComplaints } from './support-log.ts';
import { failureCode, reasonCode } from './support-reasons.ts';

type Counts = Record<string, number>;

/**
 * What somebody who helps needs to see, and nothing about anybody: no names, addresses, numbers, words, file names or folders; neither
 * the firm's nor its customers'. Every text in it is one that Regard itself chose from a list; counts and times are the rest.
 */
export type SupportBundle = {
  about: string;
  madeAt: string;
  program: { regard: string; node: string; platform: string; arch: string; kernel: string };
  machine: { cores: number; memoryMb: number; freeDiskMb: number | null };
  settings: { ownPostgres: boolean; port: number; log: string; readers: number | null; dataFolder: 'usual' | 'other' };
  dataFolder: Record<string, { files: number; megabytes: number }>;
  log: ReturnType<typeof logTail>;
  postgresLog: ReturnType<typeof postgresComplaints>;
  /** Null where it could not be opened; `trouble` then says why. */
  database: DatabasePart | null;
  trouble: ({ refusal: string | null } & ReturnType<typeof faultOf>) | null;
};

type DatabasePart = {
  postgres: string;
  options: Record<string, string>;
  megabytes: number;
  migrations: string[];
  firms: FirmPart[];
};

type FirmPart = {
  firm: number;
  isSample: boolean;
  timeZone: string;
  country: string;
  currency: string;
  workingHours: unknown;
  settings: unknown;
  rows: Counts;
  entries: Counts;
  natures: Counts;
  stages: Counts;
  findings: Counts;
  /** How far behind the ledger each reader is, in entries. */
  behind: Counts;
  imports: {
    kind: string;
    state: string;
    failure: string | null;
    counts: Counts;
    minutes: number | null;
    files: number;
    filesDone: number;
  }[];
  unreadable: Counts;
  verify: { entries: number; checkpoints: number; problem: { kind: string; seq: number | null } | null } | null;
};

export type SupportFrom = { environment: Environment; now: Temporal.Instant };

const about =
  'What Regard knows of itself, to help where something is wrong. It holds no names, addresses, words or file names: read it before you send it.';

/** The bundle of an installation whose database is open. `withVerify` reads the whole ledger, which takes a while on a big one. */
export async function supportBundle(
  from: SupportFrom & { database: Pick<Database, 'owner' | 'app' | 'dataDir'>; firms: readonly FirmLine[]; withVerify: boolean },
): Promise<SupportBundle> {
  return { ...around(from), database: await databasePart(from), trouble: null };
}

/** The bundle where the database cannot be opened, which is when one needs it most. */
export function supportBundleWithout(from: SupportFrom, error: unknown): SupportBundle {
  const fault = faultOf(error instanceof Error ? error : {});
  return { ...around(from), database: null, trouble: { refusal: error instanceof Refusal ? error.code : null, ...fault } };
}

function around({ environment, now }: SupportFrom): Omit<SupportBundle, 'database' | 'trouble'> {
  const { dataDir } = environment;
  return {
    about,
    madeAt: now.round('second').toString(),
    program: {
      regard: version,
      node: process.version,
      platform: process.platform,
      arch: process.arch,
      kernel: /^[\w.+-]{1,60}$/.exec(os.release())?.[0] ?? '',
    },
    machine: { cores: os.availableParallelism(), memoryMb: Math.round(os.totalmem() / 2 ** 20), freeDiskMb: freeDisk(dataDir) },
    settings: {
      ownPostgres: environment.databaseUrl !== undefined,
      port: environment.port,
      log: environment.log,
      readers: environment.readers ?? null,
      dataFolder: dataDir === path.resolve('data') ? 'usual' : 'other',
    },
    dataFolder: sizesIn(dataDir),
    log: logTail(logFile(dataDir)),
    postgresLog: postgresComplaints(path.join(dataDir, 'postgres.log')),
  };
}

function freeDisk(dataDir: string): number | null {
  try {
    const { bavail, bsize } = fs.statfsSync(dataDir);
    return Math.round((bavail * bsize) / 2 ** 20);
  } catch {
    return null;
  }
}

/** The folders that Regard itself makes in its data folder. */
const ownFolders = ['postgres', 'blobs', 'uploads', 'staging', 'keys'];

function sizesIn(dataDir: string): SupportBundle['dataFolder'] {
  const sizes: SupportBundle['dataFolder'] = {};
  for (const folder of ownFolders) {
    const at = path.join(dataDir, folder);
    if (!fs.existsSync(at)) continue;
    let files = 0;
    let bytes = 0;
    try {
      for (const entry of fs.readdirSync(at, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        files += 1;
        bytes += fs.lstatSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
      }
    } catch {
      // another user's folder: its size is not known
      continue;
    }
    sizes[folder] = { files, megabytes: Math.round(bytes / 2 ** 20) };
  }
  return sizes;
}

async function databasePart(from: Parameters<typeof supportBundle>[0]): Promise<DatabasePart> {
  const { owner } = from.database;
  const options = ['server_version', 'shared_buffers', 'work_mem', 'max_connections', 'fsync', 'server_encoding'];
  const shown = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name = any(${options})`.execute(owner);
  const size = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(owner);
  const known = programMigrations().map((migration) => migration.name);
  const applied = await owner.selectFrom('migration').select('name').orderBy('name').execute();
  const option = new Map(shown.rows.map((row) => [row.name, row.setting]));
  const firms: FirmPart[] = [];
  for (const [index, firm] of from.firms.entries()) firms.push(await firmPart(from, firm, index + 1));
  return {
    postgres: /^[\d.]+/.exec(option.get('server_version') ?? '')?.[0] ?? 'unknown',
    options: Object.fromEntries([...option].filter(([name]) => name !== 'server_version')),
    megabytes: Math.round((size.rows[0]?.bytes ?? 0) / 2 ** 20),
    migrations: applied.map(({ name }) => (known.includes(name) ? name : 'another one')),
    firms,
  };
}

/** The tables that Regard's own migrations make; a table that somebody added by hand may be called after a person. */
const ownTables = (): string[] =>
  programMigrations().flatMap(({ sql: text }) =>
    [...text.matchAll(/^create table ([a-z_]+) \(\n\s+firm_id /gm)].flatMap(([, name]) => (name ? [name] : [])),
  );

async function firmPart(from: Parameters<typeof supportBundle>[0], firm: FirmLine, index: number): Promise<FirmPart> {
  const { database, now } = from;
  const imports = await listImports(database.app, firm.id);
  const part = await inFirm(database.owner, firm.id, async (tx) => {
    const stored = await tx
      .selectFrom('firm')
      .select(['settings', 'working_hours'])
      .where('firm_id', '=', firm.id)
      .executeTakeFirstOrThrow();
    const rows: Counts = {};
    for (const table of ownTables()) {
      const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where firm_id = ${firm.id}`.execute(
        tx,
      );
      rows[table] = counted.rows[0]?.n ?? 0;
    }
    const settings = firmSettingsShape.safeParse(stored.settings);
    const hours = weeklyHoursShape.safeParse(stored.working_hours);
    return {
      settings: settings.success ? settings.data : 'not readable',
      workingHours: hours.success ? hours.data : 'not readable',
      rows,
      entries: await grouped(
        tx,
        sql`select channel || ' ' || direction as word, count(*) as n from entry where firm_id = ${firm.id} group by 1`,
      ),
      natures: await grouped(tx, sql`select nature as word, count(*) as n from reading where firm_id = ${firm.id} group by 1`),
      stages: await grouped(tx, sql`select stage as word, count(*) as n from customer where firm_id = ${firm.id} group by 1`),
      findings: await grouped(
        tx,
        sql`select practice || ' ' || state as word, count(*) as n from finding where firm_id = ${firm.id} group by 1`,
      ),
      behind: await grouped(
        tx,
        sql`select p.name as word, h.seq - p.upto_seq as n from projection p join ledger_head h using (firm_id) where p.firm_id = ${firm.id}`,
      ),
      unreadable: await countReasons(tx, firm),
      files: await tx
        .selectFrom('import_position')
        .select((at) => [
          'import_id',
          at.fn.countAll<number>().as('files'),
          at.fn.count<number>('import_id').filterWhere('is_done', '=', true).as('done'),
        ])
        .where('firm_id', '=', firm.id)
        .groupBy('import_id')
        .execute(),
    };
  });
  const { files, ...rest } = part;
  const verified = from.withVerify ? await verifyLedger(database, firm.id, { now }) : null;
  return {
    firm: index,
    isSample: firm.isSample,
    timeZone: isZone(firm.timeZone) ? firm.timeZone : 'another one',
    country: /^[A-Z]{2}$/.exec(firm.country ?? '')?.[0] ?? 'not said',
    currency: Intl.supportedValuesOf('currency').includes(firm.currency) ? firm.currency : 'another one',
    ...rest,
    imports: imports.slice(0, 50).map((one) => {
      const position = files.find((row) => row.import_id === one.importId);
      return {
        kind: ownWord(one.kind),
        state: one.state,
        failure: one.failure === null ? null : failureCode(one.failure),
        counts: { ...one.counts },
        minutes: one.finishedAt ? Math.round(one.finishedAt.since(one.startedAt).total('minutes') * 10) / 10 : null,
        files: position?.files ?? 0,
        filesDone: position?.done ?? 0,
      };
    }),
    verify: verified && {
      entries: verified.entries,
      checkpoints: verified.checkpoints,
      problem: verified.problem && { kind: verified.problem.kind, seq: verified.problem.seq },
    },
  };
}

/** The name of a zone in the IANA database, and not an offset or anything else that somebody wrote there. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId === name;
  } catch {
    return false;
  }
}

/** A word of ours as it stands in a column: small letters and hyphens. Anything else, whoever put it there, is "other". */
const ownWord = (word: string): string => (/^[a-z][a-z-]{0,25}(?: [a-z][a-z-]{0,25})?$/.test(word) ? word : 'other');

async function grouped(tx: FirmTx, question: ReturnType<typeof sql>): Promise<Counts> {
  // as: the questions above answer a word and a count
  const { rows } = (await question.execute(tx)) as { rows: { word: string | null; n: number }[] };
  const counts: Counts = {};
  for (const { word, n } of rows) {
    const key = ownWord(word ?? '');
    counts[key] = (counts[key] ?? 0) + n;
  }
  return counts;
}

async function countReasons(tx: FirmTx, firm: FirmLine): Promise<Counts> {
  const rows = await tx
    .selectFrom('unreadable')
    .select((at) => ['reason', at.fn.countAll<number>().as('n')])
    .where('firm_id', '=', firm.id)
    .groupBy('reason')
    .orderBy('n', 'desc')
    .limit(5000)
    .execute();
  const counts: Counts = {};
  for (const { reason, n } of rows) {
    const code = reasonCode(reason);
    counts[code] = (counts[code] ?? 0) + n;
  }
  return counts;
}
