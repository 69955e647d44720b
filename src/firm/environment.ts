import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#lib/refusal.ts';

const port = { error: 'must be a number from 0 to 65535 (0 takes any that is free)' };
const readers = { error: 'must be a number from 1 to 16' };

/**
 * Everything that can be set from outside, in one place; docs/SETTINGS.md is made for people from these lines. Options of a command
 * go before the environment.
 */
const Environment = z.object({
  /** The data folder. */
  REGARD_DATA: z.string().min(1).default('./data'),
  /** A PostgreSQL (15 or newer) to use instead of the one that Regard brings. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** The port of the page on 127.0.0.1. */
  REGARD_PORT: z.coerce.number(port).int(port).min(0, port).max(65535, port).default(3141),
  /** The address to listen at; anything but this machine needs TLS or a proxy. Set, it goes before what the page says. */
  REGARD_HOST: z.string().min(1).max(255).optional(),
  /** By which address people reach Regard from other machines, beginning with https://. */
  REGARD_URL: z.url({ protocol: /^https?$/, error: 'must be a whole address such as https://regard.example.com' }).optional(),
  /** Files of a certificate (with its chain) and its key, PEM. */
  REGARD_TLS_CERT: z.string().min(1).optional(),
  REGARD_TLS_KEY: z.string().min(1).optional(),
  /** Addresses and networks of proxies in front, with commas between: only their word about the client is taken. */
  REGARD_PROXY: z.string().min(1).max(2000).optional(),
  /** How much is written to the log: error, warn, info, debug or silent. */
  REGARD_LOG: z.enum(['error', 'warn', 'info', 'debug', 'silent'], 'must be error, warn, info, debug or silent').default('info'),
  /** Whether webhooks may go to this machine and its own network: no, unless the one who runs it says so. */
  REGARD_PRIVATE_WEBHOOKS: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  /** Threads that read mail; by default one less than the machine has cores, at least one, at most four. */
  REGARD_READERS: z.coerce.number(readers).int(readers).min(1, readers).max(16, readers).optional(),
});

export type Environment = {
  dataDir: string;
  databaseUrl: string | undefined;
  port: number;
  log: string;
  readers: number | undefined;
  /** Webhooks may go to this machine and its own network. */
  privateWebhooks?: boolean;
  /** Where to listen, as far as the environment says. */
  reach?: ReachEnvironment | undefined;
};

export type ReachEnvironment = {
  host: string | undefined;
  url: string | undefined;
  certificate: string | undefined;
  key: string | undefined;
  proxies: string[];
};

/** A setting as whoever set it knows it: by its option, or by its variable. */
function named(variable: string, options: { data?: string; port?: string }): string {
  if (variable === 'REGARD_PORT' && options.port !== undefined) return '--port';
  if (variable === 'REGARD_DATA' && options.data !== undefined) return '--data';
  return variable || 'A setting';
}

/** Reads and checks the environment. Throws a Refusal that names the variable and what it should be. */
export function readEnvironment(
  env: Record<string, string | undefined>,
  options: { data?: string; port?: string } = {},
): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  if (options.data !== undefined) given.REGARD_DATA = options.data;
  if (options.port !== undefined) given.REGARD_PORT = options.port;
  const read = Environment.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Refusal(
      'setting_wrong',
      400,
      `${named(issue?.path.join('.') ?? '', options)} is not usable: it ${issue?.message ?? 'cannot be read'}.`,
    );
  }
  const { REGARD_DATA, DATABASE_URL, REGARD_PORT, REGARD_LOG, REGARD_READERS } = read.data;
  const { REGARD_HOST, REGARD_URL, REGARD_TLS_CERT, REGARD_TLS_KEY, REGARD_PROXY } = read.data;
  const isReachSet = [REGARD_HOST, REGARD_URL, REGARD_TLS_CERT, REGARD_TLS_KEY, REGARD_PROXY].some((one) => one !== undefined);
  return {
    dataDir: path.resolve(REGARD_DATA),
    databaseUrl: DATABASE_URL,
    port: REGARD_PORT,
    log: REGARD_LOG,
    readers: REGARD_READERS,
    privateWebhooks: read.data.REGARD_PRIVATE_WEBHOOKS === 'yes',
    reach: isReachSet
      ? {
          host: REGARD_HOST,
          url: REGARD_URL,
          certificate: REGARD_TLS_CERT,
          key: REGARD_TLS_KEY,
          proxies: (REGARD_PROXY ?? '').split(',').flatMap((one) => one.trim() || []),
        }
      : undefined,
  };
}
