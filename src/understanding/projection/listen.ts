import { setImmediate as breath } from 'node:timers/promises';
import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import type { Parts } from '#understanding/reading.ts';
import { type CloseSpan, closeKinds, readClosely } from './closely.ts';
import { insertSpans, spansOf } from './spans.ts';

/** Letters read closely in one turn; a customer with more is looked at again. */
const lettersAtOnce = 1_000;
/** Others are served after so many. */
const lettersInOneBreath = 20;
/** Longer letters are read to here. */
const readAtMost = 100_000;

type Letter = {
  entry_id: EntryId;
  direction: 'in' | 'out';
  language: string | null;
  visible: number[];
  quoted: number[];
  words: string;
};

/**
 * Reads the letters of these customers closely that nobody has read so yet: what they ask and give, what matters to them, our tone and regret. Part of the
 * sweep, before the practices judge: no import waits for it, what is nobody's is not read, and each letter only for what its side can say. True
 * when letters are left for another turn.
 */
export async function listen(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[]): Promise<boolean> {
  const letters = await unheard(tx, firmId, customers);
  if (letters.length === 0) return false;
  const read: { entryId: EntryId; spans: CloseSpan[] }[] = [];
  for (const [at, letter] of letters.entries()) {
    if (at > 0 && at % lettersInOneBreath === 0) await breath();
    read.push({ entryId: letter.entry_id, spans: spansIn(letter) });
  }
  const ids = letters.map((letter) => letter.entry_id);
  const forgetsSpans =
    sql`delete from span where firm_id = ${firmId} and entry_id = any(${ids}::uuid[]) and kind = any(${[...closeKinds]}::text[])`.execute(
      tx,
    );
  const forgetsAnswers =
    sql`delete from concern_answer where firm_id = ${firmId} and concern_entry_id = any(${ids}::uuid[])`.execute(tx);
  await Promise.all([forgetsSpans, forgetsAnswers]);
  const notes = sql`update reading set is_listened = true where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await Promise.all([insertSpans(tx, firmId, read), notes]);
  return letters.length === lettersAtOnce;
}

/** All letters are to be read closely once more: a reader has become better. */
export async function listenAnew(tx: FirmTx, firmId: FirmId): Promise<void> {
  await sql`update reading set is_listened = false where firm_id = ${firmId} and is_listened`.execute(tx);
}

async function unheard(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[]): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select r.entry_id, r.direction, r.language, r.visible, r.quoted, w.words
    from unnest(${[...customers]}::uuid[]) as c (id)
    cross join lateral (
      select entry_id, direction, language, visible, quoted from reading
      where firm_id = ${firmId} and customer_id = c.id and not is_listened and nature = 'personal' and direction in ('in', 'out')
      limit ${lettersAtOnce}) r
    cross join lateral (
      select left(words, ${readAtMost}) as words from entry_content where firm_id = ${firmId} and entry_id = r.entry_id offset 0) w
    limit ${lettersAtOnce}`.execute(tx);
  return rows;
}

function spansIn({ direction, language, visible, quoted, words }: Letter): CloseSpan[] {
  const parts: Parts = { visible: spansOf(visible), quoted: spansOf(quoted), signature: null, by: 'parts@1' };
  return readClosely(words, parts, language, direction === 'in' ? 'them' : 'us');
}
