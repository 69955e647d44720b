import type { Parts, ReaderMark, Span } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import type { HeardKind } from './pattern.ts';
import { type Listening, listeningFor } from './patterns.ts';

export const heardReader: ReaderMark = 'heard@3';

/** Words that say more than they ask or promise, with what they are about (`deed` of what is done, `pressure` of what presses). */
export type Heard = Span & { kind: HeardKind; confidence: number; data: Record<string, string>; by: ReaderMark };

const readAtMost = 20_000;
const mostHeard = 20;
/** Words too few to tell their language are heard in every language. */
const shortText = 300;

/** "once I have sent it", "if you are disappointed": nothing has happened yet. */
const notYet =
  /(?:^|[^\p{L}])(?:once|when|if|after|until|before|as soon as|unless|whether|in the event|falls|sobald|wenn|bevor|nachdem|si|dès que|lorsque|quando|cuando|se|als|zodra)(?:[^\p{L}]|$)/u;

/**
 * What else the author's own words say: that something was done ("attached is the quote"), that the customer has time ("no rush"), a
 * complaint, an outside pressure ("our budget was cut"), or words about the person and not the matter. It listens to both sides; the
 * practices ask only for what fits the side. Questions and conditions say nothing of the kind. `language` null: unknown.
 */
export function readHeard(text: string, parts: Parts, language: string | null): Heard[] {
  const heard: Heard[] = [];
  let left = readAtMost;
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  // a long text that is in no language is a list or a table
  const listening = listeningFor(language ?? (length > shortText ? 'en' : null));
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    for (const sentence of plainSentencesOf(text, stretch)) {
      if (heard.length >= mostHeard) return heard;
      heard.push(...inSentence(sentence, listening));
    }
  }
  return heard;
}

const nothing: readonly Heard[] = [];

function inSentence({ start, flat, plain: words }: PlainSentence, { patterns, awake }: Listening): readonly Heard[] {
  const found = awake(words);
  if (found.length === 0) return nothing;
  const isQuestion = /\?\W{0,10}$/.test(words);
  const heard: Heard[] = [];
  const kinds = new Set<string>();
  for (const at of found) {
    const pattern = patterns[at];
    if (!pattern) continue;
    // a question may complain and care, but it does nothing and presses nobody
    if (isQuestion && (pattern.kind === 'done' || pattern.kind === 'pressure')) continue;
    const match = pattern.words.exec(words);
    if (!match || (pattern.kind !== 'warm' && notYet.test(words.slice(0, match.index)))) continue;
    const key = `${pattern.kind}/${pattern.data.deed ?? ''}`;
    if (kinds.has(key)) continue;
    kinds.add(key);
    heard.push({
      kind: pattern.kind,
      start: start + flat.back(match.index),
      end: start + flat.back(match.index + match[0].length - 1) + 1,
      confidence: pattern.confidence,
      data: pattern.data,
      by: heardReader,
    });
  }
  return heard;
}
