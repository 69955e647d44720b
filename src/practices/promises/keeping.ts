import { isMeeting, isOurWord, isTalk, type TimelineEntry } from '#findings/timeline.ts';
import type { PromiseTimeline } from './promise.ts';

/** An entry that looks like the keeping of a promise. From `strong` on it counts as kept; below it is only proposed. */
export type KeepingSign = { entry: TimelineEntry; confidence: number; because: string };

export const strong = 0.8;

type Setting = Pick<PromiseTimeline, 'deed' | 'threadId' | 'people' | 'isPrivate' | 'holding' | 'dueTo' | 'isHolding'>;

const things = new Set(['send', 'quote', 'deliver']);

const none: ReadonlySet<string> = new Set();

/** Deeds that marks of the reader of deeds name: "attached is the quote" is 'quote', "I have shipped it" is 'deliver'. */
function deedsIn(entry: TimelineEntry): ReadonlySet<string> {
  if (entry.marks.length === 0) return none;
  const deeds = new Set<string>();
  for (const mark of entry.marks) {
    if (mark.kind !== 'done') continue;
    const data = mark.data;
    deeds.add(typeof data === 'object' && data !== null && 'deed' in data && typeof data.deed === 'string' ? data.deed : 'other');
  }
  return deeds;
}

/** "Attached is the file" answers "I'll send you the quote" and the other way round: both are things that were sent. */
const fits = (promised: string, done: ReadonlySet<string>): boolean =>
  done.has(promised) || (things.has(promised) && [...done].some((deed) => things.has(deed)));

function sign(promise: Setting, entry: TimelineEntry): { confidence: number; because: string } | null {
  const isSameThread = entry.threadId === promise.threadId;
  const isForThem =
    promise.isPrivate || entry.people.length === 0 || entry.people.some((one) => promise.people.includes(one.key));
  if (!isSameThread && !isForThem) return null;
  if (isTalk(entry) && isForThem) {
    if (promise.deed === 'call') return { confidence: 0.95, because: 'you spoke with each other' };
    if (promise.deed === 'answer' || promise.isHolding) return { confidence: 0.7, because: 'you spoke with each other' };
  }
  if (isMeeting(entry) && isForThem && promise.deed === 'visit') return { confidence: 0.9, because: 'you met' };
  if (entry.channel === 'payment' && entry.direction === 'out' && promise.deed === 'pay')
    return { confidence: 0.9, because: 'a payment' };
  if (entry.channel === 'invoice' && (promise.deed === 'deliver' || promise.deed === 'fix')) {
    return { confidence: promise.deed === 'deliver' ? 0.8 : 0.6, because: 'an invoice for the work' };
  }
  if (entry.direction !== 'out') return null;
  if (entry.natureKind === 'tracking' && promise.deed === 'deliver') return { confidence: 0.85, because: 'a delivery notice' };
  if (!isOurWord(entry) && entry.nature !== 'transactional') return null;
  const done = deedsIn(entry);
  const isDone = fits(promise.deed, done);
  if (things.has(promise.deed)) {
    if (isDone) return { confidence: entry.attachments > 0 ? 0.95 : isSameThread ? 0.85 : 0.7, because: 'your words say so' };
    if (entry.attachments > 0) return { confidence: isSameThread ? 0.85 : 0.6, because: 'a file was sent' };
    return null;
  }
  if (isDone) return { confidence: isSameThread ? 0.85 : 0.7, because: 'your words say so' };
  if (promise.deed === 'answer' || promise.isHolding) {
    if (!isOurWord(entry) || promise.holding.has(entry.entryId)) return null;
    return { confidence: isSameThread ? 0.85 : 0.6, because: 'you wrote again' };
  }
  if (promise.deed === 'other' && done.size > 0 && isSameThread)
    return { confidence: 0.7, because: 'your words say that something was done' };
  return null;
}

/**
 * Looks for the keeping of a promise in what came after it: the file sent, "attached is the quote", the call, the visit, the delivery or
 * the invoice. The first strong sign, else the first weak one, else null. Pure; `laterEntries` are the customer's, oldest first.
 */
export function seemsKept(promise: Setting, laterEntries: readonly TimelineEntry[]): KeepingSign | null {
  let weak: KeepingSign | null = null;
  for (const entry of laterEntries) {
    const found = sign(promise, entry);
    if (!found) continue;
    if (found.confidence >= strong) return { entry, ...found };
    weak ??= { entry, ...found };
  }
  return weak;
}
