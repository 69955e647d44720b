import { type CandidateIndex, indexCandidates } from './candidates.ts';
import { type Groups, newGroups } from './groups.ts';
import { type Prepared, prepare, type ThreadMessage } from './message.ts';
import { type Link, linkBetween, namedLink } from './parent.ts';

/** Where a message was put. `parentId` is the entry it answers, if that is known; `strength` must be kept exactly (a double). */
export type Placement = {
  entryId: string;
  parentId: string | null;
  /** The smallest entryId of the thread: the same whatever the order of import. */
  threadId: string;
  how: Link['how'] | 'hand' | 'new';
  /** The chance that message and parent are one conversation; 0 without a parent. */
  confidence: number;
  strength: number;
  because: string;
};

/** A message placed earlier, as the caller loads it again. */
export type KnownMessage = ThreadMessage & Omit<Placement, 'because'>;

export type Threading = {
  /** Every message of the batch, and those known ones whose parent or thread is another now. */
  placements: Placement[];
  /** Whole threads that became part of another: every entry of `from` now has the thread `into`. Loaded or not. */
  threadsToMerge: { from: string; into: string }[];
  /** Not empty: nothing was decided; load every message of these threads, name them as `whole`, and call again with the same batch. */
  threadsToLoad: string[];
};

/** A parent with the link to it. */
type Choice = { parentId: string; link: Link };

/**
 * Puts new messages into threads. `known` holds what `lookUp(batch)` asks for; cost is proportional to the batch and to that. The result depends
 * only on which messages there are: a parent is the strongest link to any of them, a thread is what parents and named Message-IDs
 * connect, so that importing in another order or in other batches ends in the same threads. A late parent can merge two threads, and, where its child had
 * been given to another by inference, part one; for that alone a thread must be loaded whole.
 */
export function threadBatch(input: {
  batch: readonly ThreadMessage[];
  known: readonly KnownMessage[];
  ours?: ReadonlySet<string>;
  whole?: ReadonlySet<string>;
}): Threading {
  const { ours = new Set<string>(), whole = new Set<string>() } = input;
  const batch = input.batch.map((message) => prepare(message, ours));
  const inBatch = new Set(input.batch.map((message) => message.entryId));
  const known = input.known.filter((message) => !inBatch.has(message.entryId));
  const preparedKnown = known.map((message) => prepare(message, ours));
  const everything = indexCandidates([...preparedKnown, ...batch]);
  const arrivals = indexCandidates(batch);
  const before = new Map(known.map((message) => [message.entryId, message]));

  const chosen = new Map<string, Choice | null>();
  for (const one of batch) chosen.set(one.message.entryId, bestParent(one, everything, 0));
  for (const [i, one] of preparedKnown.entries()) {
    const better = bestParent(one, arrivals, known[i]?.strength ?? 0);
    if (better) chosen.set(one.message.entryId, better);
  }

  const threadsToLoad = partedThreads({ preparedKnown, before, chosen, arrivals, everything, whole });
  if (threadsToLoad.length > 0) return { placements: [], threadsToMerge: [], threadsToLoad };

  const groups = newGroups();
  const asked = new Set(
    batch.flatMap((one) => [...one.named.keys(), ...(one.message.messageId === null ? [] : [one.message.messageId])]),
  );
  for (const one of batch) connect(one, chosen.get(one.message.entryId)?.parentId ?? null, everything, groups);
  for (const one of preparedKnown) {
    const was = before.get(one.message.entryId);
    if (!was) continue;
    const parentId = chosen.get(one.message.entryId)?.parentId ?? was.parentId;
    if (whole.has(was.threadId)) connect(one, parentId, everything, groups);
    else {
      groups.join(one.message.entryId, threadNode(was.threadId));
      connect(one, chosen.has(one.message.entryId) ? parentId : null, everything, groups, asked);
    }
  }
  return settle({ batch, known, chosen, groups, whole });
}

function bestParent(child: Prepared, index: CandidateIndex, atLeast: number): Choice | null {
  if (child.message.movedTo != null) return null;
  let best: Choice | null = null;
  for (const candidate of index.parentsOf(child)) {
    const link = candidate.message.entryId === child.message.entryId ? null : linkBetween(child, candidate);
    if (link && link.strength > (best?.link.strength ?? atLeast)) best = { parentId: candidate.message.entryId, link };
  }
  return best;
}

/** Threads that may fall apart, because a known message leaves its inferred parent or the Message-ID it names is now another's. */
function partedThreads(now: {
  preparedKnown: readonly Prepared[];
  before: ReadonlyMap<string, KnownMessage>;
  chosen: ReadonlyMap<string, Choice | null>;
  arrivals: CandidateIndex;
  everything: CandidateIndex;
  whole: ReadonlySet<string>;
}): string[] {
  const parted = new Set<string>();
  for (const one of now.preparedKnown) {
    const was = now.before.get(one.message.entryId);
    if (!was || now.whole.has(was.threadId) || parted.has(was.threadId)) continue;
    const choice = now.chosen.get(one.message.entryId);
    if (choice && was.parentId !== null && was.how !== 'headers' && !reaches(choice.parentId, was.parentId, now))
      parted.add(was.threadId);
    for (const id of one.named.keys()) {
      if (now.arrivals.carriers(id).length === 0) continue;
      const earlier = now.everything.carriers(id).filter((carrier) => now.before.has(carrier.message.entryId));
      if (earlier.length > 0 && meant(one, now.everything.carriers(id)) !== meant(one, earlier)) parted.add(was.threadId);
    }
  }
  return [...parted].sort();
}

/** Does the way up from one message lead to another? Then a child that moves between them leaves nobody behind. */
function reaches(
  from: string,
  ancestor: string,
  now: { before: ReadonlyMap<string, KnownMessage>; chosen: ReadonlyMap<string, Choice | null> },
): boolean {
  let at: string | null = from;
  for (let steps = 0; at !== null && steps < 10_000; steps++) {
    if (at === ancestor) return true;
    at = now.chosen.get(at)?.parentId ?? now.before.get(at)?.parentId ?? null;
  }
  return false;
}

/** Joins a message to its parent, to all that its headers name (present or not), and to another copy of itself. */
function connect(
  one: Prepared,
  parentId: string | null,
  index: CandidateIndex,
  groups: Groups,
  only?: ReadonlySet<string>,
): void {
  const { entryId, messageId, movedTo } = one.message;
  if (movedTo != null) {
    groups.join(entryId, movedTo);
    return;
  }
  if (parentId !== null) groups.join(entryId, parentId);
  // from the nearest on; beyond a message that was moved by hand the conversation is another
  for (const id of [...one.named.keys()].reverse()) {
    const carrier = meant(one, index.carriers(id));
    if (!only || only.has(id)) groups.join(entryId, carrier?.message.entryId ?? nameNode(id));
    if (carrier?.message.movedTo != null) break;
  }
  if (messageId === null || (only && !only.has(messageId))) return;
  for (const other of index.carriers(messageId)) if (isCopy(one, other)) groups.join(entryId, other.message.entryId);
}

const copyGapMs = 3 * 86_400_000;

/** The same mail a second time (as sent, and as a list returned it), not another mail with a careless Message-ID. */
function isCopy(one: Prepared, other: Prepared): boolean {
  const isSame = one.message.from === other.message.from && one.message.subject === other.message.subject;
  return isSame && other.message.movedTo == null && Math.abs(one.at - other.at) <= copyGapMs;
}

/** Which of the messages with one Message-ID is meant by a message that names it. */
function meant(child: Prepared, carriers: readonly Prepared[]): Prepared | null {
  let best: Prepared | null = null;
  let strength = 0;
  for (const carrier of carriers) {
    const link = namedLink(child, carrier);
    if (link && link.strength > strength) [best, strength] = [carrier, link.strength];
  }
  return best;
}

// entry ids stand for themselves; a thread known only by its id and a Message-ID that nobody carries get names of their own
const threadNode = (threadId: string): string => `thread ${threadId}`;
const nameNode = (messageId: string): string => `id ${messageId}`;

function settle(now: {
  batch: readonly Prepared[];
  known: readonly KnownMessage[];
  chosen: ReadonlyMap<string, Choice | null>;
  groups: Groups;
  whole: ReadonlySet<string>;
}): Threading {
  const { groups, whole, chosen } = now;
  const least = new Map<string, string>();
  const count = (node: string, id: string): void => {
    const group = groups.of(node);
    const there = least.get(group);
    if (there === undefined || id < there) least.set(group, id);
  };
  for (const one of now.batch) count(one.message.entryId, one.message.entryId);
  for (const was of now.known) count(was.entryId, whole.has(was.threadId) ? was.entryId : was.threadId);
  const threadOf = (entryId: string): string => least.get(groups.of(entryId)) ?? entryId;

  const placements = now.batch.map((one) =>
    placement(one.message, one.named.size > 0, chosen.get(one.message.entryId) ?? null, threadOf(one.message.entryId)),
  );
  const merged = new Map<string, string>();
  const parted = new Set<string>();
  for (const was of now.known) {
    const threadId = threadOf(was.entryId);
    const choice = chosen.get(was.entryId);
    if (choice) placements.push(placement(was, true, choice, threadId));
    else if (whole.has(was.threadId) && threadId !== was.threadId) placements.push({ ...remaining(was), threadId });
    if (threadId !== (merged.get(was.threadId) ?? threadId)) parted.add(was.threadId);
    merged.set(was.threadId, threadId);
  }
  const kept = new Set(least.values());
  const threadsToMerge = [...merged]
    .filter(([from, into]) => from !== into && !parted.has(from) && !kept.has(from))
    .map(([from, into]) => ({ from, into }));
  return { placements, threadsToMerge, threadsToLoad: [] };
}

function placement(message: ThreadMessage, namesOthers: boolean, choice: Choice | null, threadId: string): Placement {
  const { entryId } = message;
  if (choice) return { entryId, parentId: choice.parentId, threadId, ...choice.link };
  const nothing = { entryId, parentId: null, threadId, confidence: 0, strength: 0 };
  if (message.movedTo != null) return { ...nothing, how: 'hand', because: 'moved by hand' };
  if (namesOthers) return { ...nothing, how: 'headers', because: 'its headers name messages that are not here' };
  return { ...nothing, how: 'new', because: 'nothing points to an earlier message' };
}

/** As it was placed, in a thread that others left or joined. */
function remaining({ entryId, parentId, threadId, how, confidence, strength }: KnownMessage): Placement {
  return { entryId, parentId, threadId, how, confidence, strength, because: 'its conversation was sorted anew' };
}
