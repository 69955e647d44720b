import { type CustomerTimeline, isOurWord, type Mark, type TimelineEntry } from '#findings/timeline.ts';
import type { CustomerId, EntryId } from '#lib/ids.ts';
import { type Beside, besideOf, isTheirLetter } from './since.ts';

/** What one reply of ours made of a concern, as the reader of answers says. */
export type ReplyAnswer = {
  replyId: EntryId;
  how: 'words' | 'deed' | 'promise' | 'unsure' | 'none';
  confidence: number;
};

/** A concern of theirs with what our replies made of it. */
export type AskedConcern = {
  entry: TimelineEntry;
  start: number;
  end: number;
  kind: 'question' | 'request' | 'complaint';
  confidence: number;
  reader: string;
  answers: readonly ReplyAnswer[];
};

export type OfferedPromise = { entryId: EntryId; start: number; end: number; dueTo: Temporal.Instant | null; reader: string };

type Common = { customerId: CustomerId; threadId: string; entries: readonly TimelineEntry[]; beside: Beside };

/** What they asked before this reply, and since the reply before it. `answersThem`: as far as is known it is no reply to another letter. */
export type Answered = Common & {
  matter: 'answered';
  reply: TimelineEntry;
  concerns: readonly AskedConcern[];
  answersThem: boolean;
};
/** A complaint and the first letter of ours after it. `readsRegret`: we read its language well enough to say that it holds none. */
export type Complained = Common & { matter: 'complained'; reply: TimelineEntry; complaint: AskedConcern; readsRegret: boolean };
/** They wrote, we answered, they wrote: the second words answer none of ours. */
export type Burst = Common & { matter: 'burst'; before: TimelineEntry; reply: TimelineEntry; after: TimelineEntry };
/** They took what we offered. */
export type Accepted = Common & {
  matter: 'accepted';
  accepted: TimelineEntry;
  mark: Mark;
  offer: TimelineEntry;
  promises: readonly OfferedPromise[];
};

export type Matter = Answered | Complained | Burst | Accepted;

/** What the matters are made of beside the timeline. */
export type Told = {
  answers: ReadonlyMap<string, readonly ReplyAnswer[]>;
  letters: ReadonlyMap<string, { language: string | null; parentId: string | null }>;
  promises: ReadonlyMap<string, readonly OfferedPromise[]>;
  readsRegretIn: ReadonlySet<string>;
};

/** A complaint less sure than this is not held against an answer, unless another reader hears it too. */
const clearComplaint = 0.7;
const minuteMs = 60_000;
/** Who writes twice within these minutes writes one thing in two letters. */
export const burstMinutes = 20;
/** In a chat an answer to our words may come within a minute; what comes within these seconds was written before it was read. */
const chatSeconds = 45;
const offerDays = 60;

const isOurLetter = (entry: TimelineEntry): boolean =>
  isOurWord(entry) && entry.channel !== 'voicemail' && entry.channel !== 'call';
const apart = (a: TimelineEntry, b: TimelineEntry): number => b.at.epochMilliseconds - a.at.epochMilliseconds;

/** The conversations of a customer in which both sides wrote. */
export function conversationsOf(timeline: CustomerTimeline): Map<string, TimelineEntry[]> {
  const threads = new Map<string, TimelineEntry[]>();
  for (const entry of timeline.entries) {
    if (!isTheirLetter(entry) && !isOurLetter(entry)) continue;
    const own = threads.get(entry.threadId);
    if (own) own.push(entry);
    else threads.set(entry.threadId, [entry]);
  }
  return threads;
}

/** Entries of theirs with concerns; of ours the letters after complaints, bursts and offers: what has to be asked of the database. */
export function askedOf(timelines: readonly CustomerTimeline[]): { concerns: EntryId[]; letters: EntryId[]; offers: EntryId[] } {
  const asked = { concerns: new Set<EntryId>(), letters: new Set<EntryId>(), offers: new Set<EntryId>() };
  for (const timeline of timelines) {
    for (const entries of conversationsOf(timeline).values()) {
      let isAsked = false;
      for (const [i, entry] of entries.entries()) {
        if (isOurLetter(entry)) {
          const after = entries[i + 1];
          if (isAsked) asked.letters.add(entry.entryId);
          isAsked = false;
          if (after && isTheirLetter(after) && apart(entry, after) <= burstMinutes * minuteMs) asked.letters.add(after.entryId);
          continue;
        }
        if (entry.marks.some((mark) => mark.kind === 'concern')) {
          asked.concerns.add(entry.entryId);
          isAsked = true;
        }
        const offer = offerBefore(entries, i);
        if (offer) asked.offers.add(offer.entryId);
      }
    }
  }
  return { concerns: [...asked.concerns], letters: [...asked.letters], offers: [...asked.offers] };
}

/** What there is to judge of a customer. What came after a moment changes no matter that was there before it. */
export function mattersOf(timeline: CustomerTimeline, told: Told): Matter[] {
  const threads = conversationsOf(timeline);
  const replies = new Set<TimelineEntry>();
  for (const entries of threads.values()) {
    const first = entries.findIndex(isTheirLetter);
    if (first >= 0) for (const entry of entries.slice(first)) if (entry.channel !== 'message') replies.add(entry);
  }
  const beside = besideOf(timeline.entries, (entry) => !replies.has(entry));
  return [...threads].flatMap(([threadId, entries]) =>
    inConversation({ customerId: timeline.customerId, threadId, entries, beside }, told),
  );
}

function inConversation(common: Common, told: Told): Matter[] {
  const matters: Matter[] = [];
  let open: AskedConcern[] = [];
  /** Their letters since our last one. */
  let since = new Set<string>();
  for (const [i, entry] of common.entries.entries()) {
    const [before, after] = [common.entries[i - 1], common.entries[i + 1]];
    if (!isOurLetter(entry)) {
      since.add(entry.entryId);
      open.push(...concernsOf(entry, told));
      const mark = acceptanceIn(entry);
      const offer = offerBefore(common.entries, i);
      if (mark && offer)
        matters.push({
          ...common,
          matter: 'accepted',
          accepted: entry,
          mark,
          offer,
          promises: told.promises.get(offer.entryId) ?? [],
        });
      continue;
    }
    if (open.length > 0) {
      const parentId = told.letters.get(entry.entryId)?.parentId ?? null;
      const answersThem = parentId === null || open.some((one) => one.entry.entryId === parentId) || since.has(parentId);
      matters.push({ ...common, matter: 'answered', reply: entry, concerns: open, answersThem });
      const complaint = open.find(isClearComplaint);
      if (complaint) {
        const language = told.letters.get(entry.entryId)?.language ?? null;
        const readsRegret = language !== null && told.readsRegretIn.has(language);
        matters.push({ ...common, matter: 'complained', reply: entry, complaint, readsRegret });
      }
    }
    open = [];
    since = new Set();
    if (before && after && isBurst(before, entry, after, told))
      matters.push({ ...common, matter: 'burst', before, reply: entry, after });
  }
  return matters;
}

/** Plainly displeased: the reader of concerns is sure, or another reader hears a complaint in the same words. */
const isClearComplaint = ({ entry, start, end, kind, confidence }: AskedConcern): boolean =>
  kind === 'complaint' &&
  (confidence >= clearComplaint || entry.marks.some((mark) => mark.kind === 'complaint' && mark.start < end && mark.end > start));

const kinds = new Set(['question', 'request', 'complaint']);

/** The kind of a concern as its reader keeps it. */
function kindOf(mark: Mark): AskedConcern['kind'] | null {
  const { data } = mark;
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : null;
  // as: one of the three, checked here
  return typeof kind === 'string' && kinds.has(kind) ? (kind as AskedConcern['kind']) : null;
}

/** What is written to others, or to a list, waits for no answer of ours. */
const isToUs = (entry: TimelineEntry): boolean => entry.channel !== 'mail' || entry.addressed === 'to';

function concernsOf(entry: TimelineEntry, told: Told): AskedConcern[] {
  if (!isTheirLetter(entry) || !isToUs(entry)) return [];
  return entry.marks.flatMap((mark) => {
    const kind = mark.kind === 'concern' ? kindOf(mark) : null;
    if (kind === null) return [];
    const { start, end, confidence, reader } = mark;
    return [{ entry, start, end, kind, confidence, reader, answers: told.answers.get(`${entry.entryId} ${start}`) ?? [] }];
  });
}

/** Their second words came so soon, and answer none of ours, that they were on their way when ours left. */
function isBurst(before: TimelineEntry, reply: TimelineEntry, after: TimelineEntry, told: Told): boolean {
  if (!isTheirLetter(before) || !isTheirLetter(after) || !isToUs(after)) return false;
  if (apart(before, after) > burstMinutes * minuteMs) return false;
  if (after.channel === 'message') return apart(reply, after) <= chatSeconds * 1000;
  const letter = told.letters.get(after.entryId);
  return letter !== undefined && letter.parentId !== reply.entryId;
}

const steps = (entry: TimelineEntry, of: readonly string[]): Mark[] =>
  entry.marks.filter(
    ({ kind, data }) =>
      kind === 'agreement' && typeof data === 'object' && data !== null && 'of' in data && of.includes(String(data.of)),
  );

export const offersIn = (entry: TimelineEntry): Mark[] => steps(entry, ['offers']);
export const confirmsIn = (entry: TimelineEntry): boolean => steps(entry, ['confirms']).length > 0;
const acceptanceIn = (entry: TimelineEntry): Mark | null =>
  isTheirLetter(entry) && isToUs(entry) ? (steps(entry, ['accepts', 'accepts-date'])[0] ?? null) : null;

/** Our last letter before the entry in which they accept, where it offers what they accept: a price, a quote, a file; or asks whether a day suits. */
function offerBefore(entries: readonly TimelineEntry[], at: number): TimelineEntry | null {
  const accepted = entries[at];
  const mark = accepted && acceptanceIn(accepted);
  for (let i = at - 1; i >= 0 && accepted && mark; i -= 1) {
    const entry = entries[i];
    if (!entry || apart(entry, accepted) > offerDays * 1440 * minuteMs) return null;
    if (!isOurLetter(entry)) continue;
    const handsOver = entry.marks.some((one) => one.kind === 'done') || entry.attachments > 0;
    const asksForDay =
      steps(accepted, ['accepts-date']).includes(mark) && (entry.asks || entry.marks.some((one) => one.kind === 'concern'));
    return offersIn(entry).length > 0 || handsOver || asksForDay ? entry : null;
  }
  return null;
}
