import { z } from 'zod';
import { type Figure, type Row, timed } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const Found = z.object({ total: z.number(), isTotalExact: z.boolean() });
const questions: { what: string; words: string; goal?: { p95: number } }[] = [
  { what: 'rare word', words: 'zyxquorvex', goal: { p95: 15 } },
  { what: 'common word', words: 'invoice', goal: { p95: 50 } },
  { what: 'two common words', words: 'invoice delivery' },
  { what: 'beginning of a word, as one types', words: 'inv' },
  { what: 'a word that nobody wrote', words: 'qqqxxq' },
];

export const row: Row = {
  name: 'search',
  title: 'full text',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const figures: Figure[] = [];
      const found: string[] = [];
      for (const { what, words, goal } of questions) {
        const at = `/api/search?q=${encodeURIComponent(words)}`;
        const { total, isTotalExact } = Found.parse((await browser.json(at)).value);
        found.push(`"${words}" ${isTotalExact ? '' : 'more than '}${total}`);
        figures.push({
          what,
          kind: 'times',
          ms: await timed(world.options.rounds, () => browser.get(at)),
          ...(goal ? { goal } : {}),
        });
      }
      return {
        figures,
        notes: [
          `Hits among entries: ${found.join(', ')}. Each answer brings customers of that name and a page of entries with the words around the hit.`,
        ],
      };
    });
    return measured ?? noShop;
  },
};
