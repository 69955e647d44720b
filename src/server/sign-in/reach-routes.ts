import fs from 'node:fs';
import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Door } from '../door.ts';
import { accountOf } from './account.ts';
import { checkReach, isBeyond } from './reach.ts';
import { asReach, keepReach, keptReach, ReachSetting } from './reach-setting.ts';
import type { SignIn } from './sign-in.ts';

const ProviderShape = z.object({
  name: z.string().trim().min(1).max(60),
  issuer: z.url().max(500),
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().min(1).max(2000).nullable(),
});
const Discovered = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/** From where Regard can be reached, and whose sign-in it trusts besides its own. */
export function reachSettingRoutes(house: { door: Door; signIn: SignIn; isSetOutside: boolean }) {
  const { door, signIn, isSetOutside } = house;
  return new Hono<RegardEnv>()
    .get('/reach', async (c) => {
      const { database, bearer, now } = c.var;
      return c.json({
        setting: await keptReach(database),
        now: { isBeyond: isBeyond(door.reach), url: door.reach.publicUrl?.origin ?? null },
        isSetOutside,
        isSecured: (await accountOf(database, bearer, null, now)).isSecured,
      });
    })
    .put('/reach', body(ReachSetting), async (c) => {
      const { database, bearer, now } = c.var;
      const setting = c.req.valid('json');
      if (isSetOutside)
        throw new Refusal('set_outside', 409, 'This is set by the environment of the server (REGARD_HOST). Change it there.');
      if (setting.isOpen) {
        if (!(await accountOf(database, bearer, null, now)).isSecured)
          throw new Refusal(
            'owner_not_secured',
            409,
            'Say first who you are and how you sign in (My account). Then others may reach Regard.',
          );
        checkReach(asReach(setting));
        for (const file of [setting.certificate, setting.key]) if (file !== null) checkFile(file);
      }
      await keepReach(database, setting);
      return c.json({ setting, isAfterRestart: true });
    })
    .get('/provider', async (c) => {
      const provider = await signIn.provider();
      return c.json(provider && { name: provider.name, issuer: provider.issuer, clientId: provider.clientId });
    })
    .put('/provider', body(z.object({ provider: ProviderShape.nullable() })), async (c) => {
      const { provider } = c.req.valid('json');
      if (provider === null) {
        await signIn.trust(null);
        return c.json(null);
      }
      const known = await signIn.provider();
      const clientSecret = provider.clientSecret ?? (known?.issuer === provider.issuer ? known.clientSecret : null);
      if (clientSecret === null) throw new Refusal('secret_missing', 400, 'The client secret is missing.');
      await askProvider(provider.issuer);
      await signIn.trust({ ...provider, clientSecret });
      return c.json({ name: provider.name, issuer: provider.issuer, clientId: provider.clientId });
    });
}

function checkFile(file: string): void {
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch {
    throw new Refusal('file_unreadable', 400, `The file ${file} cannot be read by Regard. Check its place and who may read it.`);
  }
}

/** Asks the provider who it is, so that a typing error is found now and not by whoever wants to sign in. */
async function askProvider(issuer: string): Promise<void> {
  const url = new URL(issuer);
  const isHere = /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !isHere)
    throw new Refusal('provider_wrong', 400, 'The address of the provider must begin with https://.');
  const wrong = new Refusal(
    'provider_wrong',
    400,
    'No OpenID provider answers at this address. It is the one before "/.well-known/openid-configuration".',
  );
  let said: unknown;
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    });
    if (!answer.ok) throw wrong;
    said = await answer.json();
  } catch {
    throw wrong;
  }
  const read = Discovered.safeParse(said);
  if (!read.success || read.data.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) throw wrong;
}
