import type { Span } from '#understanding/reading.ts';
import { type FigureHabits, isDigit, readFigure } from './figures.ts';
import {
  APOSTROPHE,
  apostropheIn,
  CURLY_APOSTROPHE,
  chunkEnd,
  dottedEnd,
  isAddressStart,
  isApostrophe,
  isLetter,
  isLowerLetter,
  isMoneyOrCode,
  offsetAt,
  SPACE,
  wordEnd,
} from './letters.ts';
import type { Lexicon } from './lexicon.ts';
import { blankSense, type Sense } from './sense.ts';
import { agreeOnOrder, dropLittleWords, GAP_STRENGTH, type Gap, joinIdioms, type NewToken, type Token } from './token.ts';

const NO_SENSE = blankSense();

const STRONGEST = 'x' as Gap; // widened: the literal type would make later comparisons look pointless

const NEWLINE = 10;

/** "quest'", "quell'". */
const LONGEST_ARTICLE = 7;

/** A letter has some dozens. What goes on beyond this is a table or an attack: its rest is not read. */
const MOST_TOKENS = 20_000;

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

  while (at < limit && tokens.length < MOST_TOKENS) {
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
    // Friday's, next week's
    if (!sense && end - start > 3 && isApostrophe(text.charCodeAt(end - 2)) && (text.charCodeAt(end - 1) | 32) === 115) {
      const owner = lookUp(start, end - 2);
      if (owner) {
        push(wordToken(start, end - 2, owner));
        return end;
      }
    }
    sense ??= lookUp(start, end);
    const cut = sense ? -1 : apostropheIn(text, start, Math.min(end, start + LONGEST_ARTICLE));
    if (cut > start) {
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
    // 1990s, the 70s
    if (suffix === 's' && (figure.digits === 4 || figure.digits === 2) && figure.value % 10 === 0 && figure.value > 0) {
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
