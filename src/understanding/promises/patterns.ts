import { lowered } from '../sentences.ts';
import { type Commitment, type Deed, deedOf, type Grammar } from './grammar.ts';

/** One way of committing oneself in a language. `now` patterns are in the present tense: with "herewith" they tell what is done already. */
export type Pattern = {
  words: RegExp;
  deed: Deed;
  confidence: number;
  isHolding?: boolean;
  needsDate?: boolean;
  /** As `needsDate`, but a condition will do: "sobald das Holz da ist, fangen wir an". */
  needsTerm?: boolean;
  isPresent?: boolean;
  /** A passive: "all orders are shipped within two days" is how the house works, and nobody's promise. */
  isPassive?: boolean;
};

/** A language told as patterns instead of a parser: enough for the usual sentences of a small firm. */
export type Language = {
  gate: RegExp;
  patterns: Pattern[];
  /** Words anywhere in the clause that make it no promise: negation, wishes, "herewith". */
  refusals: RegExp;
  alreadyDone: RegExp;
  /** "If you do not …": a threat. */
  ultimatum: RegExp;
  /** "If you need anything": an offer. */
  offer: RegExp;
  /** A clause that names what must come first, with its text in group `clause`. */
  condition: RegExp;
};

/** A grammar from a language's patterns. A question, a clause with a refusal, a threat or an offer commits to nothing. */
export function grammarOf(language: Language): Grammar {
  return {
    gate: language.gate,
    commitments(sentence) {
      const plain = lowered(sentence);
      if (/\?[")'» ]*$/.test(plain) || language.ultimatum.test(plain) || language.offer.test(plain)) return [];
      const found: Commitment[] = [];
      const condition = clauseOf(language.condition, plain);
      for (const pattern of language.patterns) {
        // not matchAll, which makes a copy of the expression for every sentence
        pattern.words.lastIndex = 0;
        for (let match = pattern.words.exec(plain); match; match = pattern.words.exec(plain)) {
          if (match[0] === '') pattern.words.lastIndex += 1;
          const start = match.index + match[0].search(/\S/);
          if (pattern.isPassive && ofAll.test(plain.slice(Math.max(0, start - 70), start))) continue;
          if (condition && start >= condition.start && start < condition.end) continue;
          const clause = clauseAround(plain, start, match.index + match[0].length);
          if (language.refusals.test(clause) || (pattern.isPresent && language.alreadyDone.test(plain))) continue;
          found.push({
            start,
            verbAt: start,
            deed: deedOf(pattern.deed, clause),
            isHolding: pattern.isHolding ?? false,
            confidence: pattern.confidence,
            needsDate: (pattern.needsDate ?? false) || ((pattern.needsTerm ?? false) && condition === null),
            condition,
          });
        }
      }
      return strongest(found);
    },
  };
}

const ofAll =
  /(?<![a-zà-ÿ])(?:alle|sämtliche|jede[rs]?|tou(?:te)?s (?:les|nos)|chaque|tod[oa]s (?:l[oa]s|[oa]s)|cada|tutt[ei] (?:gli|i|le)|ogni|elke) [^,;.]{1,60}$/;

/** "Wenn es Ihnen passt", "si cela vous convient": politeness, and nothing to wait for. */
const courtesy =
  /^(?:(?:wenn|falls|sofern) (?:(?:es|das|dies|der termin) )?(?:(?:für )?(?:sie|ihnen|dich|dir|euch) )?(?:so |auch )*(?:passt|recht ist|in ordnung ist|okay ist|möglich ist)|si (?:cela|ça|le|la|os|les|te)? ?(?:vous|te|le|les|os|l'heure|fecha)? ?(?:convient|va(?: bien)?$|parece(?: bien)?|viene bien|conviene)|se (?:(?:lhe|te|vos|le|vi|ti|per lei|per voi) )?(?:convier|der jeito|for possível|va bene|fa comodo)|als (?:het|dat) (?:u|je|jullie) (?:past|schikt|uitkomt)|om det (?:passar|går bra)|hvis det (?:passer|er i orden))/;

function clauseOf(condition: RegExp, plain: string): { start: number; end: number } | null {
  const match = condition.exec(plain);
  const clause = match?.groups?.clause;
  if (!match || !clause || courtesy.test(clause)) return null;
  const start = match.index + match[0].indexOf(clause);
  return { start, end: start + clause.trimEnd().length };
}

/** The words from the last comma or joining word before the commitment to the next comma after it. */
function clauseAround(plain: string, start: number, end: number): string {
  const from =
    Math.max(plain.lastIndexOf(',', start - 1), plain.lastIndexOf(';', start - 1), plain.lastIndexOf(':', start - 1)) + 1;
  const to = plain.slice(end).search(/[,;]| (?:und|aber|mais|pero|mas|ma|maar|men|but) /);
  return plain.slice(from, to < 0 ? plain.length : end + to);
}

/** Where several patterns see the same words, the surest of them stands. */
function strongest(found: Commitment[]): Commitment[] {
  const kept: Commitment[] = [];
  for (const one of found.sort((a, b) => b.confidence - a.confidence))
    if (!kept.some((other) => Math.abs(other.start - one.start) < 25)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** The letters of the languages written in Latin script, lower case, as in a character class. */
export const latinLetter = 'a-zà-öø-ÿœ';

/** A pattern of whole words: `\b` knows only the letters of English. */
export function latinPattern(words: string, deed: Deed, confidence: number, more: Partial<Pattern> = {}): Pattern {
  return { words: new RegExp(`(?<![${latinLetter}'])(?:${words})(?![${latinLetter}])`, 'g'), deed, confidence, ...more };
}

/** After "I will", with up to `reach` characters between, one of these infinitives. */
export function later(auxiliary: string, table: [string, Deed, boolean?][], confidence = 0.85): Pattern[] {
  return table.map(([verbs, deed, isHolding]) =>
    latinPattern(`${auxiliary}(?=.{0,120}?(?<![${latinLetter}])(?:${verbs})(?![${latinLetter}]))`, deed, confidence, {
      isHolding: isHolding ?? false,
    }),
  );
}
