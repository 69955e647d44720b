import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { MemberLine, Role } from '#http/context.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { hashOf } from './sessions.ts';

export type Person = {
  id: MemberId;
  name: string;
  email: string | null;
  role: Role;
  isYou: boolean;
  /** Nobody signs in as this member yet. */
  isWithoutSignIn: boolean;
};

export type Invitation = { id: string; name: string; email: string; role: Role; by: string; expiresAt: string };

const invitationDays = 7;
const mostInvitations = 50;
const mostMembers = 500;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const noSuchMember = (): Refusal => new Refusal('no_such_member', 404, 'There is no such member in this firm.');

/** The members of the firm that are here now, owners first. */
export async function people(database: Database, firmId: FirmId, you: MemberId): Promise<Person[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const rows = await tx
      .selectFrom('member')
      .select(['member_id', 'name', 'email', 'role', 'person_id'])
      .where('firm_id', '=', firmId)
      .where('left_at', 'is', null)
      .orderBy((eb) => eb.case('role').when('owner').then(0).when('staff').then(1).else(2).end())
      .orderBy('name')
      .orderBy('member_id')
      .limit(mostMembers)
      .execute();
    return rows.map((row) => ({
      // as: the table checks both
      id: row.member_id as MemberId,
      name: row.name,
      email: row.email,
      role: row.role as Role,
      isYou: row.member_id === you,
      isWithoutSignIn: row.person_id === null,
    }));
  });
}

/** Invitations that somebody may still accept. */
export async function invitations(database: Database, firmId: FirmId, now: Temporal.Instant): Promise<Invitation[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const rows = await tx
      .selectFrom('invitation as i')
      .leftJoin('member as m', (join) => join.onRef('m.firm_id', '=', 'i.firm_id').onRef('m.member_id', '=', 'i.invited_by'))
      .select(['i.invitation_id', 'i.name', 'i.email', 'i.role', 'm.name as by', 'i.expires_at'])
      .where('i.firm_id', '=', firmId)
      .where('i.accepted_at', 'is', null)
      .where('i.withdrawn_at', 'is', null)
      .where('i.expires_at', '>', now)
      .orderBy('i.created_at')
      .orderBy('i.invitation_id')
      .limit(mostInvitations)
      .execute();
    return rows.map((row) => ({
      id: row.invitation_id,
      name: row.name,
      email: row.email,
      // as: the table checks it
      role: row.role as Role,
      by: row.by ?? '',
      expiresAt: row.expires_at.toString(),
    }));
  });
}

/** Makes an invitation and returns the secret part of its link, which is nowhere kept. */
export async function invite(
  database: Database,
  firmId: FirmId,
  asked: { name: string; email: string; role: Role; by: MemberId },
  now: Temporal.Instant,
): Promise<{ id: string; token: string }> {
  const secret = randomBytes(24).toString('base64url');
  const id = newId();
  await inFirm(database.app, firmId, async (tx) => {
    const member = await tx
      .selectFrom('member')
      .select('member_id')
      .where('firm_id', '=', firmId)
      .where('left_at', 'is', null)
      .where('person_id', 'is not', null)
      .where(sql<string>`lower(email)`, '=', asked.email)
      .executeTakeFirst();
    if (member) throw new Refusal('member_already', 409, `${asked.email} is a member already.`);
    // a new link takes the place of an older one to the same address
    await tx
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('firm_id', '=', firmId)
      .where('email', '=', asked.email)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
    const open = await tx
      .selectFrom('invitation')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('firm_id', '=', firmId)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    if (Number(open.count) >= mostInvitations)
      throw new Refusal('too_many_invitations', 409, `${mostInvitations} invitations wait already. Withdraw some first.`);
    await tx
      .insertInto('invitation')
      .values({
        firm_id: firmId,
        invitation_id: id,
        token_hash: hashOf(secret),
        name: asked.name,
        email: asked.email,
        role: asked.role,
        invited_by: asked.by,
        created_at: now,
        expires_at: now.add({ hours: 24 * invitationDays }),
      })
      .execute();
  });
  return { id, token: `${firmId}.${secret}` };
}

/** Takes an invitation back; answers whom it was for. */
export async function withdrawInvitation(database: Database, firmId: FirmId, id: string, now: Temporal.Instant): Promise<string> {
  const row = uuid.test(id)
    ? await inFirm(database.app, firmId, (tx) =>
        tx
          .updateTable('invitation')
          .set({ withdrawn_at: now })
          .where('firm_id', '=', firmId)
          .where('invitation_id', '=', id)
          .where('accepted_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .returning('name')
          .executeTakeFirst(),
      )
    : undefined;
  if (!row) throw new Refusal('no_such_invitation', 404, 'This invitation has been accepted or withdrawn already.');
  return row.name;
}

type OpenInvitation = { firmId: FirmId; id: string; firm: string; name: string; email: string; role: Role; by: string };

/** The invitation behind a link's secret, while it can be accepted. Throws a Refusal that does not say which of the reasons it is. */
export async function invitationOf(database: Database, token: string, now: Temporal.Instant): Promise<OpenInvitation> {
  const [firm = '', secret = ''] = token.split('.');
  const gone = new Refusal(
    'invitation_gone',
    404,
    'This invitation was accepted, was withdrawn or is older than a week. Ask whoever invited you for a new one.',
  );
  if (!uuid.test(firm) || secret === '') throw gone;
  // as: looks like one, and finds nothing if it is none
  const firmId = firm as FirmId;
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('invitation as i')
      .innerJoin('firm as f', 'f.firm_id', 'i.firm_id')
      .leftJoin('member as m', (join) => join.onRef('m.firm_id', '=', 'i.firm_id').onRef('m.member_id', '=', 'i.invited_by'))
      .select(['i.invitation_id', 'f.name as firm', 'i.name', 'i.email', 'i.role', 'm.name as by'])
      .where('i.firm_id', '=', firmId)
      .where('i.token_hash', '=', hashOf(secret))
      .where('i.accepted_at', 'is', null)
      .where('i.withdrawn_at', 'is', null)
      .where('i.expires_at', '>', now)
      .executeTakeFirst(),
  );
  if (!row) throw gone;
  return {
    firmId,
    id: row.invitation_id,
    firm: row.firm,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    by: row.by ?? '',
  };
}

/** Makes the person a member as invited. In one transaction with the invitation, so that it is used once. */
export async function acceptInvitation(
  database: Database,
  invitation: OpenInvitation,
  person: { id: string; name: string },
  now: Temporal.Instant,
): Promise<MemberLine> {
  const { firmId } = invitation;
  return inFirm(database.app, firmId, async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ accepted_at: now })
      .where('firm_id', '=', firmId)
      .where('invitation_id', '=', invitation.id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(used.numUpdatedRows) !== 1)
      throw new Refusal('invitation_gone', 404, 'This invitation has been accepted already.');
    const known = await tx
      .selectFrom('member')
      .select(['member_id', 'left_at'])
      .where('firm_id', '=', firmId)
      .where((eb) =>
        eb.or([eb('person_id', '=', person.id), eb.and([eb('person_id', 'is', null), eb('email', '=', invitation.email)])]),
      )
      .executeTakeFirst();
    const memberId = (known?.member_id as MemberId | undefined) ?? newId<MemberId>();
    const values = { name: person.name, email: invitation.email, role: invitation.role, person_id: person.id, left_at: null };
    if (known)
      await tx.updateTable('member').set(values).where('firm_id', '=', firmId).where('member_id', '=', memberId).execute();
    else
      await tx
        .insertInto('member')
        .values({ firm_id: firmId, member_id: memberId, ...values })
        .execute();
    await ownAddress(tx, firmId, memberId, invitation.email);
    return { id: memberId, name: person.name, role: invitation.role };
  });
}

/** Mail from a member's address is the member's: who wrote it can be named. */
async function ownAddress(tx: FirmTx, firmId: FirmId, memberId: MemberId, email: string): Promise<void> {
  await tx
    .updateTable('own_point')
    .set({ member_id: memberId })
    .where('firm_id', '=', firmId)
    .where('kind', '=', 'email')
    .where('value', '=', email)
    .where('state', '=', 'confirmed')
    .execute();
}

/** Locks the firm's members, so that two owners cannot step down at the same moment, and answers the one asked for. */
async function memberToChange(
  tx: FirmTx,
  firmId: FirmId,
  id: string,
): Promise<{ name: string; role: Role; personId: string | null; isLastOwner: boolean }> {
  if (!uuid.test(id)) throw noSuchMember();
  const rows = await tx
    .selectFrom('member')
    .select(['member_id', 'name', 'role', 'person_id'])
    .where('firm_id', '=', firmId)
    .where('left_at', 'is', null)
    .orderBy('member_id')
    .forUpdate()
    .execute();
  const row = rows.find((one) => one.member_id === id);
  if (!row) throw noSuchMember();
  const isLastOwner = row.role === 'owner' && rows.filter((one) => one.role === 'owner').length === 1;
  return { name: row.name, role: row.role as Role, personId: row.person_id, isLastOwner };
}

const lastOwner = (): Refusal => new Refusal('last_owner', 409, 'A firm needs an owner. Make somebody else an owner first.');

/** Gives a member another role, effective with their next request. */
export async function changeRole(
  database: Database,
  firmId: FirmId,
  id: string,
  role: Role,
): Promise<{ name: string; was: Role; personId: string | null }> {
  return inFirm(database.app, firmId, async (tx) => {
    const member = await memberToChange(tx, firmId, id);
    if (member.isLastOwner && role !== 'owner') throw lastOwner();
    await tx.updateTable('member').set({ role }).where('firm_id', '=', firmId).where('member_id', '=', id).execute();
    return { name: member.name, was: member.role, personId: member.personId };
  });
}

/** Takes a member out of the firm; what they did keeps their name. Answers whose sessions are to end. */
export async function removeMember(
  database: Database,
  firmId: FirmId,
  id: string,
  now: Temporal.Instant,
): Promise<{ name: string; personId: string | null }> {
  return inFirm(database.app, firmId, async (tx) => {
    const member = await memberToChange(tx, firmId, id);
    if (member.isLastOwner) throw lastOwner();
    await tx.updateTable('member').set({ left_at: now }).where('firm_id', '=', firmId).where('member_id', '=', id).execute();
    return { name: member.name, personId: member.personId };
  });
}

/** Who signs in as this member. Throws a Refusal when there is no such member, or nobody does. */
export async function personOf(database: Database, firmId: FirmId, id: string): Promise<{ name: string; personId: string }> {
  const row = uuid.test(id)
    ? await inFirm(database.app, firmId, (tx) =>
        tx
          .selectFrom('member')
          .select(['name', 'person_id'])
          .where('firm_id', '=', firmId)
          .where('member_id', '=', id)
          .where('left_at', 'is', null)
          .executeTakeFirst(),
      )
    : undefined;
  if (!row) throw noSuchMember();
  if (row.person_id === null)
    throw new Refusal('nobody_signs_in', 409, `Nobody signs in as ${row.name} yet. Send an invitation instead.`);
  return { name: row.name, personId: row.person_id };
}

/** The people who sign in to this firm, for the list of their sessions. */
export async function personsOf(database: Database, firmId: FirmId): Promise<string[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const rows = await tx
      .selectFrom('member')
      .select('person_id')
      .where('firm_id', '=', firmId)
      .where('left_at', 'is', null)
      .where('person_id', 'is not', null)
      .limit(mostMembers)
      .execute();
    return rows.flatMap((row) => row.person_id ?? []);
  });
}
