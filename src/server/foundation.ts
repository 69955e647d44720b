import fs from 'node:fs';
import path from 'node:path';
import { type Database, openDatabase } from '#db/connect.ts';
import { cannotWrite } from '#db/faults.ts';
import { isAlive } from '#db/processes.ts';
import type { Environment } from '#firm/environment.ts';
import { Refusal } from '#lib/refusal.ts';

/** What a start begins with: the data folder is claimed, and its database is being opened. */
export type Foundation = { release: () => void; opening: Promise<Database> };

/**
 * Claims the data folder and begins to open its database, so that PostgreSQL starts while the rest of the program is still being read. Throws a
 * Refusal when another Regard has the folder; what goes wrong with the database is told to whoever awaits `opening`.
 */
export function layFoundation({ dataDir, port, databaseUrl }: Environment): Foundation {
  const release = claim(dataDir, port);
  const opening = openDatabase({ dataDir, databaseUrl });
  // nobody may be waiting for it yet
  opening.catch(() => undefined);
  return { release, opening };
}

/** One server a data folder: a note with its process and port, left behind by nobody who is still alive. */
function claim(dataDir: string, port: number): () => void {
  const file = path.join(dataDir, 'server.json');
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    const there = fs.existsSync(file) ? noteOf(fs.readFileSync(file, 'utf8')) : null;
    if (there && there.pid !== process.pid && isRegard(there.pid)) {
      throw new Refusal(
        'already_running',
        409,
        `Regard already runs on this data folder (process ${there.pid}), at http://127.0.0.1:${there.port}. Use that one, stop it with Ctrl-C first, or choose another folder with --data.`,
      );
    }
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, port }));
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
  return () => fs.rmSync(file, { force: true });
}

/** What the note says; null for one that a crash or a full disk cut off. */
function noteOf(text: string): { pid: number; port: number } | null {
  try {
    const { pid, port } = JSON.parse(text);
    return typeof pid === 'number' && typeof port === 'number' ? { pid, port } : null;
  } catch {
    return null;
  }
}

function isRegard(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return /regard|main\.ts/.test(fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}
