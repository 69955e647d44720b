import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wilson } from '#lib/statistics/wilson.ts';

/** A measurement of one reader on labelled mail; prints counts. `seen`: what somebody saw who read fifty of its answers on mail it never saw. */
export type Evaluation = { name: string; about: string; seen?: string; run(): Promise<void> };

/** The folder of a corpus, or null with a plain notice where it is not on this machine. `path` is relative to `../shared/data`. */
export function corpus(path: string): string | null {
  const folder = fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
  if (existsSync(folder)) return folder;
  console.log(`Skipped: the corpus ${path} is not on this machine (looked in ../shared/data).`);
  return null;
}

/** "57 of 64 (89.1 %, 79.1 to 94.6)": the share with its 95 % interval. */
export function share(part: number, whole: number): string {
  const { low, high } = wilson(part, whole);
  const percent = (value: number): string => (100 * value).toFixed(1);
  return `${part} of ${whole}${whole === 0 ? '' : ` (${percent(part / whole)} %, ${percent(low)} to ${percent(high)})`}`;
}
