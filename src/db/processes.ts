import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#lib/refusal.ts';

/**
 * Whether a process with this id runs, whoever owns it. One that has ended and that its parent has not buried yet (a zombie, as in a
 * container without an init) does not run.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/** When a process began, as Linux counts it: with the id it names one process for ever, though ids are used again. '' elsewhere. */
function birthOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold blanks; the start time is the 20th field after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const note = (): string => `${process.pid} ${birthOf(process.pid)}`;

/** The process that wrote a note, if it still is the same one. */
function writerOf(file: string): number | null {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const [id, birth] = text.split(' ');
  const pid = Number(id);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (birth ?? '') === birthOf(pid) ? pid : null;
}

let notes = 0;

/** Leaves a note that this process uses what the folder stands for; take it away with the answered function. */
export function leaveNote(folder: string): () => void {
  notes += 1;
  const file = path.join(folder, `${process.pid}-${notes}`);
  fs.writeFileSync(file, note());
  return () => fs.rmSync(file, { force: true });
}

/** How many notes of living processes there are; those of the dead are cleared. */
export function countNotes(folder: string): number {
  let living = 0;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (writerOf(file) === null) fs.rmSync(file, { force: true });
    else living += 1;
  }
  return living;
}

/** Takes away a dead process's lock; of two that see it dead at once, the second must not take away the first one's new lock. */
function bury(file: string): void {
  const grave = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, grave);
    if (writerOf(grave) !== null) fs.linkSync(grave, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EEXIST'))) throw error;
  } finally {
    fs.rmSync(grave, { force: true });
  }
}

const patience = 60_000;

/**
 * One process at a time: a lock file with a process id, taken over from the dead. Answers the function that gives the turn back;
 * refuses after a minute (`busy_starting`).
 */
export async function takeTurn(file: string): Promise<() => void> {
  for (let waited = 0; ; waited += 50) {
    try {
      // written whole before it appears under its name, so that nobody reads an empty one
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, note());
      try {
        fs.linkSync(draft, file);
      } finally {
        fs.rmSync(draft, { force: true });
      }
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = writerOf(file);
    if (holder === null) bury(file);
    else if (waited > patience)
      throw new Refusal('busy_starting', 503, `Another Regard (process ${holder}) is still starting in this folder.`);
    else await sleep(50);
  }
}
