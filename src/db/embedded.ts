import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '#lib/refusal.ts';
import { cannotWrite } from './faults.ts';
import { postgresPrograms } from './postgres-binaries.ts';
import { type PostgresUser, postgresUser } from './postgres-user.ts';
import { countNotes, isAlive, leaveNote, takeTurn } from './processes.ts';

/** Where the firm's own PostgreSQL listens: a directory with its Unix socket. There is no TCP port. */
export type EmbeddedPostgres = { socketDir: string; port: number; stop: () => Promise<void> };

export type EmbeddedOptions = {
  /** For a folder that is deleted afterwards (tests): nothing is forced to the disk. Never for a firm's data. */
  isThrowAway?: boolean;
};

const port = 5432;
const version = '18';
const bootstrapRole = 'postgres';

/** Settings for a small machine that must not lose a letter: fsync stays on, memory is modest, bulk imports get a roomy WAL. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '40',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  // an import fills empty tables within minutes: their statistics must not lag behind
  autovacuum_naptime: '10s',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // a statement's parameters are people's words: they stay out of the log
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
};

const throwAway = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '64MB' };

/** Recovery after a crash may take a while on a big ledger. */
const longestRecovery = 15 * 60_000;

/** How long one may take to end, and the processes of one that was killed to notice it. */
const longestFarewell = 30_000;

/** A log beyond this is put aside as `postgres.log.1` at the next start. */
const longLog = 10 * 1024 * 1024;

type Place = { dataDir: string; pgData: string; socketDir: string; logFile: string; programs: string; user: PostgresUser };

/** A Unix socket's path may have 107 bytes: a deep data folder gets its socket beside the temporary files. */
function socketDirFor(dataDir: string): string {
  const near = path.join(dataDir, 'socket');
  if (Buffer.byteLength(path.join(near, `.s.PGSQL.${port}`)) <= 100) return near;
  return path.join(os.tmpdir(), `regard-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

/** The PostgreSQL that runs in this folder, be it one that a killed app left behind. */
function runningPid(pgData: string): number | null {
  const file = path.join(pgData, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  // a process id is used again after a reboot: it must be a PostgreSQL of this very folder
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(pgData) ? pid : null;
  } catch {
    return pid;
  }
}

type State = 'ready' | 'ending' | 'not-yet';

async function stateOf(socketDir: string): Promise<State> {
  const client = new pg.Client({
    host: socketDir,
    port,
    user: bootstrapRole,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'ready';
  } catch (error) {
    return error instanceof Error && error.message.includes('shutting down') ? 'ending' : 'not-yet';
  }
}

async function waitForEnd(pid: number, longest: number): Promise<boolean> {
  for (let waited = 0; waited < longest; waited += 20) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return !isAlive(pid);
}

/**
 * Ends a PostgreSQL of ours. Politely while it answers; one that is recovering or stuck (18.4 waits for ever when it is asked to end
 * right after a crash) is told to stop at once: nothing is lost, it recovers at its next start.
 */
async function endPostgres(pid: number, socketDir: string): Promise<void> {
  if ((await stateOf(socketDir)) === 'ready') {
    process.kill(pid, 'SIGINT');
    if (await waitForEnd(pid, longestFarewell)) return;
  }
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, longestFarewell);
}

function lastLines(file: string): string {
  if (!fs.existsSync(file)) return '';
  const { size } = fs.statSync(file);
  const tail = Buffer.alloc(Math.min(size, 4096));
  const handle = fs.openSync(file, 'r');
  fs.readSync(handle, tail, 0, tail.length, size - tail.length);
  fs.closeSync(handle);
  return tail.toString('utf8').trimEnd().split('\n').slice(-6).join('\n');
}

function refuseForeign(dataDir: string, owner: number): never {
  throw new Refusal(
    'data_of_another_owner',
    403,
    `The data folder ${dataDir} belongs to another user (uid ${owner}). Start Regard as that user, or choose another folder with --data.`,
  );
}

function prepare(dataDir: string): Place {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    const owner = fs.statSync(dataDir).uid;
    const me = process.getuid?.();
    if (me !== undefined && me !== 0 && owner !== me) refuseForeign(dataDir, owner);
    const programs = postgresPrograms();
    const user = postgresUser(programs, dataDir);
    const pgData = path.join(dataDir, 'postgres');
    if (me !== undefined && fs.existsSync(pgData)) {
      const has = fs.statSync(pgData).uid;
      if (has !== (user.uid ?? me)) refuseForeign(dataDir, has);
    }
    fs.mkdirSync(path.join(dataDir, 'holders'), { recursive: true });
    const place: Place = {
      dataDir,
      pgData,
      socketDir: socketDirFor(dataDir),
      logFile: path.join(dataDir, 'postgres.log'),
      programs,
      user,
    };
    give(place, place.socketDir);
    return place;
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
}

function give({ user }: Place, dir: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (user.uid !== null && user.gid !== null) fs.chownSync(dir, user.uid, user.gid);
}

/** Made beside its place and moved there when it is whole: a killed first start leaves nothing half. */
function makeCluster(place: Place, isThrowAway: boolean): void {
  const { pgData, user } = place;
  const draft = `${pgData}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  give(place, draft);
  const init = ['-D', draft, '-U', bootstrapRole, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  if (isThrowAway) init.push('--no-sync');
  const [command, args] = user.wrap(path.join(place.programs, 'initdb'), init);
  const made = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, cwd: '/' });
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw cannotStart(place.dataDir, made.stderr || made.error?.message || '');
  }
  fs.renameSync(draft, pgData);
}

function refuseOtherVersion(pgData: string): void {
  const has = fs.readFileSync(path.join(pgData, 'PG_VERSION'), 'utf8').trim();
  if (has === version) return;
  throw new Refusal(
    'other_postgres_version',
    503,
    `The data folder was written by PostgreSQL ${has} and this Regard brings ${version}. Restore your last backup into a new folder: regard restore FILE --data DIR.`,
  );
}

/**
 * PostgreSQL itself clears the lock of a dead one, after it has made sure that none of its processes still writes: so never do that
 * for it. Only where the id now is another program's (after a reboot) it cannot know.
 */
function removeMistakenLock(file: string): void {
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 0 && isAlive(pid)) fs.rmSync(file, { force: true });
}

function launch(place: Place, isThrowAway: boolean): ChildProcess {
  const { pgData, socketDir, logFile, user } = place;
  for (const file of [path.join(pgData, 'postmaster.pid'), path.join(socketDir, `.s.PGSQL.${port}.lock`)])
    removeMistakenLock(file);
  if (fs.existsSync(logFile) && fs.statSync(logFile).size > longLog) fs.renameSync(logFile, `${logFile}.1`);
  const flags = Object.entries({ ...settings, ...(isThrowAway ? throwAway : {}) }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const [command, args] = user.wrap(path.join(place.programs, 'postgres'), [
    '-D',
    pgData,
    '-k',
    socketDir,
    '-p',
    String(port),
    ...flags,
  ]);
  const log = fs.openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
    cwd: '/',
  });
  fs.closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

async function bringUp(place: Place, isThrowAway: boolean): Promise<void> {
  const begun = performance.now();
  const passed = (): number => performance.now() - begun;
  let child = runningPid(place.pgData) === null ? launch(place, isThrowAway) : null;
  while (passed() < longestRecovery) {
    const state = await stateOf(place.socketDir);
    if (state === 'ready') return;
    const found = runningPid(place.pgData);
    if (state === 'ending' && found !== null && passed() > longestFarewell) await endPostgres(found, place.socketDir);
    const isGone = child
      ? child.exitCode !== null || child.signalCode !== null || child.pid === undefined
      : runningPid(place.pgData) === null;
    if (isGone) {
      const said = lastLines(place.logFile);
      // one that we joined ended meanwhile; or one that was killed has not quite gone
      const mayTryAgain = child === null || /is still in use|already exists/.test(said);
      if (!mayTryAgain || passed() > 2 * longestFarewell) break;
      await sleep(200);
      child = launch(place, isThrowAway);
    }
    await sleep(25);
  }
  throw cannotStart(place.dataDir, lastLines(place.logFile));
}

/**
 * Starts the firm's own PostgreSQL in `dataDir`, or joins the one that already runs there (a second command, or one left over by a
 * killed app). The last one to stop it switches it off. Throws a Refusal in plain words when the folder belongs to somebody else, is
 * full, or was written by another version.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const isThrowAway = options.isThrowAway ?? false;
  const place = prepare(path.resolve(dataDir));
  const holders = path.join(place.dataDir, 'holders');
  const turn = path.join(place.dataDir, 'starting');
  let release = await takeTurn(turn).catch((error: unknown) => {
    throw cannotWrite(place.dataDir, error);
  });
  let leave: () => void;
  try {
    if (!fs.existsSync(place.pgData)) makeCluster(place, isThrowAway);
    refuseOtherVersion(place.pgData);
    await bringUp(place, isThrowAway);
    leave = leaveNote(holders);
  } catch (error) {
    throw cannotWrite(place.dataDir, error);
  } finally {
    release();
  }

  let stopped = false;
  return {
    socketDir: place.socketDir,
    port,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      // in turn with starts: nobody joins a PostgreSQL that is about to end
      release = await takeTurn(turn);
      try {
        leave();
        const pid = runningPid(place.pgData);
        if (countNotes(holders) > 0 || pid === null) return;
        await endPostgres(pid, place.socketDir);
      } finally {
        release();
      }
    },
  };
}

function cannotStart(dataDir: string, said: string): Refusal {
  if (/No space left on device/i.test(said)) return cannotWrite(dataDir, Object.assign(new Error(said), { code: 'ENOSPC' }));
  if (/could not access directory|Permission denied/i.test(said)) {
    return new Refusal(
      'data_not_reachable',
      503,
      `PostgreSQL may not reach ${dataDir}. Choose a folder outside a closed home folder with --data DIR, or start Regard as an ordinary user.\n${said}`,
    );
  }
  return new Refusal('postgres_did_not_start', 503, `PostgreSQL did not start in ${dataDir}. It said:\n${said}`);
}
