import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { takeInContacts } from './address-book.ts';
import { listCustomers } from './list.ts';
import { mergeCustomers, undoMerge } from './merge.ts';
import { refindWords } from './newcomers.ts';
import { splitCustomer, undoSplit } from './split.ts';
import { confirmStage } from './stages.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const inside = <T>(firm: TestFirm, work: (tx: FirmTx) => Promise<T>): Promise<T> => inFirm(firm.app, firm.firmId, work);

const addresses = [
  'ines@prado.example',
  'rui@prado.example',
  'ines.prado@gmail.com',
  'anna@gmail.com',
  'otto@web.de',
  'office@harbour.example',
];

type Point = { value: string; customer_id: CustomerId; person_id: string };

/** Writes an entry as the projection does: whom it concerns, whose it mostly is, with a promise, an invoice and a finding. */
async function write(firm: TestFirm, values: string[], at: Temporal.Instant): Promise<EntryId> {
  const entryId = newId<EntryId>();
  await inside(firm, async (tx) => {
    const points =
      await sql<Point>`select value, customer_id, person_id from contact_point where value = any(${values}::text[])`.execute(tx);
    const who = values.map((value) => present(points.rows.find((point) => point.value === value)));
    const main = present(who[0]);
    const key = { firm_id: firm.firmId, entry_id: entryId };
    await tx
      .insertInto('party')
      .values(
        who.map((point, index) => ({
          ...key,
          customer_id: point.customer_id,
          person_id: point.person_id,
          occurred_at: at,
          role: index === 0 ? 'from' : 'cc',
          point: point.value,
        })),
      )
      .execute();
    await sql`
      insert into reading (firm_id, entry_id, seq, channel, direction, occurred_at, thread_id, customer_id, person_id, nature)
      values (${firm.firmId}, ${entryId}, 1, 'mail', 'in', ${at}, ${entryId}, ${main.customer_id}, ${main.person_id}, 'personal')`.execute(
      tx,
    );
    await sql`
      insert into promise (firm_id, promise_id, entry_id, customer_id, person_id, start_at, end_at, deed, made_at, confidence, reader)
      values (${firm.firmId}, ${newId()}, ${entryId}, ${main.customer_id}, ${main.person_id}, 0, 4, 'send', ${at}, 1, 'test@1')`.execute(
      tx,
    );
    await sql`
      insert into invoice (firm_id, invoice_key, entry_id, seq, customer_id, kind, amount_minor, currency)
      values (${firm.firmId}, ${entryId}, ${entryId}, 1, ${main.customer_id}, 'invoice', 100, 'EUR')`.execute(tx);
    await sql`
      insert into finding (firm_id, finding_id, practice, subject, episode, customer_id, facts, evidence, state, since_at, opened_at, updated_at)
      values (${firm.firmId}, ${newId()}, 'waiting', ${entryId}, '1', ${main.customer_id}, '{}',
        ${JSON.stringify([{ entryId, start: 0, end: 4, reader: 'test@1' }])}, 'open', ${at}, ${at}, ${at})`.execute(tx);
  });
  return entryId;
}

async function firmWithMail(mails: string[][]): Promise<TestFirm> {
  const firm = await newFirm();
  await inside(firm, async (tx) => {
    const rows = addresses.map((address) => ({
      name: `Person ${address.slice(0, 4)}`,
      company: null,
      emails: [address],
      phones: [],
    }));
    await takeInContacts(tx, firm.firmId, rows, { importId: newId<ImportId>(), now });
    const all = await tx.selectFrom('customer').select('customer_id').execute();
    await refindWords(
      tx,
      firm.firmId,
      all.map((row) => row.customer_id as CustomerId),
    );
  });
  for (const [index, values] of mails.entries()) await write(firm, values, now.add({ minutes: index }));
  return firm;
}

const tables = [
  'customer',
  'person',
  'contact_point',
  'customer_card',
  'customer_words',
  'party',
  'reading',
  'promise',
  'invoice',
  'finding',
];

/** Every row of everything that a merge may touch. */
const everything = (firm: TestFirm): Promise<Record<string, unknown[]>> =>
  inside(firm, async (tx) => {
    const all: Record<string, unknown[]> = {};
    for (const table of tables) {
      const rows = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(tx);
      all[table] = rows.rows.map(({ row }) => row);
    }
    return all;
  });

const customerAt = (firm: TestFirm, value: string): Promise<CustomerId> =>
  inside(firm, async (tx) => {
    const row = await tx.selectFrom('contact_point').select('customer_id').where('value', '=', value).executeTakeFirstOrThrow();
    return row.customer_id as CustomerId;
  });
const merge = (firm: TestFirm, keep: CustomerId, gone: CustomerId) =>
  inside(firm, (tx) => mergeCustomers(tx, firm.firmId, { keep, gone }, now));
const unmerge = (firm: TestFirm, mergeId: string) => inside(firm, (tx) => undoMerge(tx, firm.firmId, mergeId, now));

const someMails = fc.array(fc.uniqueArray(fc.constantFrom(...addresses), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 6,
});

test('merging any customers one after another and taking it back restores everything', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      someMails,
      fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 4 }),
      async (mails, pairs) => {
        const firm = await firmWithMail(mails);
        const before = await everything(firm);
        const merges: string[] = [];
        for (const [a, b] of pairs) {
          const [keep, gone] = [await customerAt(firm, present(addresses[a])), await customerAt(firm, present(addresses[b]))];
          if (keep !== gone) merges.push((await merge(firm, keep, gone)).mergeId);
        }
        for (const mergeId of merges.toReversed()) await unmerge(firm, mergeId);
        expect(await everything(firm)).toEqual(before);
      },
    ),
    { numRuns: 15 },
  );
});

test('splitting off any addresses and taking it back restores everything', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(someMails, fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 4 }), async (mails, chosen) => {
      const firm = await firmWithMail(mails);
      const one = await customerAt(firm, 'ines@prado.example');
      for (const address of ['ines.prado@gmail.com', 'anna@gmail.com', 'office@harbour.example'])
        await merge(firm, one, await customerAt(firm, address));
      await inside(firm, async (tx) => {
        await tx
          .updateTable('contact_point')
          .set({ person_id: sql`(select person_id from contact_point where value = 'ines@prado.example')` })
          .where('value', '=', 'ines.prado@gmail.com')
          .execute();
        await refindWords(tx, firm.firmId, [one]);
      });
      const before = await everything(firm);
      const points = await inside(firm, (tx) =>
        tx.selectFrom('contact_point').select(['kind', 'value']).where('customer_id', '=', one).orderBy('value').execute(),
      );
      const going = chosen.map((at) => present(points[at % points.length]));
      const { decisionId } = await inside(firm, (tx) => splitCustomer(tx, firm.firmId, { customerId: one, points: going }, now));
      expect(await everything(firm)).not.toEqual(before);
      expect(await inside(firm, (tx) => undoSplit(tx, firm.firmId, decisionId, now))).toBe(true);
      expect(await everything(firm)).toEqual(before);
    }),
    { numRuns: 15 },
  );
});

test('a merged customer is found under both names, in one place', async () => {
  const firm = await firmWithMail([['anna@gmail.com'], ['otto@web.de', 'anna@gmail.com']]);
  const [anna, otto] = [await customerAt(firm, 'anna@gmail.com'), await customerAt(firm, 'otto@web.de')];
  await merge(firm, anna, otto);
  const asked = { sort: 'name', order: 'asc', stage: null, cursor: null, limit: 10 } as const;
  const found = await inside(firm, (tx) => listCustomers(tx, firm.firmId, { ...asked, q: 'otto' }));
  expect(found.rows.map((row) => row.id)).toEqual([anna]);
  const all = await inside(firm, (tx) => listCustomers(tx, firm.firmId, { ...asked, q: '' }));
  expect(all.total).toBe(4);
  const parties = await inside(firm, (tx) => tx.selectFrom('party').select('customer_id').distinct().execute());
  expect(parties).toEqual([{ customer_id: anna }]);
});

test('what came in after a merge goes back with the addresses it came from', async () => {
  const firm = await firmWithMail([['anna@gmail.com']]);
  const [anna, otto] = [await customerAt(firm, 'anna@gmail.com'), await customerAt(firm, 'otto@web.de')];
  const { mergeId } = await merge(firm, anna, otto);
  const later = await write(firm, ['otto@web.de'], now.add({ hours: 1 }));
  await unmerge(firm, mergeId);
  const rows = await inside(firm, (tx) =>
    tx
      .selectFrom('reading')
      .innerJoin('promise', 'promise.entry_id', 'reading.entry_id')
      .select(['reading.customer_id', 'promise.customer_id as promised'])
      .where('reading.entry_id', '=', later)
      .execute(),
  );
  expect(rows).toEqual([{ customer_id: otto, promised: otto }]);
  const marks = await inside(firm, (tx) => tx.selectFrom('dirty').select('customer_id').execute());
  expect(marks.map((row) => row.customer_id).sort()).toEqual([anna, otto].sort());
});

test('the first of two merges can be taken back alone', async () => {
  const firm = await firmWithMail([['anna@gmail.com'], ['otto@web.de'], ['office@harbour.example']]);
  const [anna, otto, harbour] = [
    await customerAt(firm, 'anna@gmail.com'),
    await customerAt(firm, 'otto@web.de'),
    await customerAt(firm, 'office@harbour.example'),
  ];
  const first = await merge(firm, anna, otto);
  const second = await merge(firm, harbour, anna);
  await unmerge(firm, first.mergeId);
  expect(await customerAt(firm, 'otto@web.de')).toBe(otto);
  expect(await customerAt(firm, 'anna@gmail.com')).toBe(harbour);
  await unmerge(firm, second.mergeId);
  expect(await customerAt(firm, 'anna@gmail.com')).toBe(anna);
  expect(await customerAt(firm, 'otto@web.de')).toBe(otto);
});

test('a merge of a merge of a merge is taken back with all the names it is found by', async () => {
  const firm = await firmWithMail([['office@harbour.example']]);
  const chain = await Promise.all(
    ['ines@prado.example', 'anna@gmail.com', 'otto@web.de', 'office@harbour.example'].map((at) => customerAt(firm, at)),
  );
  const before = await everything(firm);
  const merges: string[] = [];
  for (const [at, gone] of chain.slice(0, -1).entries()) merges.push((await merge(firm, present(chain[at + 1]), gone)).mergeId);
  for (const mergeId of merges.toReversed()) await unmerge(firm, mergeId);
  expect(await everything(firm)).toEqual(before);
});

test('what a person said of one outlasts what was only proposed of the other', async () => {
  const firm = await firmWithMail([['anna@gmail.com']]);
  const [anna, otto] = [await customerAt(firm, 'anna@gmail.com'), await customerAt(firm, 'otto@web.de')];
  await inside(firm, (tx) => confirmStage(tx, firm.firmId, [otto], 'customer'));
  const { mergeId } = await merge(firm, anna, otto);
  const stageOf = (id: CustomerId) =>
    inside(firm, (tx) => tx.selectFrom('customer').select(['stage', 'stage_by']).where('customer_id', '=', id).execute());
  expect(await stageOf(anna)).toEqual([{ stage: 'customer', stage_by: 'confirmed' }]);
  await unmerge(firm, mergeId);
  expect(await stageOf(anna)).toEqual([{ stage: 'stranger', stage_by: 'proposed' }]);
});

test('what makes no sense is refused in plain words', async () => {
  const [firm, other] = await Promise.all([firmWithMail([['anna@gmail.com']]), firmWithMail([['anna@gmail.com']])]);
  const [anna, otto, foreign] = [
    await customerAt(firm, 'anna@gmail.com'),
    await customerAt(firm, 'otto@web.de'),
    await customerAt(other, 'anna@gmail.com'),
  ];
  await expect(merge(firm, anna, anna)).rejects.toMatchObject({ code: 'same_customer' });
  await expect(merge(firm, anna, foreign)).rejects.toMatchObject({ code: 'customer_unknown', status: 404 });
  const { mergeId } = await merge(firm, anna, otto);
  await expect(merge(firm, anna, otto)).rejects.toMatchObject({ code: 'customer_merged', status: 409 });
  await expect(unmerge(other, mergeId)).rejects.toMatchObject({ code: 'merge_unknown', status: 404 });
  await unmerge(firm, mergeId);
  await expect(unmerge(firm, mergeId)).rejects.toMatchObject({ code: 'nothing_to_undo', status: 409 });
  const split = (points: { kind: string; value: string }[]) =>
    inside(firm, (tx) => splitCustomer(tx, firm.firmId, { customerId: anna, points }, now));
  await expect(split([{ kind: 'email', value: 'nobody@gmail.com' }])).rejects.toMatchObject({ code: 'nothing_to_split' });
  await expect(split([{ kind: 'email', value: 'anna@gmail.com' }])).rejects.toMatchObject({ code: 'everything_split' });
});
