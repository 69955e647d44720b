import type { World } from './world.ts';

/** One line of the report: a duration in milliseconds many times, or one amount. `goal` is what issue and product ask for. */
export type Figure =
  | { what: string; kind: 'times'; ms: number[]; goal?: { median?: number; p95?: number } }
  | { what: string; kind: 'amount'; amount: number; unit: string; count?: number; goal?: { most: number } | { least: number } };

/** What a row found, or why it could not look. `notes` are whole sentences: conditions, and what holds a figure that falls short. */
export type Measured = { figures: Figure[]; notes: string[] } | { skipped: string };

/** One thing that is measured; a file of its own, called by its name: `npm run bench -- mail search`. */
export type Row = { name: string; title: string; measure: (world: World) => Promise<Measured> };

/** The value below which `share` of them lie (nearest rank). NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Runs `work` over and over and answers how long each took, in milliseconds. */
export async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await work(round);
    ms.push(performance.now() - began);
  }
  return ms;
}
