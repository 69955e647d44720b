import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RegardEnv } from '#http/context.ts';
import { audit } from '#ledger/audit.ts';
import { Refusal } from '#lib/refusal.ts';
import { closedPage } from '../door.ts';
import { access, mayAct } from './access.ts';
import type { Limits } from './limits.ts';

/** A person at work asks a few times a second at most; a page that asks in a loop is held back. */
const perMember = { burst: 1200, perMs: 8 };

/** What is asked for by its name in the table of access; null where nothing but the page answers. */
const routeOf = (c: Parameters<MiddlewareHandler>[0]): string | null => {
  const route = matchedRoutes(c).find((one) => one.method !== 'ALL');
  if (!route || (route.path === '/*' && c.req.path.startsWith('/api/'))) return null;
  return `${route.method} ${route.path}`;
};

/**
 * The one place where it is decided whether a request may go on: each route has a line in `access`, and what has none answers nobody.
 * Writes the audit line of routes that ask for one, once they have done what was asked.
 */
export function newGate(house: { limits: Limits; canSignIn: () => Promise<boolean> }): MiddlewareHandler<RegardEnv> {
  return async (c, next) => {
    const route = routeOf(c);
    const rule = route === null ? undefined : access[route];
    // as: set by the door only where somebody holds a session, and by nobody else
    const bearer = c.get('bearer') as RegardEnv['Variables']['bearer'] | undefined;
    const member = c.get('member') as RegardEnv['Variables']['member'] | undefined;
    if (rule?.needs === 'anyone') {
      if (route !== 'GET /*' || bearer || isForStrangers(c.req.path)) return next();
      if (!(await house.canSignIn())) return c.html(closedPage('This browser has not been let in yet.'), 401);
      return c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path)}`);
    }
    if (!bearer)
      throw new Refusal(
        'not_let_in',
        401,
        'This browser has not been let in. Sign in, or open the link that "npm start" printed; "npm start" again prints a new one.',
      );
    if (!house.limits.take(`person:${bearer.personId}`, perMember))
      throw new Refusal('too_fast', 429, 'That was too much at once. Wait a few seconds and try again.');
    if (route === null) throw new Refusal('no_such_route', 404, 'There is nothing at this address.');
    if (!rule) throw new Refusal('nobody_may', 403, `Nobody may do this: ${route} is not in the table of who may do what.`);
    if (rule.needs !== 'signed-in') {
      // before there is a firm, the host is its owner to be
      const role = member?.role ?? (bearer.isHost ? 'owner' : null);
      if (role === null) throw new Refusal('no_member', 403, 'You are no member of a firm here. Ask its owner to invite you.');
      if (!mayAct(role, rule.needs))
        throw new Refusal(
          'role_too_low',
          403,
          rule.needs === 'owner'
            ? 'Only an owner of the firm may do this.'
            : 'You may look at everything here, but not change it. Ask an owner for the role "staff".',
        );
    }
    await next();
    if (rule.audit && c.res.ok && c.get('firm') && member)
      await audit(
        c.var.database,
        c.var.firm.id,
        { member, act: route, words: rule.audit, data: { from: c.var.origin.client } },
        c.var.now,
      );
  };
}

/** What is shown before anybody has signed in: the pages for it, and what every page is made of. */
const isForStrangers = (at: string): boolean => /^\/(?:sign-in|invitation|assets)(?:\/|$)/.test(at);
