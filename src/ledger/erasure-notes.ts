import path from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { noteForgotten } from './forgotten.ts';
import { appendLine, readLines } from './lines.ts';

/**
 * Erasures are also noted outside of the database, as ids and keyed names only, so that restoring an older backup cannot bring anything
 * back. Whoever moves to another machine takes this file along.
 */
export const erasureFile = (dataDir: string): string => path.join(dataDir, 'erasures.jsonl');

/** What an erasure leaves behind: keyed names, which say nothing to anybody who lacks the firm's secret. */
export type Keys = { at: Temporal.Instant; tombstones: { key: Buffer; entryId: EntryId }[]; forgotten: Buffer[] };

export async function noteErasure(
  dataDir: string,
  { firmId, at, tombstones, forgotten }: Keys & { firmId: FirmId },
): Promise<void> {
  await appendLine(erasureFile(dataDir), {
    firm: firmId,
    entryIds: tombstones.map((one) => one.entryId),
    sourceKeys: tombstones.map((one) => one.key.toString('hex')),
    forgotten: forgotten.map((key) => key.toString('hex')),
    at: at.toString(),
  });
}

/** Leaves the keyed names in the database, where every import looks. Needs the owner role. */
export async function bury(tx: FirmTx, firmId: FirmId, { at, tombstones: all, forgotten }: Keys): Promise<void> {
  // a note of an early version has no keys; its entries bring their own
  const tombstones = all.filter((one) => one.key.length > 0);
  await sql`
    insert into tombstone (firm_id, source_key, entry_id, erased_at)
    select ${firmId}::uuid, t.key, t.entry_id, ${at}::timestamptz
    from unnest(${tombstones.map((one) => one.key)}::bytea[], ${tombstones.map((one) => one.entryId)}::uuid[]) as t (key, entry_id)
    on conflict do nothing`.execute(tx);
  await noteForgotten(tx, firmId, forgotten, at);
}

const hex = z.array(z.string().regex(/^[0-9a-f]{64}$/));
const Line = z.object({
  firm: z.string(),
  entryIds: z.array(z.uuid()),
  sourceKeys: hex.default([]),
  forgotten: hex.default([]),
  at: z.iso.datetime({ offset: true }),
});

/** What the file of erasures says of a firm, for a restore to apply it again. Lines that are not ours are passed over. */
export async function notedErasures(file: string, firmId: FirmId): Promise<Keys[]> {
  const noted: Keys[] = [];
  for await (const value of readLines(file)) {
    const parsed = Line.safeParse(value);
    if (!parsed.success || parsed.data.firm !== firmId) continue;
    const { entryIds, sourceKeys, forgotten, at } = parsed.data;
    noted.push({
      at: Temporal.Instant.from(at),
      // as: ids that an erasure wrote
      tombstones: entryIds.map((id, index) => ({ entryId: id as EntryId, key: Buffer.from(sourceKeys[index] ?? '', 'hex') })),
      forgotten: forgotten.map((key) => Buffer.from(key, 'hex')),
    });
  }
  return noted;
}
