import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const prefix = 'regard-test-';

/** Ends the PostgreSQL of a throw-away folder, if a test started one, and deletes the folder. */
async function clear(dataDir: string): Promise<void> {
  const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid');
  if (fs.existsSync(pidFile)) {
    const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // it ended by itself
    }
    for (let waited = 0; waited < 10_000 && fs.existsSync(pidFile); waited += 20) await sleep(20);
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * One throw-away data folder for the whole run; the first test that asks for a firm starts PostgreSQL in it, so that pure tests pay
 * nothing. DATABASE_URL replaces it. What a killed run left behind is ended first.
 */
export default async function setup(): Promise<() => Promise<void>> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (pid > 0 && !isAlive(pid)) await clear(path.join(os.tmpdir(), name));
  }
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  // PostgreSQL may run as another user than the tests (it refuses root)
  fs.chmodSync(dataDir, 0o755);
  process.env.REGARD_TEST_DATA = dataDir;
  return () => clear(dataDir);
}
