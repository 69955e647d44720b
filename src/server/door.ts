import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { auditPerson } from './sign-in/memberships.ts';
import { newOrigins, type Reach, thisMachineOnly } from './sign-in/reach.ts';
import { signed, signInSecret, unsigned } from './sign-in/secret.ts';
import {
  deviceOf,
  type Held,
  heldBy,
  hostPerson,
  keepAlive,
  openSession,
  sessionCookie,
  sessionDays,
} from './sign-in/sessions.ts';

/**
 * Who may come in: a browser with a session. A session is opened by a one-time link (the one that the start prints on this machine, or
 * one that a signed-in person made for their phone) or by signing in. Host and Origin of every request are checked, so that no page on
 * the internet can talk to Regard through a browser.
 */
export type Door = {
  /** A new address that lets one browser in, once, within ten minutes. Without a person it is the host's: the owner. */
  oneTimeLink: (port: number, personId?: string) => string;
  /** Where the page is opened on this machine. */
  address: (port: number) => string;
  /** The same as a path, for an address that the caller knows. */
  linkPath: (personId: string) => string;
  /** Route of the link: opens a session, sets the cookie and leads to the page. */
  enter: (c: Context<RegardEnv>) => Promise<Response>;
  /** Says where the request comes from and who holds its session, if anybody; turns away other hosts and other sites. */
  guard: MiddlewareHandler<RegardEnv>;
  /** Sets the cookie of a session in this answer. */
  handOver: (c: Context<RegardEnv>, token: string) => void;
  /** Whose session a cookie's value is. */
  heldBy: (c: Context<RegardEnv>, cookie: string | undefined) => Promise<Held | null>;
  secret: string;
  reach: Reach;
};

const linkLivesMs = 10 * 60_000;
const aliveEveryMinutes = 10;
/** More links than this at once nobody needs. */
const mostLinks = 1000;

/** `nowMs` is the clock. A session outlives a restart: its cookie is signed with a secret of the data folder. */
export function newDoor(dataDir: string, nowMs: () => number, reach: Reach = thisMachineOnly): Door {
  const secret = signInSecret(dataDir);
  const originOf = newOrigins(reach);
  const links = new Map<string, { born: number; personId: string | null }>();

  function newLink(personId: string | null): string {
    for (const [token, { born }] of links) if (nowMs() - born > linkLivesMs || links.size > mostLinks) links.delete(token);
    const token = randomBytes(24).toString('base64url');
    links.set(token, { born: nowMs(), personId });
    return `/enter/${token}`;
  }

  const handOver: Door['handOver'] = (c, token) =>
    setCookie(c, sessionCookie, signed(secret, token), {
      httpOnly: true,
      sameSite: 'Strict',
      secure: c.var.origin.scheme === 'https',
      path: '/',
      maxAge: sessionDays * 86_400,
    });

  const held: Door['heldBy'] = async (c, cookie) => {
    const token = unsigned(secret, cookie);
    return token === null ? null : heldBy(c.var.database, token, getCookie(c, 'firm'));
  };

  const address = (port: number): string => (reach.tls && reach.publicUrl ? reach.publicUrl.origin : `http://127.0.0.1:${port}`);

  return {
    address,
    oneTimeLink: (port, personId) => `${address(port)}${newLink(personId ?? null)}`,
    linkPath: (personId) => newLink(personId),
    enter: async (c) => {
      const token = c.req.param('token') ?? '';
      const link = links.get(token);
      links.delete(token);
      if (!link || nowMs() - link.born > linkLivesMs) {
        if (c.get('bearer')) return c.redirect('/');
        return c.html(closedPage('This link has been used already, or is older than ten minutes.'), 403);
      }
      const session = {
        personId: link.personId ?? (await hostPerson(c.var.database)),
        way: 'link',
        client: c.var.origin.client,
        agent: c.req.header('user-agent') ?? null,
      };
      handOver(c, await openSession(c.var.database, session, c.var.now));
      const device = deviceOf(session.agent);
      const words = link.personId === null ? 'came in by the link printed on this machine' : 'came in by a link made for them';
      await auditPerson(
        c.var.database,
        session.personId,
        { act: 'signed-in', words: `${words}, with ${device}`, from: session.client, device },
        c.var.now,
      );
      return c.redirect('/');
    },
    guard: async (c, next) => {
      const origin = originOf(c);
      const from = c.req.header('origin');
      const site = c.req.header('sec-fetch-site');
      // a plain form of a page that tells no referrer names its origin "null"; the browser's own word, which no page can write, says that it is ours
      const isUnnamed = from === 'null' && site === 'same-origin';
      const isForeign = from !== undefined && from !== `${origin.scheme}://${origin.host}` && !isUnnamed;
      const isFromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
      if (isForeign || (isFromElsewhere && c.req.method !== 'GET' && c.req.method !== 'HEAD')) {
        throw new Refusal('origin_foreign', 403, 'This request came from another site and was not carried out.');
      }
      c.set('origin', origin);
      const cookie = getCookie(c, sessionCookie);
      const known = cookie === undefined ? null : await held(c, cookie);
      if (known) {
        c.set('bearer', known.bearer);
        c.set('isStillIn', async () => (await held(c, cookie))?.books?.firm.id === known.books?.firm.id);
        if (known.books) {
          c.set('firm', known.books.firm);
          c.set('member', known.books.member);
        }
        if (nowMs() - known.bearer.seenAt.epochMilliseconds > aliveEveryMinutes * 60_000) {
          await keepAlive(c.var.database, known.bearer.sessionId, { client: origin.client }, c.var.now);
          const token = unsigned(secret, cookie);
          if (token !== null) handOver(c, token);
        }
      }
      await next();
    },
    handOver,
    heldBy: held,
    secret,
    reach,
  };
}

/** What a browser sees that has not been let in, where nobody can sign in yet. */
export function closedPage(why: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Regard</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}h1{font:600 1.6rem Georgia,serif}code{background:light-dark(#e4efe9,#213830);padding:.1em .4em;border-radius:4px}</style>
<main><h1>The door is closed</h1><p>${why}</p><p>Open the link that Regard printed in the terminal when it started. To get a new one, stop it with Ctrl-C and run <code>npm start</code> again.</p></main></html>`;
}
