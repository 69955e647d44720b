import type { Logger } from 'pino';
import { settlePhone } from '#actions/phone/settle.ts';
import type { Database } from '#db/connect.ts';
import type { Environment } from '#firm/environment.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { tell } from '#http/live.ts';
import { type Sending, sendDigests } from './digest/digest.ts';
import { sendMorningPush } from './push/push.ts';
import { deliver } from './webhooks/deliver.ts';
import { noticeNews } from './webhooks/notice.ts';

/** What the errands need of the house: its database, its settings, a way to sign in to mailboxes, and its own address. */
export type World = Sending & { database: Database; environment: Pick<Environment, 'privateWebhooks'> };

export type Errand = { name: string; run: (firm: FirmLine, now: Temporal.Instant) => Promise<void> };

/** What has to be done again and again between this house and the world. */
export function errandsOf({ database, environment, ...sending }: World): Errand[] {
  const posting = { mayBePrivate: environment.privateWebhooks === true };
  return [
    {
      name: 'calls that came in',
      run: async (firm, now) => {
        if ((await settlePhone(database, firm, now)) > 0) tell(firm.id, { kind: 'today' });
      },
    },
    {
      name: 'webhooks',
      run: async (firm, now) => {
        await noticeNews(database, firm.id, now);
        await deliver(database, firm.id, posting, now);
      },
    },
    {
      name: 'morning mail',
      run: async (firm, now) => {
        await sendDigests(database, firm, sending, now);
      },
    },
    {
      name: 'morning push',
      run: async (firm, now) => {
        await sendMorningPush(database, firm, { base: sending.base, posting }, now);
      },
    },
  ];
}

/** Runs each every so often for every firm; one that fails or takes long holds up no other. Returns how to stop. */
export function runErrands(what: World & { log: Logger; now: () => Temporal.Instant; everyMs: number }): () => Promise<void> {
  const { database, log, now } = what;
  const running = new Map<string, Promise<void>>();
  const errands = errandsOf(what);
  let isOver = false;
  const round = async (errand: Errand): Promise<void> => {
    try {
      for (const firm of await listFirms(database)) if (!isOver) await errand.run(firm, now());
    } catch (err) {
      if (!isOver) log.error({ err, errand: errand.name }, 'an errand failed');
    } finally {
      running.delete(errand.name);
    }
  };
  const timer = setInterval(() => {
    for (const errand of errands) if (!running.has(errand.name)) running.set(errand.name, round(errand));
  }, what.everyMs);
  timer.unref();
  return async () => {
    isOver = true;
    clearInterval(timer);
    await Promise.all(running.values());
  };
}
