import { queryOptions } from '@tanstack/react-query';
import type { Face } from '#actions/mood.ts';
import type { NewHook, PhoneView } from '#actions/phone/hooks.ts';
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

export const reachDeeds = {
  feel: (entryId: string, face: Face | null) => ask<null>(`/api/entries/${entryId}/mood`, { method: 'PUT', body: { face } }),
  addHook: (hook: NewHook) =>
    ask<{ id: string; path: string; secret: string | null }>('/api/phone/hooks', { method: 'POST', body: hook }),
  dropHook: (id: string) => ask<null>(`/api/phone/hooks/${id}`, { method: 'DELETE' }),
};
