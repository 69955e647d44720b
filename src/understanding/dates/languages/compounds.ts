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

/** Weekdays (Monday first, names of one day separated by `|`) with parts of the day behind them, in one word or two. */
export function crossed(
  weekdays: string[],
  parts: Partial<Record<Words, Part>>,
  joints: string[],
): Record<Words, Partial<Sense>> {
  const senses: Record<Words, Partial<Sense>> = {};
  weekdays.forEach((names, i) => {
    for (const [words, part] of Object.entries(parts)) {
      for (const name of names.split('|'))
        for (const word of words.split('|'))
          for (const joint of joints) senses[`${name}${joint}${word}`] = { weekday: i + 1, part };
    }
  });
  return senses;
}

/** "dreizehnte" to "einunddreißigste" and their forms, from the stems of the numbers they are made of. */
export function longOrdinals(stems: Record<string, Words>, endings: { teens: string[]; tens: string[] }): Record<string, Words> {
  const words: Record<string, Words> = {};
  for (const [n, stem] of Object.entries(stems)) {
    if (Number(n) < 13 || Number(n) > 31) continue;
    const own = Number(n) < 20 ? endings.teens : endings.tens;
    words[n] = stem
      .split('|')
      .flatMap((one) => own.map((ending) => `${one}${ending}`))
      .join('|');
  }
  return words;
}
