import { acknowledgementReader, readAcknowledgement } from '#understanding/acknowledgement/acknowledgement.ts';
import { agreementReader, readAgreement } from '#understanding/agreement/agreement.ts';
import type { Step } from '#understanding/agreement/phrases.ts';
import { concernsReader, readConcerns } from '#understanding/concerns/concerns.ts';
import type { Concern, Parts } from '#understanding/reading.ts';

/** What `listening` needs of a letter, as spans: what they ask, words of regret, steps towards an agreement. */
export type ListenedSpan = { start: number; end: number; confidence: number; reader: string } & (
  | { kind: 'concern'; data: { kind: Concern['kind'] } }
  | { kind: 'acknowledgement'; data: null }
  | { kind: 'agreement'; data: { of: Step } }
);

export const listenedKinds = ['concern', 'acknowledgement', 'agreement'] as const;

/** The readers of these spans, as a reading notes them: what was read by others is read once more. */
export const listenedReaders = `${concernsReader} ${acknowledgementReader} ${agreementReader}`;

/** Reads the author's own words for concerns, regret and agreements, whoever wrote them: what is ours and what theirs is known later. */
export function readListened(text: string, parts: Parts, language: string | null): ListenedSpan[] {
  const spans: ListenedSpan[] = readConcerns(text, parts, language).map(({ start, end, kind, confidence, by }) => ({
    kind: 'concern',
    start,
    end,
    confidence,
    reader: by,
    data: { kind },
  }));
  const regret = readAcknowledgement(text, parts, language);
  if (regret) {
    const { by, ...words } = regret;
    spans.push({ kind: 'acknowledgement', ...words, reader: by, data: null });
  }
  const starts = new Set<number>();
  for (const { of, by, ...words } of readAgreement(text, parts, language)) {
    // a place holds one step: of two in one sentence the first
    if (starts.has(words.start)) continue;
    starts.add(words.start);
    spans.push({ kind: 'agreement', ...words, reader: by, data: { of } });
  }
  return spans;
}
