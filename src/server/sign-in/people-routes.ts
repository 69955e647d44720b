import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv, type Role } from '#http/context.ts';
import { audit, auditLog } from '#ledger/audit.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Door } from '../door.ts';
import { accountOf, newPerson } from './account.ts';
import { leaveHouse, membershipsOf } from './memberships.ts';
import {
  acceptInvitation,
  changeRole,
  invitationOf,
  invitations,
  invite,
  people,
  personOf,
  personsOf,
  removeMember,
  withdrawInvitation,
} from './people.ts';
import { deviceOf, endSessions, openSession, type SessionLine, sessionsOf } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

export const emailShape = z.string().trim().toLowerCase().max(254).pipe(z.email('This is no e-mail address.'));
export const nameShape = z.string().trim().min(1, 'Say a name.').max(100);
const roleShape = z.enum(['owner', 'staff', 'viewer']);
const Invite = z.object({ name: nameShape, email: emailShape, role: roleShape });
const Accept = z.object({ name: nameShape, password: z.string().max(1000).nullable() });

const roleWords: Record<Role, string> = { owner: 'an owner', staff: 'staff', viewer: 'a viewer' };

/** Members, invitations, other people's sessions and the audit log. Who may do which is in access.ts. */
export function peopleRoutes(house: { door: Door; signIn: SignIn }) {
  const { door, signIn } = house;
  const told = (c: { var: RegardEnv['Variables'] }, act: string, words: string): Promise<void> =>
    audit(c.var.database, c.var.firm.id, { member: c.var.member, act, words, data: { from: c.var.origin.client } }, c.var.now);

  return new Hono<RegardEnv>()
    .get('/people', async (c) => {
      const { database, firm, member, bearer, now } = c.var;
      const isOwner = member.role === 'owner';
      const sessions: SessionLine[] = isOwner
        ? await sessionsOf(database, await personsOf(database, firm.id), bearer.sessionId)
        : [];
      return c.json({
        you: member.role,
        isSample: firm.isSample,
        people: await people(database, firm.id, member.id),
        invitations: isOwner ? await invitations(database, firm.id, now) : [],
        sessions: sessions.map(({ personId: _, ...line }) => line),
        mayInvite: isOwner && !firm.isSample && (await accountOf(database, bearer, null, now)).isSecured,
      });
    })
    .post('/people/invitations', body(Invite), async (c) => {
      const { database, firm, member, bearer, now, origin } = c.var;
      if (firm.isSample)
        throw new Refusal('sample_firm', 409, 'The sample firm is to look around in. Open your own firm to invite somebody.');
      if (!(await accountOf(database, bearer, null, now)).isSecured)
        throw new Refusal(
          'owner_not_secured',
          409,
          'Say first who you are and how you sign in (My account). Then you can invite others.',
        );
      const asked = c.req.valid('json');
      const { id, token } = await invite(database, firm.id, { ...asked, by: member.id }, now);
      await told(c, 'invited', `invited ${asked.name} (${asked.email}) as ${roleWords[asked.role]}`);
      const base = door.reach.publicUrl?.origin ?? `${origin.scheme}://${origin.host}`;
      return c.json({ id, link: `${base}/invitation/${token}`, isOnlyHere: door.reach.publicUrl === null });
    })
    .delete('/people/invitations/:id', async (c) => {
      const name = await withdrawInvitation(c.var.database, c.var.firm.id, c.req.param('id'), c.var.now);
      await told(c, 'invitation-withdrawn', `withdrew the invitation of ${name}`);
      return c.json({ withdrawn: true });
    })
    .put('/people/:id/role', body(z.object({ role: roleShape })), async (c) => {
      const { database, firm, now } = c.var;
      const { role } = c.req.valid('json');
      const { name, was, personId } = await changeRole(database, firm.id, c.req.param('id'), role);
      if (was === 'owner' && personId !== null) await leaveHouse(database, personId, now);
      if (was !== role) await told(c, 'role-changed', `made ${name} ${roleWords[role]} (was ${roleWords[was]})`);
      return c.json({ role });
    })
    .delete('/people/:id', async (c) => {
      const { database, firm, now } = c.var;
      const { name, personId } = await removeMember(database, firm.id, c.req.param('id'), now);
      if (personId !== null) {
        await leaveHouse(database, personId, now);
        if ((await membershipsOf(database, personId)).length === 0) await endSessions(database, { personIds: [personId] });
      }
      await told(c, 'member-removed', `took ${name} out of the firm`);
      return c.json({ removed: true });
    })
    .post('/people/:id/link', async (c) => {
      const { database, firm, origin } = c.var;
      const { name, personId } = await personOf(database, firm.id, c.req.param('id'));
      // the link opens all that is theirs: no owner gets into another firm by it
      if ((await membershipsOf(database, personId)).some((one) => !one.isSample && one.firmId !== firm.id))
        throw new Refusal(
          'member_elsewhere',
          409,
          `${name} belongs to another firm here, too, and signs in by themselves. Take them out and invite them anew if they cannot.`,
        );
      await told(c, 'link-made', `made a link by which ${name} can sign in once`);
      const base = door.reach.publicUrl?.origin ?? `${origin.scheme}://${origin.host}`;
      return c.json({ link: `${base}${door.linkPath(personId)}` });
    })
    .delete('/people/:id/sessions', async (c) => {
      const { database, firm, bearer } = c.var;
      const { name, personId } = await personOf(database, firm.id, c.req.param('id'));
      const ended = await endSessions(database, { personIds: [personId], butNot: bearer.sessionId });
      await told(c, 'sessions-ended', `signed ${name} out everywhere`);
      return c.json({ ended });
    })
    .get('/audit', async (c) => {
      const before = Number(c.req.query('before'));
      return c.json(
        await auditLog(c.var.database, c.var.firm.id, {
          beforeSeq: Number.isSafeInteger(before) && before > 0 ? before : undefined,
        }),
      );
    })
    .get('/invitations/:token', async (c) => {
      const { firm, name, email, role, by } = await invitationOf(c.var.database, c.req.param('token'), c.var.now);
      return c.json({ firm, name, email, role, by });
    })
    .post('/invitations/:token/acceptance', body(Accept), async (c) => {
      const { database, now, origin } = c.var;
      const invitation = await invitationOf(database, c.req.param('token'), now);
      const { name, password } = c.req.valid('json');
      // as: set by the door only where somebody is signed in
      const bearer = c.get('bearer') as RegardEnv['Variables']['bearer'] | undefined;
      const isSame = bearer?.email === invitation.email;
      const personId =
        isSame && bearer
          ? bearer.personId
          : await newPerson(database, await signIn.auth(), { name, email: invitation.email, password });
      let member: Awaited<ReturnType<typeof acceptInvitation>>;
      try {
        member = await acceptInvitation(database, invitation, { id: personId, name }, now);
      } catch (error) {
        // somebody else was quicker with the same link: nobody is left behind who belongs nowhere
        if (!isSame) await database.owner.deleteFrom('sign_in_person').where('id', '=', personId).execute();
        throw error;
      }
      const device = deviceOf(c.req.header('user-agent') ?? null);
      await audit(
        database,
        invitation.firmId,
        {
          member,
          act: 'joined',
          words: `accepted the invitation as ${roleWords[invitation.role]} with ${device}`,
          data: { from: origin.client },
        },
        now,
      );
      if (!isSame)
        door.handOver(
          c,
          await openSession(
            database,
            { personId, way: 'invitation', client: origin.client, agent: c.req.header('user-agent') ?? null },
            now,
          ),
        );
      return c.json({ firm: invitation.firm, needsWay: password === null && !isSame });
    });
}
