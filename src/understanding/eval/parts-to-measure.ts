export type LabelPart = 'development' | 'held-back';

/** Both parts of the labels; with `PART=development` only the one that may be looked at while a reader is written. */
export function partsToMeasure(): LabelPart[] {
  return process.env.PART === 'development' ? ['development'] : ['development', 'held-back'];
}
