import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv } from '#http/context.ts';
import { auditLog } from '#ledger/audit.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Door } from '../door.ts';
import { accountOf, isFresh, renameAccount, setPassword } from './account.ts';
import { auditPerson } from './memberships.ts';
import { emailShape, nameShape } from './people-routes.ts';
import { qrCode } from './qr-code.ts';
import { isBeyond } from './reach.ts';
import { endSessions, sessionsOf } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

const Password = z.object({ current: z.string().max(1000).nullable(), password: z.string().max(1000) });

/** One's own account: who one is, how one signs in, where one is signed in, and what the owner sees of it. */
export function accountRoutes(house: { door: Door; signIn: SignIn }) {
  const { door, signIn } = house;
  const told = (c: { var: RegardEnv['Variables'] }, act: string, words: string): Promise<void> =>
    auditPerson(c.var.database, c.var.bearer.personId, { act, words, from: c.var.origin.client }, c.var.now);

  return new Hono<RegardEnv>()
    .get('/sign-in', async (c) => {
      const provider = await signIn.provider();
      return c.json({
        isSignedIn: c.get('bearer') !== undefined,
        canSignIn: await signIn.canSignIn(),
        provider: provider?.name ?? null,
      });
    })
    .get('/account', async (c) => {
      const { database, bearer, now } = c.var;
      const sessions = await sessionsOf(database, [bearer.personId], bearer.sessionId);
      return c.json({
        ...(await accountOf(database, bearer, await signIn.provider(), now)),
        sessions: sessions.map(({ personId: _, ...line }) => line),
        phone: isBeyond(door.reach) || door.reach.publicUrl !== null,
      });
    })
    .put('/account', body(z.object({ name: nameShape, email: emailShape })), async (c) => {
      const { database, bearer, now } = c.var;
      const given = c.req.valid('json');
      if (given.email !== bearer.email && !isFresh(bearer, now))
        throw new Refusal(
          'session_not_fresh',
          403,
          'To change your address you must have signed in within the last day. Sign out and in again.',
        );
      await renameAccount(database, bearer, given);
      if (given.email !== bearer.email) await told(c, 'address-changed', `signs in as ${given.email} from now on`);
      return c.json(await accountOf(database, { ...bearer, ...given }, await signIn.provider(), now));
    })
    .put('/account/password', body(Password), async (c) => {
      const { database, bearer, now } = c.var;
      await setPassword(await signIn.auth(), bearer, c.req.valid('json'), now);
      const ended = await endSessions(database, { personIds: [bearer.personId], butNot: bearer.sessionId });
      await told(c, 'password-set', 'set a new password');
      return c.json({ ended });
    })
    .post('/account/link', body(z.object({ to: z.enum(['phone', 'name']) })), async (c) => {
      const { bearer, origin } = c.var;
      const { publicUrl } = door.reach;
      if (c.req.valid('json').to === 'name') {
        // a passkey belongs to a name, and an address in numbers has none
        const port = origin.host.match(/:(\d+)$/)?.[1];
        return c.json({
          link: `${origin.scheme}://localhost${port ? `:${port}` : ''}${door.linkPath(bearer.personId)}`,
          picture: null,
        });
      }
      if (!publicUrl)
        throw new Refusal(
          'not_reachable',
          409,
          'A phone cannot reach this machine yet. An owner can change that under Settings, "Who can reach Regard".',
        );
      const link = `${publicUrl.origin}${door.linkPath(bearer.personId)}`;
      await told(c, 'link-made', 'made a link to sign in with on a phone');
      return c.json({ link, picture: await qrCode(link) });
    })
    .delete('/account/sessions', async (c) => {
      const { database, bearer } = c.var;
      const ended = await endSessions(database, { personIds: [bearer.personId], butNot: bearer.sessionId });
      if (ended > 0) await told(c, 'sessions-ended', 'signed out everywhere else');
      return c.json({ ended });
    })
    .delete('/account/sessions/:id', async (c) => {
      const { database, bearer } = c.var;
      const ended = await endSessions(database, { personIds: [bearer.personId], sessionId: c.req.param('id') });
      if (ended === 0) throw new Refusal('no_such_session', 404, 'This session has ended already.');
      await told(c, 'session-ended', 'ended one of their sessions');
      return c.json({ ended });
    })
    .get('/account/seen', async (c) => {
      const { database, firm, member } = c.var;
      return c.json({ lines: (await auditLog(database, firm.id, { memberId: member.id })).lines });
    });
}
