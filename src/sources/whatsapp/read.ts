import { linesOf } from '../encoding.ts';
import { type Bytes, identity, type Place, RAW_LIMIT, type Read, unreadable } from '../foreign.ts';
import type { DateOrder, FoundOrder } from '../table/dates.ts';
import { authorAndText, type MessageKind, saidIn, wasMissed } from './line.ts';
import { dayOfStart, type Start, startOf } from './start.ts';
import { type ChatSurvey, surveyChat } from './survey.ts';

/**
 * One line of a chat. `at` is the phone's wall clock; the zone is the firm's, which the caller knows. `author` is the name in the phone's address
 * book (a number for strangers), null for WhatsApp's own lines. `media` names a file of the export; `omitted`: there was one and it was left out.
 */
export type ChatMessage = {
  at: Temporal.PlainDateTime;
  author: string | null;
  text: string;
  media: string | null;
  omitted: boolean;
  edited: boolean;
  kind: MessageKind;
  /** A call (`kind`) that reached nobody. */
  missed: boolean;
  /** Its turn among equal lines of the same minute ("ok", "ok"). */
  ordinal: number;
  place: Place;
};

/**
 * A line of a chat is one by chat, minute, author, words and its turn among equals. Seconds do not count: Android leaves them out, so that both phones'
 * exports of one chat give the same name where both write the author's name alike. `chat` is what the caller calls the conversation.
 */
export function identityOfMessage(chat: string, row: ChatMessage): string {
  const minute = row.at.toString().slice(0, 16);
  return identity('chat', [
    chat,
    minute,
    row.author,
    row.kind,
    row.text,
    row.media ?? (row.omitted ? 'omitted' : null),
    row.ordinal,
  ]);
}

const LONGEST_MESSAGE = 1 << 18;

type Open = { start: Start; line: number; lines: string[]; length: number };

/**
 * The messages of an exported chat (`.txt`, Android or iPhone). Lines before the first message, messages with impossible days, and days whose order
 * nobody could tell (`ask` and no `dateOrder` given) are unreadable. `members` are the names of the files in the zip around it.
 */
export async function* readChat(
  bytes: Bytes,
  options: { survey?: ChatSurvey; dateOrder?: DateOrder; members?: ReadonlySet<string> } = {},
): AsyncGenerator<Read<ChatMessage>> {
  const survey = options.survey ?? (await surveyChat(bytes));
  const order: FoundOrder = options.dateOrder ?? survey.dateOrder;
  let index = 0;
  let open: Open | null = null;
  let before: { line: number; lines: string[]; length: number } | null = null;
  const ordinals = new Map<string, number>();
  let lastMinute = '';
  const finish = function* (message: Open): Generator<Read<ChatMessage>> {
    const raw = message.lines.join('\n');
    const day = dayIn(message.start, order);
    if (!day) {
      const reason =
        order === 'ask' ? 'The file does not tell whether the day or the month comes first' : 'This day does not exist';
      yield* unreadable(`line ${message.line}`, reason, raw);
      return;
    }
    const { hour, minute, second } = message.start;
    const at = new Temporal.PlainDateTime(day.year, day.month, day.day, hour, minute, second);
    const { author, kind, text } = authorAndText((message.lines[0] ?? '').slice(message.start.at), message.start.style);
    const said = saidIn([text, ...message.lines.slice(1)].join('\n'), options.members ?? null);
    const thisMinute = `${day.year}-${day.month}-${day.day} ${hour}:${minute}`;
    if (thisMinute !== lastMinute) ordinals.clear();
    lastMinute = thisMinute;
    const key = `${author}\u0000${kind}\u0000${said.media ?? said.omitted}\u0000${said.text}`;
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    yield {
      kind: 'row',
      row: {
        at,
        author,
        ...said,
        kind,
        missed: kind === 'call' && wasMissed(said.text),
        ordinal,
        place: { line: message.line, index: index++ },
      },
      odd: [],
    };
  };
  for await (const batch of linesOf(bytes)) {
    for (const { number, text } of batch) {
      const start = startOf(text);
      if (start && start.style === survey.style) {
        if (before) yield* unreadable(`line ${before.line}`, 'Stands before the first message', before.lines.join('\n'));
        before = null;
        if (open) yield* finish(open);
        open = { start, line: number, lines: [text], length: text.length };
      } else if (open && open.length + text.length < LONGEST_MESSAGE) {
        open.lines.push(text);
        open.length += text.length + 1;
      } else if (open) yield* unreadable(`line ${number}`, 'This message is too long to be one', text);
      else if (before && before.length < RAW_LIMIT) {
        before.lines.push(text);
        before.length += text.length + 1;
      } else if (before || text.trim() !== '') {
        if (before) yield* unreadable(`line ${before.line}`, 'Stands before the first message', before.lines.join('\n'));
        before = { line: number, lines: [text], length: text.length };
      }
    }
  }
  if (before) yield* unreadable(`line ${before.line}`, 'Stands before the first message', before.lines.join('\n'));
  if (open) yield* finish(open);
}

function dayIn(start: Start, order: FoundOrder): ReturnType<typeof dayOfStart> {
  if (start.yearFirst) return dayOfStart(start, 'ymd');
  if (order === 'dmy' || order === 'mdy' || order === 'ymd') return dayOfStart(start, order);
  const day = dayOfStart(start, 'dmy');
  const other = dayOfStart(start, 'mdy');
  return day && other && (day.day !== other.day || day.month !== other.month) ? null : (day ?? other);
}

const FILE_NAMES = [
  /^WhatsApp[ -]Chat (?:with|mit|met|con|med|-|–) (.+)$/i,
  /^(?:Discussion|Conversation) WhatsApp avec (.+)$/i,
  /^Chat (?:de |di )?WhatsApp con (.+)$/i,
  /^Conversa do WhatsApp com (.+)$/i,
  /^WhatsApp-?(?:chatt?|samtale) (?:med|met) (.+)$/i,
];

/** The other party or group that the export's file name tells ("WhatsApp Chat with Anna.txt"); null for `_chat.txt` and any other name. */
export function chatNameIn(fileName: string): string | null {
  const base = fileName
    .slice(-300)
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:txt|zip)$/i, '')
    .replace(/ \(\d{1,3}\)$/, '');
  for (const pattern of FILE_NAMES) {
    const name = pattern.exec(base)?.[1];
    if (name) return unmarkedName(name);
  }
  return null;
}

const unmarkedName = (name: string): string => name.replace(/[\u200e\u200f\u202a-\u202e]/g, '').trim();
