import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { takeInContacts } from './address-book.ts';
import { listCustomers } from './list.ts';
import { resolvePoints } from './resolve.ts';
import { proposeStages, type Stage } from './stages.ts';
import { readTriage, type Sorted, sortCustomers, undoSorting } from './triage.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const inside = <T>(firm: TestFirm, work: (tx: FirmTx) => Promise<T>): Promise<T> => inFirm(firm.app, firm.firmId, work);

type Entry = {
  direction?: 'in' | 'out';
  nature?: string;
  kind?: string | null;
  channel?: string;
  day?: number;
  isHidden?: boolean;
};

/** Somebody at an address, with entries as the projection writes them. */
async function meet(firm: TestFirm, address: string, entries: Entry[], invoices = 0): Promise<CustomerId> {
  return inside(firm, async (tx) => {
    const known = await resolvePoints(tx, firm.firmId, [{ point: { kind: 'email', value: address }, name: null }], {
      importId: null,
      now,
    });
    const { customerId, personId } = present(known.get(`email:${address}`));
    for (const { direction = 'in', nature = 'personal', kind = null, channel = 'mail', day = 0, isHidden = false } of entries) {
      const entryId = newId<EntryId>();
      const at = now.add({ hours: day * 24 });
      await sql`
        insert into reading (firm_id, entry_id, seq, channel, direction, occurred_at, thread_id, customer_id, person_id, nature, nature_kind, is_hidden)
        values (${firm.firmId}, ${entryId}, 1, ${channel}, ${direction}, ${at}, ${entryId}, ${customerId}, ${personId}, ${nature}, ${kind}, ${isHidden})`.execute(
        tx,
      );
      await sql`
        insert into party (firm_id, customer_id, occurred_at, entry_id, person_id, role, point)
        values (${firm.firmId}, ${customerId}, ${at}, ${entryId}, ${personId}, ${direction === 'in' ? 'from' : 'to'}, ${address})`.execute(
        tx,
      );
    }
    for (let n = 0; n < invoices; n++) {
      const entryId = newId<EntryId>();
      await sql`
        insert into invoice (firm_id, invoice_key, entry_id, seq, customer_id, kind, amount_minor, currency)
        values (${firm.firmId}, ${entryId}, ${entryId}, 1, ${customerId}, 'invoice', 100, 'EUR')`.execute(tx);
    }
    return customerId;
  });
}

const mails = (count: number, changes: Entry = {}): Entry[] =>
  Array.from({ length: count }, (_, day) => ({ day: day * 20, ...changes }));
const both = (count: number): Entry[] => [...mails(count), ...mails(count, { direction: 'out' })];

const propose = (firm: TestFirm, customers: CustomerId[]) => inside(firm, (tx) => proposeStages(tx, firm.firmId, customers));
const stageOf = (firm: TestFirm, id: CustomerId) =>
  inside(firm, (tx) =>
    tx
      .selectFrom('customer')
      .select(['stage', 'stage_by', 'stage_group', 'stage_why'])
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow(),
  );
const sort = (firm: TestFirm, whom: Sorted, stage: Stage) =>
  inside(firm, (tx) => sortCustomers(tx, firm.firmId, { whom, stage }, now));
const undo = (firm: TestFirm, id: string) => inside(firm, (tx) => undoSorting(tx, firm.firmId, id, now));
const triage = (firm: TestFirm) => inside(firm, (tx) => readTriage(tx, firm.firmId));

const cases: [string, Entry[], number, Stage, string, string][] = [
  ['who pays invoices is a customer', mails(1), 2, 'customer', 'invoices', '2 invoices, wrote 1 time'],
  ['who exchanges mail over months is a customer', both(3), 0, 'customer', 'exchange', 'wrote 3 times, you wrote 3 times'],
  ['a first exchange makes a prospect', both(1), 0, 'prospect', 'acquainted', 'wrote 1 time, you wrote 1 time'],
  ['a caller is a prospect', [{ channel: 'call' }], 0, 'prospect', 'acquainted', 'wrote 1 time, 1 call or message'],
  ['who wrote and got no answer is a stranger', mails(2), 0, 'stranger', 'wrote-once', 'wrote 2 times'],
  ['who never answered us is a stranger', mails(1, { direction: 'out' }), 0, 'stranger', 'we-wrote', 'you wrote 1 time'],
  ['a newsletter is no customer', mails(3, { nature: 'bulk' }), 0, 'not-a-customer', 'newsletters', '3 newsletters'],
  ['a robot is no customer', mails(2, { nature: 'automatic' }), 0, 'not-a-customer', 'robots', '2 automatic mails'],
  [
    'a shop that sends receipts is no customer',
    mails(1, { nature: 'transactional' }),
    0,
    'not-a-customer',
    'receipts',
    '1 receipt or notice',
  ],
  [
    'who sends us invoices is a supplier',
    mails(2, { nature: 'transactional', kind: 'invoice' }),
    0,
    'not-a-customer',
    'suppliers',
    '2 receipts and notices',
  ],
  [
    'a mail of an import that was undone is no evidence',
    mails(2, { isHidden: true }),
    0,
    'stranger',
    'contacts',
    'in your contacts',
  ],
];

test.each(cases)('%s', async (_, entries, invoices, stage, group, why) => {
  const firm = await newFirm();
  const id = await meet(firm, 'somebody@prado.example', entries, invoices);
  await propose(firm, [id]);
  expect(await stageOf(firm, id)).toEqual({ stage, stage_by: 'proposed', stage_group: group, stage_why: why });
  const listed = await inside(firm, (tx) =>
    listCustomers(tx, firm.firmId, { sort: 'name', order: 'asc', stage, q: '', cursor: null, limit: 10 }),
  );
  expect(listed.rows.map((row) => row.id)).toEqual([id]);
});

test('only those who are named are looked at', async () => {
  const firm = await newFirm();
  const [one, other] = [await meet(firm, 'one@prado.example', both(1)), await meet(firm, 'other@harbour.example', both(1))];
  await propose(firm, [one]);
  expect((await stageOf(firm, one)).stage).toBe('prospect');
  expect((await stageOf(firm, other)).stage_group).toBe('');
});

async function firmToSort() {
  const firm = await newFirm();
  const news = await Promise.all(
    ['news@a.example', 'news@b.example', 'news@c.example'].map((address) => meet(firm, address, mails(2, { nature: 'bulk' }))),
  );
  const friend = await meet(firm, 'anna@gmail.com', both(1));
  const client = await meet(firm, 'ines@prado.example', both(4));
  await propose(firm, [...news, friend, client]);
  await inside(firm, (tx) =>
    takeInContacts(tx, firm.firmId, [{ name: 'Otto Berg', company: null, emails: ['otto@web.de'], phones: [] }], {
      importId: newId<ImportId>(),
      now,
    }),
  );
  return { firm, news, friend, client };
}

test('everybody is shown in groups with a proposal, likely customers first', async () => {
  const { firm, friend } = await firmToSort();
  const { groups } = await triage(firm);
  expect(groups.map(({ group, proposed, count, confirmed, rows }) => [group, proposed, count, confirmed, rows.length])).toEqual([
    ['exchange', 'customer', 1, 0, 1],
    ['acquainted', 'prospect', 1, 0, 1],
    ['contacts', 'stranger', 1, 0, 1],
    ['newsletters', 'not-a-customer', 3, 0, 3],
  ]);
  expect(groups[0]?.rows[0]).toMatchObject({
    domain: 'prado.example',
    points: ['ines@prado.example'],
    why: 'wrote 4 times, you wrote 4 times',
  });
  expect(groups[1]?.rows[0]).toMatchObject({ id: friend, domain: null });
});

test('one answer sorts a whole group, spares those sorted before, and can be taken back', async () => {
  const { firm, news } = await firmToSort();
  const [first] = news;
  await sort(firm, { customers: [present(first)] }, 'customer');
  const { decisionId, count, words } = await sort(firm, { group: 'newsletters' }, 'former');
  expect([count, words]).toEqual([2, '2 customers sorted: each is a former customer.']);
  const stages = () => Promise.all(news.map(async (id) => Object.values(await stageOf(firm, id)).slice(0, 2)));
  expect(await stages()).toEqual([
    ['customer', 'confirmed'],
    ['former', 'confirmed'],
    ['former', 'confirmed'],
  ]);
  expect((await triage(firm)).groups.find(({ group }) => group === 'newsletters')?.confirmed).toBe(3);
  expect(await undo(firm, decisionId)).toBe(true);
  expect(await stages()).toEqual([
    ['customer', 'confirmed'],
    ['not-a-customer', 'proposed'],
    ['not-a-customer', 'proposed'],
  ]);
  await expect(undo(firm, decisionId)).rejects.toMatchObject({ code: 'nothing_to_undo', status: 409 });
  const cards = await inside(firm, (tx) =>
    tx.selectFrom('customer_card').select('stage').where('stage', '=', 'former').execute(),
  );
  expect(cards).toEqual([]);
});

test('what was decided after an act is not undone with it', async () => {
  const { firm, news } = await firmToSort();
  const { decisionId } = await sort(firm, { group: 'newsletters' }, 'former');
  await sort(firm, { customers: [present(news[0])] }, 'declined');
  await undo(firm, decisionId);
  expect((await stageOf(firm, present(news[0]))).stage).toBe('declined');
  expect((await stageOf(firm, present(news[1]))).stage).toBe('not-a-customer');
});

test('what a person has said stands when new mail says otherwise', async () => {
  const { firm, client } = await firmToSort();
  await sort(firm, { customers: [client] }, 'not-a-customer');
  await propose(firm, [client]);
  expect((await stageOf(firm, client)).stage).toBe('not-a-customer');
});

test('a whole domain is sorted at once, but not the domain of a provider', async () => {
  const { firm, client } = await firmToSort();
  expect(await sort(firm, { domain: 'Mail.Prado.example' }, 'declined')).toMatchObject({
    count: 1,
    words: 'Sorted as declined.',
  });
  expect((await stageOf(firm, client)).stage).toBe('declined');
  await expect(sort(firm, { domain: 'gmail.com' }, 'declined')).rejects.toMatchObject({
    code: 'domain_of_everybody',
    status: 422,
  });
  await expect(sort(firm, { domain: '%' }, 'declined')).rejects.toMatchObject({ code: 'nobody_to_sort', status: 404 });
});

test('those who have entries are looked at again, and nobody of another firm is touched', async () => {
  const [{ firm, client }, other] = [await firmToSort(), await firmToSort()];
  await inside(firm, (tx) => tx.deleteFrom('dirty').execute());
  await expect(sort(firm, { customers: [other.client] }, 'declined')).rejects.toMatchObject({ code: 'nobody_to_sort' });
  const { decisionId } = await sort(firm, { customers: [client] }, 'prospect');
  const marks = await inside(firm, (tx) => tx.selectFrom('dirty').select('customer_id').execute());
  expect(marks).toEqual([{ customer_id: client }]);
  expect(await undo(other.firm, decisionId)).toBe(false);
});
