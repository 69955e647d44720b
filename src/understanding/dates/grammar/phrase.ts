import type { Edge, Part, Season, Unit } from '../words/sense.ts';

/** "3 weeks", "an hour and a half", "2 to 3 days": counts of units that add up. */
export type Count = {
  number: number;
  /** The larger number of "2 to 3 weeks"; otherwise the same. */
  most: number;
  unit: Unit;
  working: boolean;
  vague: boolean;
};

/**
 * A day or a longer stretch of the calendar, as said, before it is known which one. A year below 100 counts from the year of sending: "March
 * next year" is month 3, year 1.
 */
export type Day =
  | { is: 'shift'; days: number }
  | { is: 'now' }
  /** A day of the calendar; what is missing is found from the sending moment. `month` null: "the 5th". */
  | { is: 'date'; day: number; month: number | null; year: number | null; weekday: number; rel: number | null; of: Day | null }
  | { is: 'month'; month: number; year: number | null; rel: number | null }
  | { is: 'weekday'; weekday: number; rel: number | null; of: Day | null }
  /** "next week", "this month": `rel` periods from the current one. */
  | { is: 'unit'; unit: Unit; rel: number; working: boolean }
  /** "in 3 days", "2 weeks ago", "a week from Friday". */
  | { is: 'count'; counts: Count[]; sign: 1 | -1; from: Day | null; weekday: number }
  /** "the next 3 days", "the last two weeks". */
  | { is: 'stretch'; counts: Count[]; sign: 1 | -1; from: Day | null }
  | { is: 'edge'; edge: Edge; of: Day }
  /** "first Monday of March", "last day of the month", "second week of": nth -1 is the last. */
  | { is: 'nth'; nth: number; many: number; weekday: number; unit: Unit | null; working: boolean; of: Day }
  | { is: 'feast'; feast: string; year: number | null; rel: number | null; isWeekend: boolean }
  | { is: 'quarter'; quarter: number; year: number | null }
  | { is: 'half'; half: number; year: number | null }
  | { is: 'season'; season: Season; year: number | null; rel: number | null }
  | { is: 'year'; year: number }
  | { is: 'years'; from: number; to: number }
  | { is: 'weekOf'; day: Day; isWeekend: boolean }
  /** "the Monday after Easter", "the Friday before the 5th". */
  | { is: 'beside'; weekday: number; sign: 1 | -1; of: Day }
  | { is: 'weekNumber'; week: number; year: number | null };

export type Clock = {
  hour: number;
  minute: number;
  second: number;
  meridiem: 'am' | 'pm' | null;
  /** The writing says which half of the day. */
  sure: boolean;
  zone: string | null;
};

/** A time of the day: a clock time, a stretch between two, or a part of the day. */
export type Time = { clock: Clock | null; until: Clock | null; part: Part | null; partEdge: Edge | null };

export type Role = 'on' | 'by' | 'before' | 'after' | 'since' | 'starting' | 'within';

export type Moment = { day: Day | null; time: Time | null };

/** What was read between two tokens: a moment or the stretch from one moment to another. `certainty` 0 to 1. */
export type Phrase = {
  role: Role;
  first: Moment;
  last: Moment | null;
  /** Indices of tokens, end exclusive. */
  start: number;
  end: number;
  certainty: number;
};

/** A piece of grammar found at a token: its value and the index of the token behind it. */
export type Found<T> = { value: T; end: number; certainty: number };
