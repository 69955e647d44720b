import { asReader, type FirmTx, type ReadDb } from '#db/tenant.ts';
import type { PracticeName } from '#findings/finding.ts';
import type { Practice } from '#findings/practice.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { promises } from '#practices/promises/practice.ts';
import type { RapportModel } from '#practices/rapport/model.ts';
import { rapport } from '#practices/rapport/practice.ts';
import type { WaitingModel } from '#practices/waiting/model.ts';
import { waiting } from '#practices/waiting/practice.ts';

/** What was learnt over all customers, by practice. */
export type Models = { waiting: WaitingModel; promises: null; listening: null; rapport: RapportModel };

export type Frames = { settings: FirmSettings; models: Models };

export const practiceNames: readonly PracticeName[] = ['waiting', 'promises', 'rapport', 'undelivered', 'listening', 'tone'];

const refitHours = 24;

type Stored = Map<string, { fittedAt: Temporal.Instant; parameters: unknown }>;

async function storedModels(db: ReadDb, firmId: FirmId): Promise<Stored> {
  const rows = await db
    .selectFrom('firm_model')
    .select(['name', 'fitted_at', 'parameters'])
    .where('firm_id', '=', firmId)
    .execute();
  return new Map(rows.map((row) => [row.name, { fittedAt: row.fitted_at, parameters: row.parameters }]));
}

/** The models as they are stored; what was never learnt has its plain beginning. */
export const readModels = async (db: ReadDb, firmId: FirmId): Promise<Models> => modelsFrom(await storedModels(db, firmId));

function modelsFrom(stored: Stored): Models {
  return {
    waiting: waiting.readModel(stored.get('waiting')?.parameters),
    promises: null,
    listening: null,
    rapport: rapport.readModel(stored.get('rapport')?.parameters),
  };
}

/** Learns anew what is older than a day (or all of it, when `isForced`), stores it, and gives all models. */
export async function refitModels(
  tx: FirmTx,
  firmId: FirmId,
  settings: FirmSettings,
  now: Temporal.Instant,
  isForced: boolean,
): Promise<Models> {
  const stored = await storedModels(asReader(tx), firmId);
  const refit = async <S extends { customerId: string }, F, M>(practice: Practice<S, F, M>): Promise<void> => {
    const before = stored.get(practice.name)?.fittedAt;
    const hours = before ? Math.abs(now.epochMilliseconds - before.epochMilliseconds) / 3_600_000 : Number.POSITIVE_INFINITY;
    if (!isForced && hours < refitHours) return;
    const learnt = await practice.fit(asReader(tx), firmId, settings, now);
    if (learnt === null) return;
    const parameters = JSON.stringify(learnt);
    await tx
      .insertInto('firm_model')
      .values({ firm_id: firmId, name: practice.name, fitted_at: now, parameters })
      .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ fitted_at: now, parameters }))
      .execute();
    stored.set(practice.name, { fittedAt: now, parameters: JSON.parse(parameters) });
  };
  await refit(waiting);
  await refit(promises);
  await refit(rapport);
  return modelsFrom(stored);
}
