import { queryOptions } from '@tanstack/react-query';
import type { ReaderRecord } from '#coach/how-well.ts';
import type { LanguageHere } from '#coach/languages-here.ts';
import type { AuditLine } from '#ledger/audit.ts';
import type { ToneMonth } from '#practices/tone/trend.ts';
import type { Account } from '#server/sign-in/account.ts';
import type { Invitation, Person } from '#server/sign-in/people.ts';
import type { ReachSetting } from '#server/sign-in/reach-setting.ts';
import type { SessionLine } from '#server/sign-in/sessions.ts';
import { ask } from './api.tsx';

/** What the page asks and does about people: who they are, how they sign in, what was done. */

export type Role = Person['role'];
export type Session = Omit<SessionLine, 'personId'>;
export type AccountView = Account & { sessions: Session[]; phone: boolean };
export type PeopleView = {
  you: Role;
  isSample: boolean;
  people: Person[];
  invitations: Invitation[];
  sessions: Session[];
  mayInvite: boolean;
};
export type ReachView = {
  setting: ReachSetting;
  now: { isBeyond: boolean; url: string | null };
  isSetOutside: boolean;
  isSecured: boolean;
};
export type ProviderView = { name: string; issuer: string; clientId: string } | null;

export const roleWords: Record<Role, string> = { owner: 'Owner', staff: 'Staff', viewer: 'Viewer' };

export const signInQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => ask<{ isSignedIn: boolean; canSignIn: boolean; provider: string | null }>('/api/sign-in', { signal }),
  staleTime: 0,
});
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => ask<AccountView>('/api/account', { signal }),
  staleTime: 0,
});
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => ask<PeopleView>('/api/people', { signal }),
  staleTime: 0,
});
export const reachQuery = queryOptions({
  queryKey: ['where-reached'],
  queryFn: ({ signal }) => ask<ReachView>('/api/reach', { signal }),
  staleTime: 0,
});
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: ({ signal }) => ask<ProviderView>('/api/provider', { signal }),
  staleTime: 0,
});
export const seenQuery = queryOptions({
  queryKey: ['account', 'seen'],
  queryFn: ({ signal }) => ask<{ lines: AuditLine[] }>('/api/account/seen', { signal }),
  staleTime: 0,
});
export const readersQuery = queryOptions({
  queryKey: ['readers'],
  queryFn: ({ signal }) => ask<{ readers: ReaderRecord[]; languages: LanguageHere[] }>('/api/readers', { signal }),
  staleTime: 0,
});

export const toneTrendQuery = queryOptions({
  queryKey: ['tone', 'trend'],
  queryFn: ({ signal }) => ask<{ months: ToneMonth[]; fewestWriters: number }>('/api/tone/trend', { signal }),
  staleTime: 60_000,
});

export const auditPage = (before: number | null, signal?: AbortSignal) =>
  ask<{ lines: AuditLine[]; next: number | null }>(`/api/audit${before === null ? '' : `?before=${before}`}`, { signal });
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      ask<{ firm: string; name: string; email: string; role: Role; by: string }>(
        `/api/invitations/${encodeURIComponent(token)}`,
        { signal },
      ),
    retry: false,
  });

const post = <Answer,>(path: string, body: unknown = {}) => ask<Answer>(path, { method: 'POST', body });
const put = <Answer,>(path: string, body: unknown) => ask<Answer>(path, { method: 'PUT', body });
const drop = <Answer,>(path: string) => ask<Answer>(path, { method: 'DELETE' });

type Opened = { needsCode: boolean };

export const peopleDeeds = {
  signIn: (email: string, password: string) => post<Opened>('/api/auth/sign-in/email', { email, password }),
  code: (code: string) => post<Opened>('/api/auth/two-factor/verify-totp', { code: code.replace(/\s/g, '') }),
  recoveryCode: (code: string) => post<Opened>('/api/auth/two-factor/verify-backup-code', { code: code.trim() }),
  signInElsewhere: (to: string) =>
    post<{ url: string }>('/api/auth/sign-in/social', {
      provider: 'oidc',
      callbackURL: `/sign-in?to=${encodeURIComponent(to)}`,
      errorCallbackURL: '/sign-in',
    }),
  signOut: () => post<unknown>('/api/auth/sign-out'),
  accept: (token: string, name: string, password: string | null) =>
    post<{ firm: string; needsWay: boolean }>(`/api/invitations/${encodeURIComponent(token)}/acceptance`, { name, password }),

  saveAccount: (name: string, email: string) => put<Account>('/api/account', { name, email }),
  savePassword: (current: string | null, password: string) =>
    put<{ ended: number }>('/api/account/password', { current, password }),
  beginCode: (password: string) =>
    post<{ totpURI: string; backupCodes: string[]; picture: string }>('/api/auth/two-factor/enable', { password }),
  endCode: (password: string) => post<unknown>('/api/auth/two-factor/disable', { password }),
  newRecoveryCodes: (password: string) =>
    post<{ backupCodes: string[] }>('/api/auth/two-factor/generate-backup-codes', { password }),
  dropPasskey: (id: string) => post<unknown>('/api/auth/passkey/delete-passkey', { id }),
  join: () =>
    post<{ url: string }>('/api/auth/link-social', {
      provider: 'oidc',
      callbackURL: '/settings/account',
      errorCallbackURL: '/settings/account',
    }),
  leave: () => post<unknown>('/api/auth/unlink-account', { providerId: 'oidc' }),
  endSession: (id: string) => drop<{ ended: number }>(`/api/account/sessions/${id}`),
  endOthers: () => drop<{ ended: number }>('/api/account/sessions'),
  link: (to: 'phone' | 'name') => post<{ link: string; picture: string | null }>('/api/account/link', { to }),

  invite: (who: { name: string; email: string; role: Role }) =>
    post<{ id: string; link: string; isOnlyHere: boolean }>('/api/people/invitations', who),
  withdraw: (id: string) => drop<unknown>(`/api/people/invitations/${id}`),
  changeRole: (id: string, role: Role) => put<unknown>(`/api/people/${id}/role`, { role }),
  remove: (id: string) => drop<unknown>(`/api/people/${id}`),
  linkFor: (id: string) => post<{ link: string }>(`/api/people/${id}/link`),
  signOutEverywhere: (id: string) => drop<{ ended: number }>(`/api/people/${id}/sessions`),
  saveReach: (setting: ReachSetting) => put<{ setting: ReachSetting; isAfterRestart: boolean }>('/api/reach', setting),
  saveProvider: (provider: { name: string; issuer: string; clientId: string; clientSecret: string | null } | null) =>
    put<ProviderView>('/api/provider', { provider }),
};

/** A passkey belongs to a name: on an address in numbers the browser gives none. */
export const canPasskey = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  !/^[\d.]+$|^\[/.test(location.hostname) &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Asks the device for a passkey that is known here. Rejects when the person turns away. */
export async function signInByPasskey(): Promise<Opened> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/generate-authenticate-options');
  const credential = await navigator.credentials.get({
    publicKey: { ...PublicKeyCredential.parseRequestOptionsFromJSON(options), userVerification: 'required' },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was chosen.');
  return post<Opened>('/api/auth/passkey/verify-authentication', { response: credential.toJSON() });
}

/** Lets the device make a passkey for this account. */
export async function addPasskey(name: string): Promise<void> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkey/generate-register-options');
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was made.');
  await post('/api/auth/passkey/verify-registration', { response: credential.toJSON(), name });
}

/** A place in this page to go to after signing in; anything else leads home. */
export const placeInside = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/');
