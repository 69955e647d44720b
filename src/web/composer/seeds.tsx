/** Words to begin with where nothing is written yet, handed over by whoever leads to the composer. */
const seeds = new Map<string, string>();

/** `place` is `thread:` or `customer:` and the id. */
export const seedWriting = (place: string, words: string) => void seeds.set(place, words);

export function takeSeed(place: string): string | null {
  const seed = seeds.get(place) ?? null;
  seeds.delete(place);
  return seed;
}
