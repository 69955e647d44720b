import { isAscii, isUtf8 } from 'node:buffer';
import { type Bytes, open } from './foreign.ts';

/** Encodings that exports of this trade come in. `macintosh` is what Excel for Mac still writes as plain CSV. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** The encoding of a file by its first bytes, and how many bytes its byte order mark takes. */
export function detectEncoding(head: Uint8Array): { encoding: Encoding; bom: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096) & ~1;
  for (let i = 0; i < looked; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked / 5 && even < odd / 10) return { encoding: 'utf-16le', bom: 0 };
  if (even > looked / 5 && odd < even / 10) return { encoding: 'utf-16be', bom: 0 };
  return { encoding: isMostlyUtf8(wholeCharacters(head)) ? 'utf-8' : legacyEncoding(head), bom: 0 };
}

/** Accented letters of another encoding are hardly ever valid UTF-8, so lines with some that are valid outweigh lines that are not. */
function isMostlyUtf8(head: Uint8Array): boolean {
  if (isUtf8(head)) return true;
  let valid = 0;
  let invalid = 0;
  for (let from = 0; from < head.length; ) {
    const end = head.indexOf(0x0a, from);
    const line = head.subarray(from, end < 0 ? head.length : end + 1);
    if (!isUtf8(line)) invalid++;
    else if (!isAscii(line)) valid++;
    from += line.length;
  }
  return valid >= invalid && valid > 0;
}

/** A head cut in the middle of a UTF-8 character is still UTF-8: at most three trailing bytes are left out. */
function wholeCharacters(head: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(4, head.length); back++) {
    const byte = head[head.length - back] ?? 0;
    if (byte < 0x80) return head;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
  }
  return head;
}

/**
 * Windows-1252 has its accented letters at 0xC0 and above, Mac Roman at 0x80 to 0x9F, where Windows-1252 has little beside the euro sign,
 * quotation marks and dashes; so the weight of bytes tells them apart.
 */
function legacyEncoding(bytes: Uint8Array): 'windows-1252' | 'macintosh' {
  let mac = 0;
  let windows = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0xc0) windows++;
    else if (byte > 0x86 && byte < 0xa0 && !(byte >= 0x91 && byte <= 0x97)) mac++;
  }
  return mac > windows ? 'macintosh' : 'windows-1252';
}

/** A line beyond this many bytes or characters is handed on in parts, so that a file without line ends cannot fill the memory. */
const LONGEST_LINE = 1 << 22;

/**
 * The file as text, byte order mark taken off, in pieces; each but the last ends with a line feed unless a line is longer than 4 MiB.
 * Never throws: in a file that claims to be UTF-8, a line that is not is read as Windows-1252 (or Mac Roman), which gives every byte a
 * character. `told` is called once, with the encoding of the file as a whole.
 */
export async function* decoded(bytes: Bytes, forced?: Encoding, told?: (encoding: Encoding) => void): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array(0);
  let decode: ((piece: Uint8Array, last: boolean) => string) | null = null;
  for await (const piece of open(bytes)) {
    if (piece.length === 0) continue;
    const all = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    if (!decode) {
      const { encoding, bom } = detectEncoding(all.subarray(0, 1 << 16));
      told?.(forced ?? encoding);
      decode = decoderFor(forced ?? encoding);
      rest = all.subarray(bom);
    } else rest = all;
    const end = rest.lastIndexOf(0x0a) + 1;
    const cut = end > 0 ? end : rest.length > LONGEST_LINE ? wholeCharacters(rest).length : 0;
    if (cut === 0) continue;
    const text = decode(rest.subarray(0, cut), false);
    rest = rest.subarray(cut);
    if (text) yield text;
  }
  const tail = decode?.(rest, true);
  if (tail) yield tail;
}

function decoderFor(encoding: Encoding): (piece: Uint8Array, last: boolean) => string {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return (piece, last) => decoder.decode(piece, { stream: !last });
  }
  let legacy: TextDecoder | null = null;
  return (piece) => {
    if (isUtf8(piece)) return Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('utf8');
    legacy ??= new TextDecoder(legacyEncoding(piece));
    const lines: string[] = [];
    for (let from = 0; from < piece.length; ) {
      const end = piece.indexOf(0x0a, from);
      const line = piece.subarray(from, end < 0 ? piece.length : end + 1);
      lines.push(isUtf8(line) ? Buffer.from(line).toString('utf8') : legacy.decode(line));
      from += line.length;
    }
    return lines.join('');
  };
}

/** A line of a file without its line end; `number` from 1. */
export type Line = { number: number; text: string };

/** The file's lines (ended by LF, CRLF, CR alone, or the CR CR LF of a file converted twice), in batches, so that a file of a million lines costs thousands of steps and not a million. */
export async function* linesOf(bytes: Bytes, forced?: Encoding): AsyncGenerator<Line[]> {
  let rest = '';
  let number = 1;
  for await (const text of decoded(bytes, forced)) {
    const parts = (rest + text).split(/\r{1,3}\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    if (rest.length > LONGEST_LINE) {
      parts.push(rest);
      rest = '';
    }
    if (parts.length > 0) {
      const from = number;
      number += parts.length;
      yield parts.map((part, i) => ({ number: from + i, text: part }));
    }
  }
  if (rest.endsWith('\r')) rest = rest.slice(0, -1);
  if (rest) yield [{ number, text: rest }];
}
