import { z } from 'zod';
import { type Row, timed } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const List = z.object({ total: z.number() });
/** Pieces from the middle of names, of companies, of addresses; one that nobody has, and one with an accent. */
const pieces = ['anders', 'ölle', 'hansen', 'ero cust', 'ärsen', 'studio', 'nez', 'gmbh', 'zzqx', 'ol'];

export const row: Row = {
  name: 'names',
  title: 'customers found by a piece of their name',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const found: string[] = [];
      const all: number[] = [];
      let anders: number[] = [];
      for (const piece of pieces) {
        const at = `/api/customers?limit=50&q=${encodeURIComponent(piece)}`;
        const { value } = await browser.json(at);
        found.push(`"${piece}" ${List.parse(value).total}`);
        const ms = await timed(world.options.rounds, () => browser.get(at));
        all.push(...ms);
        if (piece === 'anders') anders = ms;
      }
      return {
        figures: [
          { what: '"anders"', kind: 'times' as const, ms: anders, goal: { p95: 30 } },
          { what: 'all pieces', kind: 'times' as const, ms: all, goal: { p95: 30 } },
        ],
        notes: [`Found: ${found.join(', ')}.`],
      };
    });
    return measured ?? noShop;
  },
};
