import { sql } from 'kysely';
import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { storable, storableJson } from '#lib/text.ts';

const address = z.object({
  role: z.enum(['to', 'cc', 'bcc']),
  name: z.string().max(200).nullable().default(null),
  address: z.string().trim().min(1).max(320),
});
export const fileShape = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(200),
  mediaType: z.string().max(120),
  size: z.number().int().nonnegative(),
});

/** What stands in a composer. */
export const draftShape = z.object({
  subject: z.string().max(500).default(''),
  recipients: z.array(address).max(20).default([]),
  words: z.string().max(200_000),
  attachments: z.array(fileShape).max(50).default([]),
  seenSeq: z.number().int().nonnegative().nullable().default(null),
});
export type DraftWords = z.infer<typeof draftShape>;
export type KeptDraft = DraftWords & { version: number; changedAt: string };

export type Place = { memberId: MemberId; place: string; kind: 'reply' | 'note' };

/** `thread:` or `customer:` and its id. */
export function placeFrom(place: string): string {
  if (!/^(?:thread|customer):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(place))
    throw new Refusal('draft_unknown', 404, 'There is no such place to write in.');
  return place;
}

/** What a member began to write here; null where there is nothing. */
export async function readDraft(tx: FirmTx, firmId: FirmId, at: Place): Promise<KeptDraft | null> {
  const row = await tx
    .selectFrom('draft')
    .select(['version', 'subject', 'recipients', 'words', 'attachments', 'seen_seq', 'changed_at'])
    .where('firm_id', '=', firmId)
    .where('member_id', '=', at.memberId)
    .where('place', '=', at.place)
    .where('kind', '=', at.kind)
    .executeTakeFirst();
  if (!row) return null;
  const { version, changed_at } = row;
  const words = draftShape.parse({ ...row, seenSeq: row.seen_seq });
  return { ...words, version, changedAt: changed_at.toString() };
}

/**
 * Keeps what is being written. `version` is the one that the writer's tab knows (0: it knows of none): when another tab has written since,
 * nothing is changed and a Refusal `draft_newer` says so. Answers the new version.
 */
export async function keepDraft(
  tx: FirmTx,
  firmId: FirmId,
  at: Place,
  draft: DraftWords & { version: number },
  now: Temporal.Instant,
): Promise<{ version: number }> {
  const { rows } = await sql<{ version: number }>`
    insert into draft (firm_id, member_id, place, kind, version, subject, recipients, words, attachments, seen_seq, changed_at)
    values (${firmId}, ${at.memberId}, ${at.place}, ${at.kind}, 1, ${storable(draft.subject)}, ${storableJson(draft.recipients)}::jsonb,
      ${storable(draft.words)}, ${storableJson(draft.attachments)}::jsonb, ${draft.seenSeq}, ${now})
    on conflict (firm_id, member_id, place, kind) do update set version = draft.version + 1, subject = excluded.subject,
      recipients = excluded.recipients, words = excluded.words, attachments = excluded.attachments, seen_seq = excluded.seen_seq,
      changed_at = excluded.changed_at
    where draft.version = ${draft.version}
    returning version`.execute(tx);
  const [kept] = rows;
  // a tab that knows of a draft which is gone (sent, or thrown away in another tab) must not bring it back
  if (!kept || (kept.version === 1 && draft.version !== 0))
    throw new Refusal(
      'draft_newer',
      409,
      'You have gone on with this in another window. Take over what stands there, or go on here.',
    );
  return kept;
}

/** Throws a draft away; `version` as for keeping, null: whatever it is (it was sent). */
export async function dropDraft(tx: FirmTx, firmId: FirmId, at: Place, version: number | null): Promise<void> {
  let gone = tx
    .deleteFrom('draft')
    .where('firm_id', '=', firmId)
    .where('member_id', '=', at.memberId)
    .where('place', '=', at.place)
    .where('kind', '=', at.kind);
  if (version !== null) gone = gone.where('version', '=', version);
  await gone.execute();
}
