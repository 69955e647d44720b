import { z } from 'zod';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { fitBuying } from './buying.ts';
import { fitGaps, plainGaps } from './rhythm.ts';

const shape = z.object({
  /** From how many customers it was learnt. */
  customers: z.number(),
  gaps: z.object({ mean: z.number(), between: z.number().positive(), within: z.number().positive() }),
  buying: z
    .object({
      r: z.number().positive(),
      alpha: z.number().positive(),
      a: z.number().positive(),
      b: z.number().positive(),
      logLikelihood: z.number(),
      buyers: z.number(),
    })
    .nullable(),
  /** The twenty who bring most, and the twenty who have been with us longest. */
  valued: z.array(z.string()),
  longest: z.array(z.string()),
});

/** What rapport learnt of the firm as a whole. */
export type RapportModel = z.infer<typeof shape>;

export const plainModel: RapportModel = { customers: 0, gaps: plainGaps, buying: null, valued: [], longest: [] };

export const readRapportModel = (stored: unknown): RapportModel => shape.catch(plainModel).parse(stored);

const cherished = 20;
/** "Longest with us" begins here. */
const longYears = 2;

/**
 * Learns from one small row per customer, so that a firm with a million entries is learnt in the time of its customers. Incomes of other
 * currencies than the firm's most used one are not compared.
 */
export async function fitRapport(
  db: ReadDb,
  firmId: FirmId,
  _settings: FirmSettings,
  now: Temporal.Instant,
): Promise<RapportModel> {
  const rows = await db
    .selectFrom('rhythm')
    .select([
      'customer_id',
      'gaps',
      'log_gap_mean',
      'log_gap_squares',
      'first_at',
      'last_at',
      'purchases',
      'first_purchase_on',
      'last_purchase_on',
      'income_minor',
      'currency',
    ])
    .where('firm_id', '=', firmId)
    .where('stage', '=', 'customer')
    .execute();
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const weeks = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'days' }).days / 7;
  const buying = fitBuying(
    rows.flatMap((row) =>
      row.first_purchase_on && row.last_purchase_on
        ? [
            {
              x: row.purchases - 1,
              tx: weeks(row.first_purchase_on, row.last_purchase_on),
              T: Math.max(weeks(row.first_purchase_on, row.last_purchase_on), weeks(row.first_purchase_on, today)),
            },
          ]
        : [],
    ),
  );
  const longAgo = now.subtract({ hours: 24 * 365 * longYears });
  return {
    customers: rows.length,
    gaps: fitGaps(rows.map((row) => ({ gaps: row.gaps, mean: row.log_gap_mean, squares: row.log_gap_squares }))),
    buying,
    valued: valuedOf(rows),
    longest: rows
      .flatMap((row) =>
        row.first_at && Temporal.Instant.compare(row.first_at, longAgo) < 0 ? [{ id: row.customer_id, at: row.first_at }] : [],
      )
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
      .slice(0, cherished)
      .map((one) => one.id),
  };
}

function valuedOf(rows: readonly { customer_id: string; income_minor: number; currency: string | null }[]): string[] {
  const earning = rows.filter((row) => row.income_minor > 0 && row.currency !== null);
  const byCurrency = Map.groupBy(earning, (row) => row.currency);
  const most = [...byCurrency.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return [...most]
    .sort((a, b) => b.income_minor - a.income_minor)
    .slice(0, cherished)
    .map((row) => row.customer_id);
}
