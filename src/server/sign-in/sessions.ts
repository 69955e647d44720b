import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { Bearer, FirmLine, MemberLine, Role } from '#http/context.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';

export const sessionCookie = 'regard';
/** A session that is used stays; one that is not ends after this many days. */
export const sessionDays = 90;

/** Who holds this session and what they may open. */
export type Held = { bearer: Bearer; books: { firm: FirmLine; member: MemberLine } | null };

type HeldRow = {
  session_id: string;
  person_id: string;
  person: string;
  email: string;
  is_host: boolean;
  born_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  firm_id: FirmId | null;
  firm: string;
  is_sample: boolean;
  time_zone: string;
  country: string | null;
  currency: string;
  member_id: MemberId;
  member: string;
  role: Role;
};

/**
 * One query a request: the session of this token, its person, and the firm that is open in this browser with the member they are in it.
 * Null when the session has ended or never was.
 */
export async function heldBy(database: Database, token: string, wantedFirm: string | undefined): Promise<Held | null> {
  const { rows } = await sql<HeldRow>`select * from bearer_of(${token}, ${wantedFirm ?? ''})`.execute(database.app);
  const [row] = rows;
  if (!row) return null;
  return {
    bearer: {
      sessionId: row.session_id,
      personId: row.person_id,
      name: row.person,
      email: row.email,
      isHost: row.is_host,
      signedInAt: row.born_at,
      seenAt: row.seen_at,
    },
    books: row.firm_id && {
      firm: {
        id: row.firm_id,
        name: row.firm,
        isSample: row.is_sample,
        timeZone: row.time_zone,
        country: row.country,
        currency: row.currency,
      },
      member: { id: row.member_id, name: row.member, role: row.role },
    },
  };
}

export type NewSession = { personId: string; way: string; client: string | null; agent: string | null };

/** Opens a session and returns its token, which only the browser keeps. */
export async function openSession(database: Database, session: NewSession, now: Temporal.Instant): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await database.owner
    .insertInto('sign_in_session')
    .values({
      id: newId(),
      person_id: session.personId,
      token,
      expires_at: now.add({ hours: sessionDays * 24 }),
      ip_address: session.client,
      user_agent: session.agent?.slice(0, 300) ?? null,
      way: session.way,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await sql`delete from sign_in_session where expires_at < ${now}`.execute(database.owner);
  return token;
}

/** A session that is used lives on. Cheap: asked at most once in ten minutes a session. */
export async function keepAlive(
  database: Database,
  sessionId: string,
  from: { client: string | null },
  now: Temporal.Instant,
): Promise<void> {
  await database.owner
    .updateTable('sign_in_session')
    .set({
      updated_at: now,
      expires_at: now.add({ hours: sessionDays * 24 }),
      ...(from.client ? { ip_address: from.client } : {}),
    })
    .where('id', '=', sessionId)
    .execute();
}

/** The person who came in by the link printed on this machine; made at the first such link. */
export async function hostPerson(database: Database): Promise<string> {
  const find = (): Promise<{ id: string } | undefined> =>
    database.owner.selectFrom('sign_in_person').select('id').where('is_host', '=', true).executeTakeFirst();
  const known = await find();
  if (known) return known.id;
  const id = newId();
  await sql`insert into sign_in_person (id, name, email, is_host) values (${id}, 'Owner', ${`${id}@host.invalid`}, true)
    on conflict do nothing`.execute(database.owner);
  return (await find())?.id ?? id;
}

export type SessionLine = {
  id: string;
  personId: string;
  name: string;
  way: string;
  device: string;
  client: string | null;
  signedInAt: string;
  seenAt: string;
  isThisOne: boolean;
};

/** The living sessions of these people, last used first. */
export async function sessionsOf(database: Database, personIds: string[], own: string): Promise<SessionLine[]> {
  if (personIds.length === 0) return [];
  const rows = await database.owner
    .selectFrom('sign_in_session as s')
    .innerJoin('sign_in_person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 'p.name', 's.way', 's.user_agent', 's.ip_address', 's.created_at', 's.updated_at'])
    .where('s.person_id', 'in', personIds)
    .where('s.expires_at', '>', sql<Temporal.Instant>`now()`)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    way: row.way,
    device: deviceOf(row.user_agent),
    client: row.ip_address,
    signedInAt: row.created_at.toString(),
    seenAt: row.updated_at.toString(),
    isThisOne: row.id === own,
  }));
}

/** Ends sessions of these people; answers how many ended. */
export async function endSessions(
  database: Database,
  which: { personIds: string[]; sessionId?: string; butNot?: string },
): Promise<number> {
  if (which.personIds.length === 0) return 0;
  let query = database.owner.deleteFrom('sign_in_session').where('person_id', 'in', which.personIds);
  if (which.sessionId !== undefined) query = query.where('id', '=', which.sessionId);
  if (which.butNot !== undefined) query = query.where('id', '<>', which.butNot);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox on Windows", from what a browser says of itself. */
export function deviceOf(agent: string | null): string {
  const said = (agent ?? '').slice(0, 300);
  const browser = browsers.find(([shape]) => shape.test(said))?.[1];
  const system = systems.find(([shape]) => shape.test(said))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown device';
}

/** What is kept of a secret link: enough to know it again, not to make it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
