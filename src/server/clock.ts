import { listFirms } from '#firm/firms.ts';
import { sweep } from '#today/sweep.ts';
import type { House } from './house.ts';

/** Looks every minute for findings that time alone raises or drops. Costs next to nothing when nothing is due. Returns how to stop it. */
export function sweepEvery(what: { house: House; everyMs: number }): () => Promise<void> {
  const { database, desk, log, now } = what.house;
  let at: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    at = (async () => {
      try {
        for (const firm of await listFirms(database)) if (!desk.isBusy(firm.id)) await sweep(database.app, firm.id, now());
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
