import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { asReader, type FirmTx, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import type { Question, Usage } from './speak.ts';
import { noModel } from './words.ts';

/** What a million tokens cost, in millionths of the currency's unit. */
export type Prices = { readMicro: number; writeMicro: number };
export type Purpose = 'draft' | 'wording' | 'agreement' | 'try';
export type Outcome = 'shown' | 'withheld' | 'failed';
/** What a month has cost so far. */
export type Spent = { questions: number; tokens: number; micro: number };

/** Questions of one firm that may be under way at the same time. */
export const mostAtOnce = 2;
/** A question of which nothing was heard for so long beyond the longest time limit ended with its process. */
const lostAfterSeconds = 180;
const keptDays = 400;

/** Rather too many than too few: three bytes a token, where English has four letters. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3) + 8;

/** At most so much: what is sent counted generously, and the longest answer that is let. */
const mostOf = (question: Question): Usage => ({
  read: tokensOf(question.system) + tokensOf(question.user) + 200,
  written: question.mostTokens,
});

const costOf = (usage: Usage, prices: Prices): number =>
  Math.ceil((usage.read * prices.readMicro + usage.written * prices.writeMicro) / 1_000_000);

/** The first moment of the month in the firm's zone. */
const monthOf = (now: Temporal.Instant, timeZone: string): Temporal.Instant =>
  now.toZonedDateTimeISO(timeZone).with({ day: 1 }).startOfDay().toInstant();

export async function spentIn(tx: FirmTx, firmId: FirmId, now: Temporal.Instant, timeZone: string): Promise<Spent> {
  const { rows } = await sql<Spent>`
    select count(*) as questions, coalesce(sum(read_tokens::bigint + written_tokens), 0)::bigint as tokens, coalesce(sum(cost_micro), 0)::bigint as micro
    from model_use where firm_id = ${firmId} and asked_at >= ${monthOf(now, timeZone)}`.execute(tx);
  return rows[0] ?? { questions: 0, tokens: 0, micro: 0 };
}

export type Reserved = { useId: string; most: Usage; no: null } | { no: 'ceiling' | 'busy' };

/**
 * Before anything is sent: counts the question as dear as it can get, so that the month's ceiling holds whatever comes, also for two who
 * ask at the same moment (the firm's row is locked). A question whose process died stays counted.
 */
export function reserve(
  database: Database,
  firmId: FirmId,
  asked: { purpose: Purpose; question: Question },
  now: Temporal.Instant,
): Promise<Reserved> {
  return inFirm(database.app, firmId, async (tx): Promise<Reserved> => {
    const model = await tx
      .selectFrom('language_model')
      .select(['ceiling_kind', 'ceiling_amount', 'read_price_micro', 'write_price_micro'])
      .where('firm_id', '=', firmId)
      .forUpdate()
      .executeTakeFirst();
    if (!model) throw noModel();
    const { timeZone } = await firmSettings(asReader(tx), firmId);
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from model_use where firm_id = ${firmId} and outcome = 'asked' and asked_at > ${now.subtract({ seconds: lostAfterSeconds })}`.execute(
      tx,
    );
    if ((rows[0]?.count ?? 0) >= mostAtOnce) return { no: 'busy' };
    const most = mostOf(asked.question);
    const cost = costOf(most, { readMicro: model.read_price_micro, writeMicro: model.write_price_micro });
    const spent = await spentIn(tx, firmId, now, timeZone);
    const after = model.ceiling_kind === 'money' ? spent.micro + cost : spent.tokens + most.read + most.written;
    if (after > model.ceiling_amount) return { no: 'ceiling' };
    await sql`delete from model_use where firm_id = ${firmId} and asked_at < ${now.subtract({ hours: 24 * keptDays })}`.execute(
      tx,
    );
    const useId = newId();
    await tx
      .insertInto('model_use')
      .values({
        firm_id: firmId,
        use_id: useId,
        purpose: asked.purpose,
        asked_at: now,
        read_tokens: most.read,
        written_tokens: most.written,
        cost_micro: cost,
      })
      .execute();
    return { useId, most, no: null };
  });
}

/** After it: what its server says it was, or an estimate; nothing where it surely wrote nothing; as dear as can be where nobody knows. */
export async function settle(
  database: Database,
  firmId: FirmId,
  useId: string,
  came: { outcome: Outcome; reason: string | null; usage: Usage; isEstimated: boolean; prices: Prices },
): Promise<void> {
  await inFirm(database.app, firmId, (tx) =>
    tx
      .updateTable('model_use')
      .set({
        outcome: came.outcome,
        reason: came.reason,
        read_tokens: came.usage.read,
        written_tokens: came.usage.written,
        cost_micro: costOf(came.usage, came.prices),
        is_estimated: came.isEstimated,
      })
      .where('firm_id', '=', firmId)
      .where('use_id', '=', useId)
      .execute(),
  );
}
