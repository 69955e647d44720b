import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { seal, unseal } from '#firm/secrets.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Auth } from './auth.ts';
import { type Provider, providerId } from './provider.ts';

// what belongs to no firm is sealed under this name
const noFirm = '00000000-0000-0000-0000-000000000000' as FirmId;

const Kept = z.object({ name: z.string(), issuer: z.string(), clientId: z.string(), secret: z.string() });

async function kept(database: Database): Promise<z.output<typeof Kept> | null> {
  const row = await database.owner.selectFrom('installation').select('settings').executeTakeFirst();
  const read = z.object({ provider: Kept }).safeParse(row?.settings);
  return read.success ? read.data.provider : null;
}

/** What is known of the OpenID provider; its secret is sealed with the key outside of the database. */
async function keptProvider(database: Database): Promise<Provider | null> {
  const known = await kept(database);
  if (!known) return null;
  const { name, issuer, clientId, secret } = known;
  try {
    return { name, issuer, clientId, clientSecret: unseal(database.dataDir, noFirm, Buffer.from(secret, 'base64')) };
  } catch (error) {
    // without its key the provider is as good as not set; everybody else can still sign in
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Sign-in as it is set up now. */
export type SignIn = {
  auth: () => Promise<Auth>;
  provider: () => Promise<Provider | null>;
  /** Sets or forgets the provider. Who somebody is at one provider says nothing at another: with a new one all join anew. */
  trust: (provider: Provider | null) => Promise<void>;
  /** Whether anybody has something to sign in with; before that there is only the link. */
  canSignIn: () => Promise<boolean>;
};

/** `secret` signs cookies and encrypts second factors. */
export function newSignIn(options: { database: Database; secret: string; log: Logger; now: () => Temporal.Instant }): SignIn {
  const { database } = options;
  let made: Promise<Auth> | null = null;
  let isKnownToSignIn = false;

  const make = async (): Promise<Auth> => {
    // hundreds of files that only those need who sign in
    const [{ newAuth }, provider] = await Promise.all([import('./auth.ts'), keptProvider(database)]);
    return newAuth({ ...options, provider });
  };

  return {
    auth: async () => {
      made ??= make();
      let auth = await made;
      // a provider that did not answer when it was asked first is asked again
      if (await keptProvider(database)) {
        const { socialProviders } = await auth.$context;
        if (!socialProviders.some((one) => one.id === providerId)) {
          made = make();
          auth = await made;
        }
      }
      return auth;
    },
    provider: () => keptProvider(database),
    trust: async (provider) => {
      if ((await kept(database))?.issuer !== provider?.issuer)
        await database.owner.deleteFrom('sign_in_account').where('provider', '=', providerId).execute();
      const toKeep = provider && {
        name: provider.name,
        issuer: provider.issuer,
        clientId: provider.clientId,
        secret: seal(database.dataDir, noFirm, provider.clientSecret).toString('base64'),
      };
      const row = await database.owner.selectFrom('installation').select('settings').executeTakeFirst();
      const { provider: _, ...others } = z.looseObject({ provider: z.unknown().optional() }).parse(row?.settings ?? {});
      await database.owner
        .updateTable('installation')
        .set({ settings: JSON.stringify(toKeep ? { ...others, provider: toKeep } : others) })
        .execute();
      made = null;
    },
    canSignIn: async () => {
      if (isKnownToSignIn) return true;
      const [password, passkey] = await Promise.all([
        database.owner.selectFrom('sign_in_account').select('id').limit(1).executeTakeFirst(),
        database.owner.selectFrom('sign_in_passkey').select('id').limit(1).executeTakeFirst(),
      ]);
      isKnownToSignIn = password !== undefined || passkey !== undefined;
      return isKnownToSignIn;
    },
  };
}
