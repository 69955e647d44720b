import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms, usualHours } from '#firm/firms.ts';
import { workingTime } from '#firm/hours.ts';
import { removeSample } from '#ledger/remove-sample.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { bringUpToDate } from '#server/import-desk.ts';
import { testDatabase } from '#test/firm.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { sampleYear } from './calendar.ts';
import { received } from './post-office.ts';
import { makeSampleFirm } from './sample-firm.ts';
import { tellYear } from './year.ts';

const dublin = workingTime({ timeZone: 'Europe/Dublin', hours: usualHours, country: 'IE', region: null });
const thursday = Temporal.Instant.from('2026-11-19T10:15:00Z');

test('the same day gives the same year and the same letters, whatever the hour', async () => {
  await loadLanguage();
  const told = (now: string) => tellYear(sampleYear(Temporal.Instant.from(now), dublin), 'EUR');
  const [early, late] = [told('2026-11-19T00:05:00Z'), told('2026-11-19T16:40:00Z')];
  expect(JSON.stringify(late)).toBe(JSON.stringify(early));
  const letters = (year: typeof early): Promise<string[]> =>
    Promise.all(
      year
        .filter((one) => one.kind === 'letter')
        .slice(0, 60)
        .map(async (one) => (await received(one, 'Europe/Dublin', thursday.epochMilliseconds)).draft.identity),
    );
  expect(await letters(late)).toEqual(await letters(early));
});

test.each([
  ['a Monday after the clocks have changed', '2026-03-30T08:30:00Z', 'Europe/Dublin', 'IE'],
  ['a Sunday', '2026-11-22T02:45:00Z', 'Europe/Berlin', 'DE'],
  ['the day after Christmas', '2026-12-26T12:00:00Z', 'Europe/London', 'GB'],
  ['the first minutes of a year', '2028-01-01T00:03:00Z', 'America/New_York', 'US'],
  ['a leap day', '2028-02-29T23:50:00Z', 'Australia/Sydney', 'AU'],
])('on %s nothing lies ahead, and our answers are written when we work', (_, at, timeZone, country) => {
  const now = Temporal.Instant.from(at);
  const hours = workingTime({ timeZone, hours: usualHours, country, region: null });
  const year = tellYear(sampleYear(now, hours), 'EUR');
  expect(year.length).toBeGreaterThan(1000);
  const last = year.at(-1)?.at ?? now;
  expect(Temporal.Instant.compare(last, now)).toBe(-1);
  const ours = year.filter((one) => one.kind === 'letter' && one.from.email.endsWith('@linden-sons.example'));
  const early = ours.filter((one) => {
    const local = one.at.toZonedDateTimeISO(timeZone);
    return local.hour < 8 || local.hour >= 19;
  });
  expect(early).toEqual([]);
  expect(new Set(year.flatMap((one) => (one.kind === 'letter' ? [one.messageId] : []))).size).toBe(
    year.filter((one) => one.kind === 'letter').length,
  );
});

type Count = { n: number };
let database: Database;
let firmId: FirmId;

async function count(query: (firm: FirmId) => ReturnType<typeof sql<Count>>): Promise<number> {
  return inFirm(database.app, firmId, async (tx) => Number((await query(firmId).execute(tx)).rows[0]?.n ?? 0));
}

beforeAll(async () => {
  database = await testDatabase();
  firmId = await makeSampleFirm(database, thursday, 'Europe/Dublin');
  await bringUpToDate(database, firmId, thursday);
}, 120_000);

afterAll(async () => {
  if ((await listFirms(database)).some((firm) => firm.id === firmId)) await removeSample(database, firmId);
}, 60_000);

test('asked for again, it is the same sample firm', async () => {
  expect(await makeSampleFirm(database, thursday, 'Europe/Berlin')).toBe(firmId);
});

test('the readers find promises, questions and conversations in its letters', async () => {
  expect(await count((firm) => sql<Count>`select count(*) as n from promise where firm_id = ${firm}`)).toBeGreaterThan(120);
  expect(
    await count((firm) => sql<Count>`select count(*) as n from reading where firm_id = ${firm} and asks and direction = 'in'`),
  ).toBeGreaterThan(150);
  expect(
    await count(
      (firm) =>
        sql<Count>`select count(*) as n from (select thread_id from reading where firm_id = ${firm} and channel = 'mail' group by thread_id having count(*) > 2) t`,
    ),
  ).toBeGreaterThan(70);
});

test('everybody in it is somebody: no letter of a person, no call and no bill is without a customer', async () => {
  expect(
    await count(
      (firm) =>
        sql<Count>`select count(*) as n from reading where firm_id = ${firm} and customer_id is null and nature = 'personal'`,
    ),
  ).toBe(0);
  expect(await count((firm) => sql<Count>`select count(*) as n from customer where firm_id = ${firm} and name ~ '[@+0-9]'`)).toBe(
    0,
  );
});

type Said = { practice: string; name: string; kind: string; since_at: Temporal.Instant };
const findings = async (): Promise<Said[]> =>
  inFirm(
    database.app,
    firmId,
    async (tx) =>
      (
        await sql<Said>`
          select f.practice, c.name, f.facts ->> 'kind' as kind, f.since_at from finding f
          join customer c on c.firm_id = ${firmId} and c.customer_id = f.customer_id
          where f.firm_id = ${firmId} and f.state = 'open'`.execute(tx)
      ).rows,
  );

test('every practice has something to show, about the right people', async () => {
  const said = (await findings()).map((one) => `${one.practice} ${one.kind} ${one.name}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'waiting waiting Prado & Filhos',
      'waiting waiting The Quay Hotel',
      'waiting waiting Oskar Lindqvist',
      'waiting waiting Grainne Foley',
      'waiting waiting Cobblestone Café',
      'promises promise-due Prado & Filhos',
      'promises promise-due Harbour Dental',
      'promises promise-due Morrow & Finch',
      'rapport gone-quiet Bakery Fournil',
      'rapport taken-for-granted Kestrel Books',
      'listening passed-over Gallery Twelve',
      'listening fix-first Lantern Theatre',
      "listening agreed St Brigid's School",
    ]),
  );
});

test('its owner finds what he wrote on a bad day, and his brother does not', async () => {
  const toldTo = (name: string) =>
    inFirm(database.app, firmId, async (tx) => {
      const member = await tx.selectFrom('member').select('member_id').where('name', '=', name).executeTakeFirstOrThrow();
      return member.member_id as MemberId; // as: the column is the member's id
    }).then((memberId) =>
      inFirm(
        database.app,
        firmId,
        async (tx) =>
          (
            await sql<{ name: string }>`
              select c.name from finding f join customer c on c.firm_id = ${firmId} and c.customer_id = f.customer_id
              where f.firm_id = ${firmId} and f.state = 'open' and f.practice = 'tone'`.execute(tx)
          ).rows.map((row) => row.name),
        memberId,
      ),
    );
  expect(await toldTo('Sam Linden')).toEqual(['Greystone Property']);
  expect(await toldTo('Tom Linden')).toEqual([]);
});

test('what is said is a morning’s work and not a flood', async () => {
  const all = await findings();
  const monthAgo = thursday.subtract({ hours: 24 * 30 });
  const recent = all.filter((one) => Temporal.Instant.compare(one.since_at, monthAgo) > 0);
  expect(recent.length).toBeGreaterThanOrEqual(8);
  expect(recent.length).toBeLessThanOrEqual(16);
  expect(all.length).toBeLessThanOrEqual(28);
});

test('one customer brings 38 % of the income', async () => {
  const rows = await inFirm(
    database.app,
    firmId,
    async (tx) =>
      (
        await sql<{ name: string; minor: number }>`
      select name, coalesce(income_minor, 0)::float8 as minor from customer_card where firm_id = ${firmId} order by income_minor desc nulls last`.execute(
          tx,
        )
      ).rows,
  );
  const total = rows.reduce((sum, row) => sum + row.minor, 0);
  expect(rows[0]?.name).toBe('Harbour Dental');
  expect((rows[0]?.minor ?? 0) / total).toBeCloseTo(0.38, 2);
});

test('newsletters, shops, suppliers and an uncle are no customers', async () => {
  const rows = await inFirm(
    database.app,
    firmId,
    async (tx) =>
      (
        await sql<{
          name: string;
        }>`select name from customer where firm_id = ${firmId} and stage = 'not-a-customer' order by name`.execute(tx)
      ).rows,
  );
  expect(rows.map((row) => row.name)).toEqual([
    'Ashgrove Timber',
    'Boardwalk Timber',
    'Cloudvault',
    'Declan Linden',
    'Fenwick Glass',
    'Fixings Direct',
    'Joiners Guild',
    'Lawlor & Co',
  ]);
});

test('a click removes it with every row', async () => {
  await removeSample(database, firmId);
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'firm_id'
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`.execute(database.owner);
  const left: string[] = [];
  await inFirm(database.owner, firmId, async (tx) => {
    for (const { name } of tables.rows) {
      const found = await sql<Count>`select count(*) as n from ${sql.table(name)} where firm_id = ${firmId}`.execute(tx);
      if (Number(found.rows[0]?.n ?? 0) > 0) left.push(name);
    }
  });
  expect(tables.rows.length).toBeGreaterThan(20);
  expect(left).toEqual([]);
}, 60_000);
