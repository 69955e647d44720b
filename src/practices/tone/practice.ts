import type { Practice } from '#findings/practice.ts';
import { markedLetters } from './queries.ts';
import { judgeTone, type MarkedLetter, type ToneFacts } from './rule.ts';

/** Respect at all times: words of ours that may have hurt, told to their author alone. */
export const tone: Practice<MarkedLetter, ToneFacts, null> = {
  name: 'tone',
  fit: async () => null,
  readModel: () => null,
  gather: markedLetters,
  judge: (letter, _, now) => judgeTone(letter, now),
};
