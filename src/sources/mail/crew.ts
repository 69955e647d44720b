import { Worker } from 'node:worker_threads';
import type { MailAnswer, MailItem, MailJob, MailOutcome, MailWorkerData } from './worker.ts';

/** Threads that read mail. Batches come back in the order in which they were handed in, so that an import's position is one number. */
export type Crew = {
  read: (items: MailItem[], nowMs: number) => Promise<MailOutcome[]>;
  dismiss: () => Promise<void>;
};

type Waiting = {
  items: MailItem[];
  nowMs: number;
  resolve: (outcomes: MailOutcome[]) => void;
  reject: (error: Error) => void;
  tries: number;
};

/**
 * Starts `size` threads. A thread that a message kills (out of memory, a bug in a parser) is replaced and its batch read again one
 * message at a time, so that only the guilty message is unreadable.
 */
export function hireCrew(size: number, data: MailWorkerData): Crew {
  const waiting = new Map<number, Waiting>();
  const members: { worker: Worker; jobs: Set<number> }[] = [];
  let nextJob = 0;
  let isDismissed = false;

  const assign = (job: number, work: Waiting): void => {
    const member = members.reduce((least, one) => (one.jobs.size < least.jobs.size ? one : least));
    member.jobs.add(job);
    const message: MailJob = { job, nowMs: work.nowMs, items: work.items };
    member.worker.postMessage(message);
  };

  const hire = (): { worker: Worker; jobs: Set<number> } => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 },
      stdin: false,
    });
    const member = { worker, jobs: new Set<number>() };
    let reason = 'the reader stopped';
    let hasBegun = false;
    worker.on('message', (answer: MailAnswer | 'ready') => {
      if (answer === 'ready') {
        hasBegun = true;
        return;
      }
      member.jobs.delete(answer.job);
      const work = waiting.get(answer.job);
      waiting.delete(answer.job);
      work?.resolve(answer.outcomes);
    });
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      const at = members.indexOf(member);
      if (at >= 0) members.splice(at, 1);
      if (isDismissed) return;
      if (!hasBegun) {
        // no mail is to blame: the program itself does not start
        isDismissed = true;
        for (const work of waiting.values()) work.reject(new Error(`The readers do not start: ${reason}`));
        return;
      }
      members.push(hire());
      for (const job of member.jobs) again(job, reason);
    });
    return member;
  };

  const again = (job: number, reason: string): void => {
    const work = waiting.get(job);
    if (!work) return;
    waiting.delete(job);
    const [only] = work.items;
    if (work.items.length === 1 && only) {
      if (work.tries < 2) submit({ ...work, tries: work.tries + 1 });
      else work.resolve([{ unreadable: `reading it failed: ${reason}`, raw: null, place: only.place }]);
      return;
    }
    if (work.tries > 0) {
      work.reject(new Error(reason));
      return;
    }
    const singles = work.items.map(
      (item) =>
        new Promise<MailOutcome[]>((resolve, reject) => submit({ items: [item], nowMs: work.nowMs, resolve, reject, tries: 0 })),
    );
    Promise.all(singles).then((all) => work.resolve(all.flat()), work.reject);
  };

  const submit = (work: Waiting): void => {
    const job = nextJob++;
    waiting.set(job, work);
    assign(job, work);
  };

  for (let i = 0; i < size; i++) members.push(hire());
  return {
    read: (items, nowMs) => new Promise((resolve, reject) => submit({ items, nowMs, resolve, reject, tries: 0 })),
    dismiss: async () => {
      isDismissed = true;
      await Promise.all(members.map((member) => member.worker.terminate()));
    },
  };
}
