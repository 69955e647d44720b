import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine, MemberLine, Role } from '#http/context.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { isToken, newToken, readToken } from '../secret-address.ts';

export const scopes = ['read', 'write'] as const;
export type Scope = (typeof scopes)[number];

/** A key as it is listed; the key itself is kept nowhere. Instants are ISO. */
export type KeyLine = {
  id: string;
  name: string;
  scopes: Scope[];
  hint: string;
  member: string;
  createdAt: string;
  lastUsedAt: string | null;
};

/** Who comes in with a key: the member who made it, with no more than the key's scopes. */
export type Caller = { keyId: string; firm: FirmLine; member: MemberLine; scopes: Scope[] };

const prefix = 'rgd_';
const mostKeys = 50;

/** Makes a key for this member. The key is in the answer and never told again. */
export async function makeKey(
  database: Database,
  firmId: FirmId,
  key: { name: string; scopes: readonly Scope[] },
  by: { member: MemberLine; now: Temporal.Instant },
): Promise<{ id: string; key: string }> {
  const keyId: string = newId();
  const token = newToken(prefix, firmId, keyId);
  await inFirm(database.app, firmId, async (tx) => {
    const there = await tx
      .selectFrom('api_key')
      .select((at) => at.fn.countAll().as('n'))
      .where('firm_id', '=', firmId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(there.n) >= mostKeys)
      throw new Refusal('too_many_keys', 409, `There are ${mostKeys} keys already. Take one away first.`);
    await tx
      .insertInto('api_key')
      .values({
        firm_id: firmId,
        key_id: keyId,
        member_id: by.member.id,
        name: key.name,
        scopes: [...new Set(key.scopes)],
        hash: token.hash,
        hint: token.text.slice(-4),
        created_at: by.now,
      })
      .execute();
  });
  return { id: keyId, key: token.text };
}

type Row = {
  key_id: string;
  name: string;
  scopes: Scope[];
  hint: string;
  member: string | null;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
};

/** The keys that work: an owner sees all of them, everybody else their own. */
export function listKeys(database: Database, firmId: FirmId, member: MemberLine): Promise<KeyLine[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const { rows } = await sql<Row>`
      select k.key_id, k.name, k.scopes, k.hint, m.name as member, k.created_at, k.last_used_at
      from api_key k left join member m on m.firm_id = k.firm_id and m.member_id = k.member_id
      where k.firm_id = ${firmId} and k.revoked_at is null and (${member.role} = 'owner' or k.member_id = ${member.id})
      order by k.created_at desc, k.key_id limit 200`.execute(tx);
    return rows.map((row) => ({
      id: row.key_id,
      name: row.name,
      scopes: row.scopes,
      hint: row.hint,
      member: row.member ?? 'somebody who has left',
      createdAt: row.created_at.toString(),
      lastUsedAt: row.last_used_at?.toString() ?? null,
    }));
  });
}

/** Takes a key away, at once. An owner may take away anybody's. */
export async function revokeKey(
  database: Database,
  firmId: FirmId,
  keyId: string,
  by: { member: MemberLine; now: Temporal.Instant },
): Promise<void> {
  const { numUpdatedRows } = await inFirm(database.app, firmId, (tx) => {
    const mine = tx
      .updateTable('api_key')
      .set({ revoked_at: by.now })
      .where('firm_id', '=', firmId)
      .where('key_id', '=', keyId)
      .where('revoked_at', 'is', null);
    return (by.member.role === 'owner' ? mine : mine.where('member_id', '=', by.member.id)).executeTakeFirst();
  });
  if (numUpdatedRows === 0n) throw new Refusal('key_unknown', 404, 'There is no such key.');
}

/** Whose key this is; null when it is none, was taken away, or its member is gone. A viewer's key writes nothing, whatever it says. */
export async function openKey(database: Database, text: string, now: Temporal.Instant): Promise<Caller | null> {
  const named = readToken(prefix, text);
  const firm = named ? (await listFirms(database)).find((one) => one.id === named.firmId) : undefined;
  if (!named || !firm) return null;
  return inFirm(database.app, firm.id, async (tx) => {
    const { rows } = await sql<{ hash: Buffer; scopes: Scope[]; member_id: MemberId; name: string; role: Role; used: boolean }>`
      select k.hash, k.scopes, m.member_id, m.name, m.role, coalesce(k.last_used_at > ${now.subtract({ minutes: 1 })}, false) as used
      from api_key k join member m on m.firm_id = k.firm_id and m.member_id = k.member_id and m.left_at is null
      where k.firm_id = ${firm.id} and k.key_id = ${named.id} and k.revoked_at is null`.execute(tx);
    const [row] = rows;
    if (!row || !isToken(text, row.hash)) return null;
    // a busy key is noted once a minute
    if (!row.used)
      await tx
        .updateTable('api_key')
        .set({ last_used_at: now })
        .where('firm_id', '=', firm.id)
        .where('key_id', '=', named.id)
        .execute();
    return {
      keyId: named.id,
      firm,
      member: { id: row.member_id, name: row.name, role: row.role },
      scopes: row.role === 'viewer' ? row.scopes.filter((scope) => scope === 'read') : row.scopes,
    };
  });
}
