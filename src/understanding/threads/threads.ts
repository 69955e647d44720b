import { type CandidateIndex, indexCandidates } from './candidates.ts';
import { type Groups, newGroups } from './groups.ts';
import { type Prepared, prepare, type ThreadMessage } from './message.ts';
import { confidenceOf, isTwin, type Link, linkBetween, namedLink } from './parent.ts';

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
export type KnownMessage = ThreadMessage & Pick<Placement, 'parentId' | 'threadId' | 'how' | 'strength'>;

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

  const threadsToLoad = partedThreads({ known: preparedKnown, before, chosen, arrivals, everything, whole });
  if (threadsToLoad.length > 0) return { placements: [], threadsToMerge: [], threadsToLoad };

  const groups = newGroups();
  const join = (one: Prepared, ties: string[]): void => {
    for (const tie of ties) groups.join(one.message.entryId, tie);
  };
  const asked = new Set(
    batch.flatMap((one) => [...one.named.keys(), ...(one.message.messageId === null ? [] : [one.message.messageId])]),
  );
  for (const one of batch)
    join(one, [...tiesOf(one, chosen.get(one.message.entryId)?.parentId ?? null, everything), ...copiesOf(one, everything)]);
  for (const one of preparedKnown) {
    const was = before.get(one.message.entryId);
    if (!was) continue;
    const better = chosen.get(one.message.entryId)?.parentId;
    if (whole.has(was.threadId)) join(one, [...tiesOf(one, better ?? was.parentId, everything), ...copiesOf(one, everything)]);
    else join(one, [threadNode(was.threadId), ...tiesOf(one, better ?? null, everything, asked)]);
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
  known: readonly Prepared[];
  before: ReadonlyMap<string, KnownMessage>;
  chosen: ReadonlyMap<string, Choice | null>;
  arrivals: CandidateIndex;
  everything: CandidateIndex;
  whole: ReadonlySet<string>;
}): string[] {
  const parted = new Set<string>();
  const stored = indexCandidates(now.known);
  for (const one of now.known) {
    const was = now.before.get(one.message.entryId);
    const choice = now.chosen.get(one.message.entryId) ?? null;
    const changed = new Set([...one.named.keys()].filter((id) => now.arrivals.carriers(id).length > 0));
    if (!was || now.whole.has(was.threadId) || (!choice && changed.size === 0)) continue;
    const after = new Set(tiesOf(one, choice?.parentId ?? was.parentId, now.everything, changed));
    for (const tie of tiesOf(one, was.parentId, stored, changed)) {
      const arrived = [...changed].find((id) => nameNode(id) === tie);
      const holds =
        after.has(tie) ||
        (arrived ? now.arrivals.carriers(arrived).length === 1 : choice !== null && reaches(choice.parentId, tie, now));
      if (!holds) parted.add(was.threadId);
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

/** What a message is joined to: its parent and all that its headers name, present or not; by `only` those of these Message-IDs. */
function tiesOf(one: Prepared, parentId: string | null, index: CandidateIndex, only?: ReadonlySet<string>): string[] {
  if (one.message.movedTo != null) return [one.message.movedTo];
  const ties = parentId === null ? [] : [parentId];
  // from the nearest on; beyond a message that was moved by hand the conversation is another
  for (const id of [...one.named.keys()].reverse()) {
    const carrier = meant(one, index.carriers(id))?.message;
    if (!only || only.has(id)) ties.push(carrier?.entryId ?? nameNode(id));
    if (carrier?.movedTo != null) break;
  }
  return ties;
}

/** Other copies of the same mail among the loaded ones. */
function copiesOf(one: Prepared, index: CandidateIndex): string[] {
  if (one.message.movedTo != null) return [];
  const sameId =
    one.message.messageId === null ? [] : index.carriers(one.message.messageId).filter((other) => isCopy(one, other));
  // without headers; what headers name is joined by them
  const twins = one.named.size > 0 ? [] : index.twins(one).filter((other) => other.named.size === 0 && isTwin(one, other));
  return [...sameId, ...twins].filter((other) => other.message.movedTo == null).map((other) => other.message.entryId);
}

const copyGapMs = 3 * 86_400_000;

/** The same mail a second time (as sent, and as a list returned it), not another mail with a careless Message-ID. */
function isCopy(one: Prepared, other: Prepared): boolean {
  const isSame = one.message.from === other.message.from && one.message.subject === other.message.subject;
  return isSame && Math.abs(one.at - other.at) <= copyGapMs;
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
function remaining({ entryId, parentId, threadId, how, strength }: KnownMessage): Placement {
  return {
    entryId,
    parentId,
    threadId,
    how,
    strength,
    confidence: confidenceOf(strength),
    because: 'its conversation was sorted anew',
  };
}
