import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { hasEvidence, readInLanguage } from '#understanding/known-languages.ts';

/** A language that customers write in, and what Regard reads and does not read of it, in plain words. */
export type LanguageHere = { name: string; letters: number; reads: string[]; doesNot: string[] };

const lettersCounted = 20_000;
const mostLanguages = 8;
const daysBack = 366;

const names = new Intl.DisplayNames('en', { type: 'language' });

/** The languages of what customers wrote in the last year, the most frequent first; of many letters the newest are counted. */
export async function languagesHere(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<LanguageHere[]> {
  const counted = sql<{ language: string; letters: number }>`(
    select language, count(*)::int as letters from (
      select language from reading where firm_id = ${firmId} and occurred_at > ${now.subtract({ hours: 24 * daysBack })} and occurred_at <= ${now}
        and direction = 'in' and nature = 'personal' and not is_hidden order by occurred_at desc limit ${lettersCounted}) as newest
    where language is not null group by language order by letters desc, language limit ${mostLanguages})`;
  const rows = await db.selectFrom(counted.as('counted')).selectAll().execute();
  return rows.map(({ language, letters }) => ({ name: names.of(language) ?? language, letters, ...readInLanguage(language) }));
}

/** What the coach cannot tell in the language of a letter, in one sentence; null where it can, or where nobody knows the language. */
export function sayNotRead(language: string | null): string | null {
  if (language === null || hasEvidence('concerns', language)) return null;
  const name = names.of(language) ?? language;
  return hasEvidence('asks', language)
    ? `In ${name} Regard reads what they ask and what you promise, but not whether your answer comes to all of it, and not its tone.`
    : `Regard does not read ${name}. It sees their question marks and nothing else, so look for yourself.`;
}
