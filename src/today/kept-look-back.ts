import { asReader, type FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { type LookBack, lookBack } from './look-back.ts';

/** A look-back costs seconds and changes only when something new is in the ledger, or was decided, or a day has passed. */
const keptHours = 24;
/** Goes up when a look-back holds something new: one that an earlier version kept is worked out anew. */
const shape = 3;

type Kept = { mark: string; lookBack: LookBack };

const isKept = (stored: unknown): stored is Kept =>
  typeof stored === 'object' && stored !== null && 'mark' in stored && typeof stored.mark === 'string' && 'lookBack' in stored;

/** The look-back over the last months, computed anew only where it would say something else. */
export async function keptLookBack(tx: FirmTx, firmId: FirmId, now: Temporal.Instant, months = 12): Promise<LookBack> {
  const name = `look-back-${months}`;
  const mark = await markOf(tx, firmId);
  const known = await tx
    .selectFrom('firm_model')
    .select(['fitted_at', 'parameters'])
    .where('firm_id', '=', firmId)
    .where('name', '=', name)
    .executeTakeFirst();
  const hours = known ? (now.epochMilliseconds - known.fitted_at.epochMilliseconds) / 3_600_000 : -1;
  if (known && hours >= 0 && hours < keptHours && isKept(known.parameters) && known.parameters.mark === mark)
    return known.parameters.lookBack;
  const made = await lookBack(asReader(tx), firmId, now, months);
  const parameters = JSON.stringify({ mark, lookBack: made });
  await tx
    .insertInto('firm_model')
    .values({ firm_id: firmId, name, fitted_at: now, parameters })
    .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ fitted_at: now, parameters }))
    .execute();
  return made;
}

/** Changes with every entry, every decision, every change of the settings, and every sweep that had something to do. */
async function markOf(tx: FirmTx, firmId: FirmId): Promise<string> {
  const row = await tx
    .selectFrom('firm')
    .leftJoin('ledger_head', 'ledger_head.firm_id', 'firm.firm_id')
    .select((at) => [
      'ledger_head.seq',
      'firm.working_hours',
      'firm.time_zone',
      'firm.settings',
      at
        .selectFrom('decision')
        .select((d) => d.fn.max('decided_at').as('at'))
        .where('decision.firm_id', '=', firmId)
        .as('decided'),
      at
        .selectFrom('promise_event')
        .select((d) => d.fn.countAll<number>().as('n'))
        .where('promise_event.firm_id', '=', firmId)
        .as('events'),
      at
        .selectFrom('customer')
        .select((d) => d.fn.countAll<number>().as('n'))
        .where('customer.firm_id', '=', firmId)
        .where('stage', '<>', 'not-a-customer')
        .as('customers'),
    ])
    .where('firm.firm_id', '=', firmId)
    .executeTakeFirst();
  return JSON.stringify([shape, row ?? null]);
}
