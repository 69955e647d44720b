/** How often a customer is in touch. Gaps are days between occasions of contact; their logarithms are taken as normal. */

/** Of one customer: how many gaps, the mean of their logarithms, and the squared deviations from it. */
export type GapFigures = { gaps: number; mean: number; squares: number };

/** Of the firm: the mean of customers' means, how far they lie apart (variance), and how far a customer's own gaps do. */
export type GapModel = { mean: number; between: number; within: number };

/** What is assumed of a firm with too little history: about a month, and it may be anything from days to half a year. */
export const plainGaps: GapModel = { mean: Math.log(30), between: 1, within: 1 };

/** A customer with fewer gaps is too little known for a rhythm. */
export const leastGaps = 4;

/** How many gaps the firm's spread within customers weighs against a customer's own. */
const priorGaps = 4;

export function gapFigures(gaps: readonly number[]): GapFigures {
  let mean = 0;
  let squares = 0;
  let n = 0;
  for (const gap of gaps) {
    n += 1;
    const x = Math.log(Math.max(1, gap));
    const away = x - mean;
    mean += away / n;
    squares += away * (x - mean);
  }
  return { gaps: n, mean, squares };
}

/** Learns the firm's rhythm from its customers' figures (one-way random effects, by moments). */
export function fitGaps(customers: readonly GapFigures[]): GapModel {
  const own = customers.filter((one) => one.gaps > 0);
  const total = own.reduce((sum, one) => sum + one.gaps, 0);
  const free = total - own.length;
  if (own.length < 5 || free < 20) return plainGaps;
  const within = Math.max(0.05, own.reduce((sum, one) => sum + one.squares, 0) / free);
  const mean = own.reduce((sum, one) => sum + one.gaps * one.mean, 0) / total;
  const apart = own.reduce((sum, one) => sum + one.gaps * (one.mean - mean) ** 2, 0) / (own.length - 1);
  const size = (total - own.reduce((sum, one) => sum + one.gaps ** 2, 0) / total) / (own.length - 1);
  return { mean, within, between: Math.max(0.05, (apart - within) / size) };
}

/** A customer's own rhythm, drawn toward the firm's by as much as little is known of them. Days. */
export type Rhythm = { usualDays: number; longDays: number };

const ninetyFifth = 1.644_853_627;

/** The usual gap (median) and the gap that only one in twenty exceeds, as the next one is to be expected. null below `leastGaps`. */
export function rhythmOf(figures: GapFigures, firm: GapModel): Rhythm | null {
  if (figures.gaps < leastGaps) return null;
  const spread = (priorGaps * firm.within + figures.squares) / (priorGaps + figures.gaps - 1);
  const precision = 1 / firm.between + figures.gaps / spread;
  const mean = (firm.mean / firm.between + (figures.gaps * figures.mean) / spread) / precision;
  return { usualDays: Math.exp(mean), longDays: Math.exp(mean + ninetyFifth * Math.sqrt(spread + 1 / precision)) };
}
