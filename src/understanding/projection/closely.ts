import { acknowledgementReader, readAcknowledgement } from '#understanding/acknowledgement/acknowledgement.ts';
import { agreementReader, readAgreement } from '#understanding/agreement/agreement.ts';
import type { Step } from '#understanding/agreement/phrases.ts';
import { concernsReader, readConcerns } from '#understanding/concerns/concerns.ts';
import { heardReader, readHeard } from '#understanding/heard/heard.ts';
import { kindnessReader, readKindness } from '#understanding/kindness/kindness.ts';
import { mattersReader, readMatters } from '#understanding/matters/matters.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import type { Concern, KindnessMark, Parts } from '#understanding/reading.ts';
import { readSigns, signsReader, sureFrom } from '#understanding/signs/signs.ts';
import { readTone, toneReader } from '#understanding/tone/tone.ts';

/** Which tone, why, and hashes (hex) by which words are known again that their writer said, in the draft, are no such thing. */
export type StoredTone = { kind: string; because: string; words: string; sentence: string };

/** What is read of a letter only when it is known whose it is, as spans. */
export type CloseSpan = { start: number; end: number; confidence: number; reader: string } & (
  | { kind: 'concern'; data: { kind: Concern['kind'] } }
  | { kind: KindnessMark['kind']; data: null }
  | { kind: 'acknowledgement'; data: null }
  | { kind: 'pressure'; data: { pressure: string } }
  | { kind: 'tone'; data: StoredTone }
  | { kind: 'agreement'; data: { of: Step } }
);

export const closeKinds: readonly CloseSpan['kind'][] = [
  'concern',
  'thanks',
  'praise',
  'patience',
  'referral',
  'matters',
  'pressure',
  'acknowledgement',
  'tone',
  'agreement',
];

/** These readers with their versions: when one changes, all letters are read closely once more. */
export const closeReaders = [
  concernsReader,
  kindnessReader,
  mattersReader,
  heardReader,
  signsReader,
  acknowledgementReader,
  toneReader,
  agreementReader,
].join(' ');

/** Reads their words for what they ask, what they give us, what lastingly matters to them and what presses on them, ours for regret and tone, and both for agreements. */
export function readClosely(text: string, parts: Parts, language: string | null, from: 'us' | 'them'): CloseSpan[] {
  const own = from === 'them' ? theirs(text, parts, language) : ours(text, parts, language);
  return [...own, ...agreements(text, parts, language)];
}

function theirs(text: string, parts: Parts, language: string | null): CloseSpan[] {
  const concerns = readConcerns(text, parts, language).map(
    ({ kind, by, ...words }): CloseSpan => ({ ...words, kind: 'concern', reader: by, data: { kind } }),
  );
  const kindness = [...readKindness(text, parts, language), ...readMatters(text, parts, language)].map(
    ({ by, ...words }): CloseSpan => ({ ...words, reader: by, data: null }),
  );
  return [...concerns, ...kindness, ...pressures(text, parts, language)];
}

/** What presses on them from outside: words that rules know in several languages, and what the model of signs tells beside them. */
function pressures(text: string, parts: Parts, language: string | null): CloseSpan[] {
  const known = readHeard(text, parts, language).flatMap(({ kind, by, data, ...words }): CloseSpan[] =>
    kind === 'pressure' ? [{ ...words, kind, reader: by, data: { pressure: data.pressure ?? 'change' } }] : [],
  );
  const told = readSigns(text, parts, language).flatMap(({ kind, sub, by, ...words }): CloseSpan[] => {
    const isNew = !known.some(({ start, end }) => start < words.end && words.start < end);
    const isShown = kind === 'outside-pressure' && words.confidence >= sureFrom && isNew;
    return isShown ? [{ ...words, kind: 'pressure', reader: by, data: { pressure: sub ?? 'change' } }] : [];
  });
  return [...known, ...told];
}

function ours(text: string, parts: Parts, language: string | null): CloseSpan[] {
  const tones = readTone(text, parts, language).map(({ kind, because, by, ...words }): CloseSpan => {
    const known = wordsKnown(text, words);
    const data = { kind, because, words: known.words.toString('hex'), sentence: known.sentence.toString('hex') };
    return { ...words, kind: 'tone', reader: by, data };
  });
  const regret = readAcknowledgement(text, parts, language);
  if (!regret) return tones;
  const { by, ...words } = regret;
  return [...tones, { ...words, kind: 'acknowledgement', reader: by, data: null }];
}

function agreements(text: string, parts: Parts, language: string | null): CloseSpan[] {
  const starts = new Set<number>();
  return readAgreement(text, parts, language).flatMap(({ of, by, ...words }): CloseSpan[] => {
    // a place holds one step: of two in one sentence the first
    if (starts.has(words.start)) return [];
    starts.add(words.start);
    return [{ ...words, kind: 'agreement', reader: by, data: { of } }];
  });
}
