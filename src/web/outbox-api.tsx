import { queryOptions } from '@tanstack/react-query';
import type { LetterLine } from '#outbox/letters.ts';
import { ask } from './api.tsx';

/** All that is on its way out, and what left lately. */
export const outboxQuery = queryOptions({
  queryKey: ['outbox', 'all'],
  queryFn: ({ signal }) => ask<{ decide: LetterLine[]; waiting: LetterLine[]; lately: LetterLine[] }>('/api/letters', { signal }),
});

/** How many letters somebody has to decide about. */
export const outboxCountQuery = queryOptions({
  queryKey: ['outbox', 'count'],
  queryFn: ({ signal }) => ask<{ decide: number; waiting: number }>('/api/letters/count', { signal }),
});
