import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { asReader, type FirmTx, inFirm } from '#db/tenant.ts';
import { seal, unseal } from '#firm/secrets.ts';
import { firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { addressFrom } from './address.ts';
import { type Prices, type Spent, spentIn } from './budget.ts';
import type { Endpoint } from './speak.ts';
import { noModel } from './words.ts';

/** Money here is counted in millionths of the currency's unit: a word costs less than a cent. */
const micro = z.number().int().nonnegative().max(1_000_000_000_000);

export const modelSettingShape = z.object({
  url: z.string().trim().min(1, 'Say where the model is asked.').max(500),
  model: z
    .string()
    .trim()
    .min(1, 'Say by which name its server knows the model.')
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'The name has characters that no name has.'),
  /** Left out, the kept one stays; null, none is needed any more. */
  key: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .regex(/^[\x21-\x7e]+$/, 'A key has no spaces and no special characters. Copy it again.')
    .nullable()
    .optional(),
  isOn: z.boolean(),
  timeoutSeconds: z.number().int().min(5).max(120),
  ceilingKind: z.enum(['tokens', 'money']),
  ceilingAmount: micro,
  readPriceMicro: micro,
  writePriceMicro: micro,
});
export type ModelSetting = z.infer<typeof modelSettingShape>;

/** What the settings page is told. The key never leaves; only whether there is one. */
export type ModelView = Omit<ModelSetting, 'key'> & { hasKey: boolean; currency: string; spent: Spent };

/** A letter or two a day; whoever wants more says so. */
const usual: Omit<ModelSetting, 'key'> = {
  url: '',
  model: '',
  isOn: false,
  timeoutSeconds: 30,
  ceilingKind: 'tokens',
  ceilingAmount: 200_000,
  readPriceMicro: 0,
  writePriceMicro: 0,
};

/** A model that may be asked now. */
export type PluggedIn = { endpoint: Endpoint; timeoutMs: number; prices: Prices };

const rowOf = (tx: FirmTx, firmId: FirmId) =>
  tx.selectFrom('language_model').selectAll().where('firm_id', '=', firmId).executeTakeFirst();

export async function modelView(tx: FirmTx, firmId: FirmId, now: Temporal.Instant): Promise<ModelView> {
  const row = await rowOf(tx, firmId);
  const { currency, timeZone } = await firmSettings(asReader(tx), firmId);
  const spent = await spentIn(tx, firmId, now, timeZone);
  if (!row) return { ...usual, hasKey: false, currency, spent };
  return {
    url: row.url,
    model: row.model,
    isOn: row.is_on,
    timeoutSeconds: row.timeout_seconds,
    ceilingKind: row.ceiling_kind === 'money' ? 'money' : 'tokens',
    ceilingAmount: row.ceiling_amount,
    readPriceMicro: row.read_price_micro,
    writePriceMicro: row.write_price_micro,
    hasKey: row.secret !== null,
    currency: row.currency,
    spent,
  };
}

/**
 * Keeps what an owner said and answers what was done, as the rest of a sentence for the audit log. Throws a Refusal where the address or
 * the ceiling makes no sense, or a key would go to a server that it was not given for.
 */
export async function keepModel(
  database: Database,
  firmId: FirmId,
  given: ModelSetting,
  now: Temporal.Instant,
): Promise<{ told: string; host: string }> {
  const { url, fault } = addressFrom(given.url);
  if (fault !== null) throw new Refusal('address_wrong', 400, fault);
  if (given.ceilingKind === 'money' && given.readPriceMicro === 0 && given.writePriceMicro === 0)
    throw new Refusal(
      'price_missing',
      400,
      'A ceiling in money needs a price. Enter what a million tokens cost, or set a ceiling in tokens.',
    );
  return inFirm(database.app, firmId, async (tx) => {
    const before = await tx.selectFrom('language_model').selectAll().where('firm_id', '=', firmId).forUpdate().executeTakeFirst();
    const isElsewhere = before !== undefined && new URL(before.url).origin !== new URL(url).origin;
    if (isElsewhere && before.secret !== null && given.key === undefined)
      throw new Refusal('key_anew', 409, 'The address leads to another server. Enter its key, or say that it needs none.');
    const { currency } = await firmSettings(asReader(tx), firmId);
    const row = {
      firm_id: firmId,
      url,
      model: given.model,
      secret:
        given.key === undefined
          ? (before?.secret ?? null)
          : given.key === null
            ? null
            : seal(database.dataDir, firmId, given.key),
      is_on: given.isOn,
      timeout_seconds: given.timeoutSeconds,
      ceiling_kind: given.ceilingKind,
      ceiling_amount: given.ceilingAmount,
      currency,
      read_price_micro: given.readPriceMicro,
      write_price_micro: given.writePriceMicro,
      changed_at: now,
    };
    await tx
      .insertInto('language_model')
      .values(row)
      .onConflict((conflict) => conflict.column('firm_id').doUpdateSet(row))
      .execute();
    const { host } = new URL(url);
    return { told: toldOf(before?.is_on ?? false, given, host), host };
  });
}

function toldOf(wasOn: boolean, { isOn, model }: ModelSetting, host: string): string {
  if (isOn && !wasOn) return `plugged in the language model ${model} at ${host}`;
  if (!isOn && wasOn) return `turned the language model ${model} at ${host} off`;
  return `changed the settings of the language model: ${model} at ${host}, ${isOn ? 'on' : 'off'}`;
}

/** Forgets address and key; what was used stays counted. False where there was none. */
export async function dropModel(tx: FirmTx, firmId: FirmId): Promise<boolean> {
  const gone = await tx.deleteFrom('language_model').where('firm_id', '=', firmId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** By which name the composer offers it; null where none is plugged in. */
export async function modelName(tx: FirmTx, firmId: FirmId): Promise<string | null> {
  const row = await tx
    .selectFrom('language_model')
    .select('model')
    .where('firm_id', '=', firmId)
    .where('is_on', '=', true)
    .executeTakeFirst();
  return row?.model ?? null;
}

/** The model of this firm with its key opened. Throws a Refusal where there is none, where it is off (unless it is tried), or the key is lost. */
export async function pluggedIn(database: Database, firmId: FirmId, { isTried = false } = {}): Promise<PluggedIn> {
  const row = await inFirm(database.app, firmId, (tx) => rowOf(tx, firmId));
  if (!row || (!row.is_on && !isTried)) throw noModel();
  return {
    endpoint: {
      url: row.url,
      model: row.model,
      key: row.secret === null ? null : unseal(database.dataDir, firmId, row.secret),
    },
    timeoutMs: row.timeout_seconds * 1000,
    prices: { readMicro: row.read_price_micro, writeMicro: row.write_price_micro },
  };
}
