import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** Who has a conversation open, and whether they write in it. */
export type Present = { memberId: MemberId; name: string; doing: 'looking' | 'writing' };

/**
 * Something changed that open pages may show. An event names what to ask for again and carries nothing of it, so that whoever hears it
 * sees only what the routes show them. `all`: more happened than was kept; ask for everything again.
 */
export type LiveEvent =
  | { kind: 'today' }
  | { kind: 'inbox' }
  | { kind: 'thread'; threadId: string }
  | { kind: 'mailbox'; mailboxId: string }
  | { kind: 'outbox'; letterId: string }
  | { kind: 'presence'; threadId: string; here: Present[] }
  | { kind: 'all' };

type Listener = (event: LiveEvent) => void;

/** More pages than this a firm of fifty does not have open: somebody is opening streams in a loop. */
export const mostListeners = 400;

const listening = new Map<FirmId, Set<Listener>>();

/** Tells every open page of this firm, at once and in this process. A listener that fails is dropped and disturbs nobody. */
export function tell(firmId: FirmId, event: LiveEvent): void {
  const all = listening.get(firmId);
  if (!all) return;
  for (const listener of [...all]) {
    try {
      listener(event);
    } catch {
      all.delete(listener);
    }
  }
}

/** Hears what is told of one firm until the answer is called. Throws a Refusal when too many listen already. */
export function listen(firmId: FirmId, onEvent: Listener): () => void {
  const all = listening.get(firmId) ?? new Set<Listener>();
  if (all.size >= mostListeners)
    throw new Refusal(
      'too_many_pages',
      503,
      'Too many pages are open at once. Close some; this one still works and shows what is new when you load it again.',
    );
  listening.set(firmId, all);
  // a function of its own, so that the same listener given twice is heard twice and stopped one by one
  const own: Listener = (event) => onEvent(event);
  all.add(own);
  return () => {
    all.delete(own);
    if (all.size === 0 && listening.get(firmId) === all) listening.delete(firmId);
  };
}

/** What a slow reader has still to be told: the same twice is told once, and beyond `most` only that everything may be old. */
export function newBacklog(most = 200): { add: (event: LiveEvent) => void; take: () => LiveEvent[] } {
  let waiting = new Map<string, LiveEvent>();
  const keyOf = (event: LiveEvent): string => (event.kind === 'presence' ? `presence ${event.threadId}` : JSON.stringify(event));
  return {
    add: (event) => {
      if (waiting.has('{"kind":"all"}')) return;
      if (waiting.size >= most) waiting = new Map([['{"kind":"all"}', { kind: 'all' }]]);
      else waiting.set(keyOf(event), event);
    },
    take: () => {
      const taken = [...waiting.values()];
      waiting = new Map();
      return taken;
    },
  };
}
