import type { Part, Sense, Words } from '../words/sense.ts';

/** "einundzwanzig" to "neunundvierzig": ones first, joined by "und" or "en". */
export function joinedTens(ones: string[], joint: string, tens: Record<number, string>): Record<string, Words> {
  const words: Record<string, Words> = {};
  for (const [ten, tenWord] of Object.entries(tens)) {
    ones.forEach((one, i) => {
      words[Number(ten) + i + 1] = `${one}${joint}${tenWord}`;
    });
  }
  return words;
}

/** Weekdays (Monday first) with parts of the day behind them, in one word or two. */
export function crossed(
  weekdays: string[],
  parts: Partial<Record<Words, Part>>,
  joints: string[],
): Record<Words, Partial<Sense>> {
  const senses: Record<Words, Partial<Sense>> = {};
  weekdays.forEach((weekday, i) => {
    for (const [words, part] of Object.entries(parts)) {
      for (const word of words.split('|'))
        for (const joint of joints) senses[`${weekday}${joint}${word}`] = { weekday: i + 1, part };
    }
  });
  return senses;
}
