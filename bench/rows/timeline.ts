import { z } from 'zod';
import { type Row, timed } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const List = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string(), entries: z.number() })) });
const Timeline = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() });

export const row: Row = {
  name: 'timeline',
  title: 'timeline of the customer with the most entries',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const { value } = await browser.json('/api/customers?sort=entries&order=desc&limit=1');
      const hero = List.parse(value).rows[0];
      if (!hero) throw new Error('There is no customer.');
      const pages: string[] = [];
      let cursor: string | null = null;
      let entries = 0;
      do {
        const at: string = `/api/customers/${hero.id}/timeline?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
        pages.push(at);
        const page = Timeline.parse((await browser.json(at)).value);
        entries += page.rows.length;
        cursor = page.next;
      } while (cursor && pages.length < 100);
      const rounds = Math.ceil(world.options.rounds / 4);
      const newest = await timed(world.options.rounds, () => browser.get(pages[0] ?? ''));
      const all: number[] = [];
      for (const page of pages) all.push(...(await timed(rounds, () => browser.get(page))));
      const whole = await timed(world.options.rounds, () => browser.get(`/api/customers/${hero.id}`));
      return {
        figures: [
          { what: 'newest page', kind: 'times' as const, ms: newest, goal: { p95: 15 } },
          { what: 'any page', kind: 'times' as const, ms: all, goal: { p95: 15 } },
          { what: 'the customer beside it (promises, invoices, findings)', kind: 'times' as const, ms: whole },
        ],
        notes: [`${entries} entries in ${pages.length} pages of 50, words and marks with them.`],
      };
    });
    return measured ?? noShop;
  },
};
