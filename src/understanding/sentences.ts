import type { Span } from './reading.ts';

/** Longer runs without a full stop (tables, base64, a pasted log) are cut here, so that no later pattern meets more than this. */
const longestSentence = 600;

/** Words that end in a full stop without ending a sentence, in the languages we read. */
const abbreviations = new Set(
  (
    'mr mrs ms dr prof st jr sr vs etc eg ie approx dept est inc ltd co corp no nos vol fig attn tel ext ref mtg min max tues thurs ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ' +
    'z.b d.h u.a bzw ca evtl ggf inkl usw nr str hr fr abs mwst ' +
    'm mme mlle p.ex env sra srta vd vds ud uds p.ej aprox av exmo exma sig dott ing gent dhr mevr mw bijv o.a i.v.m t.o.v bl.a f.eks t.ex kl pga ang'
  ).split(' '),
);

const longestAbbreviation = Math.max(...[...abbreviations].map((word) => word.length));

const isSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0x202f;
const isStop = (code: number) => code === 46 || code === 33 || code === 63 || code === 0x2026 || code === 0xbf;
const isCloser = (code: number) =>
  code === 34 || code === 39 || code === 41 || code === 93 || code === 0x201d || code === 0x2019 || code === 0xbb;
/** The stops of other scripts end a sentence with or without a space behind: 。！？ ۔ ؟ । ॥ ։ ። and their half-width forms (Unicode UAX 29, STerm). */
const isStopByItself = (code: number) =>
  code > 0x588 &&
  (code === 0x3002 ||
    code === 0xff01 ||
    code === 0xff1f ||
    code === 0xff61 ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x964 ||
    code === 0x965 ||
    code === 0x589 ||
    code === 0x1362);
const isCloserElsewhere = (code: number) => code === 0x300d || code === 0x300f || code === 0xff09 || isCloser(code);

/**
 * The sentences of one stretch of text, in order, without surrounding white space. Mail is wrapped by hand and by machine, so a line
 * end alone ends a sentence only where the line is short, a list begins or a blank line follows. Linear in the length of the stretch.
 */
export function sentencesOf(text: string, stretch: Span): Span[] {
  const sentences: Span[] = [];
  let start = stretch.start;
  const close = (end: number) => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from += 1;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
    if (to > from) sentences.push({ start: from, end: to });
    start = end;
  };
  let lineStart = stretch.start;
  for (let at = stretch.start; at < stretch.end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      if (endsAtLineEnd(text, lineStart, at, stretch.end)) close(at);
      lineStart = at + 1;
    } else if (isStopByItself(code)) {
      let after = at + 1;
      while (after < stretch.end && (isStopByItself(text.charCodeAt(after)) || isCloserElsewhere(text.charCodeAt(after))))
        after += 1;
      close(after);
      at = after - 1;
    } else if (isStop(code) && code !== 0xbf) {
      let after = at + 1;
      while (
        after < stretch.end &&
        (isStop(text.charCodeAt(after)) || isCloser(text.charCodeAt(after))) &&
        text.charCodeAt(after) !== 0xbf
      )
        after += 1;
      if (
        after >= stretch.end ||
        (isSpace(text.charCodeAt(after)) && !(code === 46 && after === at + 1 && isAbbreviation(text, start, at, after)))
      ) {
        close(after);
      }
      at = after - 1;
    } else if (at - start >= longestSentence && isSpace(code)) close(at);
    else if (at - start >= 2 * longestSentence) close(at);
  }
  close(stretch.end);
  return sentences;
}

/** Is the full stop at `at` part of the word before it ("Mr.", "J.", "z.B.", "1.") or followed by a lower-case word? */
function isAbbreviation(text: string, start: number, at: number, after: number): boolean {
  let wordStart = at;
  while (wordStart > start && at - wordStart < 12 && !isSpace(text.charCodeAt(wordStart - 1))) wordStart -= 1;
  const word = text
    .slice(wordStart, at)
    .replace(/^[("'[]+/, '')
    .toLowerCase();
  if (word === '' || word.length > longestAbbreviation) return false;
  let next = after;
  while (next < text.length && isSpace(text.charCodeAt(next)) && next - after < 8) next += 1;
  const follower = text.charAt(next);
  if (/^(?:[ap]\.?m|\p{L})$/u.test(word))
    return word === 'i' ? false : /\p{L}/u.test(follower) && (word.length === 1 || /\p{Ll}/u.test(follower));
  if (/^\d{1,2}$/.test(word))
    return (
      wordStart === start ||
      /\p{Ll}/u.test(follower) ||
      /^(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)/iu.test(text.slice(next, next + 3))
    );
  return abbreviations.has(word) && (follower !== '' && !(word === 'etc' || word === 'no') ? true : /[\p{Ll}\d]/u.test(follower));
}

/** A line end ends the sentence when the line is short or blank, the next one begins a list item, or the next one is blank. */
function endsAtLineEnd(text: string, lineStart: number, at: number, end: number): boolean {
  let next = at + 1;
  while (next < end && (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9 || text.charCodeAt(next) === 13)) next += 1;
  if (next >= end || text.charCodeAt(next) === 10) return true;
  const follower = text.slice(next, next + 4);
  if (/^(?:[-*•·>]|\d{1,2}[.)]\s|[a-z]\))/.test(follower)) return true;
  const length = at - lineStart;
  if (text.charCodeAt(at - 1) === 44 || (text.charCodeAt(at - 1) === 13 && text.charCodeAt(at - 2) === 44))
    return length < 25 && /\p{Lu}/u.test(follower.charAt(0));
  return length < 50 && !/^\p{Ll}/u.test(follower);
}

/** A sentence as the patterns want it: one plain space between words, straight apostrophes, with the way back to the old offsets. */
export type Flat = { text: string; back(offset: number): number };

/** Flattens the white space of one sentence; `back` maps an offset in the flat text to the offset in `said`. */
export function flatten(said: string): Flat {
  if (!isUneven(said)) return { text: said, back: (offset) => offset };
  const straight = said.replace(/[’‘´`]/g, "'").replace(/[\s\u00a0]/g, ' ');
  if (!straight.includes('  ')) return { text: straight, back: (offset) => offset };
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < straight.length; at += 1) {
    if (straight[at] === ' ' && straight[at - 1] === ' ') continue;
    offsets.push(at);
    text += straight[at];
  }
  return { text, back: (offset) => offsets[offset] ?? straight.length };
}

/** Has it a blank of another kind, two blanks together or an apostrophe that is not straight? Most sentences have none. */
function isUneven(said: string): boolean {
  let wasBlank = false;
  for (let at = 0; at < said.length; at += 1) {
    const code = said.charCodeAt(at);
    const isBlank = code === 32;
    if (isBlank && wasBlank) return true;
    if (code < 32 || code === 96 || (code > 127 && (code < 0xc0 || code > 0x24f))) return true;
    wasBlank = isBlank;
  }
  return false;
}

/** Lower case with every character at its old offset. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A sentence with its words as the patterns want them: flat, and in lower case with every character at its flat offset. */
export type PlainSentence = Span & { flat: Flat; plain: string };

/** Several readers ask for the sentences of the same letter one after the other; those of the last letter are kept for the next. */
let last: { text: string; stretches: Map<number, PlainSentence[]> } = { text: '', stretches: new Map() };

/** As `sentencesOf`, with their plain words. Do not change what it returns: it is shared. */
export function plainSentencesOf(text: string, stretch: Span): readonly PlainSentence[] {
  if (last.text !== text) last = { text, stretches: new Map() };
  // offsets stay far below 2^26
  const key = stretch.start * 2 ** 26 + stretch.end;
  const known = last.stretches.get(key);
  if (known) return known;
  const sentences = sentencesOf(text, stretch).map(({ start, end }): PlainSentence => {
    const flat = flatten(text.slice(start, end));
    return { start, end, flat, plain: lowered(flat.text) };
  });
  last.stretches.set(key, sentences);
  return sentences;
}
