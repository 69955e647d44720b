import fs from 'node:fs';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { eraseRoutes } from '#actions/erase-routes.ts';
import { inbox } from '#actions/inbox/routes.ts';
import { writing } from '#actions/inbox/writing-routes.ts';
import { mergeRoutes } from '#actions/merge-routes.ts';
import { onSite } from '#actions/on-site-routes.ts';
import { actions } from '#actions/routes.ts';
import { triageRoutes } from '#actions/triage-routes.ts';
import { modelRoutes } from '#coach/model/routes.ts';
import { coach } from '#coach/routes.ts';
import { inPlainWords } from '#db/faults.ts';
import { misreadings } from '#findings/misreading-routes.ts';
import { findings } from '#findings/routes.ts';
import type { RegardEnv } from '#http/context.ts';
import { liveRoutes } from '#http/live-routes.ts';
import { newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { outboxRoutes } from '#outbox/routes.ts';
import { unsubscribeRoutes } from '#outbox/unsubscribe-routes.ts';
import { promises } from '#practices/promises/routes.ts';
import { toneRoutes } from '#practices/tone/routes.ts';
import { customerRoutes } from '#today/customer-routes.ts';
import { sweepAfterDeeds, todayRoutes } from '#today/routes.ts';
import { search } from '#understanding/search/routes.ts';
import { timelines } from '#understanding/timeline/routes.ts';
import type { House } from './house.ts';
import { importRoutes } from './import-routes.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import { newMetrics } from './metrics.ts';
import { openRoutes, reachRoutes } from './reach.ts';
import { settingsRoutes } from './settings-routes.ts';
import { accountRoutes } from './sign-in/account-routes.ts';
import { authRoutes } from './sign-in/auth-routes.ts';
import { newGate } from './sign-in/gate.ts';
import { newLimits } from './sign-in/limits.ts';
import { peopleRoutes } from './sign-in/people-routes.ts';
import { reachSettingRoutes } from './sign-in/reach-routes.ts';
import { newSignIn } from './sign-in/sign-in.ts';
import { stateRoutes } from './state-routes.ts';

export const webDir = path.join(import.meta.dirname, '../../dist/web');

/** Strict about what a page may load and do; mail is shown in a frame of its own, which gets nothing at all. */
const contentSecurity =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; frame-src 'self' blob: data:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The whole server as one function from request to response. */
export function newApp(house: House): Hono<RegardEnv> {
  const { database, log, door } = house;
  const metrics = newMetrics(house);
  const app = new Hono<RegardEnv>();

  app.use(async (c, next) => {
    const requestId = newId();
    const started = performance.now();
    c.set('requestId', requestId);
    c.set('database', database);
    c.set('now', house.now());
    await next();
    const ms = performance.now() - started;
    c.header('X-Request-Id', requestId);
    c.header('X-Content-Type-Options', 'nosniff');
    // this machine's own name must stay reachable without TLS; a public one never again
    if (c.get('origin')?.scheme === 'https' && !/^(?:localhost|127\.)/.test(c.var.origin.host))
      c.header('Strict-Transport-Security', 'max-age=31536000');
    // not "no-referrer": a form of our own pages would then say "Origin: null" and be turned away by the door
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', contentSecurity);
    const route = c.req.routePath || 'unknown';
    metrics.sawRequest(c.req.method, route, c.res.status, ms);
    log.debug({ requestId, method: c.req.method, route, status: c.res.status, ms: Math.round(ms * 10) / 10 }, 'request');
  });
  app.use(door.guard);
  const limits = newLimits(() => house.now().epochMilliseconds);
  const signIn = newSignIn({ database, secret: door.secret, log, now: house.now });
  app.use(newGate({ limits, canSignIn: signIn.canSignIn }));
  app.onError((caught, c) => {
    const error = inPlainWords(caught);
    const requestId = c.get('requestId');
    if (error instanceof Refusal)
      return c.json({ code: error.code, message: error.message }, error.status as ContentfulStatusCode); // as: ours are all statuses with a body
    if (error instanceof HTTPException && error.status < 500) {
      return c.json(
        { code: 'input_wrong', message: 'This request could not be read. Load the page again and repeat what you did.' },
        error.status,
      );
    }
    log.error({ err: error, requestId, method: c.req.method, route: c.req.routePath }, 'a request failed');
    return c.json({ code: 'fault', message: `Something went wrong in Regard. It is noted in the log under ${requestId}.` }, 500);
  });

  app.route('/', openRoutes());
  app.route('/', unsubscribeRoutes);
  app.get('/enter/:token', (c) => door.enter(c));
  app.get('/health', async (c) => {
    await database.owner.selectFrom('migration').select('name').limit(1).execute();
    return c.json({ ok: true });
  });
  app.get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'Content-Type': metrics.contentType }));

  const api = new Hono<RegardEnv>();
  // files to import come as a stream and may be large; everything else is small
  api.use((c, next) =>
    (c.req.method === 'PUT' && c.req.path.startsWith('/api/uploads/')) ||
    c.req.path === '/api/uploads/letter-files' ||
    /^\/api\/customers\/[^/]+\/finds$/.test(c.req.path)
      ? next()
      : bodyLimit({ maxSize: 2 * 1024 * 1024, onError: tooLarge })(c, next),
  );
  api.use(async (c, next) => {
    if (!c.get('firm') && !worksWithoutFirm(c.req.path))
      throw new Refusal('nothing_here', 404, 'There is nothing here yet. Import your mail, or look around with the sample firm.');
    await next();
    c.header('Cache-Control', 'no-store');
  });
  api.use(sweepAfterDeeds);
  api.route('/', stateRoutes(house));
  api.route('/', importRoutes(house));
  api.route('/', settingsRoutes(house));
  api.route('/', mailboxRoutes(house));
  api.route('/', liveRoutes);
  api.route('/', customerRoutes);
  api.route('/', timelines);
  api.route('/', search);
  api.route('/', findings);
  api.route('/', misreadings);
  api.route('/', promises);
  api.route('/', todayRoutes);
  api.route('/', toneRoutes);
  api.route('/', actions);
  api.route('/', onSite);
  api.route('/', triageRoutes);
  api.route('/', inbox);
  api.route('/', writing);
  api.route('/', coach);
  api.route('/', modelRoutes(metrics.sawModel));
  api.route('/', outboxRoutes(house.outbox));
  api.route('/', mergeRoutes);
  api.route('/', eraseRoutes);
  api.route('/', reachRoutes(house));
  api.route('/', authRoutes({ door, signIn, limits }));
  api.route('/', accountRoutes({ door, signIn }));
  api.route('/', peopleRoutes({ door, signIn }));
  api.route('/', reachSettingRoutes({ door, signIn, isSetOutside: house.environment.reach !== undefined }));
  api.all('*', () => {
    throw new Refusal('no_such_route', 404, 'There is nothing at this address.');
  });
  app.route('/api', api);

  app.use(
    '/assets/*',
    serveStatic({
      root: path.relative(process.cwd(), webDir),
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.get('/manifest.webmanifest', (c) => publicFile(c, 'manifest.webmanifest', 'application/manifest+json'));
  app.get('/worker.js', (c) => publicFile(c, 'worker.js', 'text/javascript; charset=utf-8'));
  app.get('/icons/:name', (c) => publicFile(c, path.join('icons', c.req.param('name')), 'image/png'));
  app.get('*', (c) => {
    const page = path.join(webDir, 'index.html');
    if (!fs.existsSync(page)) throw new Refusal('page_not_built', 503, 'The page has not been built. Run "npm run build".');
    return c.html(fs.readFileSync(page, 'utf8'), 200, { 'Cache-Control': 'no-cache' });
  });
  return app;
}

/** Files that every browser may have: they say nothing of the firm. */
function publicFile(c: Context, name: string, type: string): Response {
  const file = path.join(webDir, name);
  if (!/^(?:icons\/)?[a-z0-9-]{1,60}\.(?:png|js|webmanifest)$/.test(name.replaceAll('\\', '/')) || !fs.existsSync(file))
    throw new Refusal('no_such_file', 404, 'There is nothing at this address.');
  return c.body(new Uint8Array(fs.readFileSync(file)), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
}

const worksWithoutFirm = (at: string): boolean =>
  /^\/api\/(?:state|sample|uploads|previews|imports|questions|settings|firms|account|auth|sign-in|invitations|reach|provider|mailboxes)(?:\/|$)/.test(
    at,
  );

function tooLarge(): never {
  throw new Refusal('body_too_large', 413, 'This is more than Regard takes at once here. Send less.');
}
