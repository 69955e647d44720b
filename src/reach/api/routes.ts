import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { derivedId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Doer } from '../doing.ts';
import { type KeyEnv, letInByKey, needScope } from '../keys/let-in.ts';
import { docsPage } from './docs-page.ts';
import { answerOnce, idempotencyKeyOf } from './once.ts';
import { openApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** Everything under /api/v1. The description needs no key; whatever says something of a firm does. */
export function apiRoutes(): Hono<KeyEnv> {
  const app = new Hono<KeyEnv>();
  app.get('/openapi.json', (c) => c.json(openApi()));
  app.get('/docs', (c) => c.html(docsPage()));
  app.use(letInByKey());
  app.use(
    bodyLimit({
      maxSize: 512 * 1024,
      onError: () => {
        throw new Refusal('body_too_large', 413, 'This is more than Regard takes at once here. Send less.');
      },
    }),
  );
  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), path, (c) => answer(c, operation));
  }
  app.all('*', () => {
    throw new Refusal('no_such_route', 404, 'There is nothing at this address. /api/v1/docs lists what there is.');
  });
  return app;
}

function checked<Shape extends z.ZodType>(shape: Shape, given: unknown): z.output<Shape> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.map(String).join('.');
  throw new Refusal('input_wrong', 400, `${where ? `"${where}": ` : ''}${issue?.message ?? 'This request is not complete.'}`);
}

/** An id in the address that is none of ours is not found, like one of another firm. */
function paramsOf(operation: Operation, given: Record<string, string>): Record<string, unknown> {
  const read = operation.params.safeParse(given);
  if (read.success) return read.data;
  throw new Refusal('not_found', 404, 'There is no such thing here.');
}

async function answer(c: Context<KeyEnv>, operation: Operation): Promise<Response> {
  const { caller, database, now } = c.var;
  needScope(caller, operation.scope);
  const params = paramsOf(operation, c.req.param());
  const query = checked(operation.query, c.req.query());
  const text = operation.body ? await c.req.text() : '';
  const body = operation.body ? checked(operation.body, jsonOf(text)) : {};
  const idempotencyKey = operation.method === 'post' ? idempotencyKeyOf(c.req.header('idempotency-key')) : undefined;
  const doer: Doer = {
    database,
    now,
    firm: caller.firm,
    member: caller.member,
    scopes: caller.scopes,
    // even where the answer was lost to a crash the ledger knows the deed again
    once: idempotencyKey === undefined ? null : `api:${derivedId(caller.keyId, idempotencyKey, c.req.path, text)}`,
  };
  const work = async (): Promise<{ status: number; body: string }> => {
    try {
      return { status: 200, body: JSON.stringify(operation.answer.parse(await operation.act(doer, { params, query, body }))) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error;
      return { status: error.status, body: JSON.stringify({ code: error.code, message: error.message }) };
    }
  };
  const once = { firmId: caller.firm.id, keyId: caller.keyId, idempotencyKey: idempotencyKey ?? '' };
  const done =
    idempotencyKey === undefined
      ? { ...(await work()), isReplay: false }
      : await answerOnce(database, { ...once, request: `${c.req.method} ${c.req.path} ${text}` }, now, work);
  if (done.isReplay) c.header('Idempotency-Replayed', 'true');
  return new Response(done.body, {
    status: done.status,
    headers: { ...Object.fromEntries(c.res.headers), 'content-type': 'application/json' },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('input_wrong', 400, 'The body is not JSON.');
  }
}
