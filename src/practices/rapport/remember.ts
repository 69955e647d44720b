import type { FirmTx } from '#db/tenant.ts';
import { yearlyIncome } from '#findings/income.ts';
import type { FirmId } from '#lib/ids.ts';
import { type Acquaintance, occasionsAsOf } from './acquaintance.ts';
import { buyingAsOf, rhythmAsOf } from './as-of.ts';
import { chanceAlive } from './buying.ts';
import type { RapportModel } from './model.ts';
import { gapFigures } from './rhythm.ts';

const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO('UTC').toPlainDate();

/** What lists and the customer's page show of a rhythm. null fields: too little known. */
export type RapportFigures = { usualGapDays: number | null; quietDays: number | null; pAlive: number | null };

export function rapportFigures(known: Acquaintance, model: RapportModel, now: Temporal.Instant): RapportFigures {
  const as = rhythmAsOf(known, model, now);
  const buying = buyingAsOf(known, now);
  return {
    usualGapDays: as?.rhythm?.usualDays ?? null,
    quietDays: as ? (now.epochMilliseconds - as.last.at.epochMilliseconds) / 86_400_000 : null,
    pAlive: model.buying && buying ? chanceAlive(model.buying, buying) : null,
  };
}

/** Keeps one small row per customer, from which the firm's models are learnt. Replaces what was kept before. */
export async function rememberRhythms(
  tx: FirmTx,
  firmId: FirmId,
  acquaintances: readonly Acquaintance[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = acquaintances.map((known) => {
    const { occasions } = occasionsAsOf(known, now);
    const figures = gapFigures(occasions.gaps.slice(1));
    const [income] = yearlyIncome(known.money, dayOf(now));
    return {
      firm_id: firmId,
      customer_id: known.customerId,
      stage: known.stage,
      gaps: figures.gaps,
      log_gap_mean: figures.mean,
      log_gap_squares: figures.squares,
      first_at: known.contacts[0]?.at ?? null,
      last_at: known.contacts.at(-1)?.at ?? null,
      purchases: known.purchases.length,
      first_purchase_on: known.purchases[0] ? dayOf(known.purchases[0].at) : null,
      last_purchase_on: known.purchases.length > 0 ? dayOf(known.purchases.at(-1)?.at ?? now) : null,
      income_minor: income?.minor ?? 0,
      currency: income?.currency ?? null,
    };
  });
  if (rows.length === 0) return;
  await tx
    .insertInto('rhythm')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'customer_id']).doUpdateSet((set) => ({
        stage: set.ref('excluded.stage'),
        gaps: set.ref('excluded.gaps'),
        log_gap_mean: set.ref('excluded.log_gap_mean'),
        log_gap_squares: set.ref('excluded.log_gap_squares'),
        first_at: set.ref('excluded.first_at'),
        last_at: set.ref('excluded.last_at'),
        purchases: set.ref('excluded.purchases'),
        first_purchase_on: set.ref('excluded.first_purchase_on'),
        last_purchase_on: set.ref('excluded.last_purchase_on'),
        income_minor: set.ref('excluded.income_minor'),
        currency: set.ref('excluded.currency'),
      })),
    )
    .execute();
}
