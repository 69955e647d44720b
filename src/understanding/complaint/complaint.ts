import type { Span } from '../reading.ts';
import { beginnings, type Entry, phrases, turnsRound } from './grievances.ts';

/** How a text reached us: complaints are worded shorter and louder in public. */
export type Channel = 'mail' | 'message' | 'review';

/** A stretch that weighed, in log-odds: above 0 for a complaint. */
export type ComplaintWord = Span & { weight: number };

/** `words`: those that weighed most toward the verdict, heaviest first. */
export type ComplaintReading = { probability: number; isComplaint: boolean; words: ComplaintWord[] };

/** From this probability on a text counts as a complaint; set on a tenth of the texts of each channel (see eval/complaint.ts). */
export const complaintFrom: Record<Channel, number> = { mail: 0.7, message: 0.5, review: 0.36 };

const readAtMost = 4000;
const longestPhrase = 4;
const bias = -0.9;
const word = /[\p{L}\d]+(?:['’][\p{L}]+)*|[:;]-?[)(d]|[!?]+/gu;

/**
 * Does a customer's text complain: was something not as they had a right to expect? Trouble with what we do, displeasure, a reproach and
 * leaving count; a question, thanks and praise speak against it. English; the caller asks only for texts in English.
 */
export function complaintOf(text: string, channel: Channel): ComplaintReading {
  const weighed = weigh(text.slice(0, readAtMost));
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  const probability = 1 / (1 + Math.exp(-(bias + sum / Math.sqrt(1 + weighed.length / 12))));
  const isComplaint = probability >= complaintFrom[channel];
  const side = isComplaint ? 1 : -1;
  const words = weighed
    .filter(({ weight }) => weight * side >= 0.5)
    .sort((a, b) => (b.weight - a.weight) * side || a.start - b.start)
    .slice(0, 5);
  return { probability, isComplaint, words };
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
function weigh(text: string): ComplaintWord[] {
  const tokens = tokensOf(text);
  const times = new Map<string, number>();
  const found: ComplaintWord[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { entry, length, said } = longestAt(tokens, at);
    const first = tokens[at];
    const last = tokens[at + length - 1];
    if (entry && first && last) {
      const seen = times.get(said) ?? 0;
      times.set(said, seen + 1);
      const isTurned = entry.weight < -1 && isTurnedRound(tokens, at);
      const weight = (isTurned ? 1.2 : entry.weight) * (seen === 0 ? 1 : seen === 1 ? 0.5 : 0);
      if (weight !== 0) found.push({ start: first.start, end: last.end, weight });
    }
    at += length;
  }
  return found;
}

function longestAt(tokens: readonly Token[], at: number): { entry: Entry | null; length: number; said: string } {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length -= 1) {
    let said = tokens[at]?.said ?? '';
    for (let next = at + 1; next < at + length; next += 1) said += ` ${tokens[next]?.said}`;
    const entry = phrases.get(said);
    if (entry) return { entry, length, said };
  }
  const said = tokens[at]?.said ?? '';
  const entry = byFirstLetters.get(said.slice(0, 3))?.find(({ beginning }) => said.startsWith(beginning));
  return { entry: entry ?? null, length: 1, said };
}

/** One of the three words before says no. */
function isTurnedRound(tokens: readonly Token[], at: number): boolean {
  for (let before = Math.max(0, at - 3); before < at; before += 1) if (turnsRound.has(tokens[before]?.said ?? '')) return true;
  return false;
}
