import { randomBytes } from 'node:crypto';
import { markDirty } from '#db/dirty.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { MoneyRow, Stage } from '#findings/timeline.ts';
import { type CustomerId, type EntryId, newId, type PersonId, type PromiseId, type ThreadId } from '#lib/ids.ts';
import type { TestFirm } from './firm.ts';
import { berlin, entryOf, type Told } from './timeline.ts';

/** `from` and `grain` for what was said to the minute: "at eight" lasts from eight to a minute past. */
export type ToldPromise = {
  in: string;
  deed?: string;
  from?: string;
  due: string | null;
  grain?: string;
  words?: [number, number];
};

export type ToldPlant = {
  name?: string;
  kind?: 'company' | 'private';
  stage?: Stage;
  entries: (Told & { words?: string })[];
  promises?: ToldPromise[];
  money?: (Pick<MoneyRow, 'kind' | 'minor'> & { on: string })[];
};

export type Planted = { customerId: CustomerId; entries: Map<string, EntryId>; promises: PromiseId[] };

/**
 * A customer with readings, parties, marks, promises and bills as the projection would write them, and a dirty mark. For tests of what
 * is made of readings; the ledger itself has tests of its own. Threads are named by `thread`, entries by `id`.
 */
export function plant(firm: TestFirm, told: ToldPlant): Promise<Planted> {
  return inFirm(firm.app, firm.firmId, (tx) => plantIn(tx, firm, told));
}

async function plantIn(tx: FirmTx, firm: TestFirm, told: ToldPlant): Promise<Planted> {
  const customerId = newId<CustomerId>();
  const name = told.name ?? 'Ines Prado';
  const kind = told.kind ?? 'private';
  const stage = told.stage ?? 'customer';
  const base = { firm_id: firm.firmId, customer_id: customerId, name, kind, stage };
  await tx
    .insertInto('customer')
    .values({ ...base, stage_by: 'confirmed', created_at: berlin('2020-01-01T00:00') })
    .execute();
  await tx
    .insertInto('customer_card')
    .values({ ...base })
    .execute();
  const planted: Planted = { customerId, entries: new Map(), promises: [] };
  await grow(tx, firm, planted, told, name);
  return planted;
}

/** More entries of a customer who is there already. */
export function plantMore(firm: TestFirm, planted: Planted, told: Omit<ToldPlant, 'name' | 'kind' | 'stage'>): Promise<void> {
  return inFirm(firm.app, firm.firmId, (tx) => grow(tx, firm, planted, told, 'Ines Prado'));
}

const threads = new WeakMap<Planted, Map<string, ThreadId>>();

async function grow(tx: FirmTx, firm: TestFirm, planted: Planted, told: ToldPlant, name: string): Promise<void> {
  const own = threads.get(planted) ?? new Map<string, ThreadId>();
  threads.set(planted, own);
  const { customerId } = planted;
  const person = await tx
    .selectFrom('person')
    .select('person_id')
    .where('firm_id', '=', firm.firmId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  const personId = (person?.person_id as PersonId | undefined) ?? newId<PersonId>(); // ids of our own table
  if (!person) {
    await tx.insertInto('person').values({ firm_id: firm.firmId, person_id: personId, customer_id: customerId, name }).execute();
  }
  const made = told.entries.map((one, i) => ({ told: one, entry: entryOf(one, i), entryId: newId<EntryId>() }));
  for (const { told: one, entryId } of made) if (one.id) planted.entries.set(one.id, entryId);
  for (let i = 0; i < made.length; i += 1_000) {
    const page = made.slice(i, i + 1_000);
    await tx
      .insertInto('entry')
      .values(
        page.map(({ entry, entryId }) => ({
          firm_id: firm.firmId,
          seq: seqOf(entryId),
          entry_id: entryId,
          version: 1,
          channel: entry.channel,
          direction: entry.direction,
          occurred_at: entry.at,
          recorded_at: entry.at,
          import_id: null,
          source_key: randomBytes(16),
          actor_commitment: Buffer.alloc(1),
          content_commitment: Buffer.alloc(1),
          hash: Buffer.alloc(1),
        })),
      )
      .execute();
    await tx
      .insertInto('entry_content')
      .values(
        page.map(({ told: one, entry, entryId }) => ({
          firm_id: firm.firmId,
          entry_id: entryId,
          salt: Buffer.alloc(1),
          actor: entry.people[0]?.point ?? '',
          subject: entry.subject,
          words: one.words ?? 'Could you tell me when it is ready? Best, Ines',
          detail: JSON.stringify({ parties: [] }),
        })),
      )
      .execute();
    await tx
      .insertInto('reading')
      .values(
        page.map(({ told: one, entry, entryId }) => {
          const thread = one.thread ?? 'one';
          const threadId = own.get(thread) ?? newId<ThreadId>();
          own.set(thread, threadId);
          const length = (one.words ?? 'Could you tell me when it is ready? Best, Ines').length;
          return {
            firm_id: firm.firmId,
            entry_id: entryId,
            seq: seqOf(entryId),
            channel: entry.channel,
            direction: entry.direction,
            occurred_at: entry.at,
            thread_id: threadId,
            customer_id: customerId,
            person_id: personId,
            nature: entry.nature,
            nature_kind: entry.natureKind,
            addressed: entry.addressed,
            asks: entry.asks,
            is_thanks: entry.isThanks,
            outcome: entry.outcome,
            subject: entry.subject,
            attachments: entry.attachments,
            visible: [0, length],
            // its marks are the ones that are told
            is_listened: true,
          };
        }),
      )
      .execute();
    await tx
      .insertInto('party')
      .values(
        page.map(({ entry, entryId }) => ({
          firm_id: firm.firmId,
          customer_id: customerId,
          occurred_at: entry.at,
          entry_id: entryId,
          person_id: personId,
          role: entry.people[0]?.role ?? 'from',
          point: entry.people[0]?.point ?? '',
        })),
      )
      .execute();
    const marks = page.flatMap(({ entry, entryId }) => entry.marks.map((mark) => ({ entryId, mark })));
    if (marks.length > 0) {
      await tx
        .insertInto('span')
        .values(
          marks.map(({ entryId, mark }) => ({
            firm_id: firm.firmId,
            entry_id: entryId,
            kind: mark.kind,
            start_at: mark.start,
            end_at: mark.end,
            confidence: mark.confidence,
            reader: mark.reader,
            data: JSON.stringify(mark.data),
          })),
        )
        .execute();
    }
  }
  for (const promise of told.promises ?? []) {
    const promiseId = newId<PromiseId>();
    const entryId = planted.entries.get(promise.in);
    const entry = made.find((one) => one.entryId === entryId)?.entry;
    if (!entryId || !entry) throw new Error(`There is no entry ${promise.in} among those planted with this promise.`);
    planted.promises.push(promiseId);
    await tx
      .insertInto('promise')
      .values({
        firm_id: firm.firmId,
        promise_id: promiseId,
        entry_id: entryId,
        customer_id: customerId,
        person_id: personId,
        start_at: promise.words?.[0] ?? 0,
        end_at: promise.words?.[1] ?? 20,
        deed: promise.deed ?? 'quote',
        due_from: promise.from === undefined ? null : berlin(promise.from),
        due_to: promise.due === null ? null : berlin(promise.due),
        grain: promise.grain ?? null,
        is_holding: promise.due === null,
        made_at: entry.at,
        confidence: 0.9,
        reader: 'promises@1',
      })
      .execute();
  }
  for (const row of told.money ?? []) {
    const entryId = newId<EntryId>();
    const on = Temporal.PlainDate.from(row.on);
    const at = on.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '12:00' }).toInstant();
    const channel = row.kind === 'credit' ? 'invoice' : row.kind;
    const reading = { firm_id: firm.firmId, entry_id: entryId, seq: seqOf(entryId), channel, occurred_at: at };
    await tx
      .insertInto('reading')
      .values({ ...reading, direction: 'out', thread_id: newId<ThreadId>(), customer_id: customerId, nature: 'transactional' })
      .execute();
    const party = { firm_id: firm.firmId, customer_id: customerId, occurred_at: at, entry_id: entryId, role: 'about', point: '' };
    await tx.insertInto('party').values(party).execute();
    await tx
      .insertInto('invoice')
      .values({
        firm_id: firm.firmId,
        invoice_key: entryId,
        entry_id: entryId,
        seq: seqOf(entryId),
        customer_id: customerId,
        kind: row.kind,
        issued_on: on,
        amount_minor: row.minor,
        currency: 'EUR',
      })
      .execute();
  }
  await markDirty(tx, firm.firmId, [customerId]);
}

// far beyond what a test writes through the ledger itself
let seq = 1_000_000_001;
const given = new Map<string, number>();

/** Any number that no other planted entry has. */
function seqOf(entryId: string): number {
  const known = given.get(entryId) ?? seq++;
  given.set(entryId, known);
  return known;
}
