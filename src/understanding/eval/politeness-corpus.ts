import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from './evaluation.ts';

/** A request with the mean of what five readers thought of its politeness, normalised for each reader (0 is usual; about -2 to 2). */
export type PolitenessRequest = { id: string; text: string; politeness: number };

export type Community = 'wikipedia' | 'stack-exchange';

/** The annotated requests of stanford-politeness, or null, with a notice, where the corpus is absent. */
export function readPolitenessRequests(community: Community): PolitenessRequest[] | null {
  const folder = corpus('stanford-politeness');
  if (!folder) return null;
  const [, ...rows] = csvRows(readFileSync(join(folder, 'data', `${community}.annotated.csv`), 'utf8'));
  return rows
    .filter((row) => row.length > 3)
    .map((row) => ({ id: row[1] ?? '', text: plainText(row[2] ?? ''), politeness: Number(row.at(-1)) }));
}

/**
 * The paper's two classes: the quarter thought most polite and the quarter thought least polite; the half between is neither.
 * Where a text stands in the corpus more than once, every copy counts, as in the paper.
 */
export function quarters(requests: readonly PolitenessRequest[]): { upper: number; lower: number } {
  const sorted = requests.map(({ politeness }) => politeness).sort((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return { upper: sorted[sorted.length - quarter] ?? 0, lower: sorted[quarter - 1] ?? 0 };
}

/** The corpus keeps its marks as HTML entities, some of them cut. */
function plainText(text: string): string {
  return text
    .replace(/\\?&#(\d{2,4});?/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&mdash;?/g, ' - ')
    .replace(/&hellip;?/g, '...')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replaceAll('`', (mark, at: number, whole: string) =>
      /\p{L}/u.test(whole[at - 1] ?? '') && /[a-z]/.test(whole[at + 1] ?? '') ? "'" : mark,
    )
    .trim();
}

/** Rows of a file of comma-separated values with quoted fields (RFC 4180). */
function csvRows(file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of file.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\r?\n|$)/g)) {
    if (match.index >= file.length) break;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
