import type { Logger } from 'pino';
import { settlePhone } from '#actions/phone/settle.ts';
import type { Database } from '#db/connect.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { tell } from '#http/live.ts';

export type Errand = { name: string; run: (firm: FirmLine, now: Temporal.Instant) => Promise<void> };

/** What has to be done again and again between this house and the world, for every firm, one after the other. */
export function errandsOf(database: Database): Errand[] {
  return [
    {
      name: 'calls that came in',
      run: async (firm, now) => {
        if ((await settlePhone(database, firm, now)) > 0) tell(firm.id, { kind: 'today' });
      },
    },
  ];
}

/** Runs them every so often; one that fails is logged and holds up no other. Returns how to stop. */
export function runErrands(what: {
  database: Database;
  log: Logger;
  now: () => Temporal.Instant;
  everyMs: number;
  errands?: Errand[];
}): () => Promise<void> {
  const { database, log, now } = what;
  const errands = what.errands ?? errandsOf(database);
  let at: Promise<void> = Promise.resolve();
  let isBusy = false;
  let isOver = false;
  const round = async (): Promise<void> => {
    for (const firm of await listFirms(database)) {
      for (const errand of errands) {
        if (isOver) return;
        try {
          await errand.run(firm, now());
        } catch (err) {
          log.error({ err, errand: errand.name }, 'an errand failed');
        }
      }
    }
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    at = round()
      .catch((err: unknown) => log.error({ err }, 'the errands failed'))
      .finally(() => {
        isBusy = false;
      });
  }, what.everyMs);
  timer.unref();
  return async () => {
    isOver = true;
    clearInterval(timer);
    await at;
  };
}
