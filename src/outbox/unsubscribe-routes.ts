import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { htmlOf } from './html.ts';
import { readLink, unsubscribe } from './unsubscribe.ts';

const page = (title: string, words: string, button: string | null): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}h1{font:600 1.6rem Georgia,serif}button{font:inherit;padding:.5em 1.2em;border:0;border-radius:8px;background:light-dark(#1f5f4a,#7cc4a7);color:light-dark(#fff,#191815)}</style>
<main><h1>${title}</h1>${htmlOf(words)}${button ? `<form method="post"><button>${button}</button></form>` : ''}</main></html>`;

const gone = () =>
  page('This link is no longer valid', 'Nothing was changed. Answer the letter itself, and a person will take you off.', null);

/**
 * Where readers of our letters get out: open to the world, without a session. Looking changes nothing (mail programs fetch links to check them); one
 * POST does it (RFC 8058). The answer is the same for whoever asks again, and tells no address to somebody who has only the link.
 */
export const unsubscribeRoutes = new Hono<RegardEnv>()
  .get('/unsubscribe/:token', async (c) => {
    const link = await readLink(c.var.database, c.req.param('token'));
    if (!link) return c.html(gone(), 404);
    return c.html(page('No more letters like this?', `${link.firmName} will not send you any more of these.`, 'Unsubscribe'));
  })
  .post('/unsubscribe/:token', bodyLimit({ maxSize: 16 * 1024, onError: tooLarge }), async (c) => {
    const link = await readLink(c.var.database, c.req.param('token'));
    if (!link) return c.html(gone(), 404);
    await unsubscribe(c.var.database, link, c.var.now);
    return c.html(page('You are off the list', `${link.firmName} will not send you any more of these.`, null));
  });

function tooLarge(): never {
  throw new Refusal('body_too_large', 413, 'This is more than a click.');
}
