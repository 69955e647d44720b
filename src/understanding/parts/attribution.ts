import { type Line, nextFilled } from './lines.ts';

/** "wrote" in the languages of the mail programs that put a line above the quoted mail. */
const VERB =
  /(?:^|[\s>)\]"',-])(?:wrote|writes|schrieb|schreibt|geschrieben|(?:a |à )?[ée]crit|escribi[óo]|escreveu|(?:ha )?scritto|schreef|geschreven|skrev|skrifaði|kirjoitti|napisał|napsal|pisze|írta|yazdı|написал|написав|пишет|пише)(?=$|[\s:(,.-])|写道|寫道|のメール/iu;

/** Believed only when quote marks follow: people also write "Ann said:". */
const SPOKEN = /(?:^|\s)(?:said|says|meinte|sagte|dit|dijo|disse|zei|sagde|sa|sanoi)(?=\s?[:,])/iu;

/** The words and the beginnings of dates with which such a line opens. */
const OPENING =
  /^[\s*_"'(<[-]{0,6}(?:(?:on|at|in|am|le|el|em|a|à|no dia|il|in data|op|den|på|the|dnia|w dniu|dne|el día|ons|tor|tir|tis|kl)\b|\d{1,4}[\s./-]|\d{1,2}:\d\d|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|seg|ter|qua|qui|sex|gio|sab|ma|wo|vr|za|zo|man|ons|tors|fre|lør|søn|mån|tis|lör|sön|ke|to|pe|la|su|pon|wt|śr|czw|pt|sob|niedz|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|在)(?=[\s.,]|\d))/iu;

const DATE = /\d{1,2}[:.h]\d{2}|\b\d{4}\b|\d{1,2}[./-]\d{1,2}|\d{1,2}\.? \p{L}{3,}/u;
/** Enough to believe in an attribution although no ">" follows: somebody's own "On 3 May you wrote:" has neither time, year nor address. */
const MACHINE_MADE = /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|@/;
const ISO_DATE = /^[*_ ]{0,3}\d{4}[-/]\d{1,2}[-/]\d{1,2}\b/;
const SENTENCE_END = /[\p{L})"]{3}[.!?]$/u;
const MOST_LINES = 5;
const LONGEST = 600;

/** An attribution from line `first` to line `last`; `isMarked` when the words it introduces carry quote marks. */
export type Attribution = { first: number; last: number; isMarked: boolean };

/**
 * The attribution ("On … wrote:") that ends at line `last`, or null. It may be wrapped over several lines. What stands between
 * `floor` and `last` must be text that nothing else has claimed. Without quote marks behind it, it needs a time, a year or an address.
 */
export function attributionEndingAt(lines: readonly Line[], last: number, floor: number): Attribution | null {
  const line = lines[last];
  if (line?.kind !== 'text' || !couldEnd(line.text)) return null;
  const next = nextFilled(lines, last + 1);
  const isMarked = isQuoteMark(lines[next]);
  let joined = '';
  let enough = -1;
  for (let first = last; first >= floor && first > last - MOST_LINES; first--) {
    const at = lines[first];
    if (!at || at.kind === 'quote') break;
    if (at.kind === 'blank') {
      if (/^[<>(]/.test(joined)) continue;
      break;
    }
    if (first < last && SENTENCE_END.test(at.text)) break;
    joined = `${at.text} ${joined}`.trim();
    if (joined.length > LONGEST) break;
    if (isWhole(joined, isMarked)) return { first, last, isMarked };
    if (enough < 0 && isEnough(joined, isMarked)) enough = first;
  }
  return enough < 0 ? null : { first: enough, last, isMarked };
}

/** GroupWise: `>>> Ann Smith <ann@shop.example> 03.05.21 10.00 >>>`, which looks like a quote and stands above one without marks. */
export function groupWiseAttributionAt(lines: readonly Line[], at: number): Attribution | null {
  const text = lines[at]?.text ?? '';
  if (!text.startsWith('>>>') || text.length > LONGEST || !/^>>>[^>].{3,}\d.{0,80}>>>$/.test(text)) return null;
  return { first: at, last: at, isMarked: isQuoteMark(lines[nextFilled(lines, at + 1)]) };
}

/** Gmail of about 2010 to 2017 in several languages: `2016-03-03 17:21 GMT+01:00 Name <address>`, no verb and no colon. */
export function bareAttributionAt(lines: readonly Line[], at: number): Attribution | null {
  const line = lines[at];
  if (line?.kind !== 'text' || line.text.length > LONGEST || !ISO_DATE.test(line.text)) return null;
  const next = lines[nextFilled(lines, at + 1)];
  const isMarked = isQuoteMark(next);
  const endsInAddress = /<[^<>\s]{1,200}@[^<>\s]{1,200}>:?$/.test(line.text);
  const isSure = /\b(?:GMT|UTC)\s?[+-]\d/.test(line.text) || (endsInAddress && (isMarked || next?.text.startsWith('|')));
  return isSure ? { first: at, last: at, isMarked } : null;
}

/**
 * Where an attribution begins in the middle of a line (a converter that flattened an HTML mail: "Thanks! On Mon, 3 May 2021 at 10:00,
 * Ann <ann@shop.example> wrote: …"), as an index into `text`; -1 if there is none. It must hold date, time or address, and the verb.
 */
export function attributionWithin(text: string): number {
  if (text.length < 30) return -1;
  const verb =
    /(?: wrote| schrieb[^:]{0,120}| a [ée]crit| escribi[óo]| escreveu| ha scritto| schreef[^:]{0,120}| skrev[^:]{0,120}| kirjoitti[^:]{0,40})\s?:/iu.exec(
      text.slice(0, 4000),
    );
  if (!verb) return -1;
  const from = Math.max(0, verb.index - 250);
  const before = text.slice(from, verb.index + verb[0].length);
  const openings = [...before.matchAll(/(?:^|[\s.!?,])(On|Am|Le|El|Em|Il|Op|Den) (?=[^\n]{0,24}\d)/g)];
  const opening = openings.at(-1);
  if (!opening || !/\d{1,2}[:.h]\d{2}/.test(before.slice(opening.index)) || !/[@,<]/.test(before.slice(opening.index))) return -1;
  return from + opening.index + opening[0].indexOf(opening[1] ?? '');
}

function couldEnd(text: string): boolean {
  let at = text.length - 1;
  while (at > 0 && '*_ '.includes(text.charAt(at))) at--;
  const last = text.charAt(at);
  return last === ':' || last === '：' || (last === '-' && text.startsWith('--') && VERB.test(text));
}

function isWhole(joined: string, isMarked: boolean): boolean {
  if (ISO_DATE.test(joined) && (joined.includes('GMT') || joined.includes('@'))) return true;
  if (!OPENING.test(joined) || !DATE.test(joined)) return false;
  return VERB.test(joined) ? isMarked || MACHINE_MADE.test(joined) : isMarked && SPOKEN.test(joined);
}

function isEnough(joined: string, isMarked: boolean): boolean {
  const hasAddress = joined.includes('@') || /&lt;|mailto:/.test(joined);
  if (VERB.test(joined)) return isMarked || (hasAddress && joined.length < 300);
  return isMarked && (SPOKEN.test(joined) || (hasAddress && DATE.test(joined)));
}

/** Initials before the mark ("JD> ") are too rare to trust that all that follows without a mark is new. */
function isQuoteMark(line: Line | undefined): boolean {
  return line?.kind === 'quote' && /^[>＞]/.test(line.text);
}
