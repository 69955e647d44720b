import type { Context } from 'hono';
import type { RegardEnv } from '#http/context.ts';

/** The address of this house as whoever asks has reached it, without a slash at its end: the door has checked its name. */
export function baseOf(c: Context<RegardEnv>): string {
  // as: set by the door, which a program within this process does not pass
  const origin = c.get('origin') as RegardEnv['Variables']['origin'] | undefined;
  return origin ? `${origin.scheme}://${origin.host}` : new URL(c.req.url).origin;
}
