import type { Parts, Span } from '../reading.ts';

/**
 * Where the reply quotes the concern: right `above` words of ours, `far` above them, only `below` or beside them, `skipped` (other concerns of the letter are quoted, this one
 * is not), `foreign` (it quotes, but none of this letter's concerns), or there is `none` quoted. `after`: letters and figures between
 * its end and the end of the quote above our words.
 */
export type Quoted = { how: 'above' | 'far' | 'below' | 'skipped' | 'foreign' | 'none'; answer: Span | null; after: number };

const readAtMost = 30_000;
/** Letters and figures between the end of the concern and the end of the quote above our words. */
const nearby = 260;
/** So much of a concern must stand in the quote, for it may be cut or wrapped anew. */
const enough = 45;

/** Letters and figures only: quoting adds marks and wraps lines. */
const bare = (said: string): string => said.toLowerCase().replace(/[^\p{L}\d]+/gu, '');

/** For each concern, where the reply quotes it, and the words of ours that stand below. */
export function quotedIn(concerns: readonly string[], text: string, parts: Parts): Quoted[] {
  let left = readAtMost;
  const blocks: { words: string; answer: Span | null }[] = [];
  for (const { start, end } of parts.quoted) {
    if (left <= 0) break;
    const answer = parts.visible.find((span) => span.start >= end) ?? null;
    const next = parts.quoted.find((span) => span.start >= end);
    blocks.push({
      words: bare(text.slice(start, Math.min(end, start + left))),
      answer: answer && (!next || next.start > answer.start) ? answer : null,
    });
    left -= end - start;
  }
  const all = blocks.map(({ words }) => words).join('');
  if (all.length < 20) return concerns.map(() => ({ how: 'none', answer: null, after: 0 }));
  const found = concerns.map((concern): Quoted | null => {
    const words = bare(concern);
    const tail = words.slice(-enough);
    const head = words.slice(0, enough);
    let best: Quoted | null = null;
    for (const block of blocks) {
      const atTail = block.words.lastIndexOf(tail);
      const at =
        atTail >= 0 ? atTail + tail.length : block.words.includes(head) ? block.words.lastIndexOf(head) + head.length : -1;
      if (at < 0) continue;
      if (block.answer === null) best ??= { how: 'below', answer: null, after: 0 };
      else if (block.words.length - at <= nearby) return { how: 'above', answer: block.answer, after: block.words.length - at };
      else best = { how: 'far', answer: block.answer, after: block.words.length - at };
    }
    return best ?? (all.includes(tail) || all.includes(head) ? { how: 'below', answer: null, after: 0 } : null);
  });
  const isOfThisLetter = found.some((one) => one !== null);
  return found.map((one) => one ?? { how: isOfThisLetter ? 'skipped' : 'foreign', answer: null, after: 0 });
}
