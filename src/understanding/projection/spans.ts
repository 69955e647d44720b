import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import type { Span } from '#understanding/reading.ts';

/** What a reader marked, whichever it was. */
type Marked = Span & { kind: string; confidence: number; reader: string; data: unknown };

/** Keeps what readers marked in entries; a place that holds a mark of the kind already keeps the one it has. */
export async function insertSpans(
  tx: FirmTx,
  firmId: FirmId,
  entries: readonly { entryId: EntryId; spans: readonly Marked[] }[],
): Promise<void> {
  const rows = entries.flatMap(({ entryId, spans }) =>
    spans.map(({ kind, start, end, confidence, reader, data }) => ({
      entry_id: entryId,
      kind,
      start_at: start,
      end_at: end,
      confidence,
      reader,
      data: data ?? {},
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into span (firm_id, entry_id, kind, start_at, end_at, confidence, reader, data)
    select ${firmId}, s.* from jsonb_to_recordset(${storableJson(rows)}::jsonb) as s (entry_id uuid, kind text, start_at int, end_at int,
      confidence real, reader text, data jsonb)
    on conflict do nothing`.execute(tx);
}

/** Stretches as a reading keeps them: start, end, start, end … */
export function spansOf(flat: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) spans.push({ start: flat[i] ?? 0, end: flat[i + 1] ?? 0 });
  return spans;
}
