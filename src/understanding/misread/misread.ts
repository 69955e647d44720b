import { type RawBuilder, sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx, ReadDb } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type FirmId, type MemberId, type MisreadingId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type WordsKnown, wordsKnown } from './hashes.ts';

/** A mark in an entry, by a place within it; or marked words of a draft that nobody has kept. */
export type Misread =
  | { of: 'entry'; entryId: string; kind: string; start: number }
  | { of: 'draft'; kind: string; reader: string; words: string; start: number; end: number };

/** Marks of these kinds are seen by their author alone, and so is what is said of them. */
export const ownKinds: readonly string[] = ['tone'];

/**
 * As SQL over a mark `s` (columns of span): whether somebody said that it is wrong, by its place, or by its words while they were still a
 * draft; `until` leaves out what was said later. Sees what the transaction sees: the author's own words for a member, all of them for the
 * house, where `author` keeps them apart.
 */
export function isMisread(author: RawBuilder<unknown>, until: Temporal.Instant | null = null): RawBuilder<boolean> {
  const stands = sql`w.undone_at is null ${until ? sql`and w.told_at <= ${until}` : sql``}`;
  return sql<boolean>`(
    exists (select 1 from misreading w where w.firm_id = s.firm_id and w.entry_id = s.entry_id and w.kind = s.kind
      and w.start_at < s.end_at and w.end_at > s.start_at and ${stands})
    or exists (select 1 from misreading w where w.firm_id = s.firm_id and w.sentence_hash = decode(s.data ->> 'sentence', 'hex')
      and w.words_hash = decode(s.data ->> 'words', 'hex') and w.kind = s.kind and ${stands}
      and (w.private_to is null or w.private_to = ${author})))`;
}

/** Where marks of these entries were said to be wrong by a moment. */
export async function misreadIn(
  db: ReadDb,
  firmId: FirmId,
  entryIds: readonly EntryId[],
  until: Temporal.Instant,
): Promise<(mark: { entryId: string; kind: string; start: number; end: number }) => boolean> {
  const rows = await db
    .selectFrom('misreading')
    .select(['entry_id', 'kind', 'start_at', 'end_at'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${[...entryIds]}::uuid[])`)
    .where('undone_at', 'is', null)
    .where('told_at', '<=', until)
    .limit(100_000)
    .execute();
  if (rows.length === 0) return () => false;
  const byEntry = Map.groupBy(rows, (row) => row.entry_id);
  return ({ entryId, kind, start, end }) =>
    (byEntry.get(entryId) ?? []).some(
      (row) => row.kind === kind && (row.start_at ?? 0) < end && (row.end_at ?? 0) > start, // both stand where there is an entry
    );
}

/** The words of a kind that a member said are no such thing, to be known again in a draft. */
export async function misreadWords(
  db: ReadDb,
  firmId: FirmId,
  kinds: readonly string[],
  memberId: MemberId,
): Promise<(kind: string, known: WordsKnown) => boolean> {
  const rows = await db
    .selectFrom('misreading')
    .select(['kind', 'words_hash', 'sentence_hash'])
    .where('firm_id', '=', firmId)
    .where('kind', 'in', [...kinds])
    .where('sentence_hash', 'is not', null)
    .where('undone_at', 'is', null)
    .where((at) => at.or([at('private_to', 'is', null), at('private_to', '=', memberId)]))
    .limit(10_000)
    .execute();
  const keyOf = (kind: string, words: Buffer | null, sentence: Buffer | null): string =>
    `${kind} ${words?.toString('base64')} ${sentence?.toString('base64')}`;
  const known = new Set(rows.map((row) => keyOf(row.kind, row.words_hash, row.sentence_hash)));
  return (kind, { words, sentence }) => known.has(keyOf(kind, words, sentence));
}

type Mark = { entry_id: string; kind: string; start_at: number; end_at: number; reader: string; words: string | null };

/**
 * Keeps that a reader was wrong; all that one key says has one id, which takes it back (`undoMisreading`). A mark of tone that is not the
 * member's own is not there for them (404). What it concerned is looked at anew by the next sweep.
 */
export async function tellMisread(
  tx: FirmTx,
  firmId: FirmId,
  told: { misread: readonly Misread[]; memberId: MemberId },
  now: Temporal.Instant,
): Promise<{ decisionId: string }> {
  const { misread, memberId } = told;
  const batchId = newId<MisreadingId>();
  const rows = [];
  for (const one of misread) {
    const base = {
      firm_id: firmId,
      misreading_id: newId<MisreadingId>(),
      batch_id: batchId,
      kind: one.kind,
      member_id: memberId,
      private_to: ownKinds.includes(one.kind) ? memberId : null,
      told_at: now,
    };
    if (one.of === 'draft') {
      const known = wordsKnown(one.words, one);
      rows.push({ ...base, reader: one.reader, words_hash: known.words, sentence_hash: known.sentence });
      continue;
    }
    const mark = await markAt(tx, firmId, one, memberId);
    const known = mark.words === null ? null : wordsKnown(mark.words, { start: mark.start_at, end: mark.end_at });
    rows.push({
      ...base,
      reader: mark.reader,
      entry_id: mark.entry_id,
      start_at: mark.start_at,
      end_at: mark.end_at,
      // the same words in a draft are no fault either
      words_hash: known?.words ?? null,
      sentence_hash: known?.sentence ?? null,
    });
  }
  if (rows.length === 0) throw noMark();
  await tx.insertInto('misreading').values(rows).execute();
  await touch(tx, firmId, [
    ...rows.flatMap((row) => ('entry_id' in row ? [row.entry_id] : [])),
    ...(await lettersWith(
      tx,
      firmId,
      rows.flatMap((row) => row.sentence_hash ?? []),
    )),
  ]);
  return { decisionId: batchId };
}

/** Letters of ours in which the same sentence is marked: what was said of it holds for them too. */
async function lettersWith(tx: FirmTx, firmId: FirmId, sentences: readonly Buffer[]): Promise<string[]> {
  if (sentences.length === 0) return [];
  const hex = sentences.map((hash) => hash.toString('hex'));
  const { rows } = await sql<{ entry_id: string }>`
    select distinct entry_id from span where firm_id = ${firmId} and kind = 'tone' and data ->> 'sentence' = any(${hex}::text[])
    limit 10_000`.execute(tx);
  return rows.map((row) => row.entry_id);
}

const noMark = (): Refusal => new Refusal('mark_unknown', 404, 'There is no such mark.');

async function markAt(
  tx: FirmTx,
  firmId: FirmId,
  { entryId, kind, start }: Extract<Misread, { of: 'entry' }>,
  memberId: MemberId,
): Promise<Mark> {
  const { rows } = await sql<Mark>`
    select s.entry_id, s.kind, s.start_at, s.end_at, s.reader, c.words from span s
    join reading r on r.firm_id = ${firmId} and r.entry_id = s.entry_id and not r.is_hidden
    left join entry_content c on c.firm_id = ${firmId} and c.entry_id = s.entry_id
    where s.firm_id = ${firmId} and s.entry_id = ${entryId} and s.kind = ${kind} and s.start_at <= ${start} and s.end_at > ${start}
      and (s.kind <> all(${[...ownKinds]}::text[]) or ${authorOf(firmId)} = ${memberId}::uuid)
    limit 1`.execute(tx);
  const [mark] = rows;
  if (!mark) throw noMark();
  return mark;
}

/**
 * As SQL over a reading `r`: the member who wrote it, as far as anybody knows. Where nobody does and the firm never had more than one who
 * could, it was them; else null.
 */
export const authorOf = (firmId: FirmId): RawBuilder<string | null> => sql<string | null>`coalesce(r.member_id,
  (select min(o.member_id::text)::uuid from member o where o.firm_id = ${firmId} and o.role <> 'viewer' having count(*) = 1))`;

/** As SQL: the member for whom this transaction was opened (`inFirm`); null: nobody in particular, who sees nothing of one member alone. */
export const whoLooks: RawBuilder<string | null> = sql<string | null>`nullif(current_setting('app.member_id', true), '')::uuid`;

/** Takes back what was said under this id. False where the id is none of ours. */
export async function undoMisreading(tx: FirmTx, firmId: FirmId, batchId: string, now: Temporal.Instant): Promise<boolean> {
  const known = await tx
    .selectFrom('misreading')
    .select('undone_at')
    .where('firm_id', '=', firmId)
    .where('batch_id', '=', batchId)
    .execute();
  if (known.length === 0) return false;
  const undone = await tx
    .updateTable('misreading')
    .set({ undone_at: now })
    .where('firm_id', '=', firmId)
    .where('batch_id', '=', batchId)
    .where('undone_at', 'is', null)
    .returning(['entry_id', 'sentence_hash'])
    .execute();
  if (undone.length === 0) throw new Refusal('nothing_to_undo', 409, 'This was taken back already.');
  await touch(tx, firmId, [
    ...undone.flatMap((row) => row.entry_id ?? []),
    ...(await lettersWith(
      tx,
      firmId,
      undone.flatMap((row) => row.sentence_hash ?? []),
    )),
  ]);
  return true;
}

async function touch(tx: FirmTx, firmId: FirmId, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  const { rows } = await sql<{ customer_id: CustomerId }>`
    select distinct customer_id from party where firm_id = ${firmId} and entry_id = any(${[...entryIds]}::uuid[])`.execute(tx);
  await markDirty(
    tx,
    firmId,
    rows.map((row) => row.customer_id),
  );
}
