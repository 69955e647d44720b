import { type SignModel, tellingWords } from './model.ts';

/** A word that the model knows: what it weighs for each name of the model, and the last sentence that it was seen in. */
type Known = { weighs: readonly number[]; seenIn: number };

/**
 * Looks at the words of a plain sentence (in lower case) once, without spelling anything out: how much they speak, word by word, for the kind or sort that
 * they speak for most. Most sentences of most letters speak for none, and no vote is taken on them.
 */
export function firstLook(model: SignModel): (plain: string) => number {
  const known = new Map<string, Known>();
  for (const [word, weighs] of tellingWords(model)) known.set(word, { weighs, seenIn: 0 });
  const sums = new Float64Array(model.names.length);
  let sentence = 0;
  return (plain) => {
    sentence += 1;
    sums.fill(0);
    let words = 0;
    let start = -1;
    for (let at = 0; at <= plain.length; at += 1) {
      const code = at < plain.length ? plain.charCodeAt(at) : 32;
      if ((code >= 97 && code <= 122) || code > 0xbf) {
        if (start < 0) start = at;
        continue;
      }
      if (start < 0) continue;
      const word = known.get(plain.slice(start, at));
      start = -1;
      if (!word || word.seenIn === sentence) continue;
      word.seenIn = sentence;
      words += 1;
      for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (word.weighs[i] ?? 0);
    }
    return words === 0 ? Number.NEGATIVE_INFINITY : Math.max(...sums) / Math.sqrt(words);
  };
}
