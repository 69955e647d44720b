import {
  type CustomerTimeline,
  firstAfter,
  isMeeting,
  isMereThanks,
  isOurWord,
  isPersonal,
  isTalk,
  isTheirWord,
  isTouch,
  type MoneyRow,
  type Stage,
  type TimelineEntry,
} from '#findings/timeline.ts';
import type { CustomerId } from '#lib/ids.ts';
import { leastGaps } from './rhythm.ts';

/** When an occasion of contact began: what happens within the same day or night is one, and so is a conversation that goes on. */
export type Occasion = { at: Temporal.Instant };

/** `gaps` are the days before each occasion; the first has none and is 0. */
export type Occasions = { at: readonly Occasion[]; gaps: readonly number[] };

/** All that rapport looks at of one customer, oldest first. */
export type Acquaintance = {
  customerId: CustomerId;
  stage: Stage;
  /** Every entry in which we were in touch. */
  contacts: readonly TimelineEntry[];
  /** What they said and bought. A bill is a sign of life, but it follows our calendar and not their rhythm. */
  words: Occasions;
  /** Bills and payments: the rhythm of those who hardly say anything. */
  bills: Occasions;
  /** Personal entries of ours nobody had asked for, and warm words in a reply. */
  touches: readonly TimelineEntry[];
  /** What we wrote or said at all, to count messages that stayed without an echo. */
  ours: readonly TimelineEntry[];
  /** Their entries with words of outside pressure. */
  pressures: readonly TimelineEntry[];
  /** The last personal entry of either side comes from here. */
  personal: readonly TimelineEntry[];
  /** Days on which they bought. */
  purchases: readonly Occasion[];
  money: readonly MoneyRow[];
  settled: CustomerTimeline['settled'];
};

const oneOccasionHours = 20;
/** A mail in a thread that was alive within this time goes on with the same matter. */
const sameMatterDays = 14;
/** A mail of ours within this time of theirs in the same thread is a reply. */
const replyDays = 30;
const dayMs = 86_400_000;

const isAboutMoney = (entry: TimelineEntry): boolean =>
  entry.natureKind === 'invoice' ||
  /\b(?:invoice|receipt|payment reminder|rechnung|mahnung|facture|factura|fatura|fattura|factuur)\b/i.test(
    (entry.subject ?? '').slice(0, 200),
  );

/** They bought, paid, or were billed. */
export const isPurchase = (entry: TimelineEntry): boolean =>
  entry.channel === 'purchase' || entry.channel === 'payment' || entry.channel === 'invoice';

/** Reads a timeline for what rapport needs. Pure. */
export function acquaintanceOf(timeline: CustomerTimeline): Acquaintance {
  const contacts: TimelineEntry[] = [];
  const words = { at: [] as Occasion[], gaps: [] as number[] };
  const bills = { at: [] as Occasion[], gaps: [] as number[] };
  const touches: TimelineEntry[] = [];
  const ours: TimelineEntry[] = [];
  const pressures: TimelineEntry[] = [];
  const personal: TimelineEntry[] = [];
  const purchases: Occasion[] = [];
  const lastIn = new Map<string, number>();
  const lastSaid = new Map<string, number>();
  for (const entry of timeline.entries) {
    const ms = entry.at.epochMilliseconds;
    const isBill = entry.channel === 'invoice' || entry.channel === 'payment';
    if (isTheirWord(entry) || isPurchase(entry)) {
      contacts.push(entry);
      const list = isBill ? bills : words;
      const before = list.at.at(-1);
      const isSameDay = before && ms - before.at.epochMilliseconds < oneOccasionHours * 3_600_000;
      const spoken = entry.channel === 'mail' ? lastSaid.get(entry.threadId) : undefined;
      const isEcho = isMereThanks(entry) && before && ms - before.at.epochMilliseconds < sameMatterDays * dayMs;
      const goesOn = isEcho || (spoken !== undefined && ms - spoken < sameMatterDays * dayMs);
      if (!before || (!isSameDay && !goesOn)) {
        list.gaps.push(before ? (ms - before.at.epochMilliseconds) / dayMs : 0);
        list.at.push({ at: entry.at });
      }
    }
    if (entry.channel === 'purchase' || entry.channel === 'invoice') {
      const last = purchases.at(-1);
      if (!last || Math.floor(ms / dayMs) > Math.floor(last.at.epochMilliseconds / dayMs)) purchases.push({ at: entry.at });
    }
    if (isPersonal(entry) && (entry.direction === 'in' || isOurWord(entry))) personal.push(entry);
    if (entry.direction === 'in' && entry.marks.some((mark) => mark.kind === 'pressure')) pressures.push(entry);
    if (isTouch(entry) || isMeeting(entry)) {
      ours.push(entry);
      const heard = lastIn.get(entry.threadId);
      const isReply = heard !== undefined && ms - heard < replyDays * dayMs;
      const isInPerson = isMeeting(entry) || isTalk(entry);
      const isWarm = entry.marks.some((mark) => mark.kind === 'warm');
      if (isInPerson || isWarm || (!isReply && !isAboutMoney(entry))) touches.push(entry);
    }
    if (entry.direction === 'in') lastIn.set(entry.threadId, ms);
    if (isPersonal(entry)) lastSaid.set(entry.threadId, ms);
  }
  return {
    customerId: timeline.customerId,
    stage: timeline.stage,
    contacts,
    words,
    bills,
    touches,
    ours,
    pressures,
    personal,
    purchases,
    money: timeline.money,
    settled: timeline.settled.filter((one) => one.practice === 'rapport'),
  };
}

/** Whether their last personal entry up to a moment only thanked: the matter was closed. */
export const endedWithThanks = (personal: readonly TimelineEntry[], count: number): boolean => {
  for (let i = count - 1; i >= 0; i--) {
    const entry = personal[i];
    if (entry && entry.direction === 'in') return isMereThanks(entry);
  }
  return false;
};

/** The occasions that tell a customer's rhythm as of a moment: their words, or bills where there are more of those and hardly any words. */
export function occasionsAsOf(known: Acquaintance, now: Temporal.Instant): { count: number; occasions: Occasions } {
  const words = firstAfter(known.words.at, now);
  const bills = firstAfter(known.bills.at, now);
  return words > leastGaps || words >= bills
    ? { count: words, occasions: known.words }
    : { count: bills, occasions: known.bills };
}
