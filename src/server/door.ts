import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Refusal } from '#lib/refusal.ts';

/**
 * Who may come in, until members can sign in: the browser that opened the one-time link which the start prints on this machine. The
 * server listens on 127.0.0.1 only; Host and Origin are checked, so that no page on the internet can talk to it through a browser.
 */
export type Door = {
  /** A new address that lets one browser in, once, within ten minutes. */
  oneTimeLink: (port: number) => string;
  /** Route of the link: sets the cookie and leads to the page. */
  enter: (c: Context) => Response;
  guard: MiddlewareHandler;
};

const cookieName = 'regard';
const linkLivesMs = 10 * 60_000;
const cookieLivesSeconds = 400 * 86_400;

function secretIn(dataDir: string): Buffer {
  const file = path.join(dataDir, 'session.secret');
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return fs.readFileSync(file);
}

const same = (one: string, other: string): boolean => {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
};

/** `nowMs` is the clock. The cookie outlives a restart: it is signed with a secret of the data folder. */
export function newDoor(dataDir: string, nowMs: () => number): Door {
  const secret = secretIn(dataDir);
  const links = new Map<string, number>();
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');

  const isIn = (c: Context): boolean => {
    const [id, until, signature] = (getCookie(c, cookieName) ?? '').split('.');
    if (!id || !until || !signature) return false;
    return same(signature, sign(`${id}.${until}`)) && Number(until) > nowMs();
  };

  return {
    oneTimeLink: (port) => {
      for (const [token, born] of links) if (nowMs() - born > linkLivesMs) links.delete(token);
      const token = randomBytes(24).toString('base64url');
      links.set(token, nowMs());
      return `http://127.0.0.1:${port}/enter/${token}`;
    },
    enter: (c) => {
      const token = c.req.param('token') ?? '';
      const born = links.get(token);
      links.delete(token);
      if (born === undefined || nowMs() - born > linkLivesMs) {
        if (isIn(c)) return c.redirect('/');
        return c.html(closedPage('This link has been used already, or is older than ten minutes.'), 403);
      }
      const until = nowMs() + cookieLivesSeconds * 1000;
      const id = randomBytes(16).toString('base64url');
      setCookie(c, cookieName, `${id}.${until}.${sign(`${id}.${until}`)}`, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: cookieLivesSeconds,
      });
      return c.redirect('/');
    },
    guard: async (c, next) => {
      const host = c.req.header('host') ?? '';
      if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host)) {
        throw new Refusal('host_unknown', 403, 'Regard answers on this machine only: open it at http://127.0.0.1 and its port.');
      }
      const origin = c.req.header('origin');
      const isForeign = origin !== undefined && origin !== `http://${host}`;
      const site = c.req.header('sec-fetch-site');
      if (isForeign || (site === 'cross-site' && c.req.method !== 'GET')) {
        throw new Refusal('origin_foreign', 403, 'This request came from another site and was not carried out.');
      }
      const isOpen = c.req.path.startsWith('/enter/') || c.req.path === '/health';
      if (isOpen || isIn(c)) return next();
      if (c.req.path.startsWith('/api/') || c.req.path === '/metrics') {
        throw new Refusal(
          'not_let_in',
          401,
          'This browser has not been let in. Open the link that "npm start" printed; "npm start" again prints a new one.',
        );
      }
      return c.html(closedPage('This browser has not been let in yet.'), 401);
    },
  };
}

function closedPage(why: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Regard</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}h1{font:600 1.6rem Georgia,serif}code{background:light-dark(#e4efe9,#213830);padding:.1em .4em;border-radius:4px}</style>
<main><h1>The door is closed</h1><p>${why}</p><p>Open the link that Regard printed in the terminal when it started. To get a new one, stop it with Ctrl-C and run <code>npm start</code> again.</p></main></html>`;
}
