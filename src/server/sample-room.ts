import type { Database } from '#db/connect.ts';
import { listFirms } from '#firm/firms.ts';
import { removeSample } from '#ledger/remove-sample.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { makeSampleFirm } from '#sources/sample/sample-firm.ts';
import { bringUpToDate } from './import-desk.ts';
import type { SampleUnderWay } from './shapes.ts';

/** The sample firm is made once however many ask for it, says how far it is, and can be stopped. */
export type SampleRoom = {
  make: (now: Temporal.Instant, timeZone: string) => Promise<FirmId>;
  underWay: () => SampleUnderWay | null;
  /** Removes it, stopping what is still being made. */
  remove: () => Promise<void>;
};

type Making = { progress: SampleUnderWay; stop: AbortController; made: Promise<FirmId> };

/** How the time is spent, by measurement: writing and reading the year, then looking for who waits, then the index. */
const ends = { writing: 0.75, sweeping: 0.92, indexing: 1 };

export function newSampleRoom(database: Database): SampleRoom {
  let making: Making | null = null;

  const removeAll = async (): Promise<void> => {
    for (const firm of await listFirms(database)) if (firm.isSample) await removeSample(database, firm.id);
  };

  const begin = (now: Temporal.Instant, timeZone: string): Making => {
    const stop = new AbortController();
    const progress: SampleUnderWay = { share: 0, words: 'Writing a year of letters, calls and invoices' };
    const make = async (): Promise<FirmId> => {
      try {
        const firmId = await makeSampleFirm(database, now, timeZone, {
          signal: stop.signal,
          onProgress: (share) => {
            progress.share = share * ends.writing;
          },
        });
        await bringUpToDate(database, firmId, now, (phase) => {
          stop.signal.throwIfAborted();
          progress.share = phase === 'sweeping' ? ends.writing : ends.sweeping;
          progress.words = phase === 'sweeping' ? 'Looking for who waits' : 'Making it searchable';
        });
        stop.signal.throwIfAborted();
        return firmId;
      } catch (error) {
        await removeAll();
        if (stop.signal.aborted)
          throw new Refusal('sample_stopped', 409, 'The sample firm was stopped; nothing of it is left. Open it again any time.');
        throw error;
      } finally {
        making = null;
      }
    };
    return { progress, stop, made: make() };
  };

  return {
    make: (now, timeZone) => {
      making ??= begin(now, timeZone);
      return making.made;
    },
    underWay: () => making?.progress ?? null,
    remove: async () => {
      const current = making;
      current?.stop.abort();
      await current?.made.catch(() => undefined); // whoever asked for it is told
      await removeAll();
    },
  };
}
