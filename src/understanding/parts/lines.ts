/** A line of a message. `start` and `end` are offsets into the text as given, without the line end and trailing blanks; `text` is trimmed at both ends, of `indent` blanks at its start. */
export type Line = {
  start: number;
  end: number;
  text: string;
  indent: number;
  /** `quote`: carries a quote mark (">", "JD>"), so an earlier mail's words. */
  kind: 'blank' | 'quote' | 'text';
};

/** What comes after this many UTF-16 code units is not read: nobody writes two million characters, machines do. */
export const READ_AT_MOST = 2_000_000;

const GREATER = 0x3e;
const WIDE_GREATER = 0xff1e;

/** Splits a text into its lines; line ends may be LF, CRLF or (old Macs, where there is no LF at all) CR. Linear in the text. */
export function splitLines(text: string): Line[] {
  const limit = Math.min(text.length, READ_AT_MOST);
  const newline = text.indexOf('\n') < 0 && text.includes('\r') ? '\r' : '\n';
  const lines: Line[] = [];
  for (let start = 0; start < limit; ) {
    const found = text.indexOf(newline, start);
    const next = found < 0 || found > limit ? limit : found;
    const end = next > start && text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    lines.push(lineOf(text, start, end));
    start = next + 1;
  }
  return lines;
}

/** One line of `text` between two offsets. */
export function lineOf(text: string, start: number, end: number): Line {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  const indent = trimmed === '' ? 0 : raw.length - raw.trimStart().length;
  const kind = trimmed === '' ? 'blank' : isMarked(trimmed, indent) ? 'quote' : 'text';
  return { start, end: start + indent + trimmed.length, text: trimmed, indent, kind };
}

function isMarked(trimmed: string, indent: number): boolean {
  const first = trimmed.charCodeAt(0);
  if (first === GREATER || first === WIDE_GREATER) return indent <= 4 && !isTailOfAddress(trimmed);
  return isSupercite(trimmed);
}

/** "> wrote:" ends an address that a mailer wrapped (`<a@b.c⏎> wrote:`); it is an attribution's last line and no quote. */
function isTailOfAddress(trimmed: string): boolean {
  return trimmed.length < 40 && TAIL_OF_ADDRESS.test(trimmed);
}
const TAIL_OF_ADDRESS =
  /^>\s?(?:wrote|writes|schrieb|geschrieben|a [ée]crit|escribi[óo]|escreveu|ha scritto|het volgende geschreven|schreef|skrev|kirjoitti|napisał\(a\))?\s?:$/iu;

/** Supercite and its kin put the initials or the first name of the quoted author before the mark: "JD> ". */
function isSupercite(trimmed: string): boolean {
  const at = trimmed.indexOf('>');
  if (at < 1 || at > 10 || trimmed.charCodeAt(at - 1) === 0x2d) return false;
  if (at + 1 < trimmed.length && trimmed.charCodeAt(at + 1) !== 0x20 && trimmed.charCodeAt(at + 1) !== GREATER) return false;
  for (let i = 0; i < at; i++) {
    const code = trimmed.charCodeAt(i) | 0x20;
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

/** The next line that holds anything, from `from` on; -1 where the rest is blank. */
export function nextFilled(lines: readonly Line[], from: number): number {
  for (let i = from; i < lines.length; i++) if (lines[i]?.kind !== 'blank') return i;
  return -1;
}
