import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { appendEntries } from '#ledger/append.ts';
import type { Draft } from '#ledger/draft.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import { project } from '#understanding/projection/write.ts';
import { indexNew } from '#understanding/search/search-index.ts';

/**
 * One entry that comes by itself and not with a file: appended, read, put in its place and found by search at once. The same identity
 * again adds nothing (`isNew` is false). null: it was erased on request, and stays so.
 */
export async function writeDown(
  database: Database,
  firm: { id: FirmId; timeZone: string },
  draft: Draft,
  now: Temporal.Instant,
): Promise<{ entryId: EntryId; isNew: boolean } | null> {
  await loadLanguage();
  const { entries, duplicates } = await appendEntries(database, firm.id, { importId: null, recordedAt: now, drafts: [draft] });
  const [entry] = entries;
  const [known] = duplicates;
  if (!entry) return known ? { entryId: known.entryId, isNew: false } : null;
  const { channel, direction, occurredAt, subject, detail } = draft;
  const reading = storeReading({
    channel,
    words: draft.words,
    html: null,
    subject,
    headers: {},
    labels: [],
    actor: draft.actor,
    occurredAtMs: occurredAt.epochMilliseconds,
    timeZone: firm.timeZone,
  });
  await inFirm(database.app, firm.id, async (tx) => {
    const own = await ownPoints(tx, firm.id);
    await project(
      tx,
      firm.id,
      own,
      [{ entryId: entry.entryId, seq: entry.seq, channel, direction, occurredAt, importId: null, subject, detail, reading }],
      now,
    );
  });
  await indexNew(database, firm.id, 1);
  return { entryId: entry.entryId, isNew: true };
}
