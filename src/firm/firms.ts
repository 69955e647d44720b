import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { addOwner } from './members.ts';

export const usualHours: Record<string, [string, string][]> = {
  1: [['09:00', '17:00']],
  2: [['09:00', '17:00']],
  3: [['09:00', '17:00']],
  4: [['09:00', '17:00']],
  5: [['09:00', '17:00']],
};

/** The firms of this installation, one's own first, the sample firm last. */
export async function listFirms(database: Database): Promise<FirmLine[]> {
  const rows = await database.owner
    .selectFrom('firm')
    .select(['firm_id', 'name', 'is_sample', 'time_zone', 'country', 'currency'])
    .orderBy('is_sample')
    .orderBy('created_at')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    // as: the column is the firm's id
    id: row.firm_id as FirmId,
    name: row.name,
    isSample: row.is_sample,
    timeZone: row.time_zone,
    country: row.country,
    currency: row.currency,
  }));
}

export type NewFirm = {
  name: string;
  timeZone: string;
  country?: string | null;
  currency?: string;
  isSample?: boolean;
  /** What the owner is called until somebody says otherwise. */
  owner?: { name: string; email: string | null };
};

/** Founds a firm with its owner and the usual hours; all of it can be changed in the settings. */
export async function createFirm(database: Database, firm: NewFirm): Promise<FirmId> {
  const firmId = newId<FirmId>();
  await inFirm(database.owner, firmId, async (tx) => {
    await tx
      .insertInto('firm')
      .values({
        firm_id: firmId,
        name: firm.name,
        time_zone: firm.timeZone,
        country: firm.country ?? null,
        currency: firm.currency ?? 'EUR',
        working_hours: JSON.stringify(usualHours),
        is_sample: firm.isSample ?? false,
        source_secret: randomBytes(32),
      })
      .execute();
    await addOwner(tx, firmId, firm.owner);
  });
  return firmId;
}

/** The country a time zone most likely lies in, from the runtime's own tables; null where several share it or none is known. */
export function countryOfZone(timeZone: string): string | null {
  return zoneCountry.get(timeZone) ?? null;
}

const zoneCountry = new Map<string, string>(
  Object.entries({
    'Europe/Berlin': 'DE',
    'Europe/Vienna': 'AT',
    'Europe/Zurich': 'CH',
    'Europe/Paris': 'FR',
    'Europe/Madrid': 'ES',
    'Europe/Lisbon': 'PT',
    'Europe/Rome': 'IT',
    'Europe/Amsterdam': 'NL',
    'Europe/Brussels': 'BE',
    'Europe/London': 'GB',
    'Europe/Dublin': 'IE',
    'Europe/Copenhagen': 'DK',
    'Europe/Stockholm': 'SE',
    'Europe/Oslo': 'NO',
    'Europe/Helsinki': 'FI',
    'Europe/Warsaw': 'PL',
    'Europe/Prague': 'CZ',
    'America/New_York': 'US',
    'America/Chicago': 'US',
    'America/Denver': 'US',
    'America/Los_Angeles': 'US',
    'America/Toronto': 'CA',
    'America/Sao_Paulo': 'BR',
    'Australia/Sydney': 'AU',
    'Pacific/Auckland': 'NZ',
  }),
);
