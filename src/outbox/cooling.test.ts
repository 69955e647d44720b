import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';
import type { TestFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { addMailbox } from '#test/post-office.ts';
import { present } from '#test/present.ts';
import { type TestServer, testServer } from '#test/server.ts';
import type { LetterLine, LetterWhole } from './letters.ts';
import { takeNext } from './take.ts';

let server: TestServer;
let firmId: FirmId;
let mailboxId: string;
let cookie: string;
let owner: string;
let hostile: string;
let friendly: string;
let threatening: string;
// sessions end by the real clock
const clock = { now: Temporal.Now.instant().round('second') };

const heated = 'This is your own fault. You people never read what we send, and I am sick of your lies!!!';
const calm = 'Thank you for your letter. The doors are ready on Friday, and I will bring them over.';

beforeAll(async () => {
  server = await testServer({ now: () => clock.now });
  firmId = await createFirm(server.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin' });
  mailboxId = await addMailbox(server.database, firmId, { port: 1 });
  cookie = (await server.signedIn(firmId, 'staff', 'Tom Linden')).cookie;
  owner = (await server.signedIn(firmId, 'owner', 'Sam Linden')).cookie;
  const { database } = server;
  const firm: TestFirm = { firmId, db: database, app: database.app, owner: database.owner, dataDir: server.dataDir };
  const planted = await plant(firm, {
    entries: [
      {
        id: 'hostile',
        thread: 'a',
        at: clock.now.subtract({ hours: 24 }).toString(),
        words: 'You are liars and thieves. Shame on you, you cheated me!',
      },
      {
        id: 'friendly',
        thread: 'b',
        at: clock.now.subtract({ hours: 23 }).toString(),
        words: 'Could you tell me when the doors are ready? Thank you.',
      },
      {
        id: 'threatening',
        thread: 'c',
        at: clock.now.subtract({ hours: 22 }).toString(),
        words: 'Unless the frame is put right by Friday you will be hearing from my solicitor.',
      },
    ],
  });
  hostile = present(planted.entries.get('hostile'));
  friendly = present(planted.entries.get('friendly'));
  threatening = present(planted.entries.get('threatening'));
}, 120_000);

const post = <T>(at: string, body: unknown): Promise<T> => server.told<T>(at, { method: 'POST', body, cookie });
type Sent = { letterId: string; dueAt: string; cooling: string | null };
const send = (more: Record<string, unknown>): Promise<Sent> =>
  post<Sent>('/api/letters', {
    mailboxId,
    recipients: [{ role: 'to', name: 'Ines Prado', address: 'ines@prado.example' }],
    subject: 'Your kitchen',
    words: calm,
    ...more,
  });
const waits = ({ dueAt }: Sent): number => (Temporal.Instant.from(dueAt).epochMilliseconds - clock.now.epochMilliseconds) / 1000;

test('a letter in plain words goes out after ten seconds, as ever', async () => {
  const sent = await send({});
  expect([waits(sent), sent.cooling]).toEqual([10, null]);
});

test('a heated letter waits ten minutes and says why, in its toast and in the outbox', async () => {
  const sent = await send({ words: heated });
  expect(waits(sent)).toBe(600);
  expect(sent.cooling).toBe(
    'It waits ten minutes, because some of its words are strong. You may read it once more, or send it now.',
  );
  const { waiting } = await server.told<{ waiting: LetterLine[] }>('/api/letters', { cookie });
  expect(waiting.find((one) => one.id === sent.letterId)).toMatchObject({ cooling: sent.cooling, canTakeBack: true });
});

test('that its words are strong is told to who wrote it, and to no colleague or owner', async () => {
  const sent = await send({ words: heated });
  const seen = await server.told<LetterWhole>(`/api/letters/${sent.letterId}`, { cookie: owner });
  expect(seen.cooling).toBe('It waits ten minutes before it goes out; whoever wrote it may still change it.');
  const { waiting } = await server.told<{ waiting: LetterLine[] }>('/api/letters', { cookie: owner });
  expect(JSON.stringify(waiting)).not.toContain('strong');
});

test('an answer to hostile words waits too, however kind it is; an answer to a question does not', async () => {
  const sent = await send({ inReplyTo: hostile });
  expect(waits(sent)).toBe(600);
  expect(sent.cooling).toContain('because it answers angry or threatening words');
  expect(waits(await send({ inReplyTo: threatening }))).toBe(600);
  expect(waits(await send({ inReplyTo: friendly }))).toBe(10);
});

test('it can be sent at once: ten seconds after it was written at the earliest', async () => {
  const sent = await send({ words: heated });
  await post(`/api/letters/${sent.letterId}/send-now`, {});
  const early = await server.told<LetterWhole>(`/api/letters/${sent.letterId}`, { cookie });
  expect(waits({ ...sent, dueAt: early.dueAt })).toBe(10);
  expect(early.cooling).toBeNull();
  const later = await send({ words: heated });
  clock.now = clock.now.add({ minutes: 2 });
  await post(`/api/letters/${later.letterId}/send-now`, {});
  const now = await server.told<LetterWhole>(`/api/letters/${later.letterId}`, { cookie });
  expect(waits({ ...later, dueAt: now.dueAt })).toBe(0);
  // again changes nothing
  await post(`/api/letters/${later.letterId}/send-now`, {});
});

test('it can be taken back, with its words, and then it is not sent now', async () => {
  const sent = await send({ words: heated });
  const back = await post<LetterWhole>(`/api/letters/${sent.letterId}/take-back`, {});
  expect(back).toMatchObject({ state: 'taken-back', words: heated, cooling: null });
  expect((await server.ask(`/api/letters/${sent.letterId}/send-now`, { method: 'POST', body: {}, cookie })).status).toBe(409);
});

test('no postman takes it before its time, and he takes it then: nothing is blocked', async () => {
  const sent = await send({ words: heated });
  const take = (now: Temporal.Instant) =>
    inFirm(server.database.app, firmId, (tx) =>
      takeNext(
        tx,
        server.dataDir,
        firmId,
        { mailboxId, gate: { mayContact: null, publicUrl: null }, hand: { holder: 'test', heldUntil: now.add({ minutes: 1 }) } },
        now,
      ),
    );
  await inFirm(server.database.app, firmId, (tx) =>
    tx
      .updateTable('outbox_letter')
      .set({ state: 'taken-back' })
      .where('firm_id', '=', firmId)
      .where('letter_id', '<>', sent.letterId)
      .execute(),
  );
  expect(await take(clock.now.add({ seconds: 599 }))).toBeNull();
  expect(await take(clock.now.add({ seconds: 600 }))).toMatchObject({ taken: { letterId: sent.letterId } });
});

test('whoever sends it later than that has slept over it anyway', async () => {
  const later = await send({ words: heated, sendAt: clock.now.add({ hours: 20 }).toString() });
  expect([waits(later), later.cooling]).toEqual([20 * 3600, null]);
  const sooner = await send({ words: heated, sendAt: clock.now.add({ minutes: 2 }).toString() });
  expect([waits(sooner), sooner.cooling !== null]).toEqual([600, true]);
});

test('words that their writer said are fine do not make a letter wait', async () => {
  const words = 'You never listen, and this is entirely your own fault, you idiot.';
  const hints = () =>
    server
      .told<{ hints: { start: number; end: number; reader: string }[] }>('/api/coach/words', {
        method: 'POST',
        body: { words },
        cookie,
      })
      .then((answer) => answer.hints);
  expect(waits(await send({ words }))).toBe(600);
  for (const { reader, start, end } of await hints()) await post('/api/misreadings', { kind: 'tone', reader, words, start, end });
  expect(await hints()).toEqual([]);
  expect(waits(await send({ words }))).toBe(10);
});

test('the firm chooses how long: two minutes, or not at all', async () => {
  const set = (coolingMinutes: number) =>
    server.ask('/api/settings', { method: 'PUT', body: { coolingMinutes }, cookie: owner }).then((answer) => answer.status);
  expect(await set(2)).toBe(200);
  const sent = await send({ inReplyTo: hostile });
  expect([waits(sent), sent.cooling]).toEqual([120, expect.stringContaining('It waits 2 minutes')]);
  expect(await set(0)).toBe(200);
  expect(waits(await send({ inReplyTo: hostile }))).toBe(10);
  expect(await set(61)).toBe(400);
  expect(await set(10)).toBe(200);
});

test('another firm’s letter is not there to be sent', async () => {
  const id = newId<MemberId>();
  expect((await server.ask(`/api/letters/${id}/send-now`, { method: 'POST', body: {}, cookie })).status).toBe(404);
});
