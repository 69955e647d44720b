import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { bootstrapRole, type Place, port } from './postgres-place.ts';
import { isAlive } from './processes.ts';

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

/** How long one may take to end, and the processes of one that was killed to notice it. */
export const longestFarewell = 30_000;

/** A log beyond this is put aside as `postgres.log.1` at the next start. */
const longLog = 10 * 1024 * 1024;

/** The PostgreSQL that runs in this folder, be it one that a killed app left behind. */
export function runningPid(pgData: string): number | null {
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

/** Whether it takes connections; `ending` when it was told to stop. */
export async function stateOf(socketDir: string): Promise<State> {
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
export async function endPostgres(pid: number, socketDir: string): Promise<void> {
  if ((await stateOf(socketDir)) === 'ready') {
    process.kill(pid, 'SIGINT');
    if (await waitForEnd(pid, longestFarewell)) return;
  }
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, longestFarewell);
}

/** The end of its log. */
export function lastLines(file: string): string {
  if (!fs.existsSync(file)) return '';
  const { size } = fs.statSync(file);
  const tail = Buffer.alloc(Math.min(size, 4096));
  const handle = fs.openSync(file, 'r');
  fs.readSync(handle, tail, 0, tail.length, size - tail.length);
  fs.closeSync(handle);
  return tail.toString('utf8').trimEnd().split('\n').slice(-6).join('\n');
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

/** Starts the server process, detached: it outlives this one, so that a second command may go on using it. */
export function launch(place: Place, isThrowAway: boolean): ChildProcess {
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
