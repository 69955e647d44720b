import { sql } from 'kysely';
import { type Own, ownPoints } from '#customers/own.ts';
import { type Point, pointKey } from '#customers/points.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { Detail } from '#ledger/draft.ts';
import { unreadableNaming } from '#ledger/unreadable.ts';
import type { CustomerId, EntryId, FirmId, PersonId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** Whom an erasure is about: a customer with all people, one person, or a single address or number. */
export type Whom = { customerId: CustomerId } | { personId: PersonId } | { point: { kind: string; value: string } };

/** What an erasure would take, and what it would leave. */
export type Scope = {
  /** Whom a person would recognise: the name, or the address. */
  who: string;
  customers: CustomerId[];
  people: number;
  points: Point[];
  /** Names that files may be called by. */
  names: string[];
  entryIds: EntryId[];
  /** Entries that name them and stay, because somebody else outside of the firm took part. */
  shared: number;
  attachments: number;
  /** Kept sources that nobody could read and that name them. */
  raw: Buffer[];
};

const page = 500;

/** Looks through everything that this firm keeps for one customer, person or address. Writes nothing. Needs the owner role. */
export async function erasureScope(database: Database, firmId: FirmId, whom: Whom): Promise<Scope> {
  return inFirm(database.owner, firmId, async (tx) => {
    const own = await ownPoints(tx, firmId);
    if (!own.isKnown)
      throw new Refusal(
        'own_unknown',
        409,
        'Say first which addresses are yours: without that, nobody can tell who else took part in a conversation.',
      );
    const about = await whoIsMeant(tx, firmId, whom);
    if (about.points.some((point) => own.has(point.kind, point.value)))
      throw new Refusal('is_ours', 409, 'This address is one of yours. Only customers and other people can be erased.');
    const entries = await entriesOf(tx, firmId, own, about);
    const files = await sql<{ n: number }>`
      select count(*) as n from entry_blob where firm_id = ${firmId} and role = 'attachment' and entry_id = any(${entries.entryIds}::uuid[])`.execute(
      tx,
    );
    const reached = about.points.filter((point) => point.kind === 'email' || point.kind === 'phone');
    const raw = await unreadableNaming(
      tx,
      database.dataDir,
      firmId,
      reached.map((point) => point.value),
    );
    return { ...about, ...entries, attachments: files.rows[0]?.n ?? 0, raw };
  });
}

type About = Pick<Scope, 'who' | 'customers' | 'people' | 'points' | 'names'>;

async function whoIsMeant(tx: FirmTx, firmId: FirmId, whom: Whom): Promise<About> {
  if ('customerId' in whom) return aboutCustomer(tx, firmId, whom.customerId);
  const mine =
    'personId' in whom ? sql`q.person_id = ${whom.personId}` : sql`q.kind = ${whom.point.kind} and q.value = ${whom.point.value}`;
  const rows = await sql<Point & { person: string | null }>`
    select q.kind, q.value, p.name as person from contact_point q
    left join person p on p.firm_id = ${firmId} and p.person_id = q.person_id
    where q.firm_id = ${firmId} and ${mine} order by q.kind, q.value`.execute(tx);
  const [first] = rows.rows;
  if ('point' in whom) {
    // as: what a contact point is was checked where it was written; an unknown one finds nothing
    const point = whom.point as Point;
    return { who: point.value, customers: [], people: 0, points: [point], names: [point.value] };
  }
  if (!first) throw new Refusal('person_unknown', 404, 'There is no such person.');
  const points = rows.rows.map(({ kind, value }) => ({ kind, value }));
  const who = first.person ?? first.value;
  return { who, customers: [], people: 1, points, names: [...namesOf([first.person]), ...points.map((point) => point.value)] };
}

async function aboutCustomer(tx: FirmTx, firmId: FirmId, asked: CustomerId): Promise<About> {
  const customers = await sql<{ id: CustomerId; name: string }>`
    with recursive up as (
      select customer_id as id, merged_into, 0 as steps from customer where firm_id = ${firmId} and customer_id = ${asked}
      union all select c.customer_id, c.merged_into, up.steps + 1 from up join customer c on c.firm_id = ${firmId} and c.customer_id = up.merged_into
        where up.steps < 100),
    top as (select id from up order by steps desc limit 1),
    whole as (
      select id, 0 as steps from top
      union select c.customer_id, whole.steps + 1 from whole join customer c on c.firm_id = ${firmId} and c.merged_into = whole.id where whole.steps < 100)
    select c.customer_id as id, c.name from customer c
    where c.firm_id = ${firmId} and c.customer_id in (select id from whole)
    order by c.merged_into is not null, c.customer_id`.execute(tx);
  const [first] = customers.rows;
  if (!first) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  const ids = customers.rows.map((row) => row.id);
  const points = await sql<Point>`
    select kind, value from contact_point where firm_id = ${firmId} and customer_id = any(${ids}::uuid[]) order by kind, value`.execute(
    tx,
  );
  const people = await sql<{ name: string }>`
    select name from person where firm_id = ${firmId} and customer_id = any(${ids}::uuid[]) order by person_id`.execute(tx);
  const values = points.rows.filter((point) => point.kind !== 'domain').map((point) => point.value);
  return {
    who: first.name,
    customers: ids,
    people: people.rows.length,
    points: points.rows,
    names: [...namesOf([...customers.rows, ...people.rows].map((row) => row.name)), ...values],
  };
}

/** A first name alone stands for too many. */
const namesOf = (names: (string | null)[]): string[] => [
  ...new Set(names.filter((name) => name !== null).filter((name) => /\S\s+\S/.test(name))),
];

type Row = { entry_id: EntryId; seq: number; detail: string; nature: string | null };

/** A value as it stands within the JSON of a detail. */
const likePattern = (value: string): string =>
  `%${JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\\%_]/g, '\\$&')}%`;

/** Every entry that names one of the points as a party: those where nobody else outside took part, and how many others. */
async function entriesOf(tx: FirmTx, firmId: FirmId, own: Own, about: About): Promise<{ entryIds: EntryId[]; shared: number }> {
  const patterns = [...about.points.map((point) => point.value), ...about.customers].map(likePattern);
  const entryIds: EntryId[] = [];
  let shared = 0;
  let after = 0;
  for (;;) {
    const rows = await sql<Row>`
      select e.entry_id, e.seq, c.detail, r.nature from entry e
      join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
      left join reading r on r.firm_id = e.firm_id and r.entry_id = e.entry_id
      where e.firm_id = ${firmId} and e.seq > ${after} and e.channel not in ('erasure', 'withdrawal') and c.detail ilike any(${patterns}::text[])
      order by e.seq limit ${page}`.execute(tx);
    for (const row of rows.rows) {
      after = row.seq;
      const part = partOf(row, own, about);
      if (part === 'theirs') entryIds.push(row.entry_id);
      else if (part === 'shared') shared += 1;
    }
    if (rows.rows.length < page) return { entryIds, shared };
  }
}

/** Whether an entry is theirs alone, shared with somebody else outside of the firm, or not about them. */
function partOf(row: Row, own: Own, about: About): 'theirs' | 'shared' | 'other' {
  // as: the detail is JSON that our own source wrote, byte for byte
  const { parties, data, headers } = JSON.parse(row.detail) as Detail;
  const wanted = new Set(about.points.map(pointKey));
  const isTheirs = (kind: string, point: string): boolean => wanted.has(pointKey({ kind, value: point }));
  // a machine that wrote about them alone is no other person
  const isMachine = row.nature === 'automatic' || row.nature === 'transactional';
  // whom a mail server could not reach (RFC 3464)
  const reported = isMachine ? addressesIn(`${data?.deliveryStatus ?? ''} ${headers?.['x-failed-recipients'] ?? ''}`) : [];
  const isNamed =
    parties.some((party) => isTheirs(party.kind, party.point)) ||
    reported.some((address) => isTheirs('email', address)) ||
    (typeof data?.customerId === 'string' && about.customers.some((id) => id === data.customerId));
  if (!isNamed) return 'other';
  const others = parties.filter(
    (party) => party.role !== 'reply-to' && !own.has(party.kind, party.point) && !isTheirs(party.kind, party.point),
  );
  const isAlone =
    others.every((party) => isMachine && party.role === 'from') &&
    reported.every((address) => own.has('email', address) || isTheirs('email', address));
  return isAlone ? 'theirs' : 'shared';
}

const addressesIn = (text: string): string[] => text.toLowerCase().match(/[^\s<>;,:"()]{1,64}@[a-z0-9.-]{1,255}/g) ?? [];
