/**
 * Hostile variants of files, for tests and measurements of readers: what disks, mail servers and people with bad intent make of a mail. The
 * same seed gives the same bytes.
 */
export type Mutation = { name: string; bytes: Buffer };

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Change = (bytes: Buffer, at: (below: number) => number, other: Buffer) => Buffer;

const insert = (bytes: Buffer, offset: number, piece: Buffer | string): Buffer =>
  Buffer.concat([bytes.subarray(0, offset), Buffer.from(piece), bytes.subarray(offset)]);

/** Where the headers end. */
const endOfHead = (bytes: Buffer): number => {
  const at = bytes.indexOf('\n\n');
  const crlf = bytes.indexOf('\r\n\r\n');
  return at < 0 && crlf < 0 ? bytes.length : Math.max(0, Math.min(...[at, crlf].filter((one) => one >= 0)) + 1);
};

const replaceAll = (bytes: Buffer, pattern: RegExp, by: string | ((match: string) => string)): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(pattern, typeof by === 'string' ? () => by : by), 'latin1');

/** Each says what happened to the file. */
export const changes: Record<string, Change> = {
  'bits-flipped': (bytes, at) => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < 1 + out.length / 200; i++) {
      const where = at(out.length);
      out[where] = (out[where] ?? 0) ^ (1 << at(8));
    }
    return out;
  },
  cut: (bytes, at) => bytes.subarray(0, at(bytes.length)),
  'cut-in-front': (bytes, at) => bytes.subarray(at(bytes.length)),
  'halves-joined': (bytes, at, other) => Buffer.concat([bytes.subarray(0, at(bytes.length)), other.subarray(at(other.length))]),
  'wrong-lengths': (bytes, at) =>
    insert(
      replaceAll(bytes, /^(content-length|lines|x-content-length):.*$/gim, (line) => `${line.split(':')[0]}: ${at(2 ** 31)}`),
      0,
      `Content-Length: ${at(2 ** 31)}\n`,
    ),
  'header-repeated': (bytes, at) => {
    const lines = bytes
      .subarray(0, endOfHead(bytes))
      .toString('latin1')
      .split('\n')
      .filter((line) => /^[A-Za-z-]+:/.test(line));
    const line = `${(lines[at(lines.length)] ?? 'To: a@prado.example').slice(0, 60)}\n`;
    return insert(bytes, 0, line.repeat(100_000));
  },
  'many-addresses': (bytes) => insert(bytes, 0, `Cc: ${'a <b@prado.example>, '.repeat(20_000)}\n`),
  'brackets-in-addresses': (bytes) => insert(bytes, 0, `To: ${'(<"'.repeat(30_000)}\n`),
  'many-references': (bytes) => insert(bytes, 0, `References: ${'<x@prado.example> '.repeat(50_000)}\n`),
  'encoded-words': (bytes) =>
    insert(bytes, 0, `Subject: ${'=?utf-8?B?4pyT?= '.repeat(20_000)}=?utf-8?Q?${'=E2'.repeat(20_000)}\n`),
  'long-line': (bytes, at) => insert(bytes, at(bytes.length), 'x'.repeat(3_000_000)),
  'long-header': (bytes) => insert(bytes, 0, `Subject: ${'ab '.repeat(500_000)}\n`),
  'folded-header': (bytes) => insert(bytes, 0, `Subject: a${'\n b'.repeat(100_000)}\n`),
  'nested-parts': (bytes) => {
    const parts = Array.from({ length: 3000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`);
    return Buffer.concat([Buffer.from(`From: a@prado.example\n${parts.join('')}`), bytes]);
  },
  'nested-mails': (bytes) => Buffer.concat([Buffer.from('Content-Type: message/rfc822\n\n'.repeat(3000)), bytes]),
  'boundaries-many': (bytes) =>
    Buffer.concat([
      Buffer.from(`From: a@prado.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(2000)}`),
      bytes,
    ]),
  'boundary-empty': (bytes) => replaceAll(bytes, /boundary="?[^"\s;]*"?/gi, 'boundary=""'),
  'charset-unknown': (bytes) => replaceAll(bytes, /charset="?[^"\s;]*"?/gi, 'charset="x-klingon-7"'),
  'encoding-wrong': (bytes, at) =>
    replaceAll(
      bytes,
      /content-transfer-encoding:.*/gi,
      `Content-Transfer-Encoding: ${['base64', 'quoted-printable', 'x-uuencode', '8bit', ''][at(5)]}`,
    ),
  'html-nested': (bytes) =>
    Buffer.concat([Buffer.from('Content-Type: text/html\n\n'), Buffer.from('<div><table><tr><td>'.repeat(20_000)), bytes]),
  'html-entities': (bytes) =>
    Buffer.concat([
      Buffer.from('Content-Type: text/html\n\n'),
      Buffer.from('&#x1F600;&'.repeat(50_000)),
      Buffer.from('<'.repeat(100_000)),
      bytes,
    ]),
  'dates-absurd': (bytes, at) =>
    insert(
      replaceAll(bytes, /^date:.*$/gim, 'X-Was: gone'),
      0,
      `Date: ${['Fri, 99 Foo 99999 99:99:99 +9999', '-1', '1 Jan 0001 00:00:00 -0000', `${'9'.repeat(5000)}`, 'Thu, 1 Jan 275761 00:00:00 +0000'][at(5)]}\n`,
    ),
  'nuls-inside': (bytes, at) => insert(bytes, at(bytes.length), Buffer.alloc(5000)),
  'half-characters': (bytes, at) =>
    insert(bytes, at(bytes.length), Buffer.from([0xed, 0xa0, 0x80, 0xff, 0xfe, 0xc0, 0x80, 0xf8])),
  'quotes-deep': (bytes) => Buffer.concat([bytes, Buffer.from(`\n${'> '.repeat(20_000)}deep\n${'>'.repeat(100_000)}\n`)]),
  'old-mac': (bytes) => Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r'), 'latin1'),
  'from-lines': (bytes) =>
    insert(bytes, endOfHead(bytes), '\nFrom x Thu Mar 12 09:14:00 2026\nTo: b@prado.example\n'.repeat(300)),
  empty: () => Buffer.alloc(0),
};

/** `most` mutations of these files, each change as often as the next, the files in turn. */
export function* mutations(files: readonly (() => Buffer)[], seed: number, most: number): Generator<Mutation> {
  const roll = dice(seed);
  const at = (below: number): number => Math.floor(roll() * Math.max(1, below));
  const kinds = Object.entries(changes);
  for (let i = 0; i < most && files.length > 0; i++) {
    const kind = kinds[i % kinds.length];
    const file = files[at(files.length)];
    const other = files[at(files.length)];
    if (kind && file && other) yield { name: kind[0], bytes: kind[1](file(), at, other()) };
  }
}
