import { isEarlier, type Prepared } from './message.ts';
import { subjectKeys } from './parent.ts';

/** How many of the nearest in time of one subject are compared. */
const mostOfOneSubject = 200;

/** The loaded messages by what a parent can be found with. */
export type CandidateIndex = {
  /** Those with this Message-ID: one, unless a mail program hands out the same one twice. */
  carriers(id: string): readonly Prepared[];
  /** The same subject by the same author in the same second (itself included): one mail kept in two folders under two Message-IDs. */
  twins(one: Prepared): readonly Prepared[];
  /** Messages that could be the parent: those named by id; without one, those of its subject. */
  parentsOf(child: Prepared): Set<Prepared>;
};

export function indexCandidates(all: readonly Prepared[]): CandidateIndex {
  const byId = new Map<string, Prepared[]>();
  const bySubject = new Map<string, Prepared[]>();
  const byMoment = new Map<string, Prepared[]>();
  const inOrder = [...all].sort((a, b) => (isEarlier(a, b) ? -1 : 1));
  for (const one of inOrder) {
    if (one.message.messageId !== null) put(byId, one.message.messageId, one);
    if (one.subject.key === '') continue;
    put(bySubject, one.subject.key, one);
    put(byMoment, momentOf(one), one);
  }
  return {
    carriers: (id) => byId.get(id) ?? [],
    twins: (one) => byMoment.get(momentOf(one)) ?? [],
    parentsOf(child) {
      const found = new Set<Prepared>();
      for (const id of child.named.keys()) for (const one of byId.get(id) ?? []) found.add(one);
      if (!child.pointsBack || [...found].some((one) => isEarlier(one, child) || !one.pointsBack)) return found;
      for (const key of subjectKeys(child)) for (const one of nearestBefore(bySubject.get(key) ?? [], child)) found.add(one);
      return found;
    },
  };
}

function momentOf(one: Prepared): string {
  return `${Math.floor(one.at / 1000)} ${one.message.from} ${one.subject.key}`;
}

function put(map: Map<string, Prepared[]>, key: string, one: Prepared): void {
  const there = map.get(key);
  if (there) there.push(one);
  else map.set(key, [one]);
}

/** The last of those before `child` in a list in order of time. */
function nearestBefore(inOrder: readonly Prepared[], child: Prepared): readonly Prepared[] {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = inOrder[middle];
    if (one && isEarlier(one, child)) low = middle + 1;
    else high = middle;
  }
  return inOrder.slice(Math.max(0, low - mostOfOneSubject), low);
}
