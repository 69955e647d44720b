import { createHash } from 'node:crypto';
import { sentencesOf } from '../sentences.ts';
import { type CorpusMail, partOf } from './enron.ts';

export type SampledSentence = { file: string; messageId: string; start: number; end: number; stratum: keyof typeof strata };

/**
 * Broad word lists, so that a promise or a request is not a needle in a haystack; `random` is whatever is left. `we-will` is drawn
 * last, from what the first three left over: without it there would be too few promises to tell .80 from .90.
 */
const strata = {
  'will-words': /\b(?:will|'ll|going to|shall|let me|would|plan(?:ning)? to|expect to|promise|get back)\b/i,
  'ask-words': /\?|\b(?:please|let me know|can you|could you|need|advise|wonder)/i,
  random: /./,
  'we-will': /\b(?:I|we)(?:'ll|’ll| will| shall| am going to| are going to)\b|\blet me (?!know)|\bwill (?:do|send|call|get)\b/i,
};

/** Where quoted and forwarded mail begins, as this corpus writes it; independent of the reader under test. */
const quoteBegins =
  /^(?:\s*-{3,}.*(?:Original Message|Forwarded by)|>|.{0,60}<.{3,60}> (?:on|wrote)|\s*(?:From|To):[ \t]|.{3,40}\n\d\d\/\d\d\/\d{2,4} \d\d:\d\d [AP]M)/m;

/**
 * A deterministic sample: per part of the corpus, `counts` sentences of each stratum, at most two of one mail, none twice, ordered
 * by a hash. Sentences are 3 to 60 words of what stands before the first quoted mail.
 */
export function sampleSentences(
  mails: CorpusMail[],
  part: 'development' | 'held-back',
  counts: Record<keyof typeof strata, number>,
): SampledSentence[] {
  const candidates: (SampledSentence & { key: string; words: string })[] = [];
  for (const mail of mails) {
    if (partOf(mail.messageId) !== part) continue;
    const end = mail.body.search(quoteBegins);
    for (const { start, end: to } of sentencesOf(mail.body, { start: 0, end: end < 0 ? mail.body.length : end })) {
      const words = mail.body.slice(start, to).replace(/\s+/g, ' ');
      const count = words.match(/[a-z]{2,}/gi)?.length ?? 0;
      if (count < 3 || count > 60 || words.length > 400) continue;
      const stratum = strata['will-words'].test(words) ? 'will-words' : strata['ask-words'].test(words) ? 'ask-words' : 'random';
      const key = createHash('sha256').update(`${mail.messageId}:${start}`).digest('hex');
      candidates.push({ file: mail.file, messageId: mail.messageId, start, end: to, stratum, key, words: words.toLowerCase() });
    }
  }
  candidates.sort((a, b) => (a.key < b.key ? -1 : 1));
  const left = { ...counts };
  const perMail = new Map<string, number>();
  const seen = new Set<string>();
  const sample: SampledSentence[] = [];
  for (const { key: _key, words, ...candidate } of [
    ...candidates,
    ...candidates.map((again) => ({ ...again, stratum: 'we-will' as const })),
  ]) {
    const taken = perMail.get(candidate.messageId) ?? 0;
    if (left[candidate.stratum] === 0 || taken >= 2 || seen.has(words) || !strata[candidate.stratum].test(words)) continue;
    left[candidate.stratum] -= 1;
    perMail.set(candidate.messageId, taken + 1);
    seen.add(words);
    sample.push(candidate);
  }
  return sample;
}
