/**
 * What a word can mean to the grammar of dates. One word may mean several things at once ("second" counts and is a unit, German
 * "morgen" is tomorrow and the morning), so a sense is a bag of features and the grammar asks for the one it needs.
 */

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'weekend'
  | 'week'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade';

/** Parts of a day. `close` is close of business, `first` "first thing". */
export type Part =
  | 'first'
  | 'morning'
  | 'noon'
  | 'lunch'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'midnight'
  | 'close'
  | 'eod'
  | 'daytime';

/** `rest` is what is left of a period ("later this week"), `gone` what has passed of it ("earlier today"). */
export type Edge = 'start' | 'mid' | 'end' | 'rest' | 'gone';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** Little words as bits: one word can be several ("to" ends a range and counts minutes to the hour). */
export const CUE = {
  the: 1 << 0,
  of: 1 << 1,
  on: 1 << 2,
  at: 1 << 3,
  in: 1 << 4,
  by: 1 << 5,
  before: 1 << 6,
  until: 1 << 7,
  after: 1 << 8,
  /** "since Monday" looks back, "starting Monday" ahead. */
  since: 1 << 9,
  starting: 1 << 29,
  from: 1 << 10,
  to: 1 << 11,
  between: 1 << 12,
  and: 1 << 13,
  within: 1 << 14,
  for: 1 << 15,
  /** Counts back: "3 days ago", "vor 3 Tagen", "il y a 3 jours". */
  ago: 1 << 16,
  /** Counts on from now, after the number: "3 days later", "from now", "plus tard". */
  hence: 1 << 17,
  about: 1 << 18,
  every: 1 << 19,
  /** Minutes past and to the hour: "ten past nine". */
  past: 1 << 20,
  minutesTo: 1 << 21,
  /** "or later", "onwards" after a date; "at the latest", "or earlier" after a date. */
  onwards: 1 << 22,
  latest: 1 << 23,
  /** A greeting, a wish or a title: "good morning", "happy Friday", "Mr March". */
  greeting: 1 << 24,
  now: 1 << 25,
  /** "o'clock", "Uhr", "uur": what follows or precedes is an hour. */
  clock: 1 << 26,
  weekOf: 1 << 27,
  some: 1 << 28,
  /** "KW 14", "14. Kalenderwoche": a week named by its number in the year. */
  numbered: 1 << 30,
} as const;

export type Sense = {
  cue: number;
  /** Monday is 1; 0 is none. */
  weekday: number;
  month: number;
  unit: Unit | null;
  /** The unit in the plural: "the next days" are some days, "the next day" is one. */
  many: boolean;
  /** "working day", "business day". */
  working: boolean;
  /** -1 is none. */
  number: number;
  vague: boolean;
  ordinal: number;
  /** Days from today: tomorrow is 1. */
  shift: number | null;
  /** Periods from this one: next is 1, last is -1, "after next" is 2. */
  rel: number | null;
  part: Part | null;
  edge: Edge | null;
  /** A half of the day after a clock time. */
  meridiem: 'am' | 'pm' | null;
  zone: string | null;
  feast: string | null;
  season: Season | null;
  /** "Q3": the nth of the four quarters; "H1": the nth half of a year. */
  quarter: number;
  half: number;
  tense: 'past' | 'future' | null;
  /** "Mondays", "mornings": a habit, not a date. */
  plural: boolean;
  /** Also an everyday word ("may", "sat", "start"): counts only in company. */
  weak: boolean;
  /** Also a first name ("April", "June"): counts only where something leads to it. */
  name: boolean;
  /** Found by mending a typing slip. */
  mended: boolean;
  /** Could be what a date is about; little words alone never are. Or begins an idiom that could. Set by the lexicon. */
  anchor: boolean;
};

export function blankSense(): Sense {
  return {
    cue: 0,
    weekday: 0,
    month: 0,
    unit: null,
    many: false,
    working: false,
    number: -1,
    vague: false,
    ordinal: -1,
    shift: null,
    rel: null,
    part: null,
    edge: null,
    meridiem: null,
    zone: null,
    feast: null,
    season: null,
    quarter: 0,
    half: 0,
    tense: null,
    plural: false,
    weak: false,
    name: false,
    mended: false,
    anchor: false,
  };
}

/** Words separated by `|`; an entry may be several words ("close of business"). */
export type Words = string;

/** The words of one language. All lower case; forms without accents are added by the lexicon. */
export type Vocabulary = {
  /** How 3/4 is read: by the sender's zone where the language is spoken on both sides. */
  order: 'dmy' | 'mdy' | 'by-zone';
  /** Whether times are written on a clock of 12 or of 24 hours; also tells English word order from that of the others. */
  hours: 12 | 24;
  /** "12.03." and "12.03.2024" are dates. */
  dotted: boolean;
  /** "halb vier" is 3:30. */
  halfBefore: boolean;
  weekdays: Words[];
  pluralWeekdays: Words;
  months: Words[];
  /** Words of dates that are also everyday words. */
  weak: Words;
  /** Months that are also first names. */
  names: Words;
  /** Plural forms end in `+`. */
  units: Partial<Record<Unit, Words>>;
  workingDay: Words;
  numbers: Record<string, Words>;
  vague: Record<string, Words>;
  ordinals: Record<string, Words>;
  /** Written after figures: 3rd, 3º, 3e. */
  ordinalEndings: Words;
  shifts: Record<string, Words>;
  rels: Record<string, Words>;
  parts: Partial<Record<Part, Words>>;
  pluralParts: Words;
  edges: Record<Edge, Words>;
  /** Words after a clock time that say which half of the day is meant: "pm", "nachmittags". */
  meridiem: { am: Words; pm: Words };
  cues: Partial<Record<keyof typeof CUE, Words>>;
  feasts: Record<string, Words>;
  seasons: Partial<Record<Season, Words>>;
  tense: { past: Words; future: Words };
  /** Whole expressions with features of their own. */
  idioms: Record<string, Partial<Sense>>;
};
