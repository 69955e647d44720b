import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { sayUnderstood } from '#findings/understood.ts';
import type { FirmId } from '#lib/ids.ts';
import { readAmounts } from '#understanding/agreement/amounts.ts';
import { spansOf } from '#understanding/projection/spans.ts';
import { type Standing, sentenceAt } from './asked.ts';

const readAtMost = 20_000;
const mostAmounts = 3;

/** "What we understood" in two lines, where they took what our last letter offered: their words, our promises and prices. null where nothing was agreed. */
export async function understoodFrom(
  tx: FirmTx,
  firmId: FirmId,
  { letters, ours }: Standing,
  timeZone: string,
): Promise<string | null> {
  const taken = letters.find((one) => one.accepts !== null);
  if (!ours || !taken?.accepts) return null;
  const offered = await sql<{
    words: string;
    visible: number[];
    promises: { start: number; end: number; due: string | null }[] | null;
  }>`
    select left(c.words, ${readAtMost}) as words, r.visible,
      (select jsonb_agg(jsonb_build_object('start', p.start_at, 'end', p.end_at, 'due', p.due_to) order by p.start_at)
       from promise p where p.firm_id = ${firmId} and p.entry_id = r.entry_id and not p.is_holding) as promises
    from reading r join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.entry_id = ${ours.entryId}`.execute(tx);
  const [offer] = offered.rows;
  if (!offer) return null;
  const parts = { visible: spansOf(offer.visible), quoted: [], signature: null, by: 'parts@1' as const };
  return sayUnderstood({
    language: taken.language,
    timeZone,
    theirs: { words: taken.accepts, at: taken.at },
    ours: [
      ...readAmounts(offer.words, parts, mostAmounts).map(({ start, end }) => ({
        words: sentenceAt(offer.words, start, end),
        dueTo: null,
      })),
      ...(offer.promises ?? []).map(({ start, end, due }) => ({
        words: offer.words.slice(start, end),
        dueTo: due ? Temporal.Instant.from(due) : null,
      })),
    ],
  });
}
