import dns from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { feel } from '#actions/mood.ts';
import { record } from '#actions/record.ts';
import { takeInContacts } from '#customers/address-book.ts';
import { inFirm } from '#db/tenant.ts';
import { type CustomerId, type ImportId, newId } from '#lib/ids.ts';
import { isPublicAddress, lookUpPublic } from '#lib/public-address.ts';
import { faultOfSignature } from '#lib/signature.ts';
import { newFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { memberOf, serve } from '#test/served.ts';
import { sweep } from '#today/sweep.ts';
import { deliver, mostTries } from './deliver.ts';
import { noticeNews } from './notice.ts';
import { faultOfUrl, post } from './post.ts';
import { webhookRoutes } from './routes.ts';
import type { DeliveryLine, WebhookLine } from './webhooks.ts';

const start = Temporal.Instant.from('2026-03-12T09:00:00Z');
const inside = { mayBePrivate: true };

type Heard = { path: string; headers: http.IncomingHttpHeaders; body: string };

/** Somebody else's server, on this machine; `answer` says what it does with the next message. */
async function newReceiver(): Promise<{
  url: string;
  heard: Heard[];
  answer: (how: number | 'hang' | 'flood' | 'redirect') => void;
}> {
  const heard: Heard[] = [];
  let how: number | 'hang' | 'flood' | 'redirect' = 200;
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers, body });
      if (how === 'hang') return;
      if (how === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end();
      if (how === 'flood') {
        response.writeHead(200);
        const more = (): void => {
          if (response.destroyed) return;
          response.write('x'.repeat(65_536));
          setImmediate(more);
        };
        more();
        return;
      }
      response.writeHead(how).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return {
    url: `http://127.0.0.1:${port}/in`,
    heard,
    answer: (next) => {
      how = next;
    },
  };
}

async function house(kinds = ['entry.recorded', 'finding.opened', 'finding.settled', 'promise.noted']) {
  const firm = await newFirm();
  const receiver = await newReceiver();
  const served = serve(firm, await memberOf(firm), start, [['/', webhookRoutes(inside) as never]]); // as: every route of ours takes the house's variables
  const { id, secret } = await served.told<{ id: string; secret: string }>('/webhooks', { body: { url: receiver.url, kinds } });
  const round = async (): Promise<number> => {
    await noticeNews(firm.db, firm.firmId, served.clock.now);
    return deliver(firm.db, firm.firmId, inside, served.clock.now);
  };
  const later = (what: Temporal.DurationLike): void => {
    served.clock.now = served.clock.now.add(what);
  };
  const deliveries = async (): Promise<DeliveryLine[]> =>
    (await served.told<{ rows: DeliveryLine[] }>(`/webhooks/${id}/deliveries`)).rows;
  return { firm, receiver, served, id, secret, round, later, deliveries };
}

const kindsHeard = (heard: Heard[]): string[] => heard.map((one) => String(one.headers['regard-event-kind'])).sort();

test('what happens is told once, signed, and as ids only', async () => {
  const at = await house();
  const who = { name: 'Ines Prado', company: null, emails: [], phones: ['+4930111222'] };
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    takeInContacts(tx, at.firm.firmId, [who], { importId: newId<ImportId>(), now: start }),
  );
  const { customer_id } = await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.selectFrom('customer').select('customer_id').where('firm_id', '=', at.firm.firmId).executeTakeFirstOrThrow(),
  );
  const customerId = customer_id as CustomerId; // as: the column is the customer's id
  const note = {
    customerId,
    channel: 'note',
    direction: 'internal',
    words: 'A secret word.',
    occurredAt: start,
    outcome: null,
  } as const;
  const entryId = await record(at.firm.db, at.served.line, note, start);
  const rang = {
    ...note,
    channel: 'call',
    direction: 'in',
    outcome: 'missed',
    occurredAt: start.subtract({ hours: 20 }),
  } as const;
  await record(at.firm.db, at.served.line, rang, start);
  await sweep(at.firm.app, at.firm.firmId, start);
  await at.round();
  expect(kindsHeard(at.receiver.heard)).toContain('finding.opened');
  const heard = present(at.receiver.heard.find((one) => one.body.includes(entryId)));
  expect(
    faultOfSignature(at.secret, String(heard.headers['regard-signature']), heard.body, start.epochMilliseconds / 1000),
  ).toBeNull();
  expect(JSON.parse(heard.body)).toMatchObject({
    kind: 'entry.recorded',
    firmId: at.firm.firmId,
    data: { entryId, customerId, channel: 'note' },
  });
  expect(heard.body).not.toContain('secret word');
  const count = at.receiver.heard.length;
  at.later({ seconds: 30 });
  await at.round();
  expect(at.receiver.heard.length).toBe(count);
  await record(
    at.firm.db,
    at.served.line,
    { ...note, channel: 'call', direction: 'out', outcome: 'talked', occurredAt: at.served.clock.now },
    at.served.clock.now,
  );
  await sweep(at.firm.app, at.firm.firmId, at.served.clock.now);
  await at.round();
  expect(kindsHeard(at.receiver.heard.slice(count))).toEqual(['entry.recorded', 'finding.settled']);
});

test('a sweep that opens more than a page of matters at one moment is told of whole', async () => {
  const at = await house(['finding.opened']);
  const { customerId } = await plant(at.firm, { entries: [{ id: 'a', at: '2026-03-10T09:14' }] });
  const many = 1_203;
  at.later({ minutes: 5 });
  const moment = at.served.clock.now;
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx
      .insertInto('finding')
      .values(
        Array.from({ length: many }, (_, i) => ({
          firm_id: at.firm.firmId,
          finding_id: newId(),
          practice: 'waiting',
          subject: `thread ${i}`,
          episode: 'one',
          customer_id: customerId,
          facts: '{}',
          evidence: '[]',
          state: 'open',
          since_at: moment,
          opened_at: moment,
          updated_at: moment,
        })),
      )
      .execute(),
  );
  at.later({ seconds: 1 });
  expect(await noticeNews(at.firm.db, at.firm.firmId, at.served.clock.now)).toBe(many);
  at.later({ seconds: 5 });
  expect(await noticeNews(at.firm.db, at.firm.firmId, at.served.clock.now)).toBe(0);
});

test('how somebody felt is never told', async () => {
  const at = await house();
  const { entries, customerId } = await plant(at.firm, { entries: [{ id: 'a', at: '2026-03-10T09:14' }] });
  await feel(at.firm.db, { firmId: at.firm.firmId, memberId: at.served.member.id }, present(entries.get('a')), 1, start);
  at.later({ minutes: 5 });
  await at.round();
  expect(at.receiver.heard.every((one) => !one.body.includes('face') && one.body.includes(customerId))).toBe(true);
});

test('a receiver that is down is tried again later and later, then given up, and can be sent it again by hand', async () => {
  const at = await house();
  at.receiver.answer(503);
  await at.served.ask(`/webhooks/${at.id}/test`, { method: 'POST' });
  const waits: number[] = [];
  for (let i = 0; i < mostTries; i++) {
    await at.round();
    const [one] = await at.deliveries();
    if (one?.nextAt) {
      const next = Temporal.Instant.from(one.nextAt);
      waits.push(next.since(at.served.clock.now).total('seconds'));
      expect(await at.round()).toBe(0);
      at.served.clock.now = next;
    }
  }
  expect(at.receiver.heard).toHaveLength(mostTries);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const [given] = await at.deliveries();
  expect(given).toMatchObject({ state: 'failed', tries: mostTries, lastStatus: 503, lastError: 'It answered 503' });
  expect(await at.served.told<WebhookLine[]>('/webhooks')).toMatchObject([{ waiting: 0, failed: 1 }]);
  at.receiver.answer(204);
  await at.served.ask(`/deliveries/${given?.id}/again`, { method: 'POST' });
  expect(await at.round()).toBe(1);
  expect((await at.deliveries())[0]).toMatchObject({ state: 'delivered', eventId: given?.eventId });
  expect(at.receiver.heard.at(-1)?.headers['regard-event-id']).toBe(given?.eventId);
});

test('a receiver that says it is gone is told nothing more; one that is paused is told later', async () => {
  const at = await house();
  at.receiver.answer(410);
  await at.served.ask(`/webhooks/${at.id}/test`, { method: 'POST' });
  await at.round();
  expect(await at.served.told<WebhookLine[]>('/webhooks')).toMatchObject([{ isPaused: true }]);
  at.later({ hours: 1 });
  await at.round();
  expect(at.receiver.heard).toHaveLength(1);
  at.receiver.answer(200);
  await at.served.ask(`/webhooks/${at.id}`, { method: 'PUT', body: { isPaused: false } });
  await at.round();
  expect(at.receiver.heard).toHaveLength(2);
});

test('one that hangs is left, one that never stops talking is cut off, and one that leads elsewhere is not followed', async () => {
  const { receiver } = await house();
  receiver.answer('hang');
  expect(await post(receiver.url, {}, '{}', { ...inside, longestMs: 200 })).toMatchObject({
    status: null,
    error: expect.stringContaining('No answer'),
  });
  receiver.answer('flood');
  expect(await post(receiver.url, {}, '{}', inside)).toEqual({ status: 200, error: null });
  receiver.answer('redirect');
  expect(await post(receiver.url, {}, '{}', inside)).toEqual({ status: 302, error: null });
  expect(receiver.heard.map((one) => one.path)).toEqual(['/in', '/in', '/in']);
});

test('messages never go to this machine or its network unless the one who runs it allows it', async () => {
  const { receiver } = await house();
  const outside = { mayBePrivate: false };
  const port = new URL(receiver.url).port;
  const hostile = [
    receiver.url,
    `https://127.0.0.1:${port}/`,
    `https://localhost:${port}/`,
    `https://printer.local/`,
    `https://2130706433:${port}/`,
    `https://0x7f.1:${port}/`,
    `https://[::1]:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
    'https://169.254.169.254/latest/meta-data/',
    'https://user:word@example.com/',
    'ftp://example.com/',
    'https://',
  ];
  for (const url of hostile) {
    expect([url, faultOfUrl(url, outside)]).toEqual([url, expect.any(String)]);
    expect((await post(url, {}, '{}', outside)).status).toBeNull();
  }
  expect(receiver.heard).toEqual([]);
  const firm = await newFirm();
  const served = serve(firm, await memberOf(firm), start, [['/', webhookRoutes(outside) as never]]); // as: the same
  expect((await served.ask('/webhooks', { body: { url: receiver.url, kinds: ['entry.recorded'] } })).status).toBe(422);
});

test.each([
  ['a name that leads inside', [{ address: '10.0.0.7', family: 4 }]],
  [
    'a name that leads inside and outside',
    [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ],
  ],
  ['a name that leads inside by IPv6', [{ address: 'fd00::1', family: 6 }]],
])('%s is refused at the connection itself', async (_, addresses) => {
  const before = dns.lookup;
  // the outside world's answer, which may be another one each time it is asked
  dns.lookup = ((_host: string, _options: unknown, done: (error: null, found: unknown) => void) =>
    done(null, addresses)) as typeof dns.lookup; // as: only this way of asking is used
  try {
    const sent = await post('https://rebound.example/', {}, '{}', { mayBePrivate: false });
    expect(sent).toEqual({ status: null, error: 'rebound.example leads to this machine or a private network' });
  } finally {
    dns.lookup = before;
  }
});

test.each([
  ['8.8.8.8', true],
  ['93.184.216.34', true],
  ['100.63.255.255', true],
  ['2a00:1450:4001:81b::200e', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['2001:db8::1', false],
  ['fe80::1%eth0', false],
  ['fc00::1', false],
  ['ff02::1', false],
  ['example.com', false],
])('%s is on the internet: %s', (address, is) => expect(isPublicAddress(address)).toBe(is));

test('a name is looked up for the connection with its public addresses only', async () => {
  const found = await new Promise((resolve) => lookUpPublic('localhost', { all: true }, (error) => resolve(error?.name)));
  expect(found).toBe('PrivateAddress');
});

test('another firm sees nothing of an address and its messages', async () => {
  const at = await house();
  await at.served.ask(`/webhooks/${at.id}/test`, { method: 'POST' });
  const [one] = await at.deliveries();
  const other = await house();
  for (const [method, path] of [
    ['GET', `/webhooks/${at.id}/deliveries`],
    ['PUT', `/webhooks/${at.id}`],
    ['DELETE', `/webhooks/${at.id}`],
    ['POST', `/webhooks/${at.id}/test`],
    ['POST', `/deliveries/${one?.id}/again`],
  ] as const)
    expect([
      path,
      (await other.served.ask(path, { method, body: method === 'PUT' ? { isPaused: true } : undefined })).status,
    ]).toEqual([path, 404]);
  const secrets = await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('webhook').selectAll().execute());
  expect(Buffer.from(present(secrets[0]).secret).includes(Buffer.from(at.secret))).toBe(false);
});
