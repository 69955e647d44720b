import type { Figure } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sense } from './sense.ts';

/**
 * What stands between two tokens: nothing, blanks, or the strongest mark among them. `x` is anything that parts them: another word,
 * a blank line, a mark that no date contains.
 */
export type Gap = '' | ' ' | '-' | '/' | '(' | ',' | '.' | 'x';

/** A word that the lexicon knows or a run of digits. Words it does not know leave only a gap. */
export type Token = {
  start: number;
  end: number;
  gap: Gap;
  sense: Sense;
  figure: Figure | null;
  /** Letters right behind the figure that make it an ordinal: 3rd. */
  isOrdinal: boolean;
  /** Figures right behind an apostrophe: '19. */
  isShortYear: boolean;
  /** 1990s. */
  isDecade: boolean;
  capital: boolean;
  /** Counts sentences, to find the verb that goes with a date. */
  sentence: number;
};

export type NewToken = Omit<Token, 'gap' | 'sentence'>;

export const GAP_STRENGTH: Record<Gap, number> = { '': 0, ' ': 1, '-': 2, '/': 3, '.': 4, ',': 5, '(': 6, x: 7 };

/** One date that can be told only one way ("16/08") shows how the writer writes all of them. */
export function agreeOnOrder(tokens: Token[]): void {
  const orders = new Set<'day' | 'month'>();
  for (const { figure } of tokens)
    if (figure?.date?.order && !figure.date.swapped && figure.date.day > 12) orders.add(figure.date.order);
  const [order] = orders;
  if (orders.size !== 1 || !order) return;
  for (const { figure } of tokens) {
    const date = figure?.date;
    if (!figure || !date?.swapped) continue;
    const turned = date.order === order ? {} : { month: date.day, day: date.month };
    figure.date = { ...date, ...turned, order, swapped: false };
  }
}

/** Of words between which nothing could be a date only the verbs are kept: they tell past from future. */
export function dropLittleWords(tokens: Token[], from: number): void {
  let kept = from;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i];
    if (token && token.sense.tense !== null) {
      token.gap = 'x';
      tokens[kept++] = token;
    }
  }
  tokens.length = kept;
}

/** Makes one token of the words of an idiom. */
export function joinIdioms(tokens: Token[], lexicon: Lexicon): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    if (!token) break;
    const idiom = token.figure ? null : idiomAt(tokens, i, lexicon);
    joined.push(idiom?.token ?? token);
    i = idiom?.next ?? i + 1;
  }
  return joined;
}

function idiomAt(tokens: Token[], at: number, lexicon: Lexicon): { token: Token; next: number } | null {
  const first = tokens[at];
  if (!first || tokens[at + 1]?.gap === 'x') return null;
  const candidates = lexicon.idioms.get(first.sense);
  if (!candidates) return null;
  for (const { parts, sense } of candidates) {
    let i = 1;
    for (; i < parts.length; i++) {
      const token = tokens[at + i];
      if (!token || token.figure || token.sense !== parts[i]) break;
      // "p. m."
      const isLetter = token.gap === '.' && first.end - first.start === 1 && token.end - token.start === 1;
      if (GAP_STRENGTH[token.gap] > GAP_STRENGTH['/'] && !isLetter) break;
    }
    const last = tokens[at + parts.length - 1];
    if (i === parts.length && last) return { token: { ...first, end: last.end, sense }, next: at + parts.length };
  }
  return null;
}
