import { type RawBuilder, sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { concernShownFrom, readConcerns } from '#understanding/concerns/concerns.ts';
import { isMisread } from '#understanding/misread/misread.ts';
import { spansOf } from '#understanding/projection/spans.ts';
import type { Concern } from '#understanding/reading.ts';
import { sentencesOf } from '#understanding/sentences.ts';

/** Whom the draft is for: one conversation, or a customer in whatever they wrote. */
export type Whom = { threadId: string } | { customerId: string };

/** A concern that a draft should come to. `isEarlier`: an earlier letter of ours passed it over. */
export type Asked = { id: string; words: string; kind: Concern['kind']; isEarlier: boolean; letterId: string };

/** A letter of theirs that came after our last one, newest first. */
export type Letter = {
  entryId: string;
  at: Temporal.Instant;
  channel: string;
  language: string | null;
  /** The sentence in which they take an offer of ours. */
  accepts: string | null;
};

export type Standing = {
  asked: Asked[];
  letters: Letter[];
  /** Our last letter before theirs. */
  ours: { entryId: string; at: Temporal.Instant } | null;
};

const lettersAtMost = 20;
const askedAtMost = 12;
const earlierDays = 30;
const readAtMost = 20_000;
/** Nobody goes back further than this for the letter that a draft answers. */
const backAtMostDays = 400;

const ofWhom = (firmId: FirmId, whom: Whom): RawBuilder<boolean> =>
  'threadId' in whom
    ? sql<boolean>`r.thread_id = ${whom.threadId}`
    : sql<boolean>`r.entry_id in (select entry_id from party p where p.firm_id = ${firmId} and p.customer_id = ${whom.customerId} order by p.occurred_at desc limit 500)`;

/** What they wrote is nobody's of ours: what one of us says of it holds for all. */
const nobody = sql`null::uuid`;

const personal = sql<boolean>`r.nature = 'personal' and not r.is_hidden and r.channel in ('mail', 'message', 'enquiry', 'review')`;

type Row = {
  entry_id: string;
  occurred_at: Temporal.Instant;
  channel: string;
  language: string | null;
  is_listened: boolean;
  visible: number[];
  words: string;
  marks: { start: number; end: number; kind: Concern['kind'] }[] | null;
  accepts: { start: number; end: number } | null;
};

/**
 * What they have written since our last letter, the concerns in it, and what our earlier letters passed over. Oldest concern first. Throws a Refusal
 * where there is no such conversation or customer.
 */
export async function standingOf(tx: FirmTx, firmId: FirmId, whom: Whom, now: Temporal.Instant): Promise<Standing> {
  const since = now.subtract({ hours: 24 * backAtMostDays });
  const last = await sql<{ entry_id: string; occurred_at: Temporal.Instant }>`
    select r.entry_id, r.occurred_at from reading r
    where r.firm_id = ${firmId} and ${ofWhom(firmId, whom)} and ${personal} and r.direction = 'out' and r.occurred_at > ${since}
    order by r.occurred_at desc limit 1`.execute(tx);
  const ours = last.rows[0];
  const { rows } = await sql<Row>`
    select r.entry_id, r.occurred_at, r.channel, r.language, r.is_listened, r.visible, left(c.words, ${readAtMost}) as words,
      (select jsonb_agg(jsonb_build_object('start', s.start_at, 'end', s.end_at, 'kind', s.data ->> 'kind') order by s.start_at)
       from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.kind = 'concern' and s.confidence >= ${concernShownFrom}
         and not ${isMisread(nobody)}) as marks,
      (select jsonb_build_object('start', s.start_at, 'end', s.end_at) from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id
         and s.kind = 'agreement' and s.data ->> 'of' in ('accepts', 'accepts-date') order by s.start_at limit 1) as accepts
    from reading r join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and ${ofWhom(firmId, whom)} and ${personal} and r.direction = 'in'
      and r.occurred_at > ${ours?.occurred_at ?? since}
    order by r.occurred_at desc limit ${lettersAtMost}`.execute(tx);
  if (!ours && rows.length === 0) await needKnown(tx, firmId, whom);
  const earlier = ours
    ? await passedOver(tx, firmId, whom, { before: ours.occurred_at, since: now.subtract({ hours: 24 * earlierDays }) })
    : [];
  return {
    asked: [...earlier, ...rows.toReversed().flatMap(askedIn)].slice(-askedAtMost),
    letters: rows.map((row) => ({
      entryId: row.entry_id,
      at: row.occurred_at,
      channel: row.channel,
      language: row.language,
      accepts: row.accepts ? sentenceAt(row.words, row.accepts.start, row.accepts.end) : null,
    })),
    ours: ours ? { entryId: ours.entry_id, at: ours.occurred_at } : null,
  };
}

async function needKnown(tx: FirmTx, firmId: FirmId, whom: Whom): Promise<void> {
  const { rows } =
    'threadId' in whom
      ? await sql`select 1 from reading where firm_id = ${firmId} and thread_id = ${whom.threadId} limit 1`.execute(tx)
      : await sql`select 1 from customer where firm_id = ${firmId} and customer_id = ${whom.customerId}`.execute(tx);
  if (rows.length > 0) return;
  if ('threadId' in whom) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  throw new Refusal('customer_unknown', 404, 'There is no such customer.');
}

/** The concerns of one letter; those of one that no sweep has come to yet are read here. */
function askedIn(row: Row): Asked[] {
  const parts = { visible: spansOf(row.visible), quoted: [], signature: null, by: 'parts@1' as const };
  const marks = row.is_listened ? (row.marks ?? []) : readConcerns(row.words, parts, row.language);
  return marks.map(({ start, end, kind }) => ({
    id: `${row.entry_id} ${start}`,
    words: row.words.slice(start, end),
    kind,
    isEarlier: false,
    letterId: row.entry_id,
  }));
}

/** What every letter of ours since has surely passed over, and nobody thanked or talked about since. */
async function passedOver(
  tx: FirmTx,
  firmId: FirmId,
  whom: Whom,
  span: { before: Temporal.Instant; since: Temporal.Instant },
): Promise<Asked[]> {
  const { rows } = await sql<{ entry_id: string; start_at: number; end_at: number; kind: Concern['kind']; words: string }>`
    select r.entry_id, s.start_at, s.end_at, s.data ->> 'kind' as kind, left(c.words, ${readAtMost}) as words
    from reading r
    join span s on s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.kind = 'concern' and s.confidence >= ${concernShownFrom}
      and not ${isMisread(nobody)}
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and ${ofWhom(firmId, whom)} and ${personal} and r.direction = 'in'
      and r.occurred_at > ${span.since} and r.occurred_at < ${span.before}
      and exists (select 1 from concern_answer k where k.firm_id = ${firmId} and k.concern_entry_id = r.entry_id and k.concern_at = s.start_at)
      and not exists (select 1 from concern_answer k where k.firm_id = ${firmId} and k.concern_entry_id = r.entry_id and k.concern_at = s.start_at
        and k.how <> 'none')
      and not exists (select 1 from reading t where t.firm_id = ${firmId} and t.thread_id = r.thread_id and t.occurred_at > r.occurred_at
        and not t.is_hidden and ((t.is_thanks and t.direction = 'in') or t.outcome in ('talked', 'answered', 'connected')))
      and not exists (select 1 from party p join reading t on t.firm_id = ${firmId} and t.entry_id = p.entry_id and not t.is_hidden
          and (t.outcome in ('talked', 'answered', 'connected') or t.channel = 'visit')
        where p.firm_id = ${firmId} and p.customer_id = r.customer_id and p.occurred_at > r.occurred_at)
    order by r.occurred_at desc, s.start_at desc limit ${askedAtMost}`.execute(tx);
  return rows.toReversed().map((row) => ({
    id: `${row.entry_id} ${row.start_at}`,
    words: row.words.slice(row.start_at, row.end_at),
    kind: row.kind,
    isEarlier: true,
    letterId: row.entry_id,
  }));
}

const around = 300;

/** The sentence in which these words stand. */
export function sentenceAt(words: string, start: number, end: number): string {
  const stretch = { start: Math.max(0, start - around), end: Math.min(words.length, end + around) };
  const sentence = sentencesOf(words, stretch).find((one) => one.start <= start && one.end >= end);
  return sentence ? words.slice(sentence.start, sentence.end) : words.slice(start, end);
}
