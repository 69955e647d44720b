/** Weights are kept as one of 93 levels, finer near zero: sign · heaviest · (|level| / 46)². */
const levels = 46;
/** A printable character each, from `!`; the middle of them is a weight of zero. */
const zero = 33 + levels;

/** The character for a weight, where the heaviest is so heavy. */
export const levelOf = (weight: number, heaviest: number): string =>
  String.fromCharCode(zero + Math.sign(weight) * Math.round(levels * Math.sqrt(Math.abs(weight) / (heaviest || 1))));

/** The weight that stands at a place of a line, NaN beyond its end. */
export function weightAt(line: string, at: number, heaviest: number): number {
  const level = line.charCodeAt(at) - zero;
  return Math.sign(level) * heaviest * (level / levels) ** 2;
}
