import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

export type Answered = { status: number; body: string };

/** A request that says how it is to be known again. `request` is all that makes it this request: method, path and body. */
export type Once = { firmId: FirmId; keyId: string; idempotencyKey: string; request: string };

/** After a day the same key may be used for something else. */
export const rememberedHours = 24;
/** A request that a crash cut off is given up after this many seconds; then the same one may try again. */
const givenUpSeconds = 60;

/** The Idempotency-Key of a request; undefined where there is none. */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Refusal('idempotency_key_wrong', 400, 'An Idempotency-Key has 1 to 200 visible characters; a UUID does.');
  return header;
}

/**
 * Does a request once: the same key with the same request again is answered as the first time, with another request it is refused (409), and
 * so it is while the first is still at work. What failed on our side is forgotten, so that it can be tried again; a "no" to the request
 * itself is an answer like any other.
 */
export async function answerOnce(
  database: Database,
  once: Once,
  now: Temporal.Instant,
  work: () => Promise<Answered>,
): Promise<Answered & { isReplay: boolean }> {
  const hash = createHash('sha256').update(once.request).digest();
  const { firmId, keyId, idempotencyKey } = once;
  const first = await inFirm(database.app, firmId, async (tx) => {
    await sql`delete from api_answer where firm_id = ${firmId} and made_at < ${now.subtract({ hours: rememberedHours })}`.execute(
      tx,
    );
    const taken = await sql<{ is_mine: boolean }>`
      insert into api_answer (firm_id, key_id, idempotency_key, request_hash, made_at)
      values (${firmId}, ${keyId}, ${idempotencyKey}, ${hash}, ${now})
      on conflict (firm_id, key_id, idempotency_key) do update set made_at = excluded.made_at
        where api_answer.status is null and api_answer.made_at < ${now.subtract({ seconds: givenUpSeconds })} and api_answer.request_hash = excluded.request_hash
      returning true as is_mine`.execute(tx);
    if (taken.rows.length > 0) return null;
    return tx
      .selectFrom('api_answer')
      .select(['request_hash', 'status', 'body'])
      .where('firm_id', '=', firmId)
      .where('key_id', '=', keyId)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirstOrThrow();
  });
  if (first) {
    if (!Buffer.from(first.request_hash).equals(hash))
      throw new Refusal('idempotency_key_reused', 409, 'This Idempotency-Key was used for another request. Use a new one.');
    if (first.status === null)
      throw new Refusal(
        'still_at_work',
        409,
        'The first request with this Idempotency-Key is still at work. Ask again in a moment.',
      );
    return { status: first.status, body: first.body ?? 'null', isReplay: true };
  }
  const isThis = sql<boolean>`firm_id = ${firmId} and key_id = ${keyId} and idempotency_key = ${idempotencyKey}`;
  try {
    const answer = await work();
    await inFirm(database.app, firmId, (tx) =>
      tx.updateTable('api_answer').set({ status: answer.status, body: answer.body }).where(isThis).execute(),
    );
    return { ...answer, isReplay: false };
  } catch (error) {
    await inFirm(database.app, firmId, (tx) => tx.deleteFrom('api_answer').where(isThis).execute());
    throw error;
  }
}
