import { createHash } from 'node:crypto';
import { decimalIn } from './amounts.ts';
import { dayIn, whenIn } from './dates.ts';
import { type Content, FIELDS, type Field, NEEDED, type TableKind } from './fields.ts';

/** Which columns (by index) hold which field. What the owner confirms, and what is remembered by `mappingFingerprint`. */
export type Mapping = { kind: TableKind; columns: Record<string, number[]> };

/** A mapping for the owner to confirm. `confidence` from 0 to 1; `missing` says in words what no column was found for. */
export type Proposal = { mapping: Mapping; confidence: number; missing: string[] };

/** A heading brought to one form: lower case, no accents, no punctuation, no numbers that count columns ("E-mail 2 - Value" is "e mail value"). */
export function headingKey(heading: string): string {
  return heading
    .slice(0, 120)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .replace(/ \d{1,2}(?= |$)/g, '')
    .trim();
}

/** The same for every file with these headings in this order; another name or another order is another mapping. */
export function mappingFingerprint(header: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map((name) => name.normalize('NFC').trim().toLowerCase())))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * Proposes which column is what, from the headings (English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic) and, where a
 * heading says nothing, from what the first rows hold.
 */
export function proposeMapping(header: string[], sampleRows: string[][], kind: TableKind): Proposal {
  const keys = header.map(headingKey);
  const holds = header.map((_, index) => contentOf(sampleRows, index));
  const columns: Record<string, number[]> = {};
  const scores: number[] = [];
  const taken = new Set<number>();
  const matches: { name: string; field: Field; index: number; score: number }[] = [];
  for (const [name, field] of Object.entries(FIELDS[kind])) {
    for (let index = 0; index < header.length; index++) {
      const score = scoreOf(field, keys[index] ?? '', holds[index] ?? 'empty');
      if (score > 0) matches.push({ name, field, index, score });
    }
  }
  matches.sort((a, b) => b.score - a.score);
  for (const { name, field, index, score } of matches) {
    if (taken.has(index) || (columns[name] && !field.many)) continue;
    columns[name] = [...(columns[name] ?? []), index].sort((a, b) => a - b);
    taken.add(index);
    scores.push(score);
  }
  if (kind === 'contacts') nameBesideFamilyName(columns);
  if (kind === 'calls' && !columns.at && columns.timeOfDay) {
    columns.at = columns.timeOfDay;
    delete columns.timeOfDay;
  }
  const missing = NEEDED[kind].filter((group) => !group.any.some((field) => columns[field])).map((group) => group.words);
  const average = scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const isWhole = missing.length === 0;
  return {
    mapping: { kind, columns },
    confidence: Math.round((isWhole ? 0.4 + 0.6 * average : 0.3 * average) * 100) / 100,
    missing,
  };
}

/** Beside a family name, "Nome", "Nombre" and "Name" mean the given name; beside a given name, "Nom" and "Name" the family name. */
function nameBesideFamilyName(columns: Record<string, number[]>): void {
  const { name } = columns;
  if (!name) return;
  if (columns.familyName && !columns.givenName) {
    columns.givenName = name;
    delete columns.name;
  } else if (columns.givenName && !columns.familyName) {
    columns.familyName = name;
    delete columns.name;
  }
}

const nameSets = new WeakMap<Field, Set<string>>();

function namesOf(field: Field): Set<string> {
  let names = nameSets.get(field);
  if (!names) {
    names = new Set(field.names.split('|'));
    nameSets.set(field, names);
  }
  return names;
}

function scoreOf(field: Field, key: string, holds: Content | 'empty'): number {
  const contradicts =
    field.content !== undefined &&
    field.content !== 'any' &&
    holds !== field.content &&
    holds !== 'empty' &&
    !(field.content === 'date' && holds === 'amount');
  if (namesOf(field).has(key)) {
    if (contradicts) return field.content === 'email' || field.content === 'amount' ? 0 : 0.3;
    // among headings of the same field the one listed first is the more exact
    return 1 - [...namesOf(field)].indexOf(key) / 2000;
  }
  if (contradicts || field.never?.test(key)) return 0;
  if (field.words?.test(key)) return field.content && holds === field.content ? 0.7 : 0.5;
  return field.content === 'email' && holds === 'email' ? 0.6 : 0;
}

/** What most filled cells of a column are. */
function contentOf(rows: string[][], index: number): Content | 'empty' {
  let filled = 0;
  let emails = 0;
  let dates = 0;
  let amounts = 0;
  for (const row of rows) {
    const cell = row[index]?.trim() ?? '';
    if (cell === '') continue;
    filled++;
    if (cell.length < 2000 && /[^\s@]@[^\s@]/.test(cell)) emails++;
    else if (dayIn(cell, 'dmy') ?? dayIn(cell, 'mdy') ?? whenIn(cell, 'dmy')) dates++;
    else if (decimalIn(cell, '.') ?? decimalIn(cell, ',')) amounts++;
  }
  // a single cell of words proves nothing against its heading
  if (filled === 0 || (filled === 1 && emails + dates + amounts === 0)) return 'empty';
  if (emails * 2 > filled) return 'email';
  if (dates * 2 > filled) return 'date';
  return amounts * 2 > filled ? 'amount' : 'any';
}

/** Reads the cells of a mapped row by field. `first` is the first filled one, trimmed; `all` every filled one. */
export type MappedRow = { first(field: string): string; all(field: string): string[] };

/** The cells of one row under a mapping. Columns that the row does not have read as empty. */
export function applyMapping(mapping: Mapping, cells: string[]): MappedRow {
  const all = (field: string): string[] => {
    const found: string[] = [];
    for (const index of mapping.columns[field] ?? []) {
      const cell = cells[index]?.trim();
      if (cell) found.push(cell);
    }
    return found;
  };
  return {
    all,
    first(field) {
      for (const index of mapping.columns[field] ?? []) {
        const cell = cells[index];
        const text = cell === undefined || cell === '' ? '' : cell.trim();
        if (text) return text;
      }
      return '';
    },
  };
}
