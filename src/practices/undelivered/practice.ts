import type { Practice } from '#findings/practice.ts';
import { returnedLetters } from './queries.ts';
import { judgeReturned, type ReturnedLetter, type UndeliveredFacts } from './rule.ts';

/** Your answer did not arrive. */
export const undelivered: Practice<ReturnedLetter, UndeliveredFacts, null> = {
  name: 'undelivered',
  fit: async () => null,
  readModel: () => null,
  gather: returnedLetters,
  judge: (letter, _, now) => judgeReturned(letter, now),
};
