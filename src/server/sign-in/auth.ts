import { passkey } from '@better-auth/passkey';
import { APIError, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Kysely, KyselyPlugin } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import { newId } from '#lib/ids.ts';
import { auditPerson } from './memberships.ts';
import { type Provider, passwordLength, providerId } from './provider.ts';
import { sessionCookie, sessionDays } from './sessions.ts';

// our instants are Temporal everywhere else; better-auth knows Date only
const asDate = (value: unknown): unknown => (value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value);
const dates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asDate(value)]))),
  }),
};

/** How a session was opened, by the endpoint that opened it. */
const ways: Record<string, string> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'password and code',
  '/two-factor/verify-backup-code': 'recovery code',
  '/passkey/verify-authentication': 'passkey',
  '/callback/:id': 'provider',
};

async function isSomebody(db: Kysely<DB>, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_person as p')
    .select('p.id')
    .where('p.id', '=', personId)
    .where((eb) =>
      eb.or([
        eb('p.is_host', '=', true),
        eb.exists(
          eb.selectFrom('member as m').select('m.member_id').whereRef('m.person_id', '=', 'p.id').where('m.left_at', 'is', null),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * better-auth on our own tables, as the owner role: passwords (scrypt), code apps and recovery codes, passkeys, an OpenID provider.
 * Nobody can register: people come by the link printed on this machine or by an invitation. It tells nobody about itself.
 */
export function newAuth(options: {
  database: Database;
  secret: string;
  log: Logger;
  provider: Provider | null;
  now: () => Temporal.Instant;
}) {
  const { database, secret, log, provider, now } = options;
  return betterAuth({
    appName: 'Regard',
    secret,
    basePath: '/api/auth',
    database: { db: database.owner.withPlugin(dates), type: 'postgres' },
    telemetry: { enabled: false },
    // its messages may carry addresses and tokens: only that something happened is kept
    logger: { level: 'error', log: (level) => log[level === 'error' ? 'warn' : 'debug']({ from: 'sign-in' }, 'sign-in said no') },
    onAPIError: { errorURL: '/sign-in' },
    // the door has checked Host and Origin already; this is the same once more, by better-auth itself
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_rate',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/sign-in/social': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 20 },
        '/passkey/*': { window: 60, max: 60 },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      modelName: 'sign_in_person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'sign_in_session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { way: { type: 'string', required: false, input: false } },
      expiresIn: sessionDays * 86_400,
      // the door prolongs sessions itself
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'sign_in_account',
      fields: {
        userId: 'person_id',
        accountId: 'subject',
        providerId: 'provider',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      encryptOAuthTokens: true,
      // an account elsewhere is joined to ours only by somebody who is signed in here
      accountLinking: { enabled: true, disableImplicitLinking: true, allowDifferentEmails: true },
    },
    verification: {
      modelName: 'sign_in_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      account: {
        create: {
          after: async (account) => {
            if (account.providerId !== providerId) return;
            const words = 'can sign in with their account elsewhere from now on';
            await auditPerson(database, account.userId, { act: 'account-joined', words, from: null }, now());
          },
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            if (!(await isSomebody(database.owner, session.userId)))
              throw new APIError('FORBIDDEN', { message: 'You are no member of this firm any more. Ask its owner.' });
            const way = ways[context?.path ?? ''];
            return way ? { data: { ...session, way } } : undefined;
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'regard',
      // whether a cookie is for https alone is decided a request, in routes.ts
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookie, attributes: { sameSite: 'strict' } } },
      ipAddress: { ipAddressHeaders: ['x-regard-client'] },
      database: { generateId: () => newId() },
    },
    plugins: [
      twoFactor({
        issuer: 'Regard',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'sign_in_second_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpName: 'Regard',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => {
            // a passkey stands for both factors only when it has checked who holds it
            if (!verification.authenticationInfo.userVerified)
              throw new APIError('UNAUTHORIZED', { message: 'This passkey did not check who you are.' });
          },
        },
        schema: {
          passkey: {
            modelName: 'sign_in_passkey',
            fields: {
              userId: 'person_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      genericOAuth({
        config: provider
          ? [
              {
                providerId,
                name: provider.name,
                discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: provider.clientId,
                clientSecret: provider.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                requireIdTokenVerification: true,
                disableSignUp: true,
              },
            ]
          : [],
      }),
    ],
  });
}

export type Auth = ReturnType<typeof newAuth>;
