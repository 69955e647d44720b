import fs from 'node:fs';

/** One message in an mbox file: bytes [start, end), its `From ` line left out. `fromLine` is that line, which may carry a date. */
export type MessageRange = { start: number; end: number; fromLine: string };

const windowBytes = 4 * 1024 * 1024;
/** A `From ` line is short and the header lines behind it decide: this much must be in view before judging one. */
const lookAhead = 2048;

const header = /^(?:[A-Za-z][A-Za-z0-9-]{0,60}:|>?From )/;
const clock = /\b\d{1,2}:\d{2}(?::\d{2})?\b/;
const year = /\b(?:19|20)\d{2}\b/;
/** The date as C's asctime() writes it, which is what the format asks for. */
const asctime = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})\b.* \d{1,2}:\d{2}/;

/**
 * Is this `From ` at the start of a line the beginning of a message? Exports break the rules in both directions: some leave out the
 * blank line before, some leave `From ` in letters unescaped. So the line needs a clock and a year, or a blank line before it, and
 * what follows has to look like headers. (RFC 4155 describes the format as it is found, not as it should be.)
 */
export function beginsMessage(view: string, afterBlankLine: boolean): boolean {
  const lines = view.split(/\r?\n/, 4);
  const line = lines[0] ?? '';
  if (!line.startsWith('From ') || line.length > 1000) return false;
  const looksDated = clock.test(line) && year.test(line);
  const next = lines[1] ?? '';
  if (looksDated && header.test(next)) return true;
  // an empty message, or one without headers, right behind a proper separator
  if (looksDated && afterBlankLine) return asctime.test(line);
  return afterBlankLine && /^From \S*$/.test(line.trimEnd()) && header.test(next) && header.test(lines[2] ?? '');
}

/**
 * The messages of an mbox file from `startAt` on, found without holding more than a few megabytes. `startAt` is 0 or the `end` of a
 * range that an earlier run yielded. Bytes before the first separator come as a message of their own: nothing is dropped.
 */
export async function* messageRanges(path: string, startAt = 0): AsyncGenerator<MessageRange> {
  const file = await fs.promises.open(path, 'r');
  try {
    const size = (await file.stat()).size;
    let base = startAt;
    let held: Buffer = Buffer.alloc(0);
    let open: { start: number; fromLine: string } | null = null;
    for (;;) {
      const wanted = Math.min(windowBytes, size - base - held.length);
      if (wanted > 0) {
        const more = Buffer.allocUnsafe(wanted);
        const { bytesRead } = await file.read(more, 0, wanted, base + held.length);
        if (bytesRead === 0) break;
        held = held.length === 0 ? more.subarray(0, bytesRead) : Buffer.concat([held, more.subarray(0, bytesRead)]);
      }
      const isLast = base + held.length >= size;
      const safe = isLast ? held.length : held.length - lookAhead;
      let at = base === startAt && held.subarray(0, 5).toString('latin1') === 'From ' ? 0 : nextFrom(held, 0);
      while (at >= 0 && at < safe) {
        const absolute = base + at;
        const view = held.subarray(at, at + lookAhead).toString('latin1');
        const blank = at === 0 || isBlankBefore(held, at);
        if (beginsMessage(view, blank)) {
          const lineEnd = held.indexOf(10, at);
          const bodyStart = lineEnd < 0 ? base + held.length : base + lineEnd + 1;
          if (open) yield { start: open.start, end: absolute, fromLine: open.fromLine };
          else if (absolute > startAt && startAt === 0) yield { start: 0, end: absolute, fromLine: '' };
          open = { start: bodyStart, fromLine: view.slice(0, Math.min(200, view.search(/\r?\n|$/))) };
        }
        at = nextFrom(held, at + 1);
      }
      if (isLast) break;
      const keepFrom = Math.max(0, safe - 4);
      base += keepFrom;
      held = Buffer.from(held.subarray(keepFrom));
    }
    if (open) yield { start: open.start, end: size, fromLine: open.fromLine };
    else if (size > startAt) yield { start: startAt, end: size, fromLine: '' };
  } finally {
    await file.close();
  }
}

const newlineFrom = Buffer.from('\nFrom ');
function nextFrom(held: Buffer, after: number): number {
  const found = held.indexOf(newlineFrom, after === 0 ? 0 : after - 1);
  return found < 0 ? -1 : found + 1;
}

/** The byte before `at` ends a line; is the line before it empty? */
function isBlankBefore(held: Buffer, at: number): boolean {
  let i = at - 2;
  if (i >= 0 && held[i] === 13) i--;
  return i < 0 || held[i] === 10;
}
