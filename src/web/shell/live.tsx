import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveEvent } from '#http/live.ts';

/** What the page keeps of each kind of news, by the first part of its query keys; what is in sight is asked for again at once. */
const shows: Record<Exclude<LiveEvent['kind'], 'all' | 'presence'>, string[]> = {
  today: ['today', 'state', 'promises', 'customers', 'customer', 'inbox', 'thread'],
  inbox: ['inbox', 'state'],
  thread: ['inbox'],
  mailbox: ['mailboxes', 'state'],
  outbox: ['outbox', 'inbox'],
};

export function refresh(client: QueryClient, event: LiveEvent): void {
  if (event.kind === 'presence') {
    client.setQueryData(['presence', event.threadId], event.here);
    return;
  }
  if (event.kind === 'all') {
    void client.invalidateQueries();
    return;
  }
  for (const key of shows[event.kind]) void client.invalidateQueries({ queryKey: [key] });
  if (event.kind === 'thread') void client.invalidateQueries({ queryKey: ['thread', event.threadId] });
  if (event.kind === 'outbox') void client.invalidateQueries({ queryKey: ['thread'] });
}

const gatherMs = 150;
const againMs = 3_000;

/**
 * Hears what changes in these books and asks anew for what is shown of it. A browser keeps only six lines open to one place, so of all
 * tabs one holds the line and tells the others; when it closes, the next takes it up.
 */
export function useLive(firmId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!firmId || typeof EventSource === 'undefined') return;
    const waiting = new Map<string, LiveEvent>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (event: LiveEvent) => {
      waiting.set(event.kind === 'presence' ? `presence ${event.threadId}` : JSON.stringify(event), event);
      timer ??= setTimeout(() => {
        timer = undefined;
        const events = [...waiting.values()];
        waiting.clear();
        for (const one of events) refresh(client, one);
      }, gatherMs);
    };
    const ends = new AbortController();
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`regard ${firmId}`);
    const tellTabs = (event: LiveEvent) => {
      // the line may have a last word after the page has gone
      if (ends.signal.aborted) return;
      take(event);
      channel?.postMessage(event);
    };
    const hold = () => holdLine(tellTabs, ends.signal);
    if (channel) {
      // from our own tabs of the same build: nobody else has this channel
      channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => take(data);
    }
    if (channel && 'locks' in navigator) {
      navigator.locks.request(`regard live ${firmId}`, { signal: ends.signal }, hold).catch(() => undefined);
    } else void hold();
    return () => {
      ends.abort();
      channel?.close();
      clearTimeout(timer);
    };
  }, [client, firmId]);
}

/** Keeps one line open until the signal: connects again by itself, and each time what was missed is asked for. */
function holdLine(onEvent: (event: LiveEvent) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // granted when nobody wants it any more: it must not keep the line from the next
    if (signal.aborted) return resolve();
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource('/api/live');
      // what happened before it was open, or while it was broken, nobody tells
      source.addEventListener('open', () => onEvent({ kind: 'all' }));
      // the same build serves page and events
      source.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as LiveEvent);
      source.onerror = () => {
        // the browser tries again by itself unless the server said no
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(timer);
        timer = setTimeout(open, againMs);
      };
    };
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        source?.close();
        resolve();
      },
      { once: true },
    );
    open();
  });
}
