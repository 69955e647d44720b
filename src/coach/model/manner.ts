import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { readDates } from '#understanding/dates/dates.ts';
import { asSeen, withoutWays } from './neutral.ts';

type Asked = { memberId: string; customerId: string | null; threadId: string; language: string | null };

const looksBackDays = 180;
const looksAt = 60;
const shortest = 60;
const longest = 600;
const mostLetters = 3;

type Row = { customer_id: string | null; words: string; visible: number[]; names: string[] | null };

/**
 * Up to three short letters that this member wrote lately in this language, for their manner: only their own words, nothing quoted. Those to
 * the same customer first. From letters to others, names, dates, numbers, links and addresses are taken out, so that nothing of one
 * customer reaches another by way of a draft.
 */
export async function lettersLike(tx: FirmTx, firmId: FirmId, asked: Asked, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<Row>`
    select r.customer_id, c.words, r.visible, n.names
    from (
      select * from reading r
      where r.firm_id = ${firmId} and r.occurred_at between ${now.subtract({ hours: 24 * looksBackDays })} and ${now}
        and r.member_id = ${asked.memberId} and r.direction = 'out' and r.channel = 'mail' and r.nature = 'personal' and not r.is_hidden
        and r.thread_id <> ${asked.threadId} and r.language is not distinct from coalesce(${asked.language}, r.language)
      order by r.occurred_at desc, r.entry_id desc limit ${looksAt}) r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id and c.words is not null
    left join lateral (
      select array_agg(name) as names from (
        select name from person p where p.firm_id = ${firmId} and p.customer_id = r.customer_id and p.name is not null
        union select name from customer k where k.firm_id = ${firmId} and k.customer_id = r.customer_id limit 20) as all_names) n on true
    order by r.customer_id is not distinct from ${asked.customerId}::uuid desc, r.occurred_at desc, r.entry_id desc`.execute(tx);
  const letters: string[] = [];
  for (const row of rows) {
    const own = ownWords(row);
    if (own.length < shortest || own.length > longest) continue;
    const isTheirs = asked.customerId !== null && row.customer_id === asked.customerId;
    letters.push(isTheirs ? withoutWays(own) : withoutMatter(own, { names: row.names ?? [], language: asked.language, at: now }));
    if (letters.length === mostLetters) break;
  }
  return letters;
}

function ownWords({ words, visible }: Row): string {
  const parts: string[] = [];
  for (let i = 0; i + 1 < visible.length; i += 2) parts.push(words.slice(visible[i], visible[i + 1]));
  return asSeen(parts.join('\n')).trim();
}

type About = { names: readonly string[]; language: string | null; at: Temporal.Instant };

/** The manner without the matter: who it was about, when, how much and where are gone. */
export function withoutMatter(words: string, { names, language, at }: About): string {
  let plain = withoutWays(words);
  // from the last to the first, so that the places before them stay true
  for (const { start, end } of readDates(plain, { sentAt: at, timeZone: 'UTC', language }).toReversed())
    plain = `${plain.slice(0, start)}(day)${plain.slice(end)}`;
  plain = plain.replace(/\p{Nd}+(?:[.,:/]\p{Nd}+)*/gu, '(number)');
  const tokens = [...new Set(names.flatMap((name) => asSeen(name).split(/[^\p{L}'’-]+/u)).filter((one) => one.length > 1))];
  if (tokens.length === 0) return plain;
  const anyName = new RegExp(`(?<![\\p{L}])(?:${tokens.map((one) => RegExp.escape(one)).join('|')})(?![\\p{L}])`, 'giu');
  return plain.replace(anyName, '(name)');
}
