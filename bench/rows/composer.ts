import { z } from 'zod';
import type { Row } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const Hints = z.object({ hints: z.array(z.unknown()) });

/** An answer of about three hundred words with promises early, in the middle and at its end, as one would write it. */
const letter = `Dear Ines,

thank you for your patience, and for the pictures of the hallway. I have looked at them with our joiner this morning, and we both think that the frame can stay as it is. I will send you the revised quote by Friday, with the oiled oak as the second line, so that you can compare the two.

${'The boards that you chose come in lengths of two metres and forty, which fits the longer wall without a joint. For the shorter one we would cut what is left over, so that almost nothing is wasted. If you prefer the darker oil we need one more coat, and that adds half a day to the work but nothing to the price of the wood. '.repeat(3)}

As for the date: we can begin in the second week of the month, and the hallway will be finished within four working days. I'll call you tomorrow afternoon to settle the colour. The second invoice includes the visit in March, as you supposed, and the warranty is still valid until the end of next year.

Kind regards
`;

export const row: Row = {
  name: 'composer',
  title: 'a key pressed in the composer, until the hint about promises',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const ms: number[] = [];
      let hints = 0;
      // every key from the first promise on, a few at a time as fast fingers have it
      for (
        let typed = 200;
        typed <= letter.length;
        typed += Math.max(1, Math.floor(letter.length / (3 * world.options.rounds)))
      ) {
        const answer = await browser.send('POST', '/api/coach/promises', { words: letter.slice(0, typed) });
        ms.push(answer.ms);
        hints = Hints.parse(JSON.parse(answer.body.toString('utf8'))).hints.length;
      }
      if (hints === 0) throw new Error('The letter promises three things and none was seen: this measures nothing.');
      return {
        figures: [{ what: 'one key, until the hint', kind: 'times' as const, ms, goal: { p95: 60 } }],
        notes: [
          `A draft of ${letter.split(/\s+/).length} words, sent whole at every step; ${hints} promises seen in it at the end.`,
        ],
      };
    });
    return measured ?? noShop;
  },
};
