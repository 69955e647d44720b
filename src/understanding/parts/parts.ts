import type { Parts, Span } from '#understanding/reading.ts';
import { attributionEndingAt, attributionWithin, bareAttributionAt, groupWiseAttributionAt } from './attribution.ts';
import { fieldOf, headerBlockTop, isRule, isSeparator, startsHeaderBlock } from './header-block.ts';
import { type Line, lineOf, splitLines } from './lines.ts';
import { mayHaveNotice, signatureStart } from './signature.ts';

const OWN = 0;
const QUOTED = 1;
const SIGNATURE = 2;
/** Delimiters, footers and second signatures: nobody's words. */
const NOBODY = 3;

/**
 * What this author wrote now, what is quoted from earlier mail, and the signature, as spans into `text` exactly as given.
 * Forwarded mail is quoted. Where it is in doubt whether words are quoted, they are: below an attribution, a separator or a block
 * "From: Sent: To: Subject:" without quote marks everything to the end is taken for the earlier mail. With quote marks, the words between and
 * below the marks are the author's (inline replies). Delimiters and a second signature belong to none of the parts. Linear in the text; reads the first two
 * million characters.
 */
export function readParts(text: string): Parts {
  const { lines, flattened } = cutFlattened(text, splitLines(text));
  const owner = new Uint8Array(lines.length);
  claimQuoted(lines, flattened, owner);
  claimWrappedQuotes(lines, owner);
  const signature = claimSignature(text, lines, owner);
  dropRules(lines, owner);
  return { visible: spansOf(lines, owner, OWN), quoted: spansOf(lines, owner, QUOTED), signature, by: 'parts@1' };
}

/** The visible words as one string, the spans joined with line feeds: what every later reader may rest on. */
export function visibleText(text: string, parts: Parts): string {
  const only = parts.visible[0];
  if (parts.visible.length === 1 && only) return text.slice(only.start, only.end);
  return parts.visible.map((span) => text.slice(span.start, span.end)).join('\n');
}

function claimQuoted(lines: readonly Line[], flattened: ReadonlySet<number>, owner: Uint8Array): void {
  let floor = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.kind === 'blank') continue;
    if (line.kind === 'quote') {
      const groupWise = groupWiseAttributionAt(lines, i);
      owner.fill(QUOTED, i, groupWise && !groupWise.isMarked ? lines.length : i + 1);
      if (groupWise && !groupWise.isMarked) return;
      floor = i + 1;
      continue;
    }
    const end = boundaryAt(lines, i, floor);
    if (end >= 0) {
      const inline = isBlankAbove(lines, i) ? inlineQuoteBelow(lines, i) : -1;
      owner.fill(QUOTED, end, inline < 0 ? lines.length : inline);
      if (inline < 0) return;
      i = inline - 1;
      floor = inline;
      continue;
    }
    const attribution =
      attributionEndingAt(lines, i, floor) ??
      bareAttributionAt(lines, i) ??
      (flattened.has(i) ? { first: i, last: i, isMarked: false } : null);
    if (attribution) {
      owner.fill(QUOTED, attribution.first, attribution.isMarked ? attribution.last + 1 : lines.length);
      if (!attribution.isMarked) return;
      i = attribution.last;
      floor = i + 1;
    }
  }
}

/** The first line of the separator or head of an earlier mail at this line, below which all is quoted; -1 if there is none. */
function boundaryAt(lines: readonly Line[], at: number, floor: number): number {
  if (isSeparator(lines[at]?.text ?? '')) return at;
  return startsHeaderBlock(lines, at) ? headerBlockTop(lines, at, floor) : -1;
}

function isBlankAbove(lines: readonly Line[], at: number): boolean {
  for (let i = 0; i < at; i++) if (lines[i]?.kind !== 'blank') return false;
  return true;
}

/**
 * Outlook Express and its heirs mark the quote with ">" below "----- Original Message -----" and the fields, and people answer in between.
 * Only where nothing stands above: who has answered above has not answered below as well. The line of the first mark, or -1.
 */
function inlineQuoteBelow(lines: readonly Line[], at: number): number {
  if (
    !/^-{5} [^-]{3,60} -{5}$/.test(lines[at]?.text ?? '') ||
    /forw|weiter|transf|inolt|reenv|encam|vidare|videre|doorg|välit/i.test(lines[at]?.text ?? '')
  )
    return -1;
  for (let i = at + 1; i < lines.length && i < at + 14; i++) {
    const line = lines[i];
    if (line?.kind === 'quote') return i;
    if (line?.kind === 'text' && fieldOf(line.text) === null) return -1;
  }
  return -1;
}

/** Cuts in two each line that has an attribution in its middle; `flattened` are the lines that begin with one and go on with quoted words. */
function cutFlattened(text: string, lines: Line[]): { lines: Line[]; flattened: ReadonlySet<number> } {
  const flattened = new Set<number>();
  let out: Line[] | null = null;
  for (const [i, line] of lines.entries()) {
    const cut = line.kind === 'text' ? attributionWithin(line.text) : -1;
    if (cut < 0) {
      out?.push(line);
      continue;
    }
    out ??= lines.slice(0, i);
    const middle = line.start + line.indent + cut;
    if (cut > 0) out.push(lineOf(text, line.start, middle));
    if (!line.text.endsWith(':')) flattened.add(out.length);
    out.push(lineOf(text, middle, line.end));
  }
  return { lines: out ?? lines, flattened };
}

/** A mailer that wraps quoted lines anew leaves their tails without a mark: "> … as soon as⏎possible.⏎> Best". */
function claimWrappedQuotes(lines: readonly Line[], owner: Uint8Array): void {
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const above = lines[i - 1];
    if (line?.kind !== 'text' || owner[i] !== OWN || above?.kind !== 'quote') continue;
    if (above.end - above.start < 60 || /[.!?:;>)]$/.test(above.text)) continue;
    const isBetween = lines[i + 1]?.kind === 'quote';
    const isAlone = isBetween || lines[i + 1] === undefined || lines[i + 1]?.kind === 'blank';
    if (isAlone && line.text.length < above.text.length && (isBetween || /^\p{Ll}/u.test(line.text))) owner[i] = QUOTED;
  }
}

/** Marks the signature of every unbroken run of own lines, and returns the first one's span. */
function claimSignature(text: string, lines: readonly Line[], owner: Uint8Array): Span | null {
  const notice = mayHaveNotice(text);
  let found: Span | null = null;
  for (let first = 0; first < lines.length; first++) {
    if (owner[first] !== OWN || lines[first]?.kind === 'blank') continue;
    let last = first;
    for (let i = first; i < lines.length && owner[i] === OWN; i++) if (lines[i]?.kind !== 'blank') last = i;
    const start = signatureStart(lines, first, last, notice);
    if (start >= 0) {
      owner.fill(found ? NOBODY : SIGNATURE, start, last + 1);
      found ??= { start: lines[start]?.start ?? 0, end: lines[last]?.end ?? 0 };
    }
    first = last;
  }
  return found;
}

/** Rules at the edge of the author's words ("_____" above a quote) say nothing. */
function dropRules(lines: readonly Line[], owner: Uint8Array): void {
  for (let i = lines.length - 1, atEdge = true; i >= 0; i--) {
    const line = lines[i];
    if (owner[i] !== OWN) atEdge = true;
    else if (line && line.kind !== 'blank') {
      if (atEdge && isRule(line.text)) owner[i] = NOBODY;
      else atEdge = false;
    }
  }
}

function spansOf(lines: readonly Line[], owner: Uint8Array, whose: number): Span[] {
  const spans: Span[] = [];
  let open: Span | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.kind === 'blank') continue;
    if (owner[i] !== whose) open = null;
    else if (open) open.end = line.end;
    else {
      open = { start: line.start, end: line.end };
      spans.push(open);
    }
  }
  return spans;
}
