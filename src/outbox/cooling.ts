import { sql } from 'kysely';
import { asReader, type FirmTx } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { EntryId, FirmId, MemberId } from '#lib/ids.ts';
import { loadLanguage, readLanguage } from '#understanding/language/language.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import { misreadWords } from '#understanding/misread/misread.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { isHeated, isHostile } from '#understanding/tone/heat.ts';
import { readTone } from '#understanding/tone/tone.ts';

/** Why a letter waits longer than others: it is heated itself, or it answers something hostile. */
export type Cooling = 'heated' | 'hostile';

/** In more words than this nobody loses their temper; what lies beyond is a pasted document. */
const readAtMost = 20_000;

/**
 * Whether a letter should wait some minutes before it leaves, and how long. It never stops a letter: it can be sent at once, and it can be
 * taken back. Words that its writer said were misread weigh nothing. null: it goes out like any other, also where a firm has turned this off.
 */
export async function coolingOf(
  tx: FirmTx,
  firmId: FirmId,
  letter: { words: string; memberId: MemberId | null; inReplyTo: EntryId | null },
): Promise<{ why: Cooling; minutes: number } | null> {
  const { coolingMinutes: minutes } = await firmSettings(asReader(tx), firmId);
  if (minutes === 0 || letter.memberId === null) return null;
  await loadLanguage();
  if (await isDraftHeated(tx, firmId, letter.words.slice(0, readAtMost), letter.memberId)) return { why: 'heated', minutes };
  if (letter.inReplyTo && (await isAnsweredHostile(tx, firmId, letter.inReplyTo))) return { why: 'hostile', minutes };
  return null;
}

async function isDraftHeated(tx: FirmTx, firmId: FirmId, words: string, memberId: MemberId): Promise<boolean> {
  const marks = marksOf(words);
  if (marks.length === 0) return false;
  const isWrong = await misreadWords(asReader(tx), firmId, ['tone'], memberId);
  return isHeated(marks.filter((mark) => !isWrong('tone', wordsKnown(words, mark))));
}

function marksOf(words: string) {
  const parts = readParts(words);
  return readTone(words, parts, readLanguage(visibleText(words, parts)).language);
}

async function isAnsweredHostile(tx: FirmTx, firmId: FirmId, entryId: EntryId): Promise<boolean> {
  const { rows } = await sql<{ words: string }>`
    select left(c.words, ${readAtMost}) as words from reading r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.entry_id = ${entryId} and r.direction = 'in'`.execute(tx);
  const words = rows[0]?.words;
  return words !== undefined && isHostile(marksOf(words));
}
