import { type Member, tom } from './cast.ts';
import type { Diary } from './diary.ts';
import { deck } from './dice.ts';
import { ourWords, repairs, theirWords } from './phrases.ts';

/** Draws the words of every station, so that two jobs do not sound alike. */
export type Teller = {
  diary: Diary;
  ours: { [Key in keyof typeof ourWords]: () => string };
  theirs: { [Key in keyof typeof theirWords]: () => string };
  repair: () => readonly [string, string, string];
  currency: string;
};

export function teller(diary: Diary, currency: string): Teller {
  const draws = <T extends Record<string, readonly [string, ...string[]]>>(words: T): { [Key in keyof T]: () => string } =>
    // as: fromEntries forgets the keys it was given
    Object.fromEntries(Object.entries(words).map(([key, cards]) => [key, deck(diary.dice, cards)])) as {
      [Key in keyof T]: () => string;
    };
  return { diary, ours: draws(ourWords), theirs: draws(theirWords), repair: deck(diary.dice, repairs), currency };
}

export const filled = (words: string, blanks: Record<string, string>): string =>
  words
    .replace(/\b(?:THING|DAY|NEW|CLOCK|WHO|NUMBER)\b/g, (blank) => blanks[blank] ?? blank)
    .replace(/\bon tomorrow\b/g, 'tomorrow');

/** Tom does the fitting; of himself he says "I". */
export const fitter = (by: Member): string => (by === tom ? 'I' : 'Tom');

/** With a capital at the beginning, whatever follows. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
