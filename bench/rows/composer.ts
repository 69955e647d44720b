import { z } from 'zod';
import type { Browser } from '../browser.ts';
import type { Row } from '../row.ts';
import { inShop, noShop } from '../shop.ts';

const Hints = z.object({ hints: z.array(z.unknown()) });
const Concerns = z.object({ concerns: z.array(z.unknown()) });
const Inbox = z.object({ rows: z.array(z.object({ id: z.string() })) });

/** An answer of about three hundred words with promises early, in the middle and at its end, as one would write it. */
const letter = `Dear Ines,

thank you for your patience, and for the pictures of the hallway. I have looked at them with our joiner this morning, and we both think that the frame can stay as it is. I will send you the revised quote by Friday, with the oiled oak as the second line, so that you can compare the two.

${'The boards that you chose come in lengths of two metres and forty, which fits the longer wall without a joint. For the shorter one we would cut what is left over, so that almost nothing is wasted. If you prefer the darker oil we need one more coat, and that adds half a day to the work but nothing to the price of the wood. '.repeat(3)}

As for the date: we can begin in the second week of the month, and the hallway will be finished within four working days. I'll call you tomorrow afternoon to settle the colour. The second invoice includes the visit in March, as you supposed, and the warranty is still valid until the end of next year.

Kind regards
`;

/** The open conversation whose customer asks most, so that there is something to hold a draft against. */
async function mostAsking(browser: Browser): Promise<{ threadId: string; concerns: number }> {
  const { rows } = Inbox.parse((await browser.json('/api/inbox?tab=all&state=open&limit=50')).value);
  const asking = [];
  for (const { id } of rows) {
    const answer = await browser.send('POST', '/api/coach/concerns', { threadId: id, words: '' });
    asking.push({ threadId: id, concerns: Concerns.parse(JSON.parse(answer.body.toString('utf8'))).concerns.length });
  }
  const [most] = asking.sort((a, b) => b.concerns - a.concerns);
  if (!most || most.concerns === 0) throw new Error('No open conversation asks anything: this measures nothing.');
  return most;
}

export const row: Row = {
  name: 'composer',
  title: 'a key pressed in the composer, until the coach has spoken',
  measure: async (world) => {
    const measured = await inShop(world, async ({ browser }) => {
      const { threadId, concerns } = await mostAsking(browser);
      const ms = { promises: [] as number[], concerns: [] as number[], words: [] as number[] };
      let hints = 0;
      // every key from the first promise on, a few at a time as fast fingers have it
      for (
        let typed = 200;
        typed <= letter.length;
        typed += Math.max(1, Math.floor(letter.length / (3 * world.options.rounds)))
      ) {
        const words = letter.slice(0, typed);
        const answer = await browser.send('POST', '/api/coach/promises', { words });
        ms.promises.push(answer.ms);
        hints = Hints.parse(JSON.parse(answer.body.toString('utf8'))).hints.length;
        ms.concerns.push((await browser.send('POST', '/api/coach/concerns', { threadId, words })).ms);
        ms.words.push((await browser.send('POST', '/api/coach/words', { words })).ms);
      }
      if (hints === 0) throw new Error('The letter promises three things and none was seen: this measures nothing.');
      const all = ms.promises.map((one, i) => one + (ms.concerns[i] ?? 0) + (ms.words[i] ?? 0));
      return {
        figures: [
          { what: 'one key, until the hint about promises', kind: 'times' as const, ms: ms.promises, goal: { p95: 60 } },
          { what: 'what they asked, held against the draft', kind: 'times' as const, ms: ms.concerns },
          { what: 'words that may hurt', kind: 'times' as const, ms: ms.words },
          { what: 'all three, one after the other', kind: 'times' as const, ms: all, goal: { p95: 80 } },
        ],
        notes: [
          `A draft of ${letter.split(/\s+/).length} words, sent whole at every step; ${hints} promises seen in it at the end, held against ${concerns} concerns.`,
        ],
      };
    });
    return measured ?? noShop;
  },
};
