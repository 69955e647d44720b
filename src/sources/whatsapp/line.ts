import { type Style, unmarked } from './start.ts';
import { ATTACHED, CALL, DELETED, EDITED, FILE_ATTACHED, MISSED_CALL, OMITTED, SYSTEM, UNANSWERED } from './words.ts';

export type MessageKind = 'message' | 'system' | 'deleted' | 'call';

/** Who wrote, and what: WhatsApp's own lines are `system` and have no author. `text` is the first line only, with its marks. */
export function authorAndText(rest: string, style: Style): { author: string | null; text: string; kind: MessageKind } {
  const colon = rest.search(/:(?:\s|$)/);
  const name =
    colon > 0 && colon <= 150
      ? unmarked(rest.slice(0, colon))
          .replace(/[\u00a0\u202f]/g, ' ')
          .replace(/^~ ?/, '')
          .trim()
      : '';
  const text = rest.slice(colon + 1).replace(/^\s/, '');
  // "Anna changed the subject from "Work: now" to …" has a colon and no author
  if (name === '' || /["“”«»„]/.test(name) || name.length > 100) return { author: null, text: rest, kind: 'system' };
  const bare = unmarked(text).trim();
  if (DELETED.test(bare)) return { author: name, text, kind: 'deleted' };
  if (MISSED_CALL.test(bare) || CALL.test(bare)) return { author: name, text, kind: 'call' };
  const isMarked = text.startsWith('\u200e');
  if (style === 'brackets' && isMarked && SYSTEM.test(bare) && !bare.includes('<')) return { author: null, text, kind: 'system' };
  return { author: name, text, kind: 'message' };
}

/** Whether a call that a chat notes reached nobody; asked for lines of kind `call` only. */
export const wasMissed = (text: string): boolean => MISSED_CALL.test(text) || UNANSWERED.test(text);

/** What a whole message says: its text without WhatsApp's additions, the file it carries, whether one was left out, whether it was changed. */
export type Said = { text: string; media: string | null; omitted: boolean; edited: boolean };

const MARKED_FILE = /\s?\u200e?<([^<>:]{2,30})\s?:\s([^<>\n]{1,255})>\s*$/u;
const NAMED_FILE = /^\u200e?([^\n/\\]{1,200}\.[A-Za-z0-9]{2,5}) \(([^()\n]{3,40})\)(?:\n|$)/u;
const WHATSAPP_FILE = /^(?:IMG|VID|AUD|PTT|DOC|STK|GIF)-\d{8}-WA\d{3,6}\.\w{2,5}$/;

/** Reads the lines of one message. `members` are the names of the files that came with the export, where it is a zip. */
export function saidIn(lines: string, members: ReadonlySet<string> | null): Said {
  const edited = EDITED.test(lines.slice(-200));
  let text = edited ? lines.replace(EDITED, '') : lines;
  let media: string | null = null;
  let omitted = false;
  const marked = MARKED_FILE.exec(text.slice(-400));
  const named = NAMED_FILE.exec(text.slice(0, 300));
  if (marked && (ATTACHED.test(unmarked(marked[1] ?? '').trim()) || members?.has(unmarked(marked[2] ?? '').trim()))) {
    media = unmarked(marked[2] ?? '').trim();
    text = text.slice(0, text.length - marked[0].length);
  } else if (named) {
    const name = unmarked(named[1] ?? '').trim();
    if (FILE_ATTACHED.test(unmarked(named[2] ?? '').trim()) || WHATSAPP_FILE.test(name) || members?.has(name)) {
      media = name;
      text = text.slice(named[0].length);
    }
  }
  const [first = '', ...others] = text.split('\n', 50);
  if (media === null && OMITTED.test(unmarked(first).trim())) {
    omitted = true;
    text = others.length > 0 ? text.slice(first.length + 1) : '';
  }
  return { text: unmarked(text).trim(), media, omitted, edited };
}
