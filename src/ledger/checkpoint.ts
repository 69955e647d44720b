import { verify } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { lengthPrefixed } from './canonical.ts';
import { installationKey, publicKeyFrom } from './installation-key.ts';
import { appendLine, readLines } from './lines.ts';
import { wholeMicroseconds } from './prepare.ts';

/** "At this moment the ledger ended here": what lets `verify` find a tail that was cut off, and a chain that was hashed anew. */
export type Checkpoint = {
  firmId: FirmId;
  seq: number;
  hash: Buffer;
  signedAt: Temporal.Instant;
  keyId: string;
  signature: Buffer;
};

/** The checkpoints' second home, outside of the database. */
export const checkpointFile = (dataDir: string): string => path.join(dataDir, 'checkpoints.jsonl');

function signedBytes(checkpoint: Omit<Checkpoint, 'signature'>): Buffer {
  const { firmId, seq, hash, signedAt, keyId } = checkpoint;
  return lengthPrefixed(['regard/checkpoint', 1, firmId, seq, hash, signedAt, keyId]);
}

/** Whether a checkpoint was signed by one of these keys (by key id, DER): `unknown-key` is one that this installation never had. */
export function checkSignature(checkpoint: Checkpoint, keys: Map<string, Buffer>): 'good' | 'bad' | 'unknown-key' {
  const key = keys.get(checkpoint.keyId);
  if (!key) return 'unknown-key';
  return verify(null, signedBytes(checkpoint), publicKeyFrom(key), checkpoint.signature) ? 'good' : 'bad';
}

const Line = z.object({
  firm: z.string(),
  seq: z.int().positive(),
  hash: z.hex().length(64),
  signedAt: z.string().transform((text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.addIssue('not an instant');
      return z.NEVER;
    }
  }),
  keyId: z.string(),
  signature: z.base64(),
});

export const checkpointLine = (checkpoint: Checkpoint): z.input<typeof Line> => ({
  firm: checkpoint.firmId,
  seq: checkpoint.seq,
  hash: checkpoint.hash.toString('hex'),
  signedAt: checkpoint.signedAt.toString(),
  keyId: checkpoint.keyId,
  signature: checkpoint.signature.toString('base64'),
});

/**
 * Signs where the firm's ledger ends now, in the database and in an fsynced file outside of it. Null when there is nothing new to
 * sign. Worth doing after every import, daily, and when the app stops.
 */
export async function signCheckpoint(
  database: Pick<Database, 'app' | 'dataDir'>,
  firmId: FirmId,
  now: Temporal.Instant,
): Promise<Checkpoint | null> {
  const key = installationKey(database.dataDir);
  const signed = await inFirm(database.app, firmId, async (tx) => {
    const head = await tx.selectFrom('ledger_head').select(['seq', 'hash']).where('firm_id', '=', firmId).executeTakeFirst();
    if (!head || head.seq === 0) return null;
    const unsigned = { firmId, seq: head.seq, hash: head.hash, signedAt: wholeMicroseconds(now), keyId: key.keyId };
    const checkpoint = { ...unsigned, signature: key.sign(signedBytes(unsigned)) };
    const inserted = await tx
      .insertInto('checkpoint')
      .values({
        firm_id: firmId,
        seq: checkpoint.seq,
        hash: checkpoint.hash,
        signed_at: checkpoint.signedAt,
        key_id: key.keyId,
        signature: checkpoint.signature,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows ? checkpoint : null;
  });
  if (signed) await appendLine(checkpointFile(database.dataDir), checkpointLine(signed));
  return signed;
}

/** All checkpoints of the firm that table and file know, each once, oldest place first. */
export async function knownCheckpoints(tx: FirmTx, dataDir: string, firmId: FirmId): Promise<Checkpoint[]> {
  const rows = await tx.selectFrom('checkpoint').selectAll().where('firm_id', '=', firmId).execute();
  const all = rows.map(
    (row): Checkpoint => ({
      firmId,
      seq: row.seq,
      hash: row.hash,
      signedAt: row.signed_at,
      keyId: row.key_id,
      signature: row.signature,
    }),
  );
  for await (const value of readLines(checkpointFile(dataDir))) {
    const parsed = Line.safeParse(value);
    if (!parsed.success || parsed.data.firm !== firmId) continue;
    const { seq, hash, signedAt, keyId, signature } = parsed.data;
    all.push({ firmId, seq, hash: Buffer.from(hash, 'hex'), signedAt, keyId, signature: Buffer.from(signature, 'base64') });
  }
  const distinct = new Map(all.map((one) => [JSON.stringify(checkpointLine(one)), one]));
  return [...distinct.values()].sort((a, b) => a.seq - b.seq);
}
