import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { seal, unseal } from '#firm/secrets.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

export type HookKind = 'twilio' | 'signed';

/** A way by which a telephone service tells us of calls, with its secret opened. */
export type Hook = { id: string; kind: HookKind; secret: string; account: string | null; address: string | null };

export type NewHook = { name: string; address: string | null } & (
  | { kind: 'twilio'; account: string; authToken: string }
  | { kind: 'signed' }
);

/** What stands in *Settings, Phone*. Instants are ISO. `path` is what follows this house's address. */
export type PhoneView = {
  hooks: { id: string; kind: HookKind; name: string; path: string; address: string | null; lastEventAt: string | null }[];
  events: {
    id: string;
    at: string;
    hook: string;
    summary: string;
    state: 'waiting' | 'taken' | 'passed-over' | 'failed';
    reason: string | null;
    entryId: string | null;
    threadId: string | null;
  }[];
  refusals: { hook: string; reason: string; times: number; lastAt: string }[];
};

/** Where the service sends to, after the address of this house. */
export const hookPath = (firmId: FirmId, hookId: string): string => `/hooks/phone/${firmId}/${hookId}`;

const mostHooks = 20;
const shownEvents = 50;

/** Sets up a way in. A signing secret is made here and shown this once; Twilio's auth token is given by the owner and never shown again. */
export async function addHook(
  database: Database,
  firmId: FirmId,
  what: NewHook,
  by: { memberId: MemberId; now: Temporal.Instant },
): Promise<{ id: string; path: string; secret: string | null }> {
  const made = what.kind === 'signed' ? `rgp_${randomBytes(24).toString('base64url')}` : null;
  const hookId: string = newId();
  const secret = seal(database.dataDir, firmId, made ?? (what.kind === 'twilio' ? what.authToken : ''));
  await inFirm(database.app, firmId, async (tx) => {
    const there = await tx
      .selectFrom('phone_hook')
      .select((at) => at.fn.countAll().as('n'))
      .where('firm_id', '=', firmId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(there.n) >= mostHooks)
      throw new Refusal('too_many_hooks', 409, `There are ${mostHooks} ways in already. Take one away first.`);
    await tx
      .insertInto('phone_hook')
      .values({
        firm_id: firmId,
        hook_id: hookId,
        kind: what.kind,
        name: what.name,
        secret,
        account: what.kind === 'twilio' ? what.account : null,
        address: what.address,
        member_id: by.memberId,
        created_at: by.now,
      })
      .execute();
  });
  return { id: hookId, path: hookPath(firmId, hookId), secret: made };
}

/** Takes a way in away: what comes there from now on is answered as if nothing had ever been there. */
export async function revokeHook(database: Database, firmId: FirmId, hookId: string, now: Temporal.Instant): Promise<void> {
  const gone = await inFirm(database.app, firmId, (tx) =>
    tx
      .updateTable('phone_hook')
      .set({ revoked_at: now })
      .where('firm_id', '=', firmId)
      .where('hook_id', '=', hookId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (Number(gone.numUpdatedRows) === 0) throw new Refusal('hook_unknown', 404, 'There is no such way in.');
}

/** The hook behind an address; null when there is none, or none any more. */
export async function findHook(database: Database, firmId: FirmId, hookId: string): Promise<Hook | null> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('phone_hook')
      .select(['kind', 'secret', 'account', 'address'])
      .where('firm_id', '=', firmId)
      .where('hook_id', '=', hookId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!row) return null;
  // as: the table allows these two
  return {
    id: hookId,
    kind: row.kind as HookKind,
    secret: unseal(database.dataDir, firmId, row.secret),
    account: row.account,
    address: row.address,
  };
}

/** The ways in, the last calls that came, and what was turned away, with reasons. */
export async function phoneView(database: Database, firmId: FirmId): Promise<PhoneView> {
  return inFirm(database.app, firmId, async (tx) => {
    const hooks = await tx
      .selectFrom('phone_hook')
      .select(['hook_id', 'kind', 'name', 'address', 'last_event_at', 'revoked_at'])
      .where('firm_id', '=', firmId)
      .orderBy('created_at')
      .limit(200)
      .execute();
    const names = new Map(hooks.map((hook) => [hook.hook_id, hook.name]));
    const events = await tx
      .selectFrom('phone_event as e')
      .leftJoin('reading as r', (join) => join.onRef('r.firm_id', '=', 'e.firm_id').onRef('r.entry_id', '=', 'e.entry_id'))
      .select(['e.event_id', 'e.received_at', 'e.hook_id', 'e.summary', 'e.state', 'e.reason', 'e.entry_id', 'r.thread_id'])
      .where('e.firm_id', '=', firmId)
      .orderBy('e.received_at', 'desc')
      .orderBy('e.event_id', 'desc')
      .limit(shownEvents)
      .execute();
    const refusals = await tx
      .selectFrom('phone_refusal')
      .select(['hook_id', 'reason', 'times', 'last_at'])
      .where('firm_id', '=', firmId)
      .orderBy('last_at', 'desc')
      .limit(shownEvents)
      .execute();
    return {
      hooks: hooks
        .filter((hook) => hook.revoked_at === null)
        .map((hook) => ({
          id: hook.hook_id,
          // as: the table allows these two
          kind: hook.kind as HookKind,
          name: hook.name,
          path: hookPath(firmId, hook.hook_id),
          address: hook.address,
          lastEventAt: hook.last_event_at?.toString() ?? null,
        })),
      events: events.map((row) => ({
        id: row.event_id,
        at: row.received_at.toString(),
        hook: names.get(row.hook_id) ?? '',
        summary: row.summary,
        // as: the table allows these
        state: row.state as PhoneView['events'][number]['state'],
        reason: row.reason,
        entryId: row.entry_id,
        threadId: row.thread_id,
      })),
      refusals: refusals.map((row) => ({
        hook: names.get(row.hook_id) ?? '',
        reason: row.reason,
        times: row.times,
        lastAt: row.last_at.toString(),
      })),
    };
  });
}
