import type { ReadDb } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Calibration } from '#practices/promises/calibration.ts';
import { calibrationOf } from '#practices/promises/remember.ts';

/** The record is read anew after this; a promise more or less changes nothing that can be seen. */
const keptMs = 60_000;
const mostKept = 200;

const kept = new Map<FirmId, { at: Temporal.Instant; record: Calibration[] }>();

/** Said against done of a firm, kept for a minute: the coach asks at every pause of somebody's fingers. */
export async function keptRecord(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<Calibration[]> {
  const known = kept.get(firmId);
  const age = known ? Math.abs(now.epochMilliseconds - known.at.epochMilliseconds) : Number.POSITIVE_INFINITY;
  if (known && age < keptMs) return known.record;
  const record = await calibrationOf(db, firmId, await firmSettings(db, firmId), now);
  if (kept.size >= mostKept) kept.clear();
  kept.set(firmId, { at: now, record });
  return record;
}
