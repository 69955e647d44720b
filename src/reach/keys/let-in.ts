import type { Context, MiddlewareHandler } from 'hono';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { newPace } from '../pace.ts';
import { type Caller, openKey, type Scope } from './keys.ts';

/** What a request that came with a key carries besides. */
export type KeyEnv = { Variables: RegardEnv['Variables'] & { caller: Caller } };

/** A program gets 120 requests at once and four a second from then on; whoever tries keys, ten and one in six seconds. */
export const usualPace = { most: 120, perSecond: 4 };
const guessingPace = { most: 10, perSecond: 1 / 6 };

/** Where a request comes from; as far as the way here can be trusted, the door has found it out. */
function peerOf(c: Context<KeyEnv>): string {
  // as: set by the door, which a program within this process does not pass
  const origin = c.get('origin') as KeyEnv['Variables']['origin'] | undefined;
  return origin?.client ?? 'within';
}

function slowDown(c: Context, seconds: number): never {
  c.header('Retry-After', String(seconds));
  throw new Refusal(
    'too_fast',
    429,
    `That is more than Regard answers at once. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  );
}

/**
 * Lets in who brings a key (`Authorization: Bearer rgd_…`): sets the firm, the member and the scopes. Everything behind it is closed to
 * everybody else. Keys are counted one by one, wrong ones by where they come from.
 */
export function letInByKey(): MiddlewareHandler<KeyEnv> {
  const pace = newPace(usualPace);
  const guesses = newPace(guessingPace);
  return async (c, next) => {
    const { database, now } = c.var;
    const given = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
    const caller = given ? await openKey(database, given, now) : null;
    if (!caller) {
      const guess = guesses.take(peerOf(c), now.epochMilliseconds);
      if (!guess.isFine) slowDown(c, guess.waitSeconds);
      c.header('WWW-Authenticate', 'Bearer');
      throw new Refusal('key_wrong', 401, 'This needs a key: Authorization: Bearer rgd_… Make one under Settings, Keys.');
    }
    const { isFine, left, waitSeconds } = pace.take(caller.keyId, now.epochMilliseconds);
    c.header('RateLimit-Limit', String(usualPace.most));
    c.header('RateLimit-Remaining', String(left));
    if (!isFine) slowDown(c, waitSeconds);
    c.set('caller', caller);
    c.set('firm', caller.firm);
    c.set('member', caller.member);
    await next();
    c.header('Cache-Control', 'no-store');
  };
}

/** Refuses a caller without this scope. */
export function needScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.includes(scope)) return;
  throw new Refusal(
    'scope_missing',
    403,
    scope === 'write' ? 'This key may only read. Make one that may write under Settings, Keys.' : 'This key may not read.',
  );
}
