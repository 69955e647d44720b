import { existsSync, readFileSync } from 'node:fs';

/** One value that a spec accepts for a date. Local times without zone: `2016-11-08`, `2016-11-08 08:00:00` or `08:00:00`. */
export type ExpectedValue = {
  type: string;
  timex: string;
  mod: string | null;
  value: string | null;
  start: string | null;
  end: string | null;
};

/** `type` as the specs name it; `now` for the present moment and `unresolved` where they give no value (fiscal years, seasons, the 30th of February). */
export type ExpectedDate = { start: number; end: number; type: string; values: ExpectedValue[] };

export type SpecCase = {
  language: string;
  file: string;
  input: string;
  sentAt: string;
  expected: ExpectedDate[];
  isHeldBack: boolean;
};

const ROOT = '../shared/data/dates-recognizers-specs/DateTime';

/** Four parts in ten are held back; figures do not count, so that "2 days" and "3 days" fall on the same side. */
function isHeldBack(language: string, input: string): boolean {
  const key = `${language}|${input.toLowerCase().replace(/\d+/g, '0').replace(/\s+/g, ' ').trim()}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) % 10 >= 6;
}

export function hasSpecs(): boolean {
  return existsSync(ROOT);
}

/** The cases of one spec file that have a sending moment; the number of those without comes along. Empty where there is no such file. */
export function loadSpecs(language: string, file: string): { cases: SpecCase[]; undated: number } {
  const path = `${ROOT}/${language}/${file}.json`;
  if (!existsSync(path)) return { cases: [], undated: 0 };
  const raw: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const cases: SpecCase[] = [];
  let undated = 0;
  for (const entry of asArray(raw)) {
    const spec = asRecord(entry);
    const sentAt = text(asRecord(spec.Context).ReferenceDateTime);
    const input = text(spec.Input);
    if (input === null) continue;
    if (sentAt === null) {
      undated++;
      continue;
    }
    cases.push({
      language,
      file,
      input,
      sentAt,
      expected: asArray(spec.Results).map(expectedDate),
      isHeldBack: isHeldBack(language, input),
    });
  }
  return { cases, undated };
}

/** Model files list values; parser files give a future and a past resolution of the same words. */
function expectedDate(entry: unknown): ExpectedDate {
  const result = asRecord(entry);
  const start = Number(result.Start ?? 0);
  const end =
    result.End === undefined ? start + Number(result.Length ?? (text(result.Text) ?? '').length) : Number(result.End) + 1;
  const type = (text(result.TypeName) ?? text(result.Typename) ?? text(result.Type) ?? 'none').replace('datetimeV2.', '');
  const value = asRecord(result.Value);
  const listed = asArray(asRecord(result.Resolution).values ?? value.values);
  const values =
    listed.length > 0
      ? listed.map(listedValue)
      : [...resolution(value, 'FutureResolution', type), ...resolution(value, 'PastResolution', type)];
  const isNow = values.some(({ timex }) => timex === 'PRESENT_REF');
  const hasValue = values.some(({ value: at, start: from, end: to }) =>
    [at, from, to].some((side) => side !== null && /\d/.test(side) && !side.startsWith('0001')),
  );
  return {
    start,
    end,
    type: !/^(date|time)(?!zone|alt)/.test(type) ? type : isNow ? 'now' : hasValue ? type : 'unresolved',
    values,
  };
}

function listedValue(entry: unknown): ExpectedValue {
  const value = asRecord(entry);
  return {
    type: text(value.type) ?? '',
    timex: text(value.timex) ?? '',
    mod: text(value.Mod),
    value: text(value.value),
    start: text(value.start),
    end: text(value.end),
  };
}

function resolution(value: Record<string, unknown>, key: string, type: string): ExpectedValue[] {
  const found = asRecord(value[key]);
  if (Object.keys(found).length === 0) return [];
  const pick = (name: string) => Object.entries(found).find(([k]) => k.toLowerCase().startsWith(name))?.[1];
  const start = text(pick('start'));
  const end = text(pick('end'));
  const single = start === null && end === null ? text(Object.values(found)[0]) : null;
  return [{ type, timex: text(value.Timex) ?? '', mod: text(value.Mod), value: single, start, end }];
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // foreign JSON: every field is checked where it is read
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
