import type { ToneKind } from '../reading.ts';
import { literalsOf } from './literals.ts';

/**
 * Words of one kind of tone. `hints`: a sentence without any of them cannot hold it. `unless`: the sentence that takes it back ("free of
 * charge? Thank you!"). A confidence below `shownFrom` weighs in how heated a letter is, but marks nothing.
 */
export type TonePattern = {
  kind: ToneKind;
  hints: readonly string[];
  words: RegExp;
  unless: RegExp | null;
  confidence: number;
  because: string;
};

/** Surer than this, and the words are shown to who writes. */
export const shownFrom = 0.7;

const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}'])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

/** Makes patterns of one kind that share their reason: the source of the expression, how sure it is, and what takes it back. */
export const marks =
  (kind: ToneKind, because: string) =>
  (source: string, confidence = 0.85, unless?: string): TonePattern => {
    // dear to make, and asked for only when something is read
    const made: Partial<Pick<TonePattern, 'hints' | 'words' | 'unless'>> = {};
    return {
      kind,
      get hints() {
        made.hints ??= literalsOf(source) ?? [];
        return made.hints;
      },
      get words() {
        made.words ??= whole(source);
        return made.words;
      },
      get unless() {
        if (made.unless === undefined) made.unless = unless === undefined ? null : whole(unless);
        return made.unless;
      },
      confidence,
      because,
    };
  };

/** The reader of the letter, also as people write it in a hurry. */
export const you = "(?:you|u|ya|yous|y'?all|you (?:guys|people|lot|folks|all|two)|u (?:guys|ppl|people|lot|all))";
export const your = '(?:your|ur)';
/** "you are", "you're", "u r", "you guys have been". */
export const youAre = `(?:${you} (?:too |also |really |clearly |obviously |simply |just |all )?(?:are|r|were|have been)|you're|youre|ur|u're|y'?all're|you've been)`;
/** Little words between, at most three. */
export const very =
  '(?:(?:a|an|the|such|so|just|simply|really|very|absolutely|totally|completely|utterly|clearly|obviously|plainly|honestly|nothing but|no more than|all|both|too|quite|rather|pretty|truly|all just|actually|always|as usual|being|acting|complete|total|absolute|real|bunch of|pack of|load of|bloody|damn|fucking|f\\*+ing) ){0,4}';
/** One to so many words of any kind. */
export const some = (most: number): string => `(?:[\\p{L}'’-]+,? ){0,${most}}`;
