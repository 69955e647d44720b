import { sql } from 'kysely';
import { asReader, type FirmTx } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { EntryId, FirmId, MemberId } from '#lib/ids.ts';
import { loadLanguage, readLanguage } from '#understanding/language/language.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import { misreadWords } from '#understanding/misread/misread.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import type { Parts } from '#understanding/reading.ts';
import { readSigns, sureFrom } from '#understanding/signs/signs.ts';
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
  const read = reading(letter.words.slice(0, readAtMost));
  if (await isStillHeated(tx, firmId, read, letter.memberId)) return { why: 'heated', minutes };
  if (letter.inReplyTo && (await isAnsweredHostile(tx, firmId, letter.inReplyTo))) return { why: 'hostile', minutes };
  return null;
}

type Read = { words: string; parts: Parts; language: string | null };

function reading(words: string): Read {
  const parts = readParts(words);
  return { words, parts, language: readLanguage(visibleText(words, parts)).language };
}

/** Heated, also without the words of which its writer said that they are no such thing. */
async function isStillHeated(tx: FirmTx, firmId: FirmId, { words, parts, language }: Read, memberId: MemberId): Promise<boolean> {
  const first = isHeated(words, parts, language);
  if (!first.heated) return false;
  const isWrong = await misreadWords(asReader(tx), firmId, ['tone'], memberId);
  const wrong = readTone(words, parts, language).filter((mark) => isWrong('tone', wordsKnown(words, mark)));
  if (wrong.length === 0) return true;
  // as long as before, so that every place stays where it was
  const rest = wrong.reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), words);
  return isHeated(rest, parts, language).heated;
}

async function isAnsweredHostile(tx: FirmTx, firmId: FirmId, entryId: EntryId): Promise<boolean> {
  const { rows } = await sql<{ words: string }>`
    select left(c.words, ${readAtMost}) as words from reading r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.entry_id = ${entryId} and r.direction = 'in'`.execute(tx);
  const [row] = rows;
  if (!row) return false;
  const { words, parts, language } = reading(row.words);
  return isHostile(words, parts, language).hostile || threatens(words, parts, language);
}

const threatens = (words: string, parts: Parts, language: string | null): boolean =>
  readSigns(words, parts, language).some(({ kind, confidence }) => kind === 'threat' && confidence >= sureFrom);
