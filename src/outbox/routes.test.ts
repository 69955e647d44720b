import { beforeAll, expect, test } from 'vitest';
import { createFirm } from '#firm/firms.ts';
import type { FirmId } from '#lib/ids.ts';
import { addMailbox } from '#test/post-office.ts';
import { type TestServer, testServer } from '#test/server.ts';
import type { LetterLine, LetterWhole } from './letters.ts';

let server: TestServer;
let firmId: FirmId;
let mailboxId: string;
let cookie: string;

beforeAll(async () => {
  server = await testServer();
  firmId = await createFirm(server.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin' });
  mailboxId = await addMailbox(server.database, firmId, { port: 1 });
  cookie = (await server.signedIn(firmId, 'staff', 'Tom Linden')).cookie;
}, 120_000);

const post = <T>(at: string, body: unknown): Promise<T> => server.told<T>(at, { method: 'POST', body, cookie });
const letter = () => ({
  mailboxId,
  recipients: [{ role: 'to', name: 'Ines Prado', address: 'ines@prado.example' }],
  subject: 'Your kitchen',
  words: 'The doors are ready.',
});

type Outbox = { decide: LetterLine[]; waiting: LetterLine[]; lately: LetterLine[] };

test('a letter is sent from the page in the member’s name, seen waiting, and taken back with its words', async () => {
  const { letterId, dueAt } = await post<{ letterId: string; dueAt: string }>('/api/letters', letter());
  expect(Temporal.Instant.from(dueAt).epochMilliseconds).toBeGreaterThan(Date.now() + 5000);
  const { waiting } = await server.told<Outbox>('/api/letters', { cookie });
  expect(waiting.find((one) => one.id === letterId)).toMatchObject({
    from: { name: 'Tom Linden', address: 'tom@linden.example' },
    subject: 'Your kitchen',
    canTakeBack: true,
  });
  const back = await post<LetterWhole>(`/api/letters/${letterId}/take-back`, {});
  expect(back).toMatchObject({ state: 'taken-back', words: 'The doors are ready.' });
  // again changes nothing
  await post(`/api/letters/${letterId}/take-back`, {});
  expect((await server.told<Outbox>('/api/letters', { cookie })).lately.map((one) => one.id)).toContain(letterId);
});

test('a file is kept first and goes along by its hash', async () => {
  const kept = await server.told<{ hash: string; size: number }>('/api/uploads/letter-files', {
    method: 'POST',
    raw: new Uint8Array(3 * 1024 * 1024),
    headers: { 'content-type': 'application/octet-stream' },
    cookie,
  });
  expect(kept.size).toBe(3 * 1024 * 1024);
  const { letterId } = await post<{ letterId: string }>('/api/letters', {
    ...letter(),
    files: [{ hash: kept.hash, name: 'plan.pdf', mediaType: 'application/pdf' }],
  });
  const whole = await server.told<LetterWhole>(`/api/letters/${letterId}`, { cookie });
  expect(whole.attachments).toMatchObject([{ hash: kept.hash, name: 'plan.pdf', mediaType: 'application/pdf' }]);
});

test.each<[string, string, unknown, number]>([
  ['no such letter', '/api/letters/0197f3a0-0000-7000-8000-000000000000/take-back', {}, 404],
  ['no letter at all', '/api/letters/what/take-back', {}, 404],
  ['a verdict on what is not unsure', 'decide', { verdict: 'send-again' }, 409],
  ['a verdict that there is not', 'decide', { verdict: 'perhaps' }, 400],
  ['no recipients', '/api/letters', { recipients: [] }, 400],
  ['a purpose of one’s own is not taken', '/api/letters', { purpose: 'newsletter' }, 200],
])('%s', async (_, at, body, status) => {
  const { letterId } = await post<{ letterId: string }>('/api/letters', letter());
  const where = at.startsWith('/') ? at : `/api/letters/${letterId}/${at}`;
  const full = at === '/api/letters' ? { ...letter(), ...(body as object) } : body;
  expect((await server.ask(where, { method: 'POST', body: full, cookie })).status).toBe(status);
});

test('whoever may only look sees the outbox and sends nothing', async () => {
  const viewer = (await server.signedIn(firmId, 'viewer')).cookie;
  expect((await server.ask('/api/letters', { cookie: viewer })).status).toBe(200);
  expect((await server.ask('/api/letters', { method: 'POST', body: letter(), cookie: viewer })).status).toBe(403);
});
