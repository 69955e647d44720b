import { Hono } from 'hono';
import { z } from 'zod';
import { inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { isSound } from '#sources/calls/live.ts';
import { attachment } from '#understanding/timeline/as-sent.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { addHook, phoneView, revokeHook } from './hooks.ts';

/** The address under which a service reaches this house from outside, without a slash at its end. */
const address = z
  .url({ protocol: /^https?$/, error: 'Write the whole address, such as https://regard.your-firm.example' })
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''))
  .nullable()
  .default(null);
const name = z.string().trim().min(1, 'Give it a name.').max(100);
const newHook = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('twilio'),
    name,
    address,
    account: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'The account SID begins with AC and has 34 characters.'),
    authToken: z.string().trim().min(16, 'The auth token stands in the Twilio console.').max(200),
  }),
  z.object({ kind: z.literal('signed'), name, address }),
]);

const types = ['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/mp4', 'audio/webm'];

/** *Settings, Phone*, and the sound of a call. */
export const phoneRoutes = new Hono<RegardEnv>()
  .get('/phone', async (c) => c.json(await phoneView(c.var.database, c.var.firm.id)))
  .post('/phone/hooks', body(newHook), async (c) => {
    const { database, firm, member, now } = c.var;
    return c.json(await addHook(database, firm.id, c.req.valid('json'), { memberId: member.id, now }));
  })
  .delete('/phone/hooks/:id', async (c) => {
    const { database, firm, now } = c.var;
    await revokeHook(database, firm.id, idFrom(c.req.param('id'), 'way in'), now);
    return c.json(null);
  })
  .get('/entries/:id/sound/:position', async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'entry');
    const position = Number(c.req.param('position'));
    if (!Number.isInteger(position) || position < 0 || position > 10_000)
      throw new Refusal('not_found', 404, 'There is no such recording.');
    const { bytes } = await inFirm(database.app, firm.id, (tx) => attachment(tx, database.dataDir, firm.id, id, position));
    // by how it begins and not by what its sender called it: nothing else is handed to the browser to be played
    const type = types.find((one) => isSound(one, bytes));
    if (!type) throw new Refusal('no_sound', 415, 'This file is no sound that can be played here. Download it instead.');
    const headers = {
      'Content-Type': type,
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': 'sandbox',
      'Content-Disposition': 'inline',
    };
    const range = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(c.req.header('range') ?? '');
    if (!range) return c.body(new Uint8Array(bytes), 200, headers);
    const start = Number(range[1]);
    const end = Math.min(bytes.length - 1, range[2] ? Number(range[2]) : bytes.length - 1);
    if (start >= bytes.length || end < start) return c.body(null, 416, { 'Content-Range': `bytes */${bytes.length}` });
    return c.body(new Uint8Array(bytes.subarray(start, end + 1)), 206, {
      ...headers,
      'Content-Range': `bytes ${start}-${end}/${bytes.length}`,
    });
  });
