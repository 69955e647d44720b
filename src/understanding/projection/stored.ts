import type { Channel } from '#ledger/draft.ts';
import { readAsk } from '#understanding/asks/asks.ts';
import { readDates } from '#understanding/dates/dates.ts';
import { heardReader, readHeard } from '#understanding/heard/heard.ts';
import type { HeardKind } from '#understanding/heard/pattern.ts';
import { readLanguage } from '#understanding/language/language.ts';
import { readNature } from '#understanding/nature/nature.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { commitals, readPromises } from '#understanding/promises/promises.ts';
import type { Nature, PromiseReading, Span } from '#understanding/reading.ts';
import { type Attribution, readAttribution } from '#understanding/threads/attribution.ts';
import { fingerprints, quotedFingerprints } from '#understanding/threads/fingerprints.ts';
import { messageIds } from '#understanding/threads/message-ids.ts';

/**
 * What was understood of one entry, without regard to who we are: direction and customers are worked out later, so that confirming an
 * address as ours needs no second reading of the words. Plain data, so that it can cross a thread.
 */
export type StoredReading = {
  nature: Nature;
  natureKind: string | null;
  language: string | null;
  /** Start, end, start, end … */
  visible: number[];
  quoted: number[];
  signature: number[];
  snippet: string;
  asks: boolean;
  isThanks: boolean;
  spans: StoredSpan[];
  readers: string;
  /** Only for mail. */
  thread: StoredThread | null;
};
export type StoredSpan = { start: number; end: number; confidence: number; reader: string } & (
  | { kind: 'ask'; data: null }
  | { kind: 'promise'; data: StoredPromise }
  | { kind: HeardKind; data: Record<string, string> }
);
export type StoredPromise = {
  deed: string;
  dueFrom: string | null;
  dueTo: string | null;
  grain: string | null;
  isHolding: boolean;
  hasCondition: boolean;
};
export type StoredThread = {
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  prints: string[];
  quotedPrints: string[];
  attribution: Attribution | null;
};

export type ToRead = {
  channel: Channel;
  words: string;
  html: string | null;
  subject: string | null;
  headers: Record<string, string>;
  /** What its source knew besides; of a mail server's report the status (`deliveryStatus`, RFC 3464). */
  data?: Record<string, unknown> | undefined;
  labels: string[];
  actor: string;
  occurredAtMs: number;
  timeZone: string;
};

const longestSnippet = 200;
/** Longer letters are read to here; nobody makes a promise on page two hundred. */
const readAtMost = 100_000;

const flat = (spans: Span[]): number[] => spans.flatMap((span) => [span.start, span.end]);

/** Reads one entry. The language model must have been loaded (`loadLanguage`). */
export function storeReading(entry: ToRead): StoredReading {
  const text = entry.words.length > readAtMost ? entry.words.slice(0, readAtMost) : entry.words;
  const parts = readParts(text);
  const visible = visibleText(text, parts);
  const thread = entry.channel === 'mail' ? threadOf(entry, text, visible, parts.quoted) : null;
  const nature = isSpokenByPeople(entry)
    ? readNature({
        headers: entry.headers,
        subject: entry.subject,
        text,
        parts,
        from: entry.actor,
        deliveryStatus: statusIn(entry),
      })
    : null;
  const label = natureByLabel(entry.labels);
  const reading: StoredReading = {
    nature: label?.nature ?? nature?.nature ?? 'personal',
    natureKind: label?.kind ?? nature?.kind ?? null,
    language: null,
    visible: flat(parts.visible),
    quoted: flat(parts.quoted),
    signature: parts.signature ? [parts.signature.start, parts.signature.end] : [],
    snippet: visible
      .slice(0, longestSnippet * 3)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestSnippet),
    asks: false,
    isThanks: false,
    spans: [],
    readers: `${parts.by}${nature ? ` ${nature.by}` : ''}`,
    thread,
  };
  if (reading.nature !== 'personal' || visible.trim() === '') return reading;
  const language = readLanguage(visible);
  reading.language = language.language;
  const ask = readAsk(text, parts, { language: language.language });
  reading.asks = ask.asks;
  reading.isThanks = ask.isThanks;
  for (const span of ask.spans) {
    reading.spans.push({ kind: 'ask', start: span.start, end: span.end, confidence: ask.confidence, reader: ask.by, data: null });
  }
  // what presses on a customer is read closely, once it is known whose letter it is
  for (const { by, ...heard } of readHeard(text, parts, language.language))
    if (heard.kind !== 'pressure') reading.spans.push({ ...heard, reader: by });
  reading.readers += ` ${language.by} ${ask.by} ${heardReader}`;
  const committing = commitals(text, parts, language.language);
  if (committing.length === 0) return reading;
  const sentAt = Temporal.Instant.fromEpochMilliseconds(entry.occurredAtMs);
  const dates = readDates(text, {
    sentAt,
    timeZone: entry.timeZone,
    language: language.language,
    spans: committing.map(({ sentence }) => sentence),
  });
  for (const promise of readPromises(text, parts, dates, { sentAt, language: language.language }, committing)) {
    reading.spans.push({
      kind: 'promise',
      start: promise.start,
      end: promise.end,
      confidence: promise.confidence,
      reader: promise.by,
      data: {
        deed: promise.deed,
        dueFrom: promise.dueFrom?.toString() ?? null,
        dueTo: endOf(promise)?.toString() ?? null,
        grain: promise.grain,
        isHolding: promise.isHolding,
        hasCondition: promise.condition !== null,
      },
    });
  }
  return reading;
}

/** "At half past ten" is a minute long to a reader of dates; a promise for half past ten is due at half past ten. */
function endOf({ dueFrom, dueTo }: PromiseReading): Temporal.Instant | null {
  if (!dueFrom || !dueTo) return dueTo;
  return dueTo.epochMilliseconds - dueFrom.epochMilliseconds <= 60_000 ? dueFrom : dueTo;
}

const statusIn = ({ data }: ToRead): string | null => (typeof data?.deliveryStatus === 'string' ? data.deliveryStatus : null);

/** Amounts and appointments are not letters: nature is read where somebody writes or speaks. */
function isSpokenByPeople(entry: ToRead): boolean {
  return entry.channel === 'mail' || entry.channel === 'message' || entry.channel === 'enquiry';
}

/** What the mailbox itself says: spam is bulk whoever sent it, and a draft was never sent. */
function natureByLabel(labels: string[]): { nature: Nature; kind: string } | null {
  for (const label of labels) {
    if (
      /^(?:spam|junk|junk e-?mail|bulk mail|werbung|courrier indésirable|correo no deseado|lixo eletr[oô]nico|posta indesiderata|ongewenste e-?mail|skr[aä]ppost|søppelpost)$/i.test(
        label,
      )
    )
      return { nature: 'bulk', kind: 'spam' };
    if (/^(?:drafts?|entw[uü]rfe|brouillons|borradores|rascunhos|bozze|concepten|utkast|kladder|luonnokset)$/i.test(label))
      return { nature: 'automatic', kind: 'draft' };
  }
  return null;
}

function threadOf(entry: ToRead, text: string, visible: string, quoted: Span[]): StoredThread {
  const hasQuote = quoted.length > 0;
  const quotedText = hasQuote ? quoted.map((span) => text.slice(span.start, span.end)).join('\n') : '';
  return {
    messageId: messageIds(entry.headers['message-id'])[0] ?? null,
    inReplyTo: messageIds(entry.headers['in-reply-to']),
    references: messageIds(entry.headers.references),
    prints: fingerprints(visible),
    quotedPrints: hasQuote ? quotedFingerprints(quotedText).nearest : [],
    attribution: hasQuote ? readAttribution(text) : null,
  };
}
