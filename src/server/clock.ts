import { listFirms } from '#firm/firms.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import type { FirmId } from '#lib/ids.ts';
import { sweep } from '#today/sweep.ts';
import type { House } from './house.ts';

/** Looks every minute for findings that time alone raises or drops. Costs next to nothing when nothing is due. Returns how to stop it. */
export function sweepEvery(what: { house: House; everyMs: number }): () => Promise<void> {
  const { database, desk, log, now } = what.house;
  let at: Promise<void> = Promise.resolve();
  let isBusy = false;
  const signedOn = new Map<string, string>();
  /** A day's work is signed at the latest when the next one begins. */
  const checkpointDaily = async (firmId: FirmId): Promise<void> => {
    const today = now().toString().slice(0, 10);
    if (signedOn.get(firmId) === today) return;
    await signCheckpoint(database, firmId, now());
    signedOn.set(firmId, today);
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    at = (async () => {
      try {
        for (const firm of await listFirms(database)) {
          if (desk.isBusy(firm.id)) continue;
          await sweep(database.app, firm.id, now());
          await checkpointDaily(firm.id);
        }
      } catch (err) {
        log.error({ err }, 'the sweep failed');
      } finally {
        isBusy = false;
      }
    })();
  }, what.everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await at;
  };
}
