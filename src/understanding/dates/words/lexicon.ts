import {
  blankSense,
  CUE,
  type Edge,
  type Part,
  type Season,
  type Sense,
  type Unit,
  type Vocabulary,
  type Words,
} from './sense.ts';
import { WordTable } from './word-table.ts';

/** Several words that mean one thing together ("close of business"), tried longest first. */
export type Idiom = { parts: Sense[]; sense: Sense };

export type Lexicon = {
  vocabulary: Vocabulary;
  senses: Map<string, Sense>;
  /** By the sense of its first word. Senses of single words are compared by identity. */
  idioms: Map<Sense, Idiom[]>;
  ordinalEndings: Set<string>;
  words: WordTable;
};

/** Words that a slip of the keyboard could make of a date word but that are words themselves. */
const REAL_WORDS = new Set([
  'moths',
  'minuets',
  'mogen',
  'mares',
  'mates',
  'heurs',
  'decaes',
  'octber',
  'sundae',
  'motag',
  'meten',
  'toady',
]);

/** Turns the tables of a language into look-ups. Costs some milliseconds: keep the result. */
export function compileLexicon(vocabulary: Vocabulary): Lexicon {
  const lexicon: Lexicon = {
    vocabulary,
    senses: new Map(),
    idioms: new Map(),
    ordinalEndings: new Set(split(vocabulary.ordinalEndings)),
    words: new WordTable(new Map()),
  };
  const idioms = new Map<string, Sense>();
  const add = (words: Words | undefined, sense: Partial<Sense>) => {
    for (const word of split(words)) {
      for (const form of forms(word)) {
        if (form.includes(' ')) idioms.set(form, merge(idioms.get(form) ?? blankSense(), sense));
        else mark(lexicon, form, sense);
      }
    }
  };
  const addUnit = (words: Words | undefined, sense: Partial<Sense>) => {
    for (const word of split(words)) {
      const many = word.endsWith('+');
      add(many ? word.slice(0, -1) : word, many ? { ...sense, many } : sense);
    }
  };
  vocabulary.weekdays.forEach((words, i) => {
    add(words, { weekday: i + 1 });
  });
  for (const plural of split(vocabulary.pluralWeekdays)) add(plural, { plural: true });
  vocabulary.months.forEach((words, i) => {
    add(words, { month: i + 1 });
  });
  for (const [unit, words] of Object.entries(vocabulary.units)) addUnit(words, { unit: unit as Unit }); // keys are Unit by the type
  addUnit(vocabulary.workingDay, { unit: 'day', working: true });
  for (const [n, words] of Object.entries(vocabulary.numbers)) add(words, { number: Number(n) });
  for (const [n, words] of Object.entries(vocabulary.vague)) add(words, { number: Number(n), vague: true });
  for (const [n, words] of Object.entries(vocabulary.ordinals)) add(words, { ordinal: Number(n) });
  for (const [n, words] of Object.entries(vocabulary.shifts)) add(words, { shift: Number(n) });
  for (const [n, words] of Object.entries(vocabulary.rels)) add(words, { rel: Number(n) });
  for (const [part, words] of Object.entries(vocabulary.parts)) add(words, { part: part as Part }); // keys are Part by the type
  add(vocabulary.pluralParts, { plural: true });
  for (const [edge, words] of Object.entries(vocabulary.edges)) add(words, { edge: edge as Edge }); // keys are Edge by the type
  add(vocabulary.meridiem.am, { meridiem: 'am' });
  add(vocabulary.meridiem.pm, { meridiem: 'pm' });
  for (const [name, words] of Object.entries(vocabulary.cues)) add(words, { cue: CUE[name as keyof typeof CUE] }); // keys are cues by the type
  for (const [feast, words] of Object.entries(vocabulary.feasts)) add(words, { feast });
  for (const [season, words] of Object.entries(vocabulary.seasons)) add(words, { season: season as Season }); // keys are Season by the type
  add(vocabulary.tense.past, { tense: 'past' });
  add(vocabulary.tense.future, { tense: 'future' });
  for (const [words, sense] of Object.entries(vocabulary.idioms)) add(words, sense);
  for (const quarter of [1, 2, 3, 4]) add(`q${quarter}`, { quarter });
  for (const half of [1, 2]) add(`h${half}`, { half });
  for (const [zone, words] of Object.entries(ZONES)) add(words, { zone });
  for (const word of split(vocabulary.weak)) mark(lexicon, word, { weak: true });
  for (const word of split(vocabulary.names)) mark(lexicon, word, { name: true });
  addSlips(lexicon, vocabulary);
  for (const sense of lexicon.senses.values()) sense.anchor = isAnchor(sense);
  for (const [form, sense] of idioms) addIdiom(lexicon, form.split(' '), sense);
  for (const list of lexicon.idioms.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  lexicon.words = new WordTable(lexicon.senses);
  return lexicon;
}

function isAnchor(sense: Sense): boolean {
  return (
    sense.weekday > 0 ||
    sense.month > 0 ||
    sense.unit !== null ||
    sense.shift !== null ||
    sense.part !== null ||
    sense.feast !== null ||
    sense.season !== null ||
    sense.quarter > 0 ||
    sense.half > 0 ||
    sense.number > 1
  );
}

function addIdiom(lexicon: Lexicon, words: string[], sense: Sense): void {
  const parts = words.map((word) => mark(lexicon, word, {}));
  const [first] = parts;
  if (!first) return;
  const list = lexicon.idioms.get(first) ?? [];
  list.push({ parts, sense });
  sense.anchor = isAnchor(sense);
  first.anchor ||= sense.anchor;
  lexicon.idioms.set(first, list);
}

function mark(lexicon: Lexicon, word: string, sense: Partial<Sense>): Sense {
  const entry = merge(lexicon.senses.get(word) ?? blankSense(), sense);
  lexicon.senses.set(word, entry);
  return entry;
}

/** Features of the same word in several tables add up. */
function merge(entry: Sense, sense: Partial<Sense>): Sense {
  const cue = entry.cue | (sense.cue ?? 0);
  return Object.assign(entry, sense, { cue });
}

function split(words: Words | undefined): string[] {
  return words ? words.split('|') : [];
}

/** "après-demain" is also typed "apres demain". Hyphens are gaps between words to the tokenizer. */
function forms(word: string): string[] {
  // a possessive is read as its word: "new year's eve" as "new year eve"
  const spaced = word.replaceAll('-', ' ').replaceAll(/'s(?= |$)|'(?= |$)/g, '');
  const plain = spaced
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  return plain === spaced ? [spaced] : [spaced, plain];
}

/**
 * Slips of the keyboard in the long words of dates: a letter left out, two swapped, one doubled. Short words only doubled, because
 * leaving out a letter of a short word makes other words.
 */
function addSlips(lexicon: Lexicon, vocabulary: Vocabulary): void {
  const { weekdays, months, units, shifts, parts, rels } = vocabulary;
  const tables = [
    ...weekdays,
    ...months,
    ...Object.values(units),
    ...Object.values(shifts),
    ...Object.values(parts),
    ...Object.values(rels),
  ];
  const words = tables.flatMap((table) => split(table.replaceAll('+', ''))).filter((word) => /^[a-z]{4,}$/.test(word));
  const slips = new Map<string, string>();
  for (const word of words) {
    for (let i = 1; i < word.length; i++) {
      slips.set(word.slice(0, i) + word.charAt(i) + word.slice(i), word);
      if (word.length < 6) continue;
      slips.set(word.slice(0, i) + word.slice(i + 1), word);
      if (i + 1 < word.length) slips.set(word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2), word);
    }
  }
  for (const [slip, word] of slips) {
    const sense = lexicon.senses.get(word);
    if (!sense || sense.weak || lexicon.senses.has(slip) || REAL_WORDS.has(slip)) continue;
    lexicon.senses.set(slip, { ...sense, mended: true });
  }
}

/**
 * Zone names people write after a time. Everyday use, not the letter: "EST" in July means New York's clock, so regions and not
 * fixed offsets, except where a name is only ever an offset.
 */
const ZONES: Record<string, Words> = {
  UTC: 'utc|gmt|zulu',
  'Europe/London': 'bst|uk time|london time',
  'Europe/Paris': 'cet|cest|mez|mesz|paris time|berlin time',
  'Europe/Athens': 'eet|eest',
  'Europe/Lisbon': 'lisbon time',
  'Asia/Tokyo': 'jst',
  'Asia/Singapore': 'sgt',
  'Asia/Hong_Kong': 'hkt',
  'Australia/Sydney': 'aest|aedt|sydney time',
};
