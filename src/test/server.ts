import type { Logger } from 'pino';
import { afterAll } from 'vitest';
import { type Database, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { Role } from '#http/context.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { newApp } from '#server/app.ts';
import { newDesk } from '#server/desk.ts';
import { type Door, newDoor } from '#server/door.ts';
import { newLog } from '#server/log.ts';
import { closedOutbox } from '#server/outbox.ts';
import { newPostRoom, type PostRoomOptions } from '#server/post-room.ts';
import { type Reach, thisMachineOnly } from '#server/sign-in/reach.ts';
import { signed } from '#server/sign-in/secret.ts';
import { openSession } from '#server/sign-in/sessions.ts';
import { smallHouse } from './house.ts';

export type Asked = { method?: string; body?: unknown; raw?: BodyInit; headers?: Record<string, string>; cookie?: string };

/** The whole server in this process on a database of its own, asked without a network. */
export type TestServer = {
  app: ReturnType<typeof newApp>;
  database: Database;
  dataDir: string;
  door: Door;
  ask: (at: string, asked?: Asked) => Promise<Response>;
  /** The same as JSON; throws with what was said when the answer is a no. */
  told: <T>(at: string, asked?: Asked) => Promise<T>;
  /** A member of a firm who is signed in: the cookie to ask with. */
  signedIn: (firmId: FirmId, role: Role, name?: string) => Promise<{ cookie: string; personId: string; memberId: MemberId }>;
};

export const testHost = '127.0.0.1:3141';

export async function testServer(
  options: { now?: () => Temporal.Instant; reach?: Reach; post?: Partial<PostRoomOptions>; log?: Logger } = {},
): Promise<TestServer> {
  const { database, dataDir } = await smallHouse((connect) => openDatabase(connect));
  const log = options.log ?? newLog('silent');
  const now = options.now ?? ((): Temporal.Instant => Temporal.Now.instant());
  const door = newDoor(dataDir, () => now().epochMilliseconds, options.reach ?? thisMachineOnly);
  const desk = newDesk({ database, readers: 1, log, now });
  const post = newPostRoom({ database, readers: 1, log, now, ...options.post });
  afterAll(() => post.close());
  const environment = { dataDir, databaseUrl: undefined, port: 3141, log: 'silent', readers: 1 };
  const app = newApp({ database, environment, log, door, desk, post, outbox: closedOutbox, now });

  const ask: TestServer['ask'] = async (at, { method = 'GET', body, raw, headers = {}, cookie } = {}) =>
    app.request(at, {
      method,
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      headers: {
        host: testHost,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    });

  return {
    app,
    database,
    dataDir,
    door,
    ask,
    told: async <T>(at: string, asked?: Asked): Promise<T> => {
      const answer = await ask(at, asked);
      if (!answer.ok) throw new Error(`${asked?.method ?? 'GET'} ${at}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<T>;
    },
    signedIn: async (firmId, role, name = `A ${role}`) => {
      const personId = newId();
      const memberId = newId<MemberId>();
      await database.owner
        .insertInto('sign_in_person')
        .values({ id: personId, name, email: `${personId}@people.example` })
        .execute();
      await inFirm(database.app, firmId, (tx) =>
        tx.insertInto('member').values({ firm_id: firmId, member_id: memberId, name, role, person_id: personId }).execute(),
      );
      const token = await openSession(database, { personId, way: 'password', client: null, agent: null }, now());
      return { cookie: `regard=${encodeURIComponent(signed(door.secret, token))}`, personId, memberId };
    },
  };
}

/** The cookies that an answer sets, as a browser would send them back; `before` are those it had. */
export function cookiesAfter(answer: Response, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((one) => [one.slice(0, one.indexOf('=')), one]),
  );
  for (const set of answer.headers.getSetCookie()) {
    const [pair = ''] = set.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0/i.test(set) || pair.endsWith('=')) jar.delete(name);
    else jar.set(name, pair);
  }
  return [...jar.values()].join('; ');
}
