import { prepare, type ThreadMessage } from './message.ts';
import { longestGapMs, subjectKeys } from './parent.ts';

/**
 * Messages of one subject in a span of time (epoch milliseconds, inclusive). Where there are too many to load, those with one of these people come
 * first, then the nearest in time; leaving others out altogether would miss who writes from a second address.
 */
export type SubjectWindow = { key: string; people: string[]; from: number; to: number };

/** What must be loaded from the store before a batch can be threaded. */
export type LookUp = {
  /** Entries that others were moved to by hand. */
  entryIds: string[];
  /** Load all that carry one of these as their Message-ID; for those that nobody carries, one message that names them (it tells the thread). */
  carried: string[];
  /** Load all that name one of these in References or In-Reply-To: replies that came before what they answer. */
  naming: string[];
  /** Load what may be a parent without headers: `normaliseSubject` equals the key. */
  parents: SubjectWindow[];
  /** Load what may be a child without headers: placed with a strength under 0.9, and one of its `subjectKeys` equals the key. */
  children: SubjectWindow[];
};

/**
 * What to load for a batch. `isCarried` tells, where the caller knows already, that a message with this Message-ID sent before that moment (epoch
 * milliseconds) is stored: a message whose headers name it needs no search by subject. The lists hold each thing once.
 */
export function lookUp(
  batch: readonly ThreadMessage[],
  {
    ours = new Set<string>(),
    isCarried = () => false,
  }: { ours?: ReadonlySet<string>; isCarried?: (messageId: string, before: number) => boolean } = {},
): LookUp {
  const own = new Set<string>();
  const named = new Set<string>();
  const entryIds = new Set<string>();
  const parents = new Map<string, SubjectWindow>();
  const children = new Map<string, SubjectWindow>();
  const sent = new Map<string, number>();
  for (const { messageId, sentAt } of batch) {
    if (messageId === null) continue;
    own.add(messageId);
    sent.set(messageId, Math.min(sent.get(messageId) ?? Infinity, sentAt.epochMilliseconds));
  }
  for (const message of batch) {
    const one = prepare(message, ours);
    if (message.movedTo != null) entryIds.add(message.movedTo);
    for (const id of one.named.keys()) named.add(id);
    widen(children, one.subject.key, one.people, one.at, one.at + longestGapMs);
    if (!one.pointsBack || [...one.named.keys()].some((id) => (sent.get(id) ?? Infinity) < one.at || isCarried(id, one.at)))
      continue;
    for (const key of subjectKeys(one)) widen(parents, key, one.people, one.at - longestGapMs, one.at);
  }
  return {
    entryIds: [...entryIds],
    carried: [...own.union(named)],
    naming: [...own],
    parents: [...parents.values()],
    children: [...children.values()],
  };
}

function widen(windows: Map<string, SubjectWindow>, key: string, people: ReadonlySet<string>, from: number, to: number): void {
  if (key === '') return;
  const there = windows.get(key);
  if (!there) windows.set(key, { key, people: [...people], from, to });
  else
    windows.set(key, {
      key,
      people: [...new Set([...there.people, ...people])],
      from: Math.min(there.from, from),
      to: Math.max(there.to, to),
    });
}
