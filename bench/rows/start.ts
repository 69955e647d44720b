import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPage } from '#server/start.ts';
import { letIn } from '../browser.ts';
import { startRegard, watch } from '../processes.ts';
import { type Figure, median, type Row } from '../row.ts';
import { noGenerator } from '../world.ts';

const starts = 6;
const restMs = 10_000;

export const row: Row = {
  name: 'start',
  title: 'start to first page, and memory at rest',
  measure: async (world) => {
    const imported = await world.mails();
    if (!imported) return { skipped: noGenerator };
    buildPage();
    const toPage: number[] = [];
    const atRest: number[] = [];
    let parts = { node: 0, postgres: 0 };
    for (let start = 0; start < starts; start++) {
      const server = await startRegard(imported.dataDir);
      try {
        const browser = await letIn(server.url, server.link);
        const page = (await browser.get('/')).body.toString('utf8');
        for (const [, asset] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) await browser.get(asset ?? '');
        await browser.get('/api/state');
        await browser.get('/api/today');
        // the first start warms the disk's cache
        if (start > 0) toPage.push(performance.now() - server.startedMs);
        browser.close();
        if (start < starts - 2 || !fs.existsSync('/proc/self/smaps_rollup')) continue;
        await sleep(restMs);
        const watching = watch(server.pid, imported.dataDir, { everyMs: 1000, withMemory: true });
        await sleep(3000);
        const { memory } = watching.stop();
        atRest.push(median(memory.map(({ node, postgres }) => (node + postgres) / 1e6)));
        parts = {
          node: median(memory.map(({ node }) => node / 1e6)),
          postgres: median(memory.map(({ postgres }) => postgres / 1e6)),
        };
      } finally {
        await server.stop();
      }
    }
    const figures: Figure[] = [{ what: 'start to first page, warm', kind: 'times', ms: toPage, goal: { median: 2000 } }];
    if (atRest.length > 0) {
      figures.push({
        what: 'memory at rest with its database (PSS)',
        kind: 'amount',
        amount: median(atRest),
        unit: 'MB',
        count: atRest.length,
        goal: { most: 350 },
      });
      figures.push({ what: 'of that, Node', kind: 'amount', amount: parts.node, unit: 'MB' });
      figures.push({ what: 'of that, PostgreSQL', kind: 'amount', amount: parts.postgres, unit: 'MB' });
    }
    return {
      figures,
      notes: [
        'From the start of the program, its PostgreSQL included, until page, scripts, styles, state and Today have been delivered. Memory after ten seconds of rest.',
      ],
    };
  },
};
