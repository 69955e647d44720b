import type { Parts, ToneMark } from '../reading.ts';
import { shownFrom } from './pattern.ts';
import { readTone } from './tone.ts';

/** From here on one mark alone is heat: an insult, a row of capitals, swearing at somebody. */
const hotFrom = 0.8;

/**
 * Is a draft of ours written in heat? An insult, shouting, swearing, or marks in several places (hiding behind a rule is cold and does not
 * count). It is for cooling off, which keeps a letter back for some minutes: rather missed than wrong. `why`: the marks.
 */
export function isHeated(text: string, parts: Parts, language: string | null): { heated: boolean; why: ToneMark[] } {
  const marks = readTone(text, parts, language).filter(({ kind }) => kind !== 'policy');
  const hot = marks.filter(({ kind, confidence }) => (kind === 'attack' || kind === 'temper') && confidence >= hotFrom);
  const shown = marks.filter(({ confidence }) => confidence >= shownFrom);
  if (hot.length === 0 && places(shown) < 2) return { heated: false, why: [] };
  return { heated: true, why: shown };
}

/**
 * Is what a customer wrote hostile to us? An attack, a lost temper or a threat, each surely; a complaint, however sharp, is not. Whoever answers it may
 * want to breathe first.
 */
export function isHostile(text: string, parts: Parts, language: string | null): { hostile: boolean; why: ToneMark[] } {
  const why = readTone(text, parts, language).filter(
    ({ kind, confidence, because }) =>
      (kind === 'attack' && confidence >= hotFrom) ||
      (kind === 'temper' && confidence >= 0.75) ||
      (kind === 'pressure' && confidence >= shownFrom && because.startsWith('threatens')),
  );
  return { hostile: why.length > 0, why };
}

/** Marks over the same words are one place. */
function places(marks: readonly ToneMark[]): number {
  let end = -1;
  let count = 0;
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    if (mark.start >= end) count += 1;
    end = Math.max(end, mark.end);
  }
  return count;
}
