import { queryOptions } from '@tanstack/react-query';
import type { MailboxStrip } from '#practices/mailboxes/practice.ts';
import type { MailServer, Provider } from '#sources/imap/account.ts';
import type { FoundSettings } from '#sources/imap/find-settings.ts';
import type { MailboxHealth } from '#sources/imap/health.ts';
import { ask } from './api.tsx';

export type Found = FoundSettings & { isProviderReady: boolean };
export type SignInClients = { redirect: string; clients: { provider: string; clientId: string }[] };

export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: ({ signal }) => ask<MailboxHealth[]>('/api/mailboxes', { signal }),
  // while something is behind, the figures move
  refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'reading') ? 2_000 : 30_000),
});

export const stripsQuery = queryOptions({
  queryKey: ['mailboxes', 'strips'],
  queryFn: ({ signal }) => ask<MailboxStrip[]>('/api/mailboxes/strips', { signal }),
});

export const clientsQuery = queryOptions({
  queryKey: ['mailboxes', 'clients'],
  queryFn: ({ signal }) => ask<SignInClients>('/api/mailboxes/clients', { signal }),
});

export type ToConnect = {
  address: string;
  name: string;
  readFrom: string;
  password: string;
  imap: MailServer;
  smtp: MailServer | null;
  filesSentItself: boolean | null;
};

export const mailboxDeeds = {
  search: (address: string) => ask<Found>('/api/mailboxes/search', { method: 'POST', body: { address } }),
  connect: (what: ToConnect) => ask<MailboxHealth[]>('/api/mailboxes', { method: 'POST', body: what }),
  keepClient: (provider: Provider, client: { clientId: string; clientSecret: string | null }) =>
    ask<null>(`/api/mailboxes/clients/${provider}`, { method: 'PUT', body: client }),
  consent: (what: { address: string; name: string; readFrom: string; provider: Provider }) =>
    ask<{ url: string }>('/api/mailboxes/consent', { method: 'POST', body: what }),
  password: (id: string, password: string) => ask<null>(`/api/mailboxes/${id}/password`, { method: 'PUT', body: { password } }),
  readAgain: (id: string, from: string) =>
    ask<MailboxHealth[]>(`/api/mailboxes/${id}/reading`, { method: 'POST', body: { from } }),
  disconnect: (id: string, withWhatWasRead: boolean) =>
    ask<MailboxHealth[]>(`/api/mailboxes/${id}`, { method: 'DELETE', body: { withWhatWasRead } }),
};
