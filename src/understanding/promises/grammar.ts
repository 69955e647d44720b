import type { PromiseReading } from '../reading.ts';

export type Deed = PromiseReading['deed'];

/** A commitment found in one sentence. Offsets count in the sentence. */
export type Commitment = {
  /** Where the words that commit begin ("I'll"), and where the deed itself is named ("send"). */
  start: number;
  verbAt: number;
  deed: Deed;
  /** Finding out, getting back, keeping posted: a holding reply when no date is given. */
  isHolding: boolean;
  confidence: number;
  /** "It will be ready" is a promise only with a date: without one it is a hope. */
  needsDate: boolean;
  condition: { start: number; end: number } | null;
  /** Deeds joined to this one by "and" without "I will" of their own ("work it out and send you the figures"), in order. */
  further?: { verbAt: number; deed: Deed }[];
};

/** How one language commits itself. `gate` says cheaply whether a text can hold a promise at all. */
export type Grammar = {
  gate: RegExp;
  /** `sentence` is flat (see `flatten`): single spaces, straight apostrophes, letters as they were. */
  commitments(sentence: string): Commitment[];
};

/** What is to be done, from the verb and the words after it: "send the estimate" is a quote, "send the file" is sending. */
export function deedOf(verbDeed: Deed, after: string): Deed {
  if ((verbDeed === 'send' || verbDeed === 'other' || verbDeed === 'deliver') && quoteWords.test(after.slice(0, 80)))
    return 'quote';
  if (verbDeed === 'send' && moneyWords.test(after.slice(0, 40))) return 'pay';
  return verbDeed;
}

const quoteWords =
  /\b(?:quot(?:e|es|ation|ations)|estimate|proposal|price list|pricing|angebots?|kostenvoranschlag|offerte|devis|presupuesto|cotización|cotizaci[oó]n|or[çc]amento|preventivo|tilbud(?:et)?|offert(?:en)?)\b/;
const moneyWords = /\b(?:the|a|your) (?:money|payment|refund|check|cheque)\b/;
