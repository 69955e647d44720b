import { z } from 'zod';
import { Refusal } from '#lib/refusal.ts';
import { readAsk } from './asks/asks.ts';
import { readDates } from './dates/dates.ts';
import { visibleText } from './parts/parts.ts';
import type { Grain, MessageText, Nature, PromiseReading, Span } from './reading.ts';
import { understandMessage } from './understand.ts';

/** One message as `regard understand` reads it from a line of JSON. */
const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().nullish(),
  html: z.string().nullish(),
  subject: z.string().nullish(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish(),
  sentAt: z.string(),
  timeZone: z.string(),
  from: z.enum(['us', 'them']),
});

/** What `regard understand` writes for it. Instants are ISO 8601 in UTC; offsets count in `text`, UTF-16 code units. */
export type UnderstoodLine = {
  id: string | number;
  language: string | null;
  visible: string;
  quoted: string;
  signature: string | null;
  nature: Nature;
  natureKind: string | null;
  because: string;
  asksForAnswer: boolean;
  asks: { quote: string; start: number; end: number; confidence: number }[];
  isThanks: boolean;
  promises: {
    quote: string;
    start: number;
    end: number;
    deed: PromiseReading['deed'];
    dueFrom: string | null;
    dueTo: string | null;
    grain: Grain | null;
    condition: string | null;
    isHolding: boolean;
    confidence: number;
  }[];
  dates: {
    quote: string;
    start: number;
    end: number;
    from: string;
    to: string;
    grain: Grain;
    role: string;
    confidence: number;
  }[];
  /** Only where the message had no text of its own: the words of its HTML, in which the offsets count. */
  text?: string;
};

/**
 * Understands one line of JSON already parsed. Unlike the import it also says of our own messages whether they ask, and
 * reads every date in the visible words. Refuses a line that
 * is no message (`bad_line`), naming what is wrong with it. Needs `loadReaders()` before.
 */
export function understandLine(json: unknown): UnderstoodLine {
  const { id, message } = messageOf(json);
  const { text, language, parts, nature, promises, ask } = understandMessage(message);
  const { sentAt, timeZone } = message;
  const dates = readDates(text, { sentAt, timeZone, language: language.language, spans: parts.visible });
  const asking = message.from === 'us' && nature.nature === 'personal' ? readAsk(text, parts, language) : ask;
  return {
    id,
    language: language.language,
    visible: visibleText(text, parts),
    quoted: wordsOf(text, parts.quoted),
    signature: parts.signature && wordsOf(text, [parts.signature]),
    nature: nature.nature,
    natureKind: nature.kind,
    because: nature.because,
    asksForAnswer: asking.asks,
    asks: asking.spans.map(({ start, end }) => ({ quote: text.slice(start, end), start, end, confidence: asking.confidence })),
    isThanks: asking.isThanks,
    promises: promises.map(({ quote, start, end, deed, dueFrom, dueTo, grain, condition, isHolding, confidence }) => ({
      quote,
      start,
      end,
      deed,
      dueFrom: dueFrom?.toString() ?? null,
      dueTo: dueTo?.toString() ?? null,
      grain,
      condition: condition && wordsOf(text, [condition]),
      isHolding,
      confidence,
    })),
    dates: dates.map(({ quote, start, end, from, to, grain, role, confidence }) => ({
      quote,
      start,
      end,
      from: from.toInstant().toString(),
      to: to.toInstant().toString(),
      grain,
      role,
      confidence,
    })),
    ...(text === message.text ? {} : { text }),
  };
}

const wordsOf = (text: string, spans: Span[]) => spans.map(({ start, end }) => text.slice(start, end)).join('\n');

function messageOf(json: unknown): { id: string | number; message: MessageText } {
  const line = Line.safeParse(json);
  if (!line.success)
    throw badLine(line.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '));
  const { id, text, html, subject, headers, sentAt, timeZone, from } = line.data;
  if (text == null && html == null) throw badLine('text or html is missing');
  return {
    id,
    message: {
      text: text ?? '',
      html: html ?? null,
      subject: subject ?? null,
      headers: headers ? lowerCased(headers) : {},
      sentAt: instantOf(sentAt, timeZone),
      timeZone,
      from,
    },
  };
}

function lowerCased(headers: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join('\n') : value]),
  );
}

/** An instant ("…Z", "…+02:00"), or a time on the wall of the sender's zone. */
function instantOf(sentAt: string, timeZone: string): Temporal.Instant {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(timeZone);
  } catch {
    throw badLine(`timeZone: there is no time zone "${timeZone}"; write a name such as Europe/Lisbon`);
  }
  try {
    return Temporal.Instant.from(sentAt);
  } catch {
    // Not an instant: perhaps a time without a zone.
  }
  try {
    return Temporal.PlainDateTime.from(sentAt).toZonedDateTime(timeZone).toInstant();
  } catch {
    throw badLine(`sentAt: "${sentAt}" is no moment; write it as 2026-03-04T10:00:00Z`);
  }
}

const badLine = (what: string) => new Refusal('bad_line', 422, `This line cannot be understood: ${what}.`);
