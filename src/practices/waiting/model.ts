import { z } from 'zod';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';

const shape = z.object({ unseen: z.array(z.string()) });

/** What waiting knows of the firm as a whole: ways to reach it that leave no entry here. */
export type WaitingModel = z.infer<typeof shape>;

export const readWaitingModel = (stored: unknown): WaitingModel => shape.catch({ unseen: [] }).parse(stored);

const shownBy = { phone: ['call', 'voicemail'], whatsapp: ['message'], 'in-person': ['visit'] } as const;

/** Of the ways the owner named, those from which we have no entry. */
export async function fitWaiting(db: ReadDb, firmId: FirmId, settings: FirmSettings): Promise<WaitingModel> {
  if (settings.channelsElsewhere.length === 0) return { unseen: [] };
  const rows = await db
    .selectFrom('reading')
    .select('channel')
    .distinct()
    .where('firm_id', '=', firmId)
    .where('channel', '<>', 'mail')
    .where('is_hidden', '=', false)
    .execute();
  const seen = new Set(rows.map((row) => row.channel));
  return { unseen: settings.channelsElsewhere.filter((way) => !shownBy[way].some((channel) => seen.has(channel))) };
}
