import { seededRandom } from '#lib/statistics/random.ts';

/** Chance that falls the same way every time. */
export type Dice = {
  /** A whole number between the two, both counted. */
  between: (low: number, high: number) => number;
  /** True so often in a hundred. */
  chance: (percent: number) => boolean;
  pick: <T>(from: readonly [T, ...T[]]) => T;
  shuffled: <T>(list: readonly T[]) => T[];
};

export function dice(seed: number): Dice {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  return {
    between,
    chance: (percent) => random() * 100 < percent,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    shuffled: (list) => {
      const cards = list.map((card) => ({ card, place: random() }));
      return cards.sort((a, b) => a.place - b.place).map(({ card }) => card);
    },
  };
}

/** Draws every card before any comes again, so that people do not repeat each other. */
export function deck<T>(own: Dice, cards: readonly [T, ...T[]]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = own.shuffled(cards);
    return left.pop() ?? cards[0];
  };
}
