import { Hono } from 'hono';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine, MemberLine, RegardEnv } from '#http/context.ts';
import type { MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { TestFirm } from './firm.ts';

export type Served = {
  app: Hono<RegardEnv>;
  line: FirmLine;
  member: MemberLine;
  clock: { now: Temporal.Instant };
  /** Asks a route; a body is sent as JSON. */
  ask: (at: string, asked?: Asked) => Promise<Response>;
  /** The same, for what must succeed: the JSON that was answered. */
  told: <T>(at: string, asked?: Asked) => Promise<T>;
};
export type Asked = { method?: string; body?: unknown; raw?: string; headers?: Record<string, string> };

/** The firm's owner, or a new member of another role. */
export async function memberOf(firm: TestFirm, role: MemberLine['role'] = 'owner'): Promise<MemberLine> {
  return inFirm(firm.app, firm.firmId, async (tx) => {
    const there = await tx
      .selectFrom('member')
      .select(['member_id', 'name'])
      .where('firm_id', '=', firm.firmId)
      .where('role', '=', role)
      .executeTakeFirst();
    if (there) return { id: there.member_id as MemberId, name: there.name, role }; // as: the column is the member's id
    const id = crypto.randomUUID() as MemberId; // as: a new one
    await tx.insertInto('member').values({ firm_id: firm.firmId, member_id: id, name: role, role }).execute();
    return { id, name: role, role };
  });
}

/** Routes of the house for one firm and one member, with a clock that a test turns. */
export function serve(
  firm: TestFirm,
  member: MemberLine,
  now: Temporal.Instant,
  routes: readonly [string, Hono<never>][],
): Served {
  const clock = { now };
  const line: FirmLine = {
    id: firm.firmId,
    name: 'Linden Joinery',
    isSample: false,
    timeZone: 'Europe/Berlin',
    country: 'DE',
    currency: 'EUR',
  };
  const app = new Hono<RegardEnv>();
  app.use(async (c, next) => {
    c.set('database', firm.db);
    c.set('now', clock.now);
    c.set('requestId', 'test');
    c.set('firm', line);
    c.set('member', member);
    await next();
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ code: error.code, message: error.message }, error.status);
    throw error;
  });
  for (const [at, one] of routes) app.route(at, one);
  const ask: Served['ask'] = async (at, { method, body, raw, headers = {} } = {}) =>
    app.request(at, {
      method: method ?? (body === undefined && raw === undefined ? 'GET' : 'POST'),
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    });
  return {
    app,
    line,
    member,
    clock,
    ask,
    told: async <T>(at: string, asked?: Asked) => {
      const answer = await ask(at, asked);
      if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<T>; // as: the route's own shape
    },
  };
}
