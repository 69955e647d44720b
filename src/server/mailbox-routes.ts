import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { asReader, inFirm } from '#db/tenant.ts';
import { body, type FirmLine, type RegardEnv } from '#http/context.ts';
import { cancelImport, withdrawImport } from '#ledger/imports.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { tryOutgoing } from '#outbox/smtp.ts';
import { mailboxStrips } from '#practices/mailboxes/practice.ts';
import { type MailboxSecret, oneMailbox, type Provider, serverShape } from '#sources/imap/account.ts';
import { tryServer } from '#sources/imap/connect.ts';
import { disconnectMailbox, keepMailbox, readAgain } from '#sources/imap/deeds.ts';
import { findSettings } from '#sources/imap/find-settings.ts';
import { mailboxHealth } from '#sources/imap/health.ts';
import { beginSignIn, finishSignIn } from '#sources/imap/oauth.ts';
import { clientOf, keepClient, keepSecret } from '#sources/imap/sign-in.ts';
import type { House } from './house.ts';
import { bringUpToDate, confirmOwn } from './import-desk.ts';
import { ownFirm } from './settings-routes.ts';

const address = z.email().trim().toLowerCase().max(320);
const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const provider = z.enum(['google', 'microsoft']);
const about = { address, name: z.string().trim().max(100).default(''), readFrom: day };
const withPassword = z.object({
  ...about,
  password: z.string().min(1).max(1000),
  imap: serverShape,
  smtp: serverShape.nullable().default(null),
  filesSentItself: z.boolean().nullable().default(null),
});
const withProvider = z.object({ ...about, provider });

/** A sign-in at a provider that is under way: what the browser brings back belongs to it. */
type Pending = {
  firm: FirmLine;
  provider: Provider;
  address: string;
  name: string;
  readFrom: Temporal.PlainDate;
  verifier: string;
  redirect: string;
  actor: string;
  born: number;
};

const consentCookie = 'regard-consent';
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
const pendingLivesMs = 10 * 60_000;
const mostPending = 200;

/** Mailboxes: found, tried, connected, followed, read again and given up. */
export function mailboxRoutes(house: House) {
  const { database, post } = house;
  const pending = new Map<string, Pending>();

  const connected = async (
    firm: FirmLine,
    what: Parameters<typeof keepMailbox>[2],
    by: { actor: string; now: Temporal.Instant },
  ): Promise<void> => {
    const mailboxId = await keepMailbox(database, firm.id, what, by);
    // whoever can sign in to it is at home there: the address is ours without asking
    await confirmOwn(database, firm.id, [{ kind: 'email', value: what.address, state: 'confirmed' }], by.now);
    await post.take(firm, mailboxId);
  };

  return (
    new Hono<RegardEnv>()
      .get('/mailboxes', async (c) => c.json(c.get('firm') ? await mailboxHealth(database.app, c.var.firm.id, c.var.now) : []))
      .get('/mailboxes/strips', async (c) => {
        const { firm, now } = c.var;
        return c.json(await inFirm(database.app, firm.id, (tx) => mailboxStrips(asReader(tx), firm.id, now)));
      })
      .post('/mailboxes/search', body(z.object({ address })), async (c) => {
        const found = await findSettings(c.req.valid('json').address);
        const firm = c.get('firm');
        const isReady = found.provider && firm ? await hasClient(house, firm.id, found.provider) : false;
        return c.json({ ...found, isProviderReady: isReady });
      })
      .post('/mailboxes', body(withPassword), async (c) => {
        const { password, ...what } = c.req.valid('json');
        await tryServer(what.imap, { password });
        if (what.smtp) await tryOutgoing(what.smtp, { password });
        const firm = await ownFirm(house, c.var);
        const secret: MailboxSecret = { kind: 'password', password };
        const box = { ...what, name: what.name || what.address, provider: null, secret, memberId: null };
        await connected(firm, box, { actor: actorOf(c.var), now: c.var.now });
        return c.json(await mailboxHealth(database.app, firm.id, c.var.now));
      })
      .get('/mailboxes/clients', async (c) => {
        const firm = c.get('firm');
        const redirect = returnAddress(c.var.origin);
        if (!firm) return c.json({ redirect, clients: [] });
        const clients = await inFirm(database.app, firm.id, (tx) =>
          tx.selectFrom('sign_in_client').select(['provider', 'client_id as clientId']).where('firm_id', '=', firm.id).execute(),
        );
        return c.json({ redirect, clients });
      })
      .put(
        '/mailboxes/clients/:provider',
        body(z.object({ clientId: z.string().trim().min(1).max(300), clientSecret: z.string().trim().max(1000).nullable() })),
        async (c) => {
          const firm = await ownFirm(house, c.var);
          const which = provider.safeParse(c.req.param('provider'));
          if (!which.success) throw new Refusal('provider_unknown', 404, 'There is no such provider.');
          const { clientId, clientSecret } = c.req.valid('json');
          await keepClient(database, firm.id, which.data, { clientId, clientSecret: clientSecret || null });
          return c.json(null);
        },
      )
      .post('/mailboxes/consent', body(withProvider), async (c) => {
        const what = c.req.valid('json');
        const firm = await ownFirm(house, c.var);
        const client = await clientOf(database, firm.id, what.provider);
        const redirect = returnAddress(c.var.origin);
        const begun = beginSignIn(post.endpoints[what.provider], client, { redirect, address: what.address });
        const nowMs = c.var.now.epochMilliseconds;
        for (const [state, one] of pending)
          if (nowMs - one.born > pendingLivesMs || pending.size >= mostPending) pending.delete(state);
        setCookie(c, consentCookie, begun.state, {
          httpOnly: true,
          // Lax: it comes along when the provider sends this browser back, and with nothing that another site asks for
          sameSite: 'Lax',
          secure: c.var.origin.scheme === 'https',
          path: '/api/mailboxes/consent',
          maxAge: pendingLivesMs / 1000,
        });
        pending.set(begun.state, { ...what, firm, verifier: begun.verifier, redirect, actor: actorOf(c.var), born: nowMs });
        return c.json({ url: begun.url });
      })
      // the browser comes from the provider's site and so without the cookie of its session: the state, which this browser has and no other
      // (RFC 9700, section 4.7), is what counts. Else a colleague could have others give leave for a mailbox by a link.
      .get('/mailboxes/consent', async (c) => {
        const state = c.req.query('state') ?? '';
        const begun = isSame(state, getCookie(c, consentCookie) ?? '') ? pending.get(state) : undefined;
        if (begun) pending.delete(state);
        const code = c.req.query('code') ?? '';
        const isOver = !begun || c.var.now.epochMilliseconds - begun.born > pendingLivesMs;
        if (isOver)
          return c.html(backPage('This sign-in has been used already, or is older than ten minutes. Begin again.'), 403);
        if (code === '') return c.html(backPage('No leave was given, so nothing was connected.'), 200);
        try {
          const unsent = await finish(begun, code.slice(0, 5000), c.var.now);
          return c.html(backPage(`${begun.address} is connected and being read. ${unsent ?? ''}`.trim()), 200);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return c.html(backPage(error.message), 422);
        }
      })
      .put('/mailboxes/:id/password', body(z.object({ password: z.string().min(1).max(1000) })), async (c) => {
        const { firm } = c.var;
        const mailbox = await inFirm(database.app, firm.id, (tx) => oneMailbox(tx, firm.id, c.req.param('id')));
        const { password } = c.req.valid('json');
        if (mailbox.auth !== 'password' || mailbox.state === 'disconnected')
          throw new Refusal('no_password_here', 409, 'This mailbox is not opened by a password. Connect it again.');
        await tryServer(mailbox.imap, { password });
        await keepSecret(database, firm.id, mailbox.mailboxId, { kind: 'password', password });
        await post.take(firm, mailbox.mailboxId);
        return c.json(null);
      })
      .post('/mailboxes/:id/reading', body(z.object({ from: day })), async (c) => {
        const { firm } = c.var;
        const mailbox = await inFirm(database.app, firm.id, (tx) => oneMailbox(tx, firm.id, c.req.param('id')));
        await post.drop(mailbox.mailboxId);
        await inFirm(database.app, firm.id, (tx) => readAgain(tx, firm.id, mailbox.mailboxId, c.req.valid('json').from));
        await post.take(firm, mailbox.mailboxId);
        return c.json(await mailboxHealth(database.app, firm.id, c.var.now));
      })
      .delete('/mailboxes/:id', body(z.object({ withWhatWasRead: z.boolean() })), async (c) => {
        const { firm, now } = c.var;
        const found = await inFirm(database.app, firm.id, (tx) => oneMailbox(tx, firm.id, c.req.param('id')));
        await post.drop(found.mailboxId);
        const by = { actor: actorOf(c.var), now };
        await disconnectMailbox(database, firm.id, found.mailboxId, by);
        await post.judge(firm.id);
        if (c.req.valid('json').withWhatWasRead) {
          await cancelImport(database.app, firm.id, found.importId, now);
          await withdrawImport(database, firm.id, found.importId, by);
          await bringUpToDate(database, firm.id, now);
        }
        return c.json(await mailboxHealth(database.app, firm.id, now));
      })
  );

  /** Answers why it cannot send, or null: leave that lets us read is kept all the same. */
  async function finish(begun: Pending, code: string, now: Temporal.Instant): Promise<string | null> {
    const { firm, provider: which } = begun;
    const client = await clientOf(database, firm.id, which);
    const secret = await finishSignIn(
      post.endpoints[which],
      client,
      { code, verifier: begun.verifier, redirect: begun.redirect },
      now,
    );
    const settings = post.serversOf(which, begun.address);
    if (secret.kind === 'token') await tryServer(settings.imap, { accessToken: secret.accessToken });
    const { address: at, name, readFrom } = begun;
    const box = { address: at, name: name || at, readFrom, ...settings, provider: which, secret, memberId: null };
    await connected(firm, box, { actor: begun.actor, now });
    if (!settings.smtp || secret.kind !== 'token') return null;
    try {
      await tryOutgoing(settings.smtp, { accessToken: secret.accessToken });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  }
}

const actorOf = (who: Pick<RegardEnv['Variables'], 'bearer'>): string => who.bearer.name;

const returnAddress = (origin: { scheme: string; host: string }): string =>
  `${origin.scheme}://${origin.host}/api/mailboxes/consent`;

async function hasClient(house: House, firmId: FirmId, which: Provider): Promise<boolean> {
  const row = await inFirm(house.database.app, firmId, (tx) =>
    tx
      .selectFrom('sign_in_client')
      .select('provider')
      .where('firm_id', '=', firmId)
      .where('provider', '=', which)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Where the browser lands after the provider: a page of ours, from which the way on is one within the same site again. */
const backPage = (words: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Regard</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem}</style>
<main><h1>Mailbox</h1><p>${escaped(words)}</p><p><a href="/settings/mailboxes">Back to your mailboxes</a></p></main></html>`;
