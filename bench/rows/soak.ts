import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { inOffice, mixedWork } from '../office.ts';
import { type MemorySample, watch } from '../processes.ts';
import { median, type Row } from '../row.ts';

/** An ordinary day of a small firm brings two hundred mails; fifty times the pace is one in about eight seconds, and pages with it. */
const secondsBetweenMails = 8.64;
const pagesBetweenMails = 20;
const mailboxes = 5;
const people = 5;
const megabyte = 1024 * 1024;

const Cards = z.object({ left: z.number() });
const Outbox = z.object({ waiting: z.number(), decide: z.number() });
/** Letters can be taken back for ten seconds before they leave. */
const undoSeconds = 10;

const sizes = (samples: MemorySample[]): number[] => samples.map((one) => one.node + one.postgres);

export const row: Row = {
  name: 'soak',
  title: 'a day at fifty times the pace',
  measure: (world) =>
    inOffice(world, { mailboxes, people, mailsEach: 20 }, async (office) => {
      const work = await mixedWork(office.browser);
      for (const at of work) await office.browser.get(at);
      const watching = watch(office.server.pid, office.dataDir, { everyMs: 1000, withMemory: true });
      const before = await office.readSoFar();
      const ends = performance.now() + world.options.soakMinutes * 60_000;
      let posted = 0;
      let asked = 0;
      let sent = 0;
      let lastWord = '';
      while (performance.now() < ends) {
        lastWord = await office.post(posted % mailboxes);
        posted += 1;
        if (posted % 2 === 0) {
          await office.send(posted % mailboxes);
          sent += 1;
        }
        for (let n = 0; n < pagesBetweenMails; n++) {
          const person = office.people[asked % people];
          await person?.browser.get(work[asked % work.length] ?? '/api/today');
          asked += 1;
          await sleep((secondsBetweenMails * 1000) / pagesBetweenMails);
        }
      }
      const silent = office.people.filter(({ heard }) => heard.events < posted / 2).length;
      await sleep(2 * undoSeconds * 1000);
      // of each letter sent, the copy in the Sent folder is read as well
      const expected = before + posted + sent;
      const patience = performance.now() + 60_000;
      while ((await office.readSoFar()) < expected && performance.now() < patience) await sleep(200);
      const unread = Math.abs(expected - (await office.readSoFar()));
      const outbox = Outbox.parse((await office.browser.json('/api/letters/count')).value);
      const stuck = outbox.waiting + outbox.decide;
      const arrived = office.arrived();
      const { body } = await office.browser.get(`/api/search?q=${lastWord}`);
      const isFound = body.toString('utf8').includes(lastWord);
      const { left } = Cards.parse((await office.browser.json('/api/today')).value);
      const { memory } = watching.stop();
      const quarter = Math.floor(memory.length / 4);
      const [second, fourth] = [memory.slice(quarter, 2 * quarter), memory.slice(3 * quarter)];
      return {
        figures: [
          {
            what: 'mails that came in, and copies of those sent, that were not read',
            kind: 'amount',
            amount: unread,
            unit: 'mails',
            count: posted + sent,
            goal: { most: 0 },
          },
          {
            what: 'open pages that missed changes',
            kind: 'amount',
            amount: silent,
            unit: 'pages',
            count: people,
            goal: { most: 0 },
          },
          { what: 'letters stuck in the outbox', kind: 'amount', amount: stuck, unit: 'letters', count: sent, goal: { most: 0 } },
          {
            what: 'letters that did not arrive exactly once',
            kind: 'amount',
            amount: Math.abs(sent - new Set(arrived).size) + arrived.length - new Set(arrived).size,
            unit: 'letters',
            count: sent,
            goal: { most: 0 },
          },
          {
            what: 'memory: fourth quarter of the time against the second (1 is flat)',
            kind: 'amount',
            amount: median(sizes(fourth)) / median(sizes(second)),
            unit: 'x',
            count: memory.length,
            goal: { most: 1.1 },
          },
          { what: 'memory, most at any moment', kind: 'amount', amount: Math.max(...sizes(memory)) / megabyte, unit: 'MB' },
        ],
        notes: [
          `${world.options.soakMinutes} minutes, ${posted} mails, ${asked} pages; the last mail ${isFound ? 'was' : 'was NOT'} found by its words; ${left} cards on Today at the end.`,
          'The issue asks for 20 minutes: --soak-minutes 20.',
        ],
      };
    }),
};
