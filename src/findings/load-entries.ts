import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId, MemberId, PersonId, ThreadId } from '#lib/ids.ts';
import { misreadIn } from '#understanding/misread/misread.ts';
import type { Concerned, Mark, TimelineEntry } from './timeline.ts';

/** Entries of one customer that are looked at, the newest ones: a robot with a million lines must not stop the sweep. */
export const entriesPerCustomer = 5_000;

type PartyRow = {
  customer_id: CustomerId;
  entry_id: EntryId;
  person_id: PersonId | null;
  point: string;
  role: string;
};

/**
 * The entries of these customers up to and including `until`, oldest first. Three plain reads by index, put together here: cheaper than
 * letting the database build nested values.
 */
export async function entriesOf(
  db: ReadDb,
  firmId: FirmId,
  ids: readonly CustomerId[],
  until: Temporal.Instant,
): Promise<Map<CustomerId, TimelineEntry[]>> {
  const newest = sql<PartyRow>`(
    select q.* from unnest(${[...ids]}::uuid[]) as c(id)
    cross join lateral (
      select customer_id, entry_id, person_id, point, role from party
      where firm_id = ${firmId} and customer_id = c.id and occurred_at <= ${until}
      order by occurred_at desc, entry_id desc, point limit ${entriesPerCustomer}) as q)`;
  const parties = await db.selectFrom(newest.as('newest')).selectAll().execute();
  const entryIds = [...new Set(parties.map((row) => row.entry_id))];
  const [marks, read] = await Promise.all([marksOf(db, firmId, entryIds, until), readingsOf(db, firmId, entryIds)]);
  const people = Map.groupBy(parties, (row) => row.customer_id);
  const entries = new Map<CustomerId, TimelineEntry[]>();
  for (const [customerId, own] of people) {
    const made: TimelineEntry[] = [];
    for (const [entryId, rows] of Map.groupBy(own, (row) => row.entry_id)) {
      const entry = read.get(entryId);
      if (!entry) continue;
      // what somebody else wrote to us with a copy to them is no word of theirs
      const isTheirs = entry.direction !== 'in' || rows.some((row) => speaking.has(row.role));
      made.push({
        ...entry,
        direction: isTheirs ? entry.direction : 'beside',
        people: rows.map(concerned),
        marks: marks.get(entryId) ?? noMarks,
      });
    }
    made.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.entryId < b.entryId ? -1 : 1));
    entries.set(customerId, made);
  }
  return entries;
}

const noMarks: readonly Mark[] = [];
/** Roles in which an inbound entry is a customer's own. */
const speaking = new Set(['from', 'reply-to', 'about']);

const concerned = (row: PartyRow): Concerned => ({
  key: row.person_id ?? row.point,
  personId: row.person_id,
  point: row.point,
  role: row.role,
});

async function readingsOf(
  db: ReadDb,
  firmId: FirmId,
  entryIds: readonly EntryId[],
): Promise<Map<EntryId, Omit<TimelineEntry, 'people' | 'marks'>>> {
  const rows = await db
    .selectFrom('reading')
    .select([
      'entry_id',
      'occurred_at',
      'thread_id',
      'channel',
      'direction',
      'nature',
      'nature_kind',
      'addressed',
      'asks',
      'is_thanks',
      'outcome',
      'subject',
      'snippet',
      'attachments',
      'member_id',
      sql<number | null>`visible[1]`.as('opens'),
      sql<number | null>`visible[2]`.as('closes'),
    ])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`)
    .where('is_hidden', '=', false)
    .execute();
  return new Map(
    rows.map((row) => [
      // ids of our own tables
      row.entry_id as EntryId,
      {
        entryId: row.entry_id as EntryId,
        at: row.occurred_at,
        threadId: row.thread_id as ThreadId,
        channel: row.channel,
        direction: row.direction,
        nature: row.nature,
        natureKind: row.nature_kind,
        addressed: row.addressed,
        asks: row.asks,
        isThanks: row.is_thanks,
        outcome: row.outcome,
        subject: row.subject,
        snippet: row.snippet,
        attachments: row.attachments,
        memberId: row.member_id as MemberId | null,
        opening: [row.opens ?? 0, row.closes ?? 0] as const,
      },
    ]),
  );
}

/** What readers marked, but for what somebody had said by then is wrong. */
async function marksOf(
  db: ReadDb,
  firmId: FirmId,
  entryIds: readonly EntryId[],
  until: Temporal.Instant,
): Promise<Map<EntryId, Mark[]>> {
  const isWrong = await misreadIn(db, firmId, entryIds, until);
  const rows = await db
    .selectFrom('span')
    .select(['entry_id', 'kind', 'start_at', 'end_at', 'confidence', 'reader', 'data'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`)
    // promises have a table of their own
    .where('kind', '<>', 'promise')
    .execute();
  const marks = new Map<EntryId, Mark[]>();
  for (const row of rows) {
    if (isWrong({ entryId: row.entry_id, kind: row.kind, start: row.start_at, end: row.end_at })) continue;
    const id = row.entry_id as EntryId; // an id of our own table
    const own = marks.get(id) ?? [];
    own.push({
      kind: row.kind,
      start: row.start_at,
      end: row.end_at,
      confidence: row.confidence,
      reader: row.reader,
      data: row.data,
    });
    marks.set(id, own);
  }
  for (const own of marks.values()) if (own.length > 1) own.sort((a, b) => a.start - b.start);
  return marks;
}
