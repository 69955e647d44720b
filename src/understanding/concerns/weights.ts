import { frontCode, frontDecode } from '../models/front-coded.ts';
import { levelOf, weightAt } from '../models/levels.ts';

/** What signs weigh, in log-odds, to be summed. */
export type Weights = { of: ReadonlyMap<string, number>; bias: number };

export function voteOf({ of, bias }: Weights, signs: Iterable<string>): number {
  let vote = bias;
  for (const sign of signs) vote += of.get(sign) ?? 0;
  return vote;
}

/** A line of JSON, then a line a sign: a character for its weight (`levels.ts`), then the sign, front-coded. */
export function writeWeights({ of, bias }: Weights): string {
  const signs = [...of.keys()].sort();
  const heaviest = signs.reduce((most, sign) => Math.max(most, Math.abs(of.get(sign) ?? 0)), 0);
  const coded = frontCode(signs);
  const lines = signs.map((sign, line) => levelOf(of.get(sign) ?? 0, heaviest) + coded[line]);
  return `${JSON.stringify({ bias, heaviest })}\n${lines.join('\n')}\n`;
}

export function parseWeights(file: string): Weights {
  const [head = '', ...lines] = file.trimEnd().split('\n');
  // we wrote it ourselves
  const { bias, heaviest } = JSON.parse(head) as { bias: number; heaviest: number };
  const signs = frontDecode(lines.map((line) => line.slice(1)));
  return { bias, of: new Map(signs.map((sign, line) => [sign, weightAt(lines[line] ?? '', 0, heaviest)])) };
}
