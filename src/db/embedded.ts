import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotWrite } from './faults.ts';
import { cannotStart, makeCluster, type Place, port, preparePlace, refuseOtherVersion } from './postgres-place.ts';
import { endPostgres, lastLines, launch, longestFarewell, runningPid, stateOf } from './postgres-process.ts';
import { countNotes, leaveNote, takeTurn } from './processes.ts';

/** Where the firm's own PostgreSQL listens: a directory with its Unix socket. There is no TCP port. */
export type EmbeddedPostgres = { socketDir: string; port: number; stop: () => Promise<void> };

export type EmbeddedOptions = {
  /** For a folder that is deleted afterwards (tests): nothing is forced to the disk. Never for a firm's data. */
  isThrowAway?: boolean;
};

/** Recovery after a crash may take a while on a big ledger. */
const longestRecovery = 15 * 60_000;

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
  const place = preparePlace(path.resolve(dataDir));
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
