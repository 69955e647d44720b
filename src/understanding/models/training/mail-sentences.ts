import { partOf, readEnron } from '#understanding/eval/enron.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { sentencesOf } from '#understanding/sentences.ts';
import { foldOf } from './examples.ts';

const shortest = 20;
const longest = 250;

/**
 * Whole sentences of the mails that may be looked at (the development part of enron-mbox), none twice, in the order of a hash: the first
 * thousand are as good a sample as any. Null, after a notice, where the corpus is absent.
 */
export function mailSentences(): string[] | null {
  const mails = readEnron()?.filter(({ messageId }) => partOf(messageId) === 'development');
  if (!mails) return null;
  const sentences = new Set<string>();
  for (const { body } of mails)
    for (const { start, end } of readParts(body).visible.flatMap((part) => sentencesOf(body, part))) {
      const said = body.slice(start, end).replace(/\s+/g, ' ');
      if (said.length >= shortest && said.length <= longest && /^\p{Lu}.*\p{L}{2} \p{Ll}.*[.?!]$/u.test(said))
        sentences.add(said);
    }
  return [...sentences]
    .map((text) => ({ text, place: foldOf(text, 2 ** 32) }))
    .sort((a, b) => a.place - b.place || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text);
}
