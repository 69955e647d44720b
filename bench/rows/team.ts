import { setTimeout as sleep } from 'node:timers/promises';
import { inOffice, mixedWork } from '../office.ts';
import { watch } from '../processes.ts';
import type { Row } from '../row.ts';

const mailboxes = 25;
const people = 25;
const requestsPerSecond = 50;
const seconds = 60;
const megabyte = 1024 * 1024;

export const row: Row = {
  name: 'team',
  title: '25 mailboxes on IDLE, 25 people with Today open, 50 requests a second of mixed work',
  measure: (world) =>
    inOffice(world, { mailboxes, people, mailsEach: 20 }, async (office) => {
      const work = await mixedWork(office.browser);
      for (const at of work) await office.browser.get(at);
      const watching = watch(office.server.pid, office.dataDir, { everyMs: 500, withMemory: true });
      const ms: number[] = [];
      const failed: string[] = [];
      const asked: Promise<unknown>[] = [];
      const before = await office.readSoFar();
      let posted = 0;
      const began = performance.now();
      for (let n = 0; n < requestsPerSecond * seconds; n++) {
        // each is asked at its time, whether or not the ones before it have been answered
        const wait = began + (n * 1000) / requestsPerSecond - performance.now();
        if (wait > 0) await sleep(wait);
        const person = office.people[n % people];
        const at = work[n % work.length] ?? '/api/today';
        const due = performance.now();
        const answer = person?.browser.get(at).then(() => ms.push(performance.now() - due));
        if (answer) asked.push(answer.catch((error: unknown) => failed.push(String(error))));
        if (n % (2 * requestsPerSecond) === 0) {
          await office.post(posted % mailboxes);
          posted += 1;
        }
      }
      await Promise.all(asked);
      if (failed.length > 0) throw new Error(`${failed.length} requests failed, the first: ${failed[0]}`);
      const patience = performance.now() + 30_000;
      while ((await office.readSoFar()) < before + posted && performance.now() < patience) await sleep(200);
      const read = (await office.readSoFar()) - before;
      const { memory } = watching.stop();
      const most = Math.max(...memory.map((one) => one.node + one.postgres)) / megabyte;
      const deaf = office.people.filter(({ heard }) => heard.events === 0).length;
      return {
        figures: [
          { what: 'a page, at 50 requests a second', kind: 'times', ms, goal: { p95: 40 } },
          {
            what: 'memory of Node and PostgreSQL together, most at any moment',
            kind: 'amount',
            amount: most,
            unit: 'MB',
            count: memory.length,
            goal: { most: 500 },
          },
          {
            what: 'of that, most of Node',
            kind: 'amount',
            amount: Math.max(...memory.map((one) => one.node)) / megabyte,
            unit: 'MB',
          },
          {
            what: 'of that, most of PostgreSQL',
            kind: 'amount',
            amount: Math.max(...memory.map((one) => one.postgres)) / megabyte,
            unit: 'MB',
          },
        ],
        notes: [
          `${posted} new mails came in meanwhile, ${read} of them were read; ${people - deaf} of ${people} open pages were told of changes.`,
          'Today, inbox, customers, a customer, a timeline, promises, search and state in turns; the 25 people share one sign-in. Bench, IMAP server and Regard share the machine.',
        ],
      };
    }),
};
