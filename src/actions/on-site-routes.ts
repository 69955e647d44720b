import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { findCustomer } from '#customers/here.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { sweep } from '#today/sweep.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { record } from './record.ts';

/** A phone's photo has 2 to 12 MB, a minute of sound one. */
const most = 20 * 1024 * 1024;

const visit = z.object({ words: z.string().max(100_000).default('') });
const find = z.object({ words: z.string().max(2_000).default('') });

const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/** What a file is by how it begins, whatever it is called; null when it is neither a picture nor a sound. */
export function kindOf(bytes: Uint8Array): { mediaType: string; ending: string; isPicture: boolean } | null {
  const is = (mediaType: string, ending: string) => ({ mediaType, ending, isPicture: mediaType.startsWith('image/') });
  if (starts(bytes, 0, '\xff\xd8\xff')) return is('image/jpeg', 'jpg');
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n')) return is('image/png', 'png');
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return is('image/webp', 'webp');
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WAVE')) return is('audio/wav', 'wav');
  if (starts(bytes, 4, 'ftyp')) {
    const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
    if (/^(?:heic|heix|mif1|msf1|hevc)$/.test(brand)) return is('image/heic', 'heic');
    if (brand === 'avif') return is('image/avif', 'avif');
    if (/^(?:M4A |M4B |isom|mp42|mp41|iso[2-6]|3gp\d)$/.test(brand)) return is('audio/mp4', 'm4a');
  }
  if (starts(bytes, 0, 'OggS')) return is('audio/ogg', 'ogg');
  if (starts(bytes, 0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return is('audio/mpeg', 'mp3');
  if (starts(bytes, 0, '\x1aE\xdf\xa3')) return is('audio/webm', 'webm');
  return null;
}

/** What is written down where the customer is: a talk, a photo, a word spoken into the phone. */
export const onSite = new Hono<RegardEnv>()
  .post('/customers/:id/visits', body(visit), async (c) => {
    const { database, firm, member, now } = c.var;
    const customerId = await findCustomer(database, firm.id, idFrom(c.req.param('id'), 'customer'));
    const words = c.req.valid('json').words.trim() || 'We talked on site.';
    const what = {
      customerId,
      channel: 'visit',
      direction: 'out',
      words,
      occurredAt: now,
      outcome: 'talked',
      by: member.name,
    } as const;
    const entryId = await record(database, firm, what, now);
    await sweep(database.app, firm.id, now);
    return c.json({ entryId });
  })
  .post('/customers/:id/finds', bodyLimit({ maxSize: most, onError: tooLarge }), query(find), async (c) => {
    const { database, firm, member, now } = c.var;
    const customerId = await findCustomer(database, firm.id, idFrom(c.req.param('id'), 'customer'));
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const kind = kindOf(bytes);
    if (!kind) throw new Refusal('neither_picture_nor_sound', 415, 'This file is neither a photo nor a sound recording.');
    const day = now.toZonedDateTimeISO(firm.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
    const file = {
      bytes,
      mediaType: kind.mediaType,
      name: `${kind.isPicture ? 'Photo' : 'Spoken note'} ${day.replace('T', ' ').replace(':', '.')}.${kind.ending}`,
    };
    const words = c.req.valid('query').words.trim() || (kind.isPicture ? 'A photo.' : 'A spoken note.');
    const what = {
      customerId,
      channel: 'note',
      direction: 'internal',
      words,
      occurredAt: now,
      outcome: null,
      by: member.name,
      file,
    } as const;
    return c.json({ entryId: await record(database, firm, what, now) });
  });

function tooLarge(): never {
  throw new Refusal('body_too_large', 413, 'This file is larger than 20 MB. Send a smaller one.');
}
