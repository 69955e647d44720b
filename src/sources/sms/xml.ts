import { decoded } from '../encoding.ts';
import type { Bytes } from '../foreign.ts';

/** A tag as it goes by, attribute values with their entities resolved; or text that is no tag. `line` from 1 is where it begins. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Map<string, string>; selfClosing: boolean; line: number; raw: string }
  | { kind: 'close'; name: string; line: number; raw: string }
  | { kind: 'broken'; reason: string; line: number; raw: string };

/** An attribute value longer than this is a picture in base64: its text is dropped while it streams by. */
const LONGEST_VALUE = 1 << 17;
const LONGEST_TAG = 1 << 22;
const LONGEST_RAW = 1 << 15;
const LOOK_AHEAD = 60;

/**
 * The tags of an XML file in batches, streamed in constant memory: for backups that keep everything in attributes. Kinder than XML: a phone writes an
 * emoji as numeric references of its two surrogates, which XML forbids. Comments and declarations are passed over. Never throws.
 */
export async function* xmlTags(bytes: Bytes): AsyncGenerator<XmlEvent[]> {
  const scanner = tagScanner();
  for await (const text of decoded(bytes)) {
    const events = scanner.push(text);
    if (events.length > 0) yield events;
  }
  const last = scanner.end();
  if (last.length > 0) yield last;
}

const DOUBLE = 34;
const SINGLE = 39;
const GREATER = 62;
const LF = 10;

function tagScanner(): { push(text: string): XmlEvent[]; end(): XmlEvent[] } {
  let text = '';
  let line = 1;
  // while a tag is open: how far it was looked through, in which quotation marks, and where that value began
  let at = 0;
  let quote = 0;
  let valueFrom = 0;
  let isOpen = false;
  let isEnding = false;
  let events: XmlEvent[] = [];

  const drop = (length: number): void => {
    for (let i = 0; i < length; i++) if (text.charCodeAt(i) === LF) line++;
    text = text.slice(length);
    at = 0;
  };
  const stray = (until: number): void => {
    const piece = text.slice(0, until);
    if (piece.trim() !== '')
      events.push({ kind: 'broken', reason: 'Text between the entries', line, raw: piece.slice(0, LONGEST_RAW) });
    drop(until);
  };
  /** Passes over a comment or declaration; false while its end is not there yet. */
  const passOver = (end: string): boolean => {
    const found = text.indexOf(end);
    if (found >= 0) drop(found + end.length);
    else if (text.length > LONGEST_TAG) drop(text.length - end.length);
    return found >= 0;
  };
  const give = (length: number, reason: string): void => {
    events.push({ kind: 'broken', reason, line, raw: text.slice(0, Math.min(length, LONGEST_RAW)) });
    drop(length);
    isOpen = false;
    quote = 0;
  };

  const scan = (): void => {
    for (;;) {
      if (!isOpen) {
        const next = text.indexOf('<');
        if (next < 0) {
          if (text.length > LONGEST_RAW) stray(text.length);
          return;
        }
        stray(next);
        if (text.length < 4) return;
        if (text.startsWith('<!--') ? !passOver('-->') : text.startsWith('<?') ? !passOver('?>') : false) return;
        if (!text.startsWith('<') || text.startsWith('<!--') || text.startsWith('<?')) continue;
        isOpen = true;
        quote = 0;
        at = 1;
      }
      if (!step()) return;
    }
  };

  /** Goes on through an open tag; false when more text is needed. */
  const step = (): boolean => {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (quote === 0) {
        if (code === DOUBLE || code === SINGLE) {
          quote = code;
          valueFrom = at + 1;
        } else if (code === GREATER) {
          const tag = text.slice(0, at + 1);
          events.push(tagOf(tag, line));
          drop(at + 1);
          isOpen = false;
          return true;
        }
      } else if (code === quote) quote = 0;
      else if (code === LF && !isEnding && text.length - at < LOOK_AHEAD) return false;
      else if (
        code === LF &&
        /^\s{0,40}<\/?(?:sms|mms|call|part|addr|parts|addrs|smses|calls)\b/.test(text.slice(at, at + LOOK_AHEAD))
      ) {
        // line ends inside values are written &#10;, so a tag on the next line means a lost quotation mark
        give(at, 'A quotation mark is missing in this entry');
        return true;
      }
      if (quote !== 0 && at - valueFrom > LONGEST_VALUE) {
        const end = text.indexOf(quote === DOUBLE ? '"' : "'", at);
        text = text.slice(0, valueFrom) + (end < 0 ? '' : text.slice(end));
        at = valueFrom - 1;
      }
      if (at > LONGEST_TAG) {
        give(at, 'This entry is too long to be one');
        return true;
      }
    }
    return false;
  };

  return {
    push(more) {
      text += more;
      events = [];
      scan();
      return events;
    },
    end() {
      events = [];
      isEnding = true;
      scan();
      if (isOpen) give(text.length, 'The file ends within this entry');
      else stray(text.length);
      return events;
    },
  };
}

const ATTRIBUTE = /([A-Za-z_:][\w:.-]{0,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function tagOf(tag: string, line: number): XmlEvent {
  const raw = tag.slice(0, LONGEST_RAW);
  const close = /^<\/\s*([\w:.-]{1,100})\s*>$/.exec(tag.slice(0, 200));
  if (close) return { kind: 'close', name: close[1] ?? '', line, raw };
  const name = /^<([A-Za-z_][\w:.-]{0,100})(?=[\s/>])/.exec(tag.slice(0, 200))?.[1];
  if (!name)
    return /^<!/.test(tag) ? { kind: 'close', name: '', line, raw } : { kind: 'broken', reason: 'No entry begins so', line, raw };
  const attributes = new Map<string, string>();
  for (const match of tag.slice(name.length + 1).matchAll(ATTRIBUTE))
    attributes.set(match[1] ?? '', plain(match[2] ?? match[3] ?? ''));
  return { kind: 'open', name, attributes, selfClosing: tag.endsWith('/>'), line, raw };
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities resolved. Two references of surrogates side by side make one character; one alone is a character nobody can show (U+FFFD). */
function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,6}));/g, (all, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name] ?? all;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0x10ffff || code === 0 ? '\ufffd' : code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
    })
    .toWellFormed();
}
