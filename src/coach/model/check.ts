import { readDates } from '#understanding/dates/dates.ts';
import { readLanguage } from '#understanding/language/language.ts';
import { otherGrammars } from '#understanding/promises/other-languages.ts';
import { commitals, readPromises } from '#understanding/promises/promises.ts';
import type { Parts } from '#understanding/reading.ts';
import { sentencesOf } from '#understanding/sentences.ts';
import { readTone } from '#understanding/tone/tone.ts';
import { giftIn } from './gifts.ts';
import { type Clock, datesOf, figuresIn, type Held, heldBy, lastDayOf, plainOf, type Stretch } from './ground.ts';
import { asSeen, isAllSeen, waysIn } from './neutral.ts';

/** What is wrong with a model's words. */
export type Fault =
  | 'empty'
  | 'too-short'
  | 'too-wordy'
  | 'marked-up'
  | 'leaked'
  | 'other-language'
  | 'unread-language'
  | 'own-way'
  | 'own-figure'
  | 'own-amount'
  | 'own-gift'
  | 'own-promise'
  | 'own-date'
  | 'tone';

/** What a model's words are held against. */
export type Ground = {
  /** What the firm itself has written here, the draft that was begun included. Only this can promise, give and lead somewhere. */
  ours: readonly Stretch[];
  theirs: readonly Stretch[];
  /** What was sent besides and must not come back: the instructions, the mark between them, letters to others. */
  secrets: readonly string[];
  language: string | null;
  clock: Clock;
  shortest: number;
  longest: number;
};

const whole = (words: string): Parts => ({
  // all of it counts: "> " or "-- " before a line must not hide it from the readers
  visible: [{ start: 0, end: words.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});

/** Whether promises are read in this language: where they are not, nobody could say what a model promises. */
export const canRead = (language: string): boolean => language === 'en' || otherGrammars.has(language);

/** Runs of so many words are no accident. */
const runOfWords = 9;
const sureOfLanguage = 0.7;

/**
 * The first thing that is wrong with what a model wrote, or null. The same readers that read letters read it, and hold it against what both
 * sides said: they do not trust that it followed its instructions, or did not follow the customer's. `readLanguage` must be loaded.
 */
export function faultOf(words: string, ground: Ground): Fault | null {
  const text = words.trim();
  if (text === '') return 'empty';
  if (text.length < ground.shortest) return 'too-short';
  if (text.length > ground.longest) return 'too-wordy';
  // characters that nobody sees could carry anything past the readers
  if (!isAllSeen(text)) return 'marked-up';
  const seen = asSeen(text);
  if (hasLeaked(seen, ground.secrets)) return 'leaked';
  if (markUp.test(seen)) return 'marked-up';
  const { language } = ground;
  const own = readLanguage(seen);
  if (language !== null && own.language !== null && own.language !== language && own.confidence >= sureOfLanguage)
    return 'other-language';
  if (own.language !== null && own.confidence >= sureOfLanguage && !canRead(own.language)) return 'unread-language';
  const ours = heldBy(ground.ours, ground.clock, language);
  const theirs = heldBy(ground.theirs, ground.clock, language);
  if (waysIn(seen).some((way) => !ours.ways.has(way))) return 'own-way';
  return (
    faultOfGifts(seen, ours) ??
    faultOfDates(seen, ours, theirs, ground) ??
    faultOfFigures(seen, ours, theirs, ground) ??
    // words that do not say their language are read as English, in which most is written
    (readTone(seen, whole(seen), language ?? own.language ?? 'en').length > 0 ? 'tone' : null)
  );
}

/** HTML, links and fences of Markdown, the turns of a chat, and our own placeholders: none stands in a letter. */
const markUp = /<\/?[a-z!][^>]{0,200}>|\]\(|```|<\||\[\/?INST|\((?:link|address|number|name|day)\)|\{"|[^\s/]{46,}/i;

function hasLeaked(seen: string, secrets: readonly string[]): boolean {
  const plain = wordsOf(seen);
  const runs = new Set<string>();
  for (let i = 0; i + runOfWords <= plain.length; i += 1) runs.add(plain.slice(i, i + runOfWords).join(' '));
  return secrets.some((secret) => {
    const said = wordsOf(secret);
    // a short secret is a mark that stands nowhere else
    if (said.length < runOfWords) return said.length > 0 && plain.join(' ').includes(said.join(' '));
    for (let i = 0; i + runOfWords <= said.length; i += 1) if (runs.has(said.slice(i, i + runOfWords).join(' '))) return true;
    return false;
  });
}

const wordsOf = (words: string): string[] => plainOf(words).match(/[\p{L}\p{N}_]+/gu) ?? [];

const sentencesIn = (seen: string): string[] =>
  sentencesOf(seen, { start: 0, end: seen.length }).map(({ start, end }) => seen.slice(start, end));

function faultOfGifts(seen: string, ours: Held): Fault | null {
  return giftIn(sentencesIn(seen), ours.plain) === null ? null : 'own-gift';
}

/** "Before Thursday" names Thursday and ends on Wednesday. */
const before = /^(?:before|vor|avant|antes|prima|voor|före|før|inden)(?!\p{L})/iu;

/** A day that is promised must be one that we named; any other must be one that somebody named. */
function faultOfDates(seen: string, ours: Held, theirs: Held, { clock, language }: Ground): Fault | null {
  const { now, timeZone, isHoliday } = clock;
  const parts = whole(seen);
  const found = commitals(seen, parts, language);
  const spans = found.map(({ sentence }) => sentence);
  const promised = readPromises(
    seen,
    parts,
    found.length === 0 ? [] : readDates(seen, { sentAt: now, timeZone, language, isHoliday, spans }),
    { sentAt: now, language },
    found,
  );
  for (const { dueFrom, dueTo } of promised) {
    if (!dueTo) continue;
    const end = dueFrom && Temporal.Instant.compare(dueFrom, dueTo) >= 0 ? dueFrom : dueTo.subtract({ milliseconds: 1 });
    if (!ours.days.has(end.toZonedDateTimeISO(timeZone).toPlainDate().toString())) return 'own-promise';
  }
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const date of datesOf(seen, now, clock, language)) {
    const day = lastDayOf(date);
    const days = [day, ...(before.test(date.quote) ? [day.add({ days: 1 })] : [])];
    // "comes on Thursday, as I wrote" is read as past for its verb, and may be the Thursday to come
    if (Temporal.PlainDate.compare(day, today) < 0) days.push(day.add({ days: 7 }));
    const named = days.map(String);
    if (named.some((one) => ours.days.has(one))) continue;
    // a day of theirs behind words that commit us is a promise, whatever the grammar makes of it
    if (
      found.some(
        ({ sentence, commitments: [first] }) => date.start >= sentence.start + (first?.start ?? 0) && date.end <= sentence.end,
      )
    )
      return 'own-promise';
    if (!named.some((one) => theirs.days.has(one))) return 'own-date';
  }
  return null;
}

/** Figures in words, where most prices and counts of a shop lie; small ones are part of how people speak. */
const largeWords =
  /(?<!\p{L})(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\p{L}+)?|hundred|thousand|million|dozen|\p{L}*(?:hundert|tausend|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig))(?!\p{L})/giu;

/** The word of a currency or a share, before or after its figure. */
const money =
  /[€$£¥₹]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln)\b|(?<!\p{L})(?:euros?|dollars?|pounds?|quid|francs?|franken|kronor|kroner|percent|per cent|prozent|pour cent|por ciento|por cento|per cento|procent)(?!\p{L})|%/giu;
function faultOfFigures(seen: string, ours: Held, theirs: Held, { clock, language }: Ground): Fault | null {
  const dates = datesOf(seen, clock.now, clock, language);
  for (const { start, end, value } of figuresIn(seen)) {
    if (ours.figures.has(value)) continue;
    const date = dates.find((one) => start >= one.start && end <= one.end);
    if (date && isOfDay(value, lastDayOf(date))) continue;
    if (isListNumber(seen, start, end)) continue;
    const isAmount = money.test(`${seen.slice(Math.max(0, start - 12), start)} ${seen.slice(end, end + 12)}`);
    money.lastIndex = 0;
    // what they named may be said again, but what something costs is ours to say
    if (isAmount) return 'own-amount';
    if (!theirs.figures.has(value)) return 'own-figure';
  }
  // "five hundred euros" holds no figure
  for (const match of seen.matchAll(money)) {
    const before = plainOf(seen.slice(Math.max(0, match.index - 40), match.index)).match(/\p{L}+$/u)?.[0];
    if (before === undefined) continue;
    const phrase = `${before} ${match[0].toLowerCase()}`;
    if (!ours.plain.includes(phrase)) return 'own-amount';
  }
  for (const [word] of seen.matchAll(largeWords)) {
    const said = word.toLowerCase();
    if (!ours.plain.includes(said) && !theirs.plain.includes(said)) return 'own-figure';
  }
  return null;
}

const isOfDay = (value: string, day: Temporal.PlainDate): boolean =>
  [day.day, day.month, day.year, day.year % 100].some((part) => Number(value) === part) ||
  // 12.03.2026 is one figure
  [day.day, day.month].every((part) => value.includes(String(part)));

const isListNumber = (seen: string, start: number, end: number): boolean =>
  end - start === 1 && (start === 0 || seen[start - 1] === '\n') && /^[.)] /.test(seen.slice(end, end + 2));
