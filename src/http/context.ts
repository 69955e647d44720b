import { zValidator } from '@hono/zod-validator';
import type { ZodType } from 'zod';
import type { Database } from '#db/connect.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** A firm as everybody needs to know it: whose books, on which clock, with which money. */
export type FirmLine = {
  id: FirmId;
  name: string;
  isSample: boolean;
  timeZone: string;
  country: string | null;
  currency: string;
};

/** What a member may do: everything; everything but the firm's own matters; look. */
export type Role = 'owner' | 'staff' | 'viewer';

/** Who acts, in the firm whose books are open. */
export type MemberLine = { id: MemberId; name: string; role: Role };

/** Who signed in, in this installation; a member of a firm or of several. */
export type Bearer = {
  sessionId: string;
  personId: string;
  name: string;
  email: string;
  /** Came in by the link printed on this machine. */
  isHost: boolean;
  signedInAt: Temporal.Instant;
  seenAt: Temporal.Instant;
};

/** Where a request comes from, as far as the way here can be trusted. */
export type Origin = {
  scheme: 'http' | 'https';
  host: string /** The other end's address; null inside this process. */;
  client: string | null;
};

/** What every signed-in request carries. */
export type RegardEnv = {
  Variables: {
    database: Database;
    /** The firm whose books are open in this browser. */
    firm: FirmLine;
    /** Who signed in, as a member of that firm. */
    member: MemberLine;
    bearer: Bearer;
    /** Whether the session of this request lives on and still leads into the same firm: for what stays open for minutes. */
    isStillIn: () => Promise<boolean>;
    origin: Origin;
    /** The moment of the request: routes hand it on, nobody else asks the clock. */
    now: Temporal.Instant;
    requestId: string;
  };
};

function refuse(result: {
  success: boolean;
  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
}): void {
  if (result.success) return;
  const issue = result.error?.issues[0];
  const where = issue?.path.map(String).join('.');
  throw new Refusal('input_wrong', 400, `${where ? `"${where}": ` : ''}${issue?.message ?? 'This request is not complete.'}`);
}

/** The body of a request as `schema` has it, from `c.req.valid('json')`; else a Refusal that names the field. */
export const body = <Schema extends ZodType>(schema: Schema) => zValidator('json', schema, refuse);

/** The same for what stands behind the question mark of the address, from `c.req.valid('query')`. */
export const query = <Schema extends ZodType>(schema: Schema) => zValidator('query', schema, refuse);
