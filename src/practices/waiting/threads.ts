import {
  type CustomerTimeline,
  isMeeting,
  isMissedCall,
  isOurWord,
  isPersonal,
  isTalk,
  type TimelineEntry,
} from '#findings/timeline.ts';
import type { CustomerId } from '#lib/ids.ts';

/** An answer that reaches somebody outside of the thread: a talk, a visit, a mail of its own. null: whoever of this customer it is. */
export type Cover = { at: Temporal.Instant; entry: TimelineEntry; reaches: ReadonlySet<string> | null };

/** What can wait on us: a thread, or the missed calls of one person. */
export type ThreadTimeline = {
  customerId: CustomerId;
  /** The thread's id, or `calls:` and the person. */
  subject: string;
  kind: 'thread' | 'calls';
  isStranger: boolean;
  entries: readonly TimelineEntry[];
  /** In order of time. */
  covers: readonly Cover[];
  /** When somebody decided that this is answered or needs no answer. */
  settled: readonly Temporal.Instant[];
  /** All that can wait of this customer, this one among them. */
  siblings: readonly ThreadTimeline[];
};

const speaks = (entry: TimelineEntry): boolean => entry.direction === 'in' || entry.direction === 'out';

/** Who of the customer an entry reaches; null when it names nobody in particular, or the customer is a single person. */
function reach(timeline: CustomerTimeline, entry: TimelineEntry): ReadonlySet<string> | null {
  if (timeline.kind === 'private') return null;
  const named = entry.people.filter((one) => one.role !== 'about' || one.personId !== null);
  return named.length === 0 ? null : new Set(named.map((one) => one.key));
}

/** A mail of ours that covers other threads: all of them where `subject` is '*', else those that carry it. */
type Fresh = { cover: Cover; threadId: string; subject: string };

/**
 * What covers a thread from outside of it, in order of time. Threads of one subject share one list, which is made once: some customers have
 * thousands of threads.
 */
function outsideAnswers(
  fresh: readonly Fresh[],
  talks: readonly Cover[],
): (threadId: string, subject: string) => readonly Cover[] {
  const bySubject = Map.groupBy(fresh, (one) => one.subject);
  const threadOf = new Map(fresh.map((one) => [one.cover, one.threadId]));
  const withOwn = new Set(threadOf.values());
  const covers = (all: readonly Fresh[] | undefined): Cover[] => (all ?? []).map((one) => one.cover);
  const shared = new Map<string, readonly Cover[]>([['', inOrder([...covers(bySubject.get('*')), ...talks])]]);
  return (threadId, subject) => {
    const key = bySubject.get(subject)?.some((one) => one.threadId !== threadId) ? subject : '';
    const all = shared.get(key) ?? inOrder([...(shared.get('') ?? []), ...covers(bySubject.get(key))]);
    shared.set(key, all);
    return withOwn.has(threadId) ? all.filter((cover) => threadOf.get(cover) !== threadId) : all;
  };
}

const plainSubject = (entry: TimelineEntry): string =>
  (entry.subject ?? '')
    .slice(0, 200)
    .toLowerCase()
    .replace(/^(?:(?:re|aw|fw|fwd|sv|antw|wg|tr|rv|res)\s?:\s{0,5}){1,5}/, '')
    .trim();

/**
 * Splits a customer's timeline into what can wait. A mail of ours covers other threads when we wrote it of our own (a fresh mail instead
 * of a reply) or under the same subject; a mail that answers something else they wrote does not. A talk, a chat message or a visit covers
 * everything. Missed calls stand apart, by person: any message to that person covers them.
 */
export function threadsOf(timeline: CustomerTimeline): ThreadTimeline[] {
  const byThread = new Map<string, TimelineEntry[]>();
  const missed = new Map<string, TimelineEntry[]>();
  const talks: Cover[] = [];
  const fresh: Fresh[] = [];
  const words: Cover[] = [];
  for (const entry of timeline.entries) {
    const reaches = reach(timeline, entry);
    const cover = { at: entry.at, entry, reaches };
    if (isTalk(entry) || isMeeting(entry)) {
      talks.push(cover);
      continue;
    }
    if (isMissedCall(entry)) {
      const key = timeline.kind === 'private' ? 'one' : (entry.people.find((one) => one.role === 'from') ?? entry.people[0])?.key;
      const own = missed.get(key ?? 'one') ?? [];
      own.push(entry);
      missed.set(key ?? 'one', own);
      continue;
    }
    if (!speaks(entry) || !isPersonal(entry)) continue;
    const thread = byThread.get(entry.threadId) ?? [];
    if (isOurWord(entry)) {
      words.push(cover);
      if (entry.channel === 'message' || entry.channel === 'voicemail' || entry.channel === 'call') talks.push(cover);
      else
        fresh.push({ cover, threadId: entry.threadId, subject: thread.at(-1)?.direction === 'in' ? plainSubject(entry) : '*' });
    }
    thread.push(entry);
    byThread.set(entry.threadId, thread);
  }
  const isStranger = timeline.stage === 'stranger';
  const settled = Map.groupBy(
    timeline.settled.filter((one) => one.practice === 'waiting'),
    (one) => one.subject,
  );
  const decided = (subject: string): Temporal.Instant[] => (settled.get(subject) ?? []).map((one) => one.at);
  const made: ThreadTimeline[] = [];
  const coversOf = outsideAnswers(fresh, talks);
  for (const [threadId, entries] of byThread) {
    if (!entries.some((entry) => entry.direction === 'in')) continue;
    made.push({
      customerId: timeline.customerId,
      subject: threadId,
      kind: 'thread',
      isStranger,
      entries,
      covers: coversOf(threadId, plainSubject(entries[0] as TimelineEntry)), // a thread has at least one entry
      settled: decided(threadId),
      siblings: made,
    });
  }
  for (const [key, entries] of missed) {
    const subject = `calls:${key === 'one' ? timeline.customerId : key}`;
    made.push({
      customerId: timeline.customerId,
      subject,
      kind: 'calls',
      isStranger,
      entries,
      covers: inOrder([...new Set([...words, ...talks])]),
      settled: decided(subject),
      siblings: made,
    });
  }
  return made;
}

const inOrder = (covers: Cover[]): Cover[] => covers.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
