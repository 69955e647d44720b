import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from './evaluation.ts';

/** A sentence of a mail, and whether it asks for something or proposes an action. */
export type IntentSentence = { text: string; hasIntent: boolean };

const files = { train: 'Ask0729-fixed.txt', test: 'testSet-qualifiedBatch-fixed.txt' };

/** One of the two files of parakweet-intent, or null, with a notice, where the corpus is absent. */
export function readIntentSentences(part: keyof typeof files): IntentSentence[] | null {
  const folder = corpus('parakweet-intent');
  if (!folder) return null;
  return readFileSync(join(folder, files[part]), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^(Yes|No)\t(.+)$/.exec(line.trim());
      return match ? [{ hasIntent: match[1] === 'Yes', text: match[2] ?? '' }] : [];
    });
}
