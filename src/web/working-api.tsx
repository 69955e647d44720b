import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CustomerDesk, Desk } from '#actions/inbox/desk.ts';
import type { DraftWords, KeptDraft } from '#actions/inbox/drafts.ts';
import type { InboxView } from '#actions/inbox/list.ts';
import type { Mention } from '#actions/inbox/mentions.ts';
import type { Template } from '#actions/inbox/templates.ts';
import type { SavedView } from '#actions/inbox/views.ts';
import type { CoachConcerns } from '#coach/concerns.ts';
import type { Matter } from '#coach/matters.ts';
import type { PromiseHint } from '#coach/promises.ts';
import type { WordsHint } from '#coach/words.ts';
import type { OwnAddress } from '#customers/own-members.ts';
import type { Present } from '#http/live.ts';
import type { LetterLine, LetterWhole } from '#outbox/letters.ts';
import type { Decided } from '#server/shapes.ts';
import { address, ask, refusalOf } from './api.tsx';

const post = <Answer,>(path: string, body: unknown = {}) => ask<Answer>(path, { method: 'POST', body });

/** What narrows the inbox; all of it stands in the address. */
export type InboxSearch = {
  tab?: string;
  state?: string;
  owner?: string;
  stage?: string;
  channel?: string;
  q?: string;
};

export const inboxQuery = (search: InboxSearch) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', search],
    queryFn: ({ signal, pageParam }) =>
      ask<InboxView>(address('/api/inbox', { ...search, cursor: pageParam, limit: 50 }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const inboxCountsQuery = queryOptions({
  queryKey: ['inbox', 'counts'],
  queryFn: ({ signal }) => ask<{ mine: number; unassigned: number }>('/api/inbox/counts', { signal }),
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) =>
    ask<{ me: string; members: { id: string; name: string; role: string }[] }>('/api/members/names', { signal }),
  staleTime: 300_000,
});

export const addressesQuery = queryOptions({
  queryKey: ['members', 'addresses'],
  queryFn: ({ signal }) => ask<OwnAddress[]>('/api/members/addresses', { signal }),
});

export const mentionsQuery = queryOptions({
  queryKey: ['inbox', 'mentions'],
  queryFn: ({ signal }) => ask<Mention[]>('/api/mentions', { signal }),
});

export const deskQuery = (threadId: string) =>
  queryOptions({
    queryKey: ['thread', threadId, 'desk'],
    queryFn: ({ signal }) => ask<Desk>(`/api/threads/${threadId}/desk`, { signal }),
  });

/** Who is here: told by events; the first answer comes with the desk. */
export const presenceQuery = (threadId: string) =>
  queryOptions<Present[]>({ queryKey: ['presence', threadId], enabled: false, queryFn: () => [] });

export const replyQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'reply'],
    queryFn: ({ signal }) => ask<CustomerDesk>(`/api/customers/${customerId}/reply`, { signal }),
  });

export const lettersQuery = (threadId: string) =>
  queryOptions({
    queryKey: ['outbox', 'thread', threadId],
    queryFn: ({ signal }) => ask<LetterLine[]>(address('/api/letters', { threadId }), { signal }),
  });

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) =>
    ask<{ templates: Template[]; fields: { field: string; words: string }[] }>('/api/templates', { signal }),
  staleTime: 60_000,
});

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => ask<SavedView[]>('/api/views', { signal }),
});

export const hintsQuery = (words: string) =>
  queryOptions({
    queryKey: ['coach', words],
    queryFn: ({ signal }) => ask<{ hints: PromiseHint[] }>('/api/coach/promises', { method: 'POST', body: { words }, signal }),
    enabled: words.trim().length > 8,
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** Their concerns held against a draft. `newest`: with a further word of theirs it is asked again. */
export const concernsQuery = (
  whom: { threadId: string } | { customerId: string },
  given: { words: string; attachments: readonly string[]; newest: string },
) =>
  queryOptions({
    queryKey: ['coach', 'concerns', whom, given],
    queryFn: ({ signal }) =>
      ask<CoachConcerns>('/api/coach/concerns', {
        method: 'POST',
        body: { ...whom, words: given.words, attachments: given.attachments },
        signal,
      }),
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** Words of a draft that may hurt. */
export const tonedQuery = (words: string) =>
  queryOptions({
    queryKey: ['coach', 'words', words],
    queryFn: ({ signal }) => ask<{ hints: WordsHint[] }>('/api/coach/words', { method: 'POST', body: { words }, signal }),
    enabled: words.trim().length > 8,
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** Where one stands with a customer, and what matters to them. */
export const aboutQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['coach', 'about', customerId],
    queryFn: ({ signal }) =>
      ask<{ standing: string | null; matters: Matter[] }>(`/api/coach/customers/${customerId}`, { signal }),
    staleTime: 60_000,
  });

/** What a reader got wrong: a finding, a mark in an entry, or words of a draft. */
export type Misread =
  | { findingId: string }
  | { entryId: string; kind: string; at: number }
  | { kind: string; reader: string; words: string; start: number; end: number };

export type WorkDeed =
  | { kind: 'assign'; to: string | null }
  | { kind: 'close' }
  | { kind: 'open' }
  | { kind: 'wake' }
  | { kind: 'snooze'; until: string };
export type Which = { threads: string[] } | { list: InboxSearch };

export type NewLetter = {
  letterId: string;
  mailboxId: string;
  recipients: { role: 'to' | 'cc' | 'bcc'; name: string | null; address: string }[];
  subject: string;
  words: string;
  files: { hash: string; name: string; mediaType: string; contentId: null }[];
  inReplyTo: string | null;
  threadId: string | null;
  expectsSeq: number | null;
  sendAt: string | null;
  onlyIfNoReply: boolean;
  closes: boolean;
};

/** All that can be done with conversations. */
export const working = {
  work: (threadId: string, deed: WorkDeed, more: { seen?: number; note?: string } = {}) =>
    post<Decided>(`/api/threads/${threadId}/work`, { deed, ...more }),
  workMany: (which: Which, deed: WorkDeed) => post<Decided>('/api/inbox/acts', { which, deed }),
  wouldWork: (which: Which, deed: WorkDeed) =>
    post<{ count: number; isAll: boolean; words: string; names: string[] }>('/api/inbox/acts', { which, deed, preview: true }),
  giveCustomer: (customerId: string, to: string | null, note: string) =>
    post<Decided>(`/api/customers/${customerId}/owner`, { to, note }),
  note: (threadId: string, words: string) =>
    post<{ entryId: string; named: string[] }>(`/api/threads/${threadId}/notes`, { words }),
  seen: (threadId: string) => post<{ seen: number }>(`/api/threads/${threadId}/seen`),
  seenOn: (customerId: string) => post<{ seen: number }>(`/api/customers/${customerId}/seen`),
  giveAddress: (value: string, to: string | null) =>
    ask<OwnAddress[]>('/api/members/addresses', { method: 'PUT', body: { value, to } }),
  moment: (words: string) => post<{ at: string; words: string }>('/api/moments', { words }),
  send: (letter: NewLetter) => post<{ letterId: string; dueAt: string; cooling: string | null }>('/api/letters', letter),
  sendNow: (letterId: string) => post<unknown>(`/api/letters/${letterId}/send-now`),
  misread: (what: Misread) => post<Decided>('/api/misreadings', what),
  takeBack: (letterId: string) => post<LetterWhole>(`/api/letters/${letterId}/take-back`),
  tryAgain: (letterId: string, seenSeq: number | null) => post<unknown>(`/api/letters/${letterId}/retry`, { seenSeq }),
  decideLetter: (letterId: string, verdict: 'arrived' | 'send-again' | 'let-go') =>
    post<unknown>(`/api/letters/${letterId}/decide`, { verdict }),
  draft: (place: string, kind: string, signal?: AbortSignal) =>
    ask<KeptDraft | null>(`/api/drafts/${place}/${kind}`, signal ? { signal } : {}),
  keepDraft: (place: string, kind: string, draft: DraftWords & { version: number }) =>
    ask<{ version: number }>(`/api/drafts/${place}/${kind}`, { method: 'PUT', body: draft }),
  dropDraft: (place: string, kind: string) => ask<null>(`/api/drafts/${place}/${kind}`, { method: 'DELETE' }),
  filled: (templateId: string, at: { customer?: string }) =>
    ask<{ subject: string; words: string; missing: string[] }>(address(`/api/templates/${templateId}/filled`, at)),
  saveTemplate: (id: string | null, template: { name: string; subject: string; words: string }) =>
    ask<{ id: string }>(id ? `/api/templates/${id}` : '/api/templates', { method: id ? 'PUT' : 'POST', body: template }),
  dropTemplate: (id: string) => ask<null>(`/api/templates/${id}`, { method: 'DELETE' }),
  bringBackTemplate: (id: string) => post<null>(`/api/templates/${id}/bring-back`),
  saveView: (view: { name: string; search: Record<string, string>; isShared: boolean }) =>
    post<{ id: string }>('/api/views', view),
  dropView: (id: string) => ask<null>(`/api/views/${id}`, { method: 'DELETE' }),
  bringBackView: (id: string) => post<null>(`/api/views/${id}/bring-back`),
};

/** Keeps a file that will go out with a letter; answers by what it is found again. Throws Refused. */
export async function keepFile(file: File): Promise<{ hash: string; size: number; name: string; mediaType: string }> {
  const answer = await fetch('/api/uploads/letter-files', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const text = await answer.text();
  if (!answer.ok) throw refusalOf(answer.status, text);
  const kept = JSON.parse(text) as { hash: string; size: number }; // the same build serves page and answers
  return { ...kept, name: file.name || 'picture.png', mediaType: file.type || 'application/octet-stream' };
}

/** Says where this tab is and what it does there, and is told who else is; the last word is said while the page closes. */
export async function sayPresence(threadId: string, tab: string, doing: 'looking' | 'writing' | 'gone'): Promise<Present[]> {
  const answer = await fetch(`/api/threads/${threadId}/presence`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tab, doing }),
  });
  if (!answer.ok) throw new Error(`presence: ${answer.status}`);
  return ((await answer.json()) as { here: Present[] }).here; // the same build serves page and answers
}
