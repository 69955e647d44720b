import { Hono } from 'hono';
import { listFirms } from '#firm/firms.ts';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { longestRecording } from '#sources/calls/signed.ts';
import { findHook, type Hook } from './hooks.ts';
import { receive } from './receive.ts';

/** A call with its recording in base64; a form of Twilio's is a few kilobytes. In bytes. */
const largest: Record<Hook['kind'], number> = { signed: Math.ceil((longestRecording * 4) / 3) + 200_000, twilio: 256 * 1024 };

async function bodyOf(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = new Refusal('body_too_large', 413, 'This message is larger than a call can be.');
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > most) throw tooLarge;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Where telephone services send to: no cookie and no key, the message itself proves who sent it. Nothing is read before the address is one
 * of ours, and whoever has a wrong one learns nothing.
 */
export const hookRoutes = new Hono<RegardEnv>().post('/hooks/phone/:firm/:hook', async (c) => {
  const { database, now } = c.var;
  const unknown = new Refusal('not_found', 404, 'There is nothing at this address.');
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const { firm: firmId, hook: hookId } = c.req.param();
  if (!uuid.test(firmId) || !uuid.test(hookId)) throw unknown;
  const firm = (await listFirms(database)).find((one) => one.id === firmId);
  const hook = firm ? await findHook(database, firm.id, hookId) : null;
  if (!firm || !hook) throw unknown;
  const url = new URL(c.req.url);
  const answer = await receive(
    database,
    firm,
    hook,
    {
      url: c.req.url,
      path: `${url.pathname}${url.search}`,
      body: await bodyOf(c.req.raw, largest[hook.kind]),
      contentType: c.req.header('content-type') ?? '',
      header: (name) => c.req.header(name),
    },
    now,
  );
  if (answer.reason) return c.json({ code: 'message_refused', message: answer.reason }, answer.status);
  // Twilio takes an answer to the end of a call as what to do next: nothing
  if (hook.kind === 'twilio')
    return c.body('<?xml version="1.0" encoding="UTF-8"?><Response/>', 200, { 'Content-Type': 'text/xml' });
  return c.json({ taken: true });
});
