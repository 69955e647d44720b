import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadDb } from '#db/tenant.ts';
import { type CustomerTimeline, isOurWord, type TimelineEntry } from '#findings/timeline.ts';
import type { CustomerId, EntryId, FirmId, MemberId } from '#lib/ids.ts';
import { authorOf, isMisread } from '#understanding/misread/misread.ts';
import { apologises } from './apology.ts';
import { dayLimit, type MarkedLetter, type SentMark, sureEnough } from './rule.ts';

/** What the reader of tone keeps beside the place of a mark. */
const markShape = z.object({
  kind: z.enum(['attack', 'blame', 'condescension', 'policy', 'temper', 'pressure']),
  because: z.string(),
});

type Row = {
  entry_id: EntryId;
  customer_id: string | null;
  author_id: MemberId | null;
  language: string | null;
  /** Where marks begin that somebody said are wrong. */
  misread: number[] | null;
};

/**
 * Every letter to these customers up to `now` with words in it that may have hurt, as far as it is known who wrote it. A letter to several
 * customers belongs to the one whom it mostly concerns.
 */
export async function markedLetters(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly CustomerTimeline[],
  now: Temporal.Instant,
): Promise<MarkedLetter[]> {
  const found = customers.flatMap((timeline) =>
    timeline.stage === 'not-a-customer'
      ? []
      : timeline.entries.filter((entry) => isOurWord(entry) && marksIn(entry).length > 0).map((entry) => ({ timeline, entry })),
  );
  if (found.length === 0) return [];
  const rows = await letterRows(
    db,
    firmId,
    found.map(({ entry }) => entry.entryId),
    now,
  );
  const letters = found.flatMap(({ timeline, entry }): (MarkedLetter & { timeline: CustomerTimeline })[] => {
    const row = rows.get(entry.entryId);
    if (!row?.author_id || row.customer_id !== timeline.customerId) return [];
    const marks = marksIn(entry).filter((mark) => !row.misread?.includes(mark.start));
    const [whom] = entry.people;
    return marks.length === 0
      ? []
      : [
          {
            customerId: timeline.customerId as CustomerId, // as: an id of our own table
            entryId: entry.entryId,
            authorId: row.author_id,
            personId: whom?.personId ?? null,
            point: whom?.point ?? null,
            at: entry.at,
            language: row.language,
            marks,
            mendedAt: [],
            timeline,
          },
        ];
  });
  const sorry = await apologiesOf(db, firmId, letters, now);
  return letters.map(({ timeline, ...letter }) => ({
    ...letter,
    mendedAt: sorry
      .filter((one) => one.customerId === timeline.customerId && one.authorId === letter.authorId)
      .map((one) => one.at),
  }));
}

function marksIn(entry: TimelineEntry): SentMark[] {
  return entry.marks.flatMap((mark) => {
    if (mark.kind !== 'tone' || mark.confidence < sureEnough) return [];
    const read = markShape.safeParse(mark.data);
    return read.success
      ? [{ ...read.data, start: mark.start, end: mark.end, confidence: mark.confidence, reader: mark.reader }]
      : [];
  });
}

async function letterRows(
  db: ReadDb,
  firmId: FirmId,
  ids: readonly EntryId[],
  until: Temporal.Instant,
): Promise<Map<EntryId, Row>> {
  const letters = sql<Row>`(
    select q.*, (select array_agg(s.start_at) from span s where s.firm_id = ${firmId} and s.entry_id = q.entry_id and s.kind = 'tone'
        and ${isMisread(sql`q.author_id`, until)}) as misread
    from (
      select r.entry_id, r.customer_id, r.language, ${authorOf(firmId)} as author_id from reading r
      where r.firm_id = ${firmId} and r.entry_id = any(${[...new Set(ids)]}::uuid[])) as q)`;
  const rows = await db.selectFrom(letters.as('letters')).selectAll().execute();
  return new Map(rows.map((row) => [row.entry_id, row]));
}

type Apology = { customerId: string; authorId: string; at: Temporal.Instant };

const readAtMost = 4_000;

/** What the authors of these letters wrote to the same customers within two weeks after them that says sorry. */
async function apologiesOf(
  db: ReadDb,
  firmId: FirmId,
  letters: readonly (MarkedLetter & { timeline: CustomerTimeline })[],
  now: Temporal.Instant,
): Promise<Apology[]> {
  const later = new Map<EntryId, { customerId: string; at: Temporal.Instant }>();
  for (const { timeline, at } of letters) {
    const until = at.add({ hours: 24 * dayLimit });
    for (const entry of timeline.entries) {
      const isAfter = Temporal.Instant.compare(entry.at, at) > 0 && Temporal.Instant.compare(entry.at, until) < 0;
      if (isAfter && Temporal.Instant.compare(entry.at, now) <= 0 && isOurWord(entry) && marksIn(entry).length === 0)
        later.set(entry.entryId, { customerId: timeline.customerId, at: entry.at });
    }
  }
  if (later.size === 0) return [];
  const written = sql<{ entry_id: EntryId; author_id: string | null; words: string; visible: number[] }>`(
    select r.entry_id, ${authorOf(firmId)} as author_id, left(c.words, ${readAtMost}) as words, r.visible from reading r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.entry_id = any(${[...later.keys()]}::uuid[]))`;
  const rows = await db.selectFrom(written.as('written')).selectAll().execute();
  return rows.flatMap((row): Apology[] => {
    const letter = later.get(row.entry_id);
    if (!letter || !row.author_id || !apologises(ownWords(row.words, row.visible))) return [];
    return [{ ...letter, authorId: row.author_id }];
  });
}

/** What stands in these spans (start, end, start, end …): what is quoted below is not said anew. */
function ownWords(words: string, visible: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i + 1 < visible.length; i += 2) parts.push(words.slice(visible[i], visible[i + 1]));
  return parts.join('\n');
}
