import type { Span } from '#understanding/reading.ts';
import { type Figure, type FigureHabits, isDigit, readFigure } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { blankSense, type Sense } from './sense.ts';

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

type NewToken = Omit<Token, 'gap' | 'sentence'>;

const NO_SENSE = blankSense();
const GAP_STRENGTH: Record<Gap, number> = { '': 0, ' ': 1, '-': 2, '/': 3, '.': 4, ',': 5, '(': 6, x: 7 };
const STRONGEST = 'x' as Gap; // widened: the literal type would make later comparisons look pointless
const SPACE = 32;
const NEWLINE = 10;
const APOSTROPHE = 39;
const CURLY_APOSTROPHE = 0x2019;

/**
 * One pass over `text` inside `span`: the words that dates are made of and the figures. Linear; empty when nothing in the text could
 * be part of a date, so it is also the gate that keeps ordinary mail cheap.
 */
export function tokenize(text: string, span: Span, lexicon: Lexicon, habits: FigureHabits): Token[] {
  const tokens: Token[] = [];
  const limit = Math.min(span.end, text.length);
  let gap: Gap = STRONGEST;
  let sentence = 0;
  let blanks = 0;
  let hasAnchor = false;
  let at = span.start;

  const widen = (to: Gap) => {
    if (GAP_STRENGTH[to] > GAP_STRENGTH[gap]) gap = to;
  };
  let segment = 0;
  let isAnchored = false;
  const push = (token: NewToken) => {
    if (gap === 'x' && !isAnchored) dropLittleWords(tokens, segment);
    if (gap === 'x') {
      segment = tokens.length;
      isAnchored = false;
    }
    const { start, end, sense, figure, isOrdinal, isShortYear, isDecade, capital } = token;
    tokens.push({ start, end, gap, sense, figure, isOrdinal, isShortYear, isDecade, capital, sentence });
    gap = '';
    blanks = 0;
    isAnchored ||= figure !== null || sense.anchor;
    hasAnchor ||= isAnchored;
  };

  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === 0xa0 || code === 9 || code === 13) {
      if (gap === '') gap = ' ';
      at++;
    } else if (isLetter(code)) {
      const end = wordEnd(text, at, limit);
      const next = text.charCodeAt(end);
      if (
        next === 64 /* @ */ ||
        (next === 46 && isLowerLetter(text.charCodeAt(end + 1)) && end - at > 1) ||
        isAddressStart(text, at, end)
      ) {
        at = chunkEnd(text, end, limit);
        gap = 'x';
        continue;
      }
      at = readWord(at, end);
    } else if (isDigit(code)) {
      at = readNumber(at);
    } else {
      if (code === NEWLINE) {
        blanks++;
        if (blanks > 1) {
          if (gap !== 'x') sentence++;
          gap = 'x';
        } else if (gap === '') gap = ' ';
      } else if (code === 44) widen(',');
      else if (code === 46) {
        widen('.');
        if (text.charCodeAt(at + 1) <= SPACE) sentence++;
      } else if (code === 45 || code === 0x2013 || code === 0x2014 || code === 126) widen('-');
      else if (code === 47) widen('/');
      else if (code === 40 || code === 41) widen('(');
      else if (code === APOSTROPHE || code === CURLY_APOSTROPHE || code === 42) widen(' ');
      else {
        if (code === 33 || code === 63) sentence++;
        gap = 'x';
      }
      at++;
    }
  }
  if (!isAnchored) dropLittleWords(tokens, segment);
  if (!hasAnchor) return [];
  agreeOnOrder(tokens);
  return joinIdioms(tokens, lexicon);

  function readWord(start: number, end: number): number {
    let stop = end;
    let sense = dottedWord(start, end);
    if (sense) stop = dottedEnd(text, start, limit);
    const cut = sense ? -1 : apostropheIn(text, start, end);
    // Friday's, next week's
    if (cut > start && end - cut === 2 && (text.charCodeAt(cut + 1) | 32) === 115) {
      const owner = lookUp(start, cut);
      if (owner) {
        push(wordToken(start, cut, owner));
        return end;
      }
    }
    sense ??= lookUp(start, end);
    if (!sense && cut > start && cut - start <= 6) {
      // l'après-midi, d'ici, dell'anno, quest'anno: the article first, then the word
      const article = lookUp(start, cut);
      const word = lookUp(cut + 1, end);
      if (article && word) push(wordToken(start, cut, article));
      if (article && word) start = cut + 1;
      sense = word;
    }
    if (isDigit(text.charCodeAt(stop)) && stop < limit) {
      const code = text.slice(start, stop + 1).toLowerCase();
      const lettered = stop - start === 1 ? lexicon.senses.get(code) : undefined;
      if (lettered && !isDigit(text.charCodeAt(stop + 1)) && !isLetter(text.charCodeAt(stop + 1))) {
        push(wordToken(start, stop + 1, lettered));
        return stop + 1;
      }
      if (!sense || sense.month === 0) {
        gap = 'x';
        return chunkEnd(text, stop, limit);
      }
    }
    if (sense?.zone === 'UTC') {
      const offset = offsetAt(text, stop);
      if (offset) {
        push(wordToken(start, stop + offset.length, { ...sense, zone: offset.zone }));
        return stop + offset.length;
      }
    }
    if (sense) push(wordToken(start, stop, sense));
    else gap = 'x';
    return stop;
  }

  function readNumber(start: number): number {
    const before = text.charCodeAt(start - 1);
    // INV-2024-03
    const last = tokens.at(-1);
    const isBehindCode = gap === 'x' || (last?.end === start - 1 && (last.figure?.digits ?? 0) === 3);
    const isInCode = before === 45 && isBehindCode && start - 1 > span.start && text.charCodeAt(start - 2) > SPACE;
    const figure = isInCode || (isMoneyOrCode(before) && start > span.start) ? null : readFigure(text, start, limit, habits);
    if (!figure) {
      gap = 'x';
      return chunkEnd(text, start, limit);
    }
    const isAbbreviated =
      text.charCodeAt(figure.end) === 46 &&
      (text.charCodeAt(figure.end + 1) === 0xba || text.charCodeAt(figure.end + 1) === 0xaa);
    if (isAbbreviated) figure.end++;
    const after = text.charCodeAt(figure.end);
    // 20,000 and 37,1
    const isGrouped = after === 44 && /^\d{1,3}(?!\d)/.test(text.slice(figure.end + 1, figure.end + 5));
    if (isGrouped || isMoneyOrCode(after) || after === 37 /* % */ || after === 64 || after === 95) {
      gap = 'x';
      return chunkEnd(text, figure.end, limit);
    }
    const isShortYear = (before === APOSTROPHE || before === CURLY_APOSTROPHE) && figure.digits === 2;
    const token = {
      start,
      end: figure.end,
      sense: NO_SENSE,
      figure,
      isOrdinal: false,
      isShortYear,
      isDecade: false,
      capital: false,
    };
    if (habits.dotted && after === 46 && figure.end < limit && figure.value > 0 && figure.value < 32 && figure.digits < 3) {
      // German 3. before a small letter or at the end of a line
      const next = text.charCodeAt(figure.end + 1);
      const behind = text.charCodeAt(figure.end + 2);
      if (!isDigit(next) && !(next === SPACE && behind >= 65 && behind <= 90)) {
        push({ ...token, end: figure.end + 1, isOrdinal: true });
        return figure.end + 1;
      }
    }
    if (!isLetter(after) || figure.end >= limit) {
      if (after === 0xba || after === 0xaa || after === 0xb0) {
        // 3º
        push({ ...token, end: figure.end + 1, isOrdinal: true });
        return figure.end + 1;
      }
      push(token);
      return figure.end;
    }
    const end = wordEnd(text, figure.end, limit);
    const suffix = text.slice(figure.end, end).toLowerCase();
    if (figure.value >= 0 && lexicon.ordinalEndings.has(suffix)) {
      push({ ...token, end, isOrdinal: true });
      return end;
    }
    // 2024-12-04T09:30
    if (figure.date && suffix === 't' && isDigit(text.charCodeAt(end))) {
      push(token);
      gap = ' ';
      return end;
    }
    // 3Q
    const quarter = suffix === 'q' && figure.digits === 1 ? lexicon.senses.get(`q${figure.value}`) : undefined;
    if (quarter) {
      push(wordToken(start, end, quarter));
      return end;
    }
    // 1990s
    if (suffix === 's' && figure.digits === 4 && figure.value % 10 === 0) {
      push({ ...token, end, isDecade: true });
      return end;
    }
    // 15h, 15h30
    if (figure.value >= 0 && figure.value < 25 && (suffix === 'h' || suffix === 'u')) {
      const minutes = isDigit(text.charCodeAt(end)) ? readFigure(text, end, limit, habits) : null;
      const minute = minutes && minutes.digits === 2 && minutes.value < 60 ? minutes : null;
      const stop = minute?.end ?? end;
      push({
        ...token,
        end: stop,
        figure: { ...figure, clock: { hour: figure.value, minute: minute?.value ?? 0, second: 0, sure: true } },
      });
      return stop;
    }
    if (CLOCK_SUFFIXES[suffix] && !dottedWord(figure.end, end) && (figure.clock || figure.value >= 0)) {
      push(token);
      push(wordToken(figure.end, end, { ...NO_SENSE, meridiem: CLOCK_SUFFIXES[suffix] ?? null }));
      return end;
    }
    const word = lexicon.senses.get(suffix);
    const isKnown = word && (word.unit || word.meridiem || word.month || (word.cue !== 0 && suffix.length > 4));
    const half = isKnown ? null : dottedWord(figure.end, end);
    if (half?.meridiem) {
      const stop = dottedEnd(text, figure.end, limit);
      push(token);
      push(wordToken(figure.end, stop, half));
      return stop;
    }
    // 11ish
    if (suffix === 'ish' && figure.value > 0 && figure.value < 13) {
      push({ ...token, end, figure: { ...figure, clock: { hour: figure.value, minute: 0, second: 0, sure: false } } });
      return end;
    }
    if (!isKnown) {
      gap = 'x';
      return chunkEnd(text, end, limit);
    }
    push(token);
    return figure.end;
  }

  /** a.m., C.O.B. */
  function dottedWord(start: number, end: number): Sense | null {
    if (end - start !== 1 || text.charCodeAt(end) !== 46 || !isLetter(text.charCodeAt(end + 1))) return null;
    const stop = dottedEnd(text, start, limit);
    return stop > end + 1 ? (lexicon.senses.get(text.slice(start, stop).replaceAll('.', '').toLowerCase()) ?? null) : null;
  }

  function lookUp(start: number, end: number): Sense | null {
    return lexicon.words.find(text, start, end);
  }

  function wordToken(start: number, end: number, sense: Sense): NewToken {
    const first = text.charCodeAt(start);
    const capital = first < 97 ? first >= 65 && first <= 90 : first >= 0xc0 && first <= 0xde;
    return { start, end, sense, figure: null, isOrdinal: false, isShortYear: false, isDecade: false, capital };
  }
}

/** "9p", "8:45a": half of the day in one letter, only right behind a figure. */
const CLOCK_SUFFIXES: Record<string, 'am' | 'pm' | undefined> = { a: 'am', p: 'pm', am: 'am', pm: 'pm' };

/** One date that can be told only one way ("16/08") shows how the writer writes all of them. */
function agreeOnOrder(tokens: Token[]): void {
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
function dropLittleWords(tokens: Token[], from: number): void {
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
function joinIdioms(tokens: Token[], lexicon: Lexicon): Token[] {
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
      if (!token || token.figure || GAP_STRENGTH[token.gap] > GAP_STRENGTH['/'] || token.sense !== parts[i]) break;
    }
    const last = tokens[at + parts.length - 1];
    if (i === parts.length && last) return { token: { ...first, end: last.end, sense }, next: at + parts.length };
  }
  return null;
}

/** "-06:00" or "+2" behind GMT or UTC. */
function offsetAt(text: string, at: number): { zone: string; length: number } | null {
  const found = /^([+-])(\d{1,2})(?::?([0-5]\d))?(?!\d)/.exec(text.slice(at, at + 7));
  if (!found || Number(found[2]) > 14) return null;
  return { zone: `${found[1]}${(found[2] ?? '').padStart(2, '0')}:${found[3] ?? '00'}`, length: found[0].length };
}

function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  return (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || (code >= 0x3040 && code < 0xfff0);
}

function isLowerLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** End of the word that starts at `at`; an apostrophe between letters belongs to it. */
function wordEnd(text: string, at: number, limit: number): number {
  let end = at + 1;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isLetter(code)) end++;
    else if ((code === APOSTROPHE || code === CURLY_APOSTROPHE) && end + 1 < limit && isLetter(text.charCodeAt(end + 1)))
      end += 2;
    else break;
  }
  return end;
}

function apostropheIn(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === APOSTROPHE || code === CURLY_APOSTROPHE) return i;
  }
  return -1;
}

/** End of "a.m." or "c.o.b": single letters with a full stop behind each. */
function dottedEnd(text: string, start: number, limit: number): number {
  let at = start;
  const stop = Math.min(limit, start + 8);
  while (at + 1 < stop && isLetter(text.charCodeAt(at)) && text.charCodeAt(at + 1) === 46) at += 2;
  if (at < limit && isLetter(text.charCodeAt(at)) && !isLetter(text.charCodeAt(at + 1)) && at > start) at++;
  return at;
}

/** The end of what blanks surround, at most a few thousand characters on. */
function chunkEnd(text: string, at: number, limit: number): number {
  const stop = Math.min(limit, at + 4096);
  let end = at;
  while (end < stop && text.charCodeAt(end) > SPACE) end++;
  return end;
}

/** http://, https://, www., file:// … */
function isAddressStart(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  return (
    (next === 58 && text.charCodeAt(end + 1) === 47 && text.charCodeAt(end + 2) === 47) ||
    (next === 46 && end - start === 3 && text.slice(start, end) === 'www')
  );
}

function isMoneyOrCode(code: number): boolean {
  return (
    code === 36 || code === 0xa3 || code === 0x20ac || code === 0xa5 || code === 35 || code === 0xa7 || code === 61 || code === 43
  );
}
