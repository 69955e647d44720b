import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.join(import.meta.dirname, '..');
const main = path.join(root, 'bin/regard.mjs');
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

type Stat = { pid: number; parent: number; own: number; children: number };

function statOf(pid: number): Stat | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold blanks
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return { pid, parent: at(4), own: (at(14) + at(15)) / ticksPerSecond, children: (at(16) + at(17)) / ticksPerSecond };
  } catch {
    return null;
  }
}

function familyOf(first: number): Stat[] {
  const all = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const family = all.filter((one) => one.pid === first);
  for (let i = 0; i < family.length; i++) {
    const parent = family[i]?.pid;
    family.push(...all.filter((one) => one.parent === parent));
  }
  return family;
}

function postmasterOf(dataDir: string): number | null {
  try {
    return Number(fs.readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

/** Proportional set size in bytes: shared pages are counted once over all who share them (Linux, proc_pid_smaps). */
function pssOf(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export type MemorySample = { atMs: number; node: number; postgres: number };
export type Watched = { cpuNode: number; cpuPostgres: number; memory: MemorySample[] };

/** Looks at a program and the PostgreSQL of its data folder while they run: processor seconds since now, and memory where asked for. */
export function watch(
  pid: number,
  dataDir: string,
  options: { everyMs: number; withMemory: boolean },
): { stop: () => Watched; look: () => void } {
  const began = performance.now();
  const seen: Watched = { cpuNode: 0, cpuPostgres: 0, memory: [] };
  const look = (): void => {
    const programs = familyOf(pid);
    const postmaster = postmasterOf(dataDir);
    const servers = postmaster === null ? [] : familyOf(postmaster);
    // those that have ended are in the count of the one that started them
    const cpuOf = (family: Stat[]): number => (family[0]?.children ?? 0) + family.reduce((sum, one) => sum + one.own, 0);
    seen.cpuNode = Math.max(seen.cpuNode, cpuOf(programs));
    seen.cpuPostgres = Math.max(seen.cpuPostgres, cpuOf(servers));
    if (!options.withMemory || programs.length === 0) return;
    const sum = (family: Stat[]): number => family.reduce((bytes, one) => bytes + pssOf(one.pid), 0);
    seen.memory.push({ atMs: performance.now() - began, node: sum(programs), postgres: sum(servers) });
  };
  look();
  const timer = setInterval(look, options.everyMs);
  return {
    look,
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

const running = new Set<ChildProcess>();

function start(words: string[], dataDir: string): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...words, '--json', '--data', dataDir], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

export type Ran = { answer: unknown; seconds: number } & Watched;

/** Runs one command of the command line to its end and answers its JSON. Throws with what it said when it fails. */
export async function regard(words: string[], dataDir: string, options: { withMemory?: boolean } = {}): Promise<Ran> {
  const began = performance.now();
  const child = start(words, dataDir);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const watching = watch(child.pid ?? 0, dataDir, {
    everyMs: options.withMemory ? 250 : 500,
    withMemory: options.withMemory ?? false,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const watched = watching.stop();
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0)
    throw new Error(`regard ${words.join(' ')} ended with ${code}:\n${Buffer.concat(err).toString('utf8').slice(-2000)}`);
  return { answer: JSON.parse(Buffer.concat(out).toString('utf8')), seconds, ...watched };
}

export type Server = { url: string; link: string; pid: number; startedMs: number; stop: () => Promise<void> };

/** Starts the server as a shop does and answers as soon as it has printed its address. */
export async function startRegard(dataDir: string): Promise<Server> {
  const startedMs = performance.now();
  const child = start(['start', '--port', '0'], dataDir);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    err = (err + chunk.toString('utf8')).slice(-2000);
  });
  const said = await new Promise<{ url: string; link: string }>((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The server did not start:\n${err}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const line = text.split('\n').find((one) => one.startsWith('{"url"'));
      if (line) resolve(JSON.parse(line));
    });
  });
  return {
    ...said,
    pid: child.pid ?? 0,
    startedMs,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

const patienceMs = 15_000;

/** Ends every program that this one started, and every PostgreSQL of a data folder below `scratch`; waits until they are gone. */
export async function endAll(scratch: string): Promise<void> {
  for (const child of running) child.kill('SIGINT');
  const began = performance.now();
  const isLate = (): boolean => performance.now() - began > patienceMs;
  while (running.size > 0 && !isLate()) await sleep(50);
  for (const child of running) child.kill('SIGKILL');
  const folders = fs.existsSync(scratch) ? fs.readdirSync(scratch).map((name) => path.join(scratch, name)) : [];
  for (const folder of folders) {
    const postmaster = postmasterOf(folder);
    if (postmaster === null || statOf(postmaster) === null) continue;
    // a fast shutdown, as PostgreSQL calls it
    process.kill(postmaster, 'SIGINT');
    while (statOf(postmaster) !== null && !isLate()) await sleep(50);
  }
}
