import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { customerHere } from '#customers/here.ts';
import { inFirm } from '#db/tenant.ts';
import { query, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { attachment, htmlAsSent, rawSource } from './as-sent.ts';
import { customerTimeline } from './timeline.ts';

const asked = z.object({
  kinds: z.string().max(200).default(''),
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** An id from the address. One that is none, or another firm's, is not found. */
export function idFrom(id: string | undefined, what: string): string {
  if (!id || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id))
    throw new Refusal('not_found', 404, `There is no such ${what}.`);
  return id;
}

/** What happened with a customer, and every entry as it was sent. */
export const timelines = new Hono<RegardEnv>()
  .get('/customers/:id/timeline', query(asked), async (c) => {
    const { database, firm, member } = c.var;
    const { kinds, cursor, limit } = c.req.valid('query');
    const id = idFrom(c.req.param('id'), 'customer');
    return c.json(
      await inFirm(
        database.app,
        firm.id,
        async (tx) =>
          customerTimeline(tx, firm.id, await customerHere(tx, firm.id, id), { kinds, cursor: cursor ?? null, limit }),
        member.id,
      ),
    );
  })
  .get('/entries/:id/html', async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'entry');
    const html = await inFirm(database.app, firm.id, (tx) => htmlAsSent(tx, database.dataDir, firm.id, id));
    // never as a page of our own: the browser that opens this address sees text
    return c.text(html, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Security-Policy': 'sandbox' });
  })
  .get('/entries/:id/raw', async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'entry');
    return download(c, await inFirm(database.app, firm.id, (tx) => rawSource(tx, database.dataDir, firm.id, id)), 'source.eml');
  })
  .get('/entries/:id/attachments/:position', async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'entry');
    const position = Number(c.req.param('position'));
    if (!Number.isInteger(position) || position < 0 || position > 10_000)
      throw new Refusal('not_found', 404, 'There is no such attachment.');
    const { bytes, name } = await inFirm(database.app, firm.id, (tx) => attachment(tx, database.dataDir, firm.id, id, position));
    return download(c, bytes, name);
  });

/** Always a download and never shown: what strangers send is not run. */
function download(c: Context, bytes: Buffer, name: string): Response {
  const safe = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 150) || 'file';
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(safe)}`,
    'Content-Security-Policy': 'sandbox',
  });
}
