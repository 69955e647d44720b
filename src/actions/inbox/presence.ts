import { type Present, tell } from '#http/live.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';

/** A page says every ten seconds that it is still there; who was not heard of for this long has left. */
export const expiresMs = 25_000;
/** Of one conversation, and of all in one firm: who opens more tabs than this is not shown in each. */
const mostPerThread = 50;
const mostThreads = 2_000;

type Seat = { memberId: MemberId; name: string; doing: Present['doing']; until: number };

const rooms = new Map<FirmId, Map<string, Map<string, Seat>>>();
let timer: ReturnType<typeof setInterval> | null = null;

/** Who is at a conversation, each member once: writing goes before looking. */
export function hereIn(firmId: FirmId, threadId: string): Present[] {
  const seats = [...(rooms.get(firmId)?.get(threadId)?.values() ?? [])];
  const members = new Map<MemberId, Present>();
  for (const { memberId, name, doing } of seats) {
    const known = members.get(memberId);
    if (!known || doing === 'writing') members.set(memberId, { memberId, name, doing });
  }
  return [...members.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * A tab of a member says what it does at a conversation. Others are told when that changes anything. `nowMs` is the clock. Nothing of it
 * is kept: who is here is nobody's business tomorrow.
 */
export function bePresent(
  firmId: FirmId,
  at: { threadId: string; tab: string; memberId: MemberId; name: string; doing: Present['doing'] | 'gone' },
  nowMs: number,
): void {
  const threads = rooms.get(firmId) ?? new Map<string, Map<string, Seat>>();
  rooms.set(firmId, threads);
  const { threadId, tab, doing } = at;
  const before = JSON.stringify(hereIn(firmId, threadId));
  const seats = threads.get(threadId) ?? new Map<string, Seat>();
  const key = `${at.memberId} ${tab}`;
  if (doing === 'gone') seats.delete(key);
  else if (seats.has(key) || (seats.size < mostPerThread && (threads.has(threadId) || threads.size < mostThreads)))
    seats.set(key, { memberId: at.memberId, name: at.name, doing, until: nowMs + expiresMs });
  if (seats.size > 0) threads.set(threadId, seats);
  else threads.delete(threadId);
  if (threads.size === 0) rooms.delete(firmId);
  tellIfChanged(firmId, threadId, before);
  if (rooms.size > 0 && !timer) {
    // setInterval and performance.now belong together: no moment of ours is kept
    timer = setInterval(() => expire(performance.now()), 5_000);
    timer.unref();
  }
}

/** Those who closed their window without a word leave by themselves. */
export function expire(nowMs: number): void {
  for (const [firmId, threads] of rooms) {
    for (const [threadId, seats] of threads) {
      const before = JSON.stringify(hereIn(firmId, threadId));
      for (const [key, seat] of seats) if (seat.until <= nowMs) seats.delete(key);
      if (seats.size === 0) threads.delete(threadId);
      tellIfChanged(firmId, threadId, before);
    }
    if (threads.size === 0) rooms.delete(firmId);
  }
  if (rooms.size === 0 && timer) {
    clearInterval(timer);
    timer = null;
  }
}

function tellIfChanged(firmId: FirmId, threadId: string, before: string): void {
  const here = hereIn(firmId, threadId);
  if (JSON.stringify(here) !== before) tell(firmId, { kind: 'presence', threadId, here });
}
