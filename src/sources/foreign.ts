import { hash } from 'node:crypto';

/** A file as readers take it: its bytes, or a way to open it again from the start (some readers look at the whole file before they read it). */
export type Bytes = Uint8Array | (() => AsyncIterable<Uint8Array>);

/** Where in the file a row begins: `line` from 1 in the decoded text, `index` from 0 among the rows of this file. */
export type Place = { line: number; index: number };

/** What could not be read: where, why in words for the owner, and the piece itself, kept as it was. */
export type Unreadable = { where: string; reason: string; raw: string };

/**
 * What a reader says about each piece of a file, in the file's order. `odd` are remarks for the preview; an `aside` piece was understood
 * and holds nothing for us (a totals line, a title above the table). Nothing of a file is passed over in silence.
 */
export type Read<Row> =
  | { kind: 'row'; row: Row; odd: string[] }
  | { kind: 'unreadable'; unreadable: Unreadable }
  | { kind: 'aside'; where: string; reason: string; raw: string };

/** Everything that a reader said, sorted; for previews and small files. Stops after `limit` rows. */
export async function gathered<Row>(
  reads: AsyncIterable<Read<Row>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ rows: Row[]; odd: string[][]; unreadable: Unreadable[]; asides: { where: string; reason: string; raw: string }[] }> {
  const rows: Row[] = [];
  const odd: string[][] = [];
  const unreadable: Unreadable[] = [];
  const asides: { where: string; reason: string; raw: string }[] = [];
  for await (const read of reads) {
    if (read.kind === 'unreadable') unreadable.push(read.unreadable);
    else if (read.kind === 'aside') asides.push({ where: read.where, reason: read.reason, raw: read.raw });
    else {
      rows.push(read.row);
      odd.push(read.odd);
      if (rows.length >= limit) break;
    }
  }
  return { rows, odd, unreadable, asides };
}

/** A moment as foreign files give it: an instant where the file says so, else a wall clock whose zone the caller knows. */
export type When = Temporal.Instant | Temporal.PlainDateTime;

/** The instant of a foreign moment, wall clocks read in `timeZone` (IANA); a wall time that a clock change skips or repeats is read as RFC 5545 says (the earlier offset). */
export function instantOf(when: When, timeZone: string): Temporal.Instant {
  return when instanceof Temporal.Instant ? when : when.toZonedDateTime(timeZone).toInstant();
}

/** The file from its start, whatever form it was handed over in. */
export function open(bytes: Bytes): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return bytes instanceof Uint8Array ? slices(bytes) : bytes();
}

const SLICE = 1 << 18;

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/** The first `limit` bytes of a file. */
export async function headOf(bytes: Bytes, limit = 1 << 16): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes.subarray(0, limit);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  return Buffer.concat(pieces).subarray(0, limit);
}

/** Longest raw text kept in one `unreadable`; what is longer is cut into several, so that nothing is lost. */
export const RAW_LIMIT = 1 << 16;

/** The piece of a file that could not be read, in parts of at most `RAW_LIMIT` characters. */
export function* unreadable(
  where: string,
  reason: string,
  raw: string,
): Generator<{ kind: 'unreadable'; unreadable: Unreadable }> {
  if (raw.length <= RAW_LIMIT) {
    yield { kind: 'unreadable', unreadable: { where, reason, raw } };
    return;
  }
  for (let at = 0; at < raw.length; at += RAW_LIMIT) {
    yield {
      kind: 'unreadable',
      unreadable: { where, reason: at === 0 ? reason : `${reason} (continued)`, raw: raw.slice(at, at + RAW_LIMIT) },
    };
  }
}

/**
 * A stable name for a foreign row: the same parts give the same name in every import, and no two lists of parts give the same text
 * (each is length-prefixed before hashing with SHA-256). `kind` stays readable in front: `call:…`.
 */
export function identity(kind: string, parts: (string | number | null | undefined)[]): string {
  let text = '';
  for (const part of parts) text += part === null || part === undefined ? '-' : `${String(part).length}:${part}`;
  return `${kind}:${hash('sha256', text, 'base64url').slice(0, 32)}`;
}

/** Text brought to one form for comparing: NFC, lower case, runs of white space as one blank. */
export const normal = (text: string | null | undefined): string =>
  (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Numbers equal rows of one file: 0 for the first, 1 for its twin, so that two equal payments on a day are two. */
export function twins(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  };
}
