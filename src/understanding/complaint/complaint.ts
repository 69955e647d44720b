import type { Span } from '../reading.ts';
import { beginnings, type Entry, type Grievance, phrases, turnsRound } from './grievances.ts';
import { type MessageSigns, messageBias, messageSigns, signWeights } from './message.ts';

/** How a text reached us. `message`: short and sent to us alone; `post`: short and public, where only a handle tells that it is meant for us. */
export type Channel = 'mail' | 'message' | 'post' | 'review';

/** A stretch that weighed, in log-odds: above 0 for a complaint. */
export type ComplaintWord = Span & { weight: number };

/** `words`: those that weighed most toward the verdict, heaviest first. */
export type ComplaintReading = { probability: number; isComplaint: boolean; words: ComplaintWord[] };

/** From this probability on a text counts as a complaint; for posts and reviews set on a tenth of their texts (see eval/complaint.ts), for messages as for posts. */
export const complaintFrom: Record<Channel, number> = { mail: 0.7, message: 0.6, post: 0.6, review: 0.36 };

const readAtMost = 4000;
const longestPhrase = 4;
/** From a word to how many words the longest phrase has that begins with it. */
const longestFrom = new Map<string, number>();
for (const phrase of phrases.keys()) {
  const [first = '', ...rest] = phrase.split(' ');
  longestFrom.set(first, Math.min(longestPhrase, Math.max(longestFrom.get(first) ?? 0, 1 + rest.length)));
}
const bias = -0.9;
const word = /[\p{L}\d]+(?:['’][\p{L}]+)*|[:;]-?[)(d]|[!?]+/gu;

/**
 * Does a customer's text complain: was something not as they had a right to expect? Trouble with what we do, displeasure, a reproach and
 * leaving count; a question, thanks and praise speak against it. Of a short message it also counts how it is written (`message.ts`).
 * English; the caller asks only for texts in English.
 */
export function complaintOf(text: string, channel: Channel): ComplaintReading {
  const { words: weighed, sum, trouble } = weighWords(text);
  const probability =
    1 / (1 + Math.exp(-(sum + (channel === 'message' || channel === 'post' ? writtenAs(text, trouble, channel) : bias))));
  const isComplaint = probability >= complaintFrom[channel];
  const side = isComplaint ? 1 : -1;
  const words = weighed
    .filter(({ weight }) => weight * side >= 0.5)
    .sort((a, b) => (b.weight - a.weight) * side || a.start - b.start)
    .slice(0, 5)
    .map(({ start, end, weight }) => ({ start, end, weight }));
  return { probability, isComplaint, words };
}

type WeighedWord = ComplaintWord & { grievance: Grievance };
/** Words that are no trouble by themselves. */
const isNoTrouble: ReadonlySet<Grievance> = new Set(['negation', 'hint', 'glad', 'asking']);

/** What the words of a text weigh together, a long text not more than a short one; `trouble` is the share of the words that tell of any. */
export function weighWords(text: string): { words: WeighedWord[]; sum: number; trouble: number } {
  const words = weigh(text.slice(0, readAtMost));
  const calm = Math.sqrt(1 + words.length / 12);
  let sum = 0;
  let trouble = 0;
  for (const { weight, grievance } of words) {
    sum += weight / calm;
    if (!isNoTrouble.has(grievance)) trouble += weight / calm;
  }
  return { words, sum, trouble };
}

function writtenAs(text: string, trouble: number, channel: 'message' | 'post'): number {
  const signs = messageSigns(text.slice(0, readAtMost), trouble, channel === 'message');
  let sum = messageBias;
  // the names are those of the weights
  for (const name of Object.keys(signWeights) as (keyof MessageSigns)[]) sum += signWeights[name] * signs[name];
  return sum;
}

/** No beginning is shorter than three letters. */
const byFirstLetters = Map.groupBy(beginnings, ({ beginning }) => beginning.slice(0, 3));

type Token = Span & { said: string };

function tokensOf(text: string): Token[] {
  const lower = text.toLowerCase();
  // the rare letter that grows in lower case would move every offset
  const read = lower.length === text.length ? lower : text;
  return [...read.matchAll(word)].map((match) => ({
    said: match[0].replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Every word or phrase that weighs, the longest that fits; the same one twice counts half the second time and then no more. */
function weigh(text: string): WeighedWord[] {
  const tokens = tokensOf(text);
  const times = new Map<string, number>();
  const found: WeighedWord[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { entry, length, said } = longestAt(tokens, at);
    const first = tokens[at];
    const last = tokens[at + length - 1];
    if (entry && first && last) {
      const seen = times.get(said) ?? 0;
      times.set(said, seen + 1);
      const isTurned = entry.weight < -1 && isTurnedRound(tokens, at);
      const weight = (isTurned ? 1.2 : entry.weight) * (seen === 0 ? 1 : seen === 1 ? 0.5 : 0);
      if (weight !== 0) found.push({ start: first.start, end: last.end, weight, grievance: entry.grievance });
    }
    at += length;
  }
  return found;
}

function longestAt(tokens: readonly Token[], at: number): { entry: Entry | null; length: number; said: string } {
  const first = tokens[at]?.said ?? '';
  for (let length = Math.min(longestFrom.get(first) ?? 0, tokens.length - at); length > 0; length -= 1) {
    let said = first;
    for (let next = at + 1; next < at + length; next += 1) said += ` ${tokens[next]?.said}`;
    const entry = phrases.get(said);
    if (entry) return { entry, length, said };
  }
  const entry = byFirstLetters.get(first.slice(0, 3))?.find(({ beginning }) => first.startsWith(beginning));
  return { entry: entry ?? null, length: 1, said: first };
}

/** One of the three words before says no. */
function isTurnedRound(tokens: readonly Token[], at: number): boolean {
  for (let before = Math.max(0, at - 3); before < at; before += 1) if (turnsRound.has(tokens[before]?.said ?? '')) return true;
  return false;
}
