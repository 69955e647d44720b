import { asksReader, readAsk } from './asks/asks.ts';
import { readDates } from './dates/dates.ts';
import { loadLanguage, readLanguage } from './language/language.ts';
import { readNature } from './nature/nature.ts';
import { htmlToText } from './parts/html.ts';
import { readParts, visibleText } from './parts/parts.ts';
import { commitals, readPromises } from './promises/promises.ts';
import type { AskReading, DateReading, MessageReading, MessageText, Parts, PromiseReading } from './reading.ts';

/** What was understood, with the text that all spans count in: the message's own, or the words of its HTML where it has no other. */
export type UnderstoodMessage = MessageReading & { text: string };

/** Loads what the readers need before the first message (the language model), once per thread. */
export async function loadReaders(): Promise<void> {
  await loadLanguage();
}

/**
 * Reads one message with every reader that has something to say about it, cheap ones first. Asks are read in what they wrote,
 * promises and their dates in what we wrote, and only in personal mail: a newsletter asks and promises nothing. Throws RangeError for
 * an unknown time zone; needs `loadReaders()` before.
 */
export function understandMessage(message: MessageText): UnderstoodMessage {
  const text = textOf(message);
  const parts = readParts(text);
  const nature = readNature({ headers: message.headers, subject: message.subject, text, parts });
  const language = readLanguage(visibleText(text, parts));
  const isPersonal = nature.nature === 'personal';
  const { dates, promises } =
    isPersonal && message.from === 'us' ? promised(message, text, parts, language.language) : { dates: [], promises: [] };
  const ask = isPersonal && message.from === 'them' ? readAsk(text, parts, language) : asksNothing;
  return { text, language, parts, nature, ask, dates, promises };
}

const asksNothing: AskReading = { asks: false, confidence: 0.9, spans: [], isThanks: false, by: asksReader };

function textOf(message: MessageText): string {
  return message.text.trim() === '' && message.html ? htmlToText(message.html) : message.text;
}

/** Promises with the dates of their sentences; no date is read where nothing is promised. */
function promised(
  message: MessageText,
  text: string,
  parts: Parts,
  language: string | null,
): { dates: DateReading[]; promises: PromiseReading[] } {
  const found = commitals(text, parts, language);
  if (found.length === 0) return { dates: [], promises: [] };
  const dates = readDates(text, { ...datesIn(message), language, spans: found.map(({ sentence }) => sentence) });
  return { dates, promises: readPromises(text, parts, dates, { sentAt: message.sentAt, language }, found) };
}

function datesIn({ sentAt, timeZone, workingDays, isHoliday }: MessageText) {
  return { sentAt, timeZone, ...(workingDays ? { workingDays } : {}), ...(isHoliday ? { isHoliday } : {}) };
}
