import { queryOptions } from '@tanstack/react-query';
import type { Face } from '#actions/mood.ts';
import type { NewHook, PhoneView } from '#actions/phone/hooks.ts';
import type { Morning } from '#reach/digest/digest.ts';
import type { FeedLine } from '#reach/feed/feed.ts';
import type { KeyLine, Scope } from '#reach/keys/keys.ts';
import type { NewPush, PushLine } from '#reach/push/push.ts';
import type { DeliveryLine, Kind, WebhookLine } from '#reach/webhooks/webhooks.ts';
import { ask } from './api.tsx';

/** What the page asks and does about the ways in and out of this house. */

export const phoneQuery = queryOptions({
  queryKey: ['phone'],
  queryFn: ({ signal }) => ask<PhoneView>('/api/phone', { signal }),
  staleTime: 0,
  refetchInterval: 10_000,
});

export const moodsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['moods', customerId],
    queryFn: ({ signal }) => ask<{ entryId: string; face: Face }[]>(`/api/customers/${customerId}/moods`, { signal }),
  });

const post = <Answer,>(path: string, body: unknown) => ask<Answer>(path, { method: 'POST', body });
const drop = (path: string) => ask<null>(path, { method: 'DELETE' });

export const reachDeeds = {
  feel: (entryId: string, face: Face | null) => ask<null>(`/api/entries/${entryId}/mood`, { method: 'PUT', body: { face } }),
  addHook: (hook: NewHook) =>
    ask<{ id: string; path: string; secret: string | null }>('/api/phone/hooks', { method: 'POST', body: hook }),
  dropHook: (id: string) => ask<null>(`/api/phone/hooks/${id}`, { method: 'DELETE' }),
  makeKey: (name: string, scopes: Scope[]) => post<{ id: string; key: string }>('/api/keys', { name, scopes }),
  dropKey: (id: string) => drop(`/api/keys/${id}`),
  addWebhook: (url: string, kinds: Kind[]) => post<{ id: string; secret: string }>('/api/webhooks', { url, kinds }),
  pauseWebhook: (id: string, isPaused: boolean) => ask<null>(`/api/webhooks/${id}`, { method: 'PUT', body: { isPaused } }),
  dropWebhook: (id: string) => drop(`/api/webhooks/${id}`),
  testWebhook: (id: string) => post<null>(`/api/webhooks/${id}/test`, {}),
  sendAgain: (id: string) => post<null>(`/api/deliveries/${id}/again`, {}),
  setMorning: (morning: Pick<Morning, 'isOn' | 'atTime' | 'address'>) =>
    ask<Morning>('/api/morning', { method: 'PUT', body: morning }),
  makeFeed: () => post<{ id: string; path: string }>('/api/feeds', {}),
  dropFeed: (id: string) => drop(`/api/feeds/${id}`),
  addPush: (browser: NewPush) => post<{ id: string }>('/api/push', browser),
  dropPush: (id: string) => drop(`/api/push/${id}`),
  testPush: (id: string) => post<null>(`/api/push/${id}/test`, {}),
};

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => ask<KeyLine[]>('/api/keys', { signal }),
});
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => ask<WebhookLine[]>('/api/webhooks', { signal }),
  staleTime: 0,
  refetchInterval: 10_000,
});
export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => ask<{ rows: DeliveryLine[]; next: string | null }>(`/api/webhooks/${id}/deliveries`, { signal }),
    staleTime: 0,
    refetchInterval: 10_000,
  });
export const morningQuery = queryOptions({
  queryKey: ['morning'],
  queryFn: ({ signal }) => ask<Morning>('/api/morning', { signal }),
});
export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: ({ signal }) => ask<FeedLine[]>('/api/feeds', { signal }),
});
export const pushQuery = queryOptions({
  queryKey: ['push'],
  queryFn: ({ signal }) => ask<{ publicKey: string; browsers: PushLine[] }>('/api/push', { signal }),
});
