import { z } from 'zod';
import { sorts } from '#customers/list.ts';
import { stages } from '#customers/stages.ts';
import type { Browser } from '../browser.ts';
import { percentile, type Row } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const List = z.object({ rows: z.array(z.unknown()), total: z.number(), next: z.string().nullable() });
const goal = { median: 5, p95: 15 };
const orders = ['asc', 'desc'] as const;

async function pageOf(
  browser: Browser,
  question: string,
  cursor: string | null,
): Promise<{ ms: number; list: z.infer<typeof List> }> {
  const { value, ms } = await browser.json(
    `/api/customers?limit=100&${question}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
  );
  return { ms, list: List.parse(value) };
}

export const row: Row = {
  name: 'customers',
  title: 'list of customers, every order and filter, first and 50th page',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const first: number[] = [];
      const fiftieth: number[] = [];
      const worst: { question: string; ms: number }[] = [];
      const rounds = Math.max(5, Math.ceil(world.options.rounds / 8));
      let total = 0;
      for (const sort of sorts) {
        for (const order of orders) {
          for (const stage of [null, ...stages]) {
            const question = `sort=${sort}&order=${order}${stage ? `&stage=${stage}` : ''}`;
            const here: number[] = [];
            for (let round = 0; round < rounds; round++) {
              const { ms, list } = await pageOf(browser, question, null);
              here.push(ms);
              total = Math.max(total, list.total);
            }
            first.push(...here);
            worst.push({ question, ms: percentile(here, 0.5) });
            let cursor: string | null = null;
            let page = 1;
            do {
              cursor = (await pageOf(browser, question, cursor)).list.next;
              page += 1;
            } while (cursor && page < 50);
            if (!cursor) continue;
            for (let round = 0; round < rounds; round++) fiftieth.push((await pageOf(browser, question, cursor)).ms);
          }
        }
      }
      const slowest = worst.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
      return {
        figures: [
          { what: 'first page', kind: 'times' as const, ms: first, goal },
          { what: '50th page', kind: 'times' as const, ms: fiftieth, goal },
        ].filter((figure) => figure.ms.length > 0),
        notes: [
          `${total} customers in the longest list; ${sorts.length} orders, both ways, of all stages together and of each of ${stages.length}; 100 rows a page, ${rounds} times each, over HTTP with the connection kept open.`,
          `Slowest first pages: ${slowest.map(({ question, ms }) => `${question} (${ms.toFixed(1)} ms)`).join(', ')}.`,
          'Stages with fewer than 50 pages have no 50th one.',
        ],
      };
    });
    return measured ?? noShop;
  },
};
