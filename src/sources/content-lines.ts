import { type Encoding, linesOf } from './encoding.ts';
import type { Bytes } from './foreign.ts';

/**
 * One logical line of a vCard or iCalendar file (RFC 6350 section 3.3, RFC 5545 section 3.1), unfolded; `name` and parameter names in upper case.
 * `value` is as it stands, quoted-printable decoded, backslashes not yet. `name` is empty for a line that is no property.
 */
export type ContentLine = {
  line: number;
  group: string;
  name: string;
  params: ReadonlyMap<string, string[]>;
  value: string;
  raw: string;
};

/** Properties that hold pictures, sounds and keys: their data is dropped while reading, so that a photo costs no memory. */
const DATA_START = /^(?:[\w-]{1,40}\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE|X-ABCROP[\w-]*)[;:]/i;
/** An attachment inside an appointment, not a link to one. */
const ATTACHED = /^ATTACH[^:]{0,200}ENCODING=BASE64/i;
const KEPT_OF_DATA = 200;
const LONGEST_LOGICAL = 1 << 20;

type Pending = { line: number; parts: string[]; length: number; isData: boolean; soft: boolean; base64: boolean };

/** The logical lines of a file, in batches. Understands the older vCard 2.1 and vCalendar 1.0 as well: soft line breaks in quoted-printable, base64 that ends with an empty line. */
export async function* contentLines(bytes: Bytes, encoding?: Encoding): AsyncGenerator<ContentLine[]> {
  let pending: Pending | null = null;
  for await (const batch of linesOf(bytes, encoding)) {
    const found: ContentLine[] = [];
    for (const { number, text } of batch) {
      if (pending && continues(pending, text)) {
        append(pending, text);
        continue;
      }
      if (pending) found.push(finished(pending));
      pending = text.trim() === '' ? null : begin(text, number);
    }
    yield found;
  }
  if (pending) yield [finished(pending)];
}

function begin(text: string, line: number): Pending {
  const colon = text.indexOf(':');
  const semicolon = text.indexOf(';');
  const isBare = semicolon < 0 || (colon >= 0 && colon < semicolon);
  // most lines have no parameters, and are neither encoded nor a picture
  if (isBare && !DATA_START.test(text.slice(0, 80)))
    return { line, parts: [text.slice(0, LONGEST_LOGICAL)], length: text.length, isData: false, soft: false, base64: false };
  const head = text.slice(0, colon < 0 ? 300 : Math.min(colon, 300));
  const isData = DATA_START.test(text.slice(0, 80)) || ATTACHED.test(text.slice(0, 300));
  const pending: Pending = {
    line,
    parts: [],
    length: 0,
    isData,
    soft: false,
    base64: /[;=]B(?:ASE64)?(?:[;:]|$)/i.test(`${head}:`),
  };
  append(pending, text);
  pending.soft = text.endsWith('=') && /QUOTED-PRINTABLE/i.test(head);
  return pending;
}

function continues(pending: Pending, text: string): boolean {
  if (pending.soft) return true;
  if (text.startsWith(' ') || text.startsWith('\t')) return !(text.trim() === '' && pending.base64);
  return pending.base64 && text !== '' && /^[A-Za-z0-9+/]{20,}={0,2}$/.test(text.slice(0, 4096));
}

function append(pending: Pending, text: string): void {
  const limit = pending.isData ? KEPT_OF_DATA : LONGEST_LOGICAL;
  const last = pending.parts.at(-1);
  if (pending.soft && last?.endsWith('=')) pending.parts[pending.parts.length - 1] = last.slice(0, -1);
  const isFolded = !pending.soft && last !== undefined && /^[ \t]/.test(text);
  const more = isFolded ? text.slice(1) : text;
  if (pending.length < limit) {
    pending.parts.push(more.slice(0, limit - pending.length));
    pending.length += more.length;
  }
  pending.soft = pending.soft && text.endsWith('=');
}

const finished = (pending: Pending): ContentLine =>
  parseLine(pending.parts.length === 1 ? (pending.parts[0] ?? '') : pending.parts.join(''), pending.line);

const NONE: ReadonlyMap<string, string[]> = new Map();

/** Splits `group.NAME;PARAM=a,b;BARE:value` at the first colon outside quotation marks. */
export function parseLine(text: string, line: number): ContentLine {
  const colon = text.indexOf(':');
  const semicolon = text.indexOf(';');
  if (colon > 0 && (semicolon < 0 || semicolon > colon))
    return propertyOf(text, line, { head: text.slice(0, colon), params: NONE, at: colon });
  let at = 0;
  let quoted = false;
  const cuts: number[] = [];
  for (; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 34) quoted = !quoted;
    else if (quoted) continue;
    else if (sign === 59) cuts.push(at);
    else if (sign === 58) break;
  }
  // a quotation mark that never closes: take the first colon as it stands
  if (at >= text.length && quoted && colon >= 0) at = colon;
  const pieces: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    if (cut >= at) break;
    pieces.push(text.slice(from, cut));
    from = cut + 1;
  }
  pieces.push(text.slice(from, at));
  const [head = '', ...rest] = pieces;
  return propertyOf(text, line, { head, params: parameters(rest), at });
}

function propertyOf(
  text: string,
  line: number,
  { head, params, at }: { head: string; params: ContentLine['params']; at: number },
): ContentLine {
  const dot = head.lastIndexOf('.');
  const name = head
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  if (at >= text.length || !/^[A-Z0-9-]{1,200}$/.test(name))
    return { line, group: '', name: '', params: NONE, value: text, raw: text };
  const value = text.slice(at + 1);
  const isQuoted = params.get('ENCODING')?.some((each) => /^QUOTED-PRINTABLE$/i.test(each));
  return {
    line,
    group: dot < 0 ? '' : head.slice(0, dot),
    name,
    params,
    value: isQuoted ? fromQuotedPrintable(value, params.get('CHARSET')?.[0]) : value,
    raw: text,
  };
}

function parameters(pieces: string[]): Map<string, string[]> {
  const params = new Map<string, string[]>();
  for (const piece of pieces.slice(0, 50)) {
    const equals = piece.indexOf('=');
    const bare = piece.trim().toUpperCase();
    const name =
      equals >= 0
        ? piece.slice(0, equals).trim().toUpperCase()
        : /^(?:QUOTED-PRINTABLE|BASE64|7BIT|8BIT)$/.test(bare)
          ? 'ENCODING'
          : 'TYPE';
    const values = (equals >= 0 ? piece.slice(equals + 1) : piece).match(/"[^"]*"|[^,"]+/g) ?? [];
    const known = params.get(name) ?? [];
    known.push(...values.map((value) => unmask(value.replace(/^"|"$/g, '').trim())));
    params.set(name, known);
  }
  return params;
}

/** RFC 6868: ^n, ^^ and ^' inside parameter values. */
const unmask = (text: string): string =>
  text.replace(/\^([n^'])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === '^' ? '^' : '"'));

/** Quoted-printable (RFC 2045) in the charset that the line names; UTF-8 where it names none, Windows-1252 where that cannot be. */
export function fromQuotedPrintable(text: string, charset?: string): string {
  const bytes: number[] = [];
  const source = Buffer.from(text, 'utf8');
  for (let i = 0; i < source.length; i++) {
    const byte = source[i] ?? 0;
    const hex = byte === 61 ? Number.parseInt(source.toString('latin1', i + 1, i + 3), 16) : Number.NaN;
    if (byte === 61 && !Number.isNaN(hex) && /^[0-9a-f]{2}$/i.test(source.toString('latin1', i + 1, i + 3))) {
      bytes.push(hex);
      i += 2;
    } else bytes.push(byte);
  }
  const all = Uint8Array.from(bytes);
  for (const label of [charset ?? 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(all);
    } catch {
      // not in this charset, or a charset nobody knows: the next
    }
  }
  return Buffer.from(all).toString('latin1');
}

/** Text with its backslashes taken off: \n, \, \; \\ (RFC 6350 section 3.4, RFC 5545 section 3.3.11). */
export const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\([\\;,nN:"])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)) : text;

/** Splits at a sign that has no backslash before it; the parts are unescaped and trimmed. */
export function splitAt(text: string, sign: ';' | ','): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => unescaped(part).trim());
}
