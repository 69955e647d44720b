import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A measurement of one reader on labelled mail; prints counts. */
export type Evaluation = { name: string; about: string; run(): Promise<void> };

/** The folder of a corpus, or null with a plain notice where it is not on this machine. `path` is relative to `../shared/data`. */
export function corpus(path: string): string | null {
  const folder = fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
  if (existsSync(folder)) return folder;
  console.log(`Skipped: the corpus ${path} is not on this machine (looked in ../shared/data).`);
  return null;
}

/** "57 of 64 (89.1 %)". */
export function share(part: number, whole: number): string {
  return `${part} of ${whole}${whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`}`;
}
