import { Hono } from 'hono';
import { moodRoutes } from '#actions/mood-routes.ts';
import { hookRoutes } from '#actions/phone/hook-routes.ts';
import { phoneRoutes } from '#actions/phone/routes.ts';
import type { RegardEnv } from '#http/context.ts';
import { apiRoutes } from '#reach/api/routes.ts';
import { digestRoutes, openDigestRoutes } from '#reach/digest/routes.ts';
import { feedRoutes, openFeedRoutes } from '#reach/feed/routes.ts';
import { keyRoutes } from '#reach/keys/routes.ts';
import { mcpRoutes } from '#reach/mcp/routes.ts';
import { pushRoutes } from '#reach/push/routes.ts';
import { webhookRoutes } from '#reach/webhooks/routes.ts';
import type { House } from './house.ts';

/** What is reached without signing in to the page: each of these checks a signature, a key or a secret address of its own. */
export function openRoutes() {
  return new Hono<RegardEnv>()
    .route('/', hookRoutes)
    .route('/api/v1', apiRoutes())
    .route('/', mcpRoutes())
    .route('/', openFeedRoutes)
    .route('/', openDigestRoutes);
}

/** What a member sets up about the ways in and out. */
export function reachRoutes(house: House) {
  const posting = { mayBePrivate: house.environment.privateWebhooks === true };
  return new Hono<RegardEnv>()
    .route('/', phoneRoutes)
    .route('/', moodRoutes)
    .route('/', keyRoutes)
    .route('/', webhookRoutes(posting))
    .route('/', feedRoutes)
    .route('/', digestRoutes)
    .route('/', pushRoutes(posting));
}
