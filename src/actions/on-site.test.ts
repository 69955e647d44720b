import { beforeAll, expect, test } from 'vitest';
import { createFirm } from '#firm/firms.ts';
import type { FirmId } from '#lib/ids.ts';
import { plant } from '#test/plant.ts';
import { type TestServer, testServer } from '#test/server.ts';
import { kindOf } from './on-site-routes.ts';

let house: TestServer;
let cookie = '';
let customerId = '';

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7)]);

beforeAll(async () => {
  house = await testServer();
  const firmId: FirmId = await createFirm(house.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin', country: 'DE' });
  cookie = (await house.signedIn(firmId, 'staff', 'Tom')).cookie;
  const firm = { firmId, db: house.database, app: house.database.app, owner: house.database.owner, dataDir: house.dataDir };
  customerId = (await plant(firm, { entries: [{ id: 'a', at: '2026-03-12T09:14' }] })).customerId;
  const point = { firm_id: firmId, kind: 'email', value: 'ines@prado.example', customer_id: customerId };
  await house.database.app.transaction().execute(async (tx) => {
    const { sql } = await import('kysely');
    await sql.raw(`set local app.firm_id = '${firmId}'`).execute(tx);
    await tx.insertInto('contact_point').values(point).execute();
  });
}, 120_000);

type Said = {
  groups?: unknown;
  entries?: { channel: string; words: string; attachments: { position: number; name: string; mediaType: string }[] }[];
};

test('a talk on site and a photo taken there are entries of the customer, the photo as it was taken', async () => {
  const visit = await house.told<{ entryId: string }>(`/api/customers/${customerId}/visits`, {
    method: 'POST',
    cookie,
    body: {},
  });
  const photo = await house.told<{ entryId: string }>(`/api/customers/${customerId}/finds?words=The+crack`, {
    method: 'POST',
    cookie,
    raw: jpeg,
  });
  const timeline = JSON.stringify(await house.told<Said>(`/api/customers/${customerId}/timeline`, { cookie }));
  expect(timeline).toContain(visit.entryId);
  expect(timeline).toContain('We talked on site.');
  expect(timeline).toContain('The crack');
  expect(timeline).toContain('"mediaType":"image/jpeg"');
  const answer = await house.ask(`/api/entries/${photo.entryId}/attachments/0`, { cookie });
  expect(Buffer.from(await answer.arrayBuffer()).equals(jpeg)).toBe(true);
});

test('a file is what it begins as: no page and no program is kept as a photo', async () => {
  const wrong = ['<!doctype html><script>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'MZ\x90\x00', '#!/bin/sh', '', 'GIF'];
  for (const raw of wrong)
    expect((await house.ask(`/api/customers/${customerId}/finds`, { method: 'POST', cookie, raw })).status).toBe(415);
  const large = Buffer.concat([jpeg, Buffer.alloc(21 * 1024 * 1024)]);
  expect(
    (
      await house.ask(`/api/customers/${customerId}/finds`, {
        method: 'POST',
        cookie,
        raw: large,
        headers: { 'content-length': String(large.length) },
      })
    ).status,
  ).toBe(413);
});

test.each([
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  [[0, 0, 0, 24, ...Buffer.from('ftypheic')], 'image/heic'],
  [[0, 0, 0, 24, ...Buffer.from('ftypM4A ')], 'audio/mp4'],
  [[...Buffer.from('OggS')], 'audio/ogg'],
  [[...Buffer.from('RIFF'), 0, 0, 0, 0, ...Buffer.from('WEBP')], 'image/webp'],
  [[0x1a, 0x45, 0xdf, 0xa3], 'audio/webm'],
  [[0xff, 0xfb, 0x90, 0x44], 'audio/mpeg'],
])('what begins with %j is known', (bytes, mediaType) => {
  expect(kindOf(Uint8Array.from(bytes))?.mediaType).toBe(mediaType);
});
