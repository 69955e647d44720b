import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type EntryId, type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { type ContactIn, takeInContacts } from './address-book.ts';
import { forgetContacts } from './forget-contacts.ts';
import { resolvePoints } from './resolve.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const contact = (changes: Partial<ContactIn>): ContactIn => ({ name: null, company: null, emails: [], phones: [], ...changes });

const list: ContactIn[] = [
  contact({ name: 'Ines Prado', company: 'Prado & Filhos Lda', emails: ['ines@prado.example'], phones: ['+351210000001'] }),
  contact({ name: 'Rui Prado', company: 'Prado e Filhos', emails: ['rui@prado.example'] }),
  contact({ name: 'Anna Berg', emails: ['anna.berg@gmail.com'], phones: ['+4930123456'] }),
  contact({ name: 'Otto Berg', phones: ['+4930123456'] }),
  contact({ name: 'Jo Lind', company: 'Harbour Dental', phones: ['+46812345678'] }),
  contact({ company: 'Harbour Dental Ltd', phones: ['+46812340000'] }),
  contact({ name: 'Only A Name' }),
];

const inside = <T>(firm: TestFirm, work: (tx: FirmTx) => Promise<T>): Promise<T> => inFirm(firm.app, firm.firmId, work);
const takeIn = (firm: TestFirm, rows: ContactIn[], importId: ImportId = newId<ImportId>()) =>
  inside(firm, (tx) => takeInContacts(tx, firm.firmId, rows, { importId, now }));
const forget = (firm: TestFirm, importId: ImportId) => inside(firm, (tx) => forgetContacts(tx, firm.firmId, importId));

/** Everything in the book, without ids and times. */
const book = (firm: TestFirm) =>
  inside(firm, async (tx) => ({
    customers: await tx.selectFrom('customer').select(['name', 'kind', 'stage', 'stage_by']).orderBy('name').execute(),
    people: await tx.selectFrom('person').select(['name']).orderBy('name').execute(),
    points: await tx
      .selectFrom('contact_point')
      .select(['kind', 'value', 'from_list'])
      .orderBy('kind')
      .orderBy('value')
      .execute(),
    cards: await tx.selectFrom('customer_card').select(['name', 'kind', 'stage']).orderBy('name').execute(),
    words: await tx.selectFrom('customer_words').select('words').orderBy('words').execute(),
  }));

const customerOf = (firm: TestFirm, value: string): Promise<string> =>
  inside(firm, async (tx) => {
    const row = await tx.selectFrom('contact_point').select('customer_id').where('value', '=', value).executeTakeFirst();
    return present(row).customer_id;
  });

test('people of one company are one customer, by domain or by the name of the company; others stand for themselves', async () => {
  const firm = await newFirm();
  expect(await takeIn(firm, list)).toEqual({ rows: 7, customers: 5, people: 6, points: 12, forgotten: 0 });
  expect(await customerOf(firm, 'ines@prado.example')).toBe(await customerOf(firm, 'rui@prado.example'));
  expect(await customerOf(firm, '+46812345678')).toBe(await customerOf(firm, '+46812340000'));
  const { customers, cards } = await book(firm);
  expect(customers.map((one) => [one.name, one.kind])).toEqual([
    ['Anna Berg', 'private'],
    ['Harbour Dental', 'company'],
    ['Only A Name', 'private'],
    ['Otto Berg', 'private'],
    ['Prado & Filhos Lda', 'company'],
  ]);
  expect(cards.map((one) => one.name)).toEqual(customers.map((one) => one.name));
});

test('a number that two people share makes them no single person, and is suggested instead', async () => {
  const firm = await newFirm();
  await takeIn(firm, list);
  const hints = await inside(firm, (tx) => tx.selectFrom('seen_together').select('because').execute());
  expect(hints).toEqual([{ because: 'both have the number +4930123456' }]);
});

test('the same list twice adds nothing', async () => {
  const firm = await newFirm();
  await takeIn(firm, list);
  const once = await book(firm);
  expect(await takeIn(firm, list)).toEqual({ rows: 7, customers: 0, people: 0, points: 0, forgotten: 0 });
  expect(await book(firm)).toEqual(once);
});

test('undoing the import takes out what only this list brought', async () => {
  const firm = await newFirm();
  const [one, other] = [newId<ImportId>(), newId<ImportId>()];
  const before = await book(firm);
  await takeIn(firm, list, one);
  await takeIn(firm, list.slice(0, 3), other);
  await forget(firm, one);
  const left = await book(firm);
  expect(left.customers.map((customer) => customer.name)).toEqual(['Anna Berg', 'Prado & Filhos Lda']);
  expect(left.words).toHaveLength(4);
  await forget(firm, other);
  expect(await book(firm)).toEqual(before);
  await takeIn(firm, list);
  expect((await book(firm)).customers).toHaveLength(5);
});

test('whom a person has sorted or who has written stays when the list is undone', async () => {
  const firm = await newFirm();
  const importId = newId<ImportId>();
  await takeIn(firm, list, importId);
  await inside(firm, async (tx) => {
    await tx.updateTable('customer').set({ stage_by: 'confirmed' }).where('name', '=', 'Anna Berg').execute();
    const prado = await tx
      .selectFrom('contact_point')
      .selectAll()
      .where('value', '=', 'ines@prado.example')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('party')
      .values({
        firm_id: firm.firmId,
        customer_id: prado.customer_id,
        person_id: prado.person_id,
        entry_id: newId<EntryId>(),
        occurred_at: now,
        role: 'from',
        point: 'ines@prado.example',
      })
      .execute();
  });
  await forget(firm, importId);
  const { customers, people, points } = await book(firm);
  expect(customers.map((customer) => customer.name)).toEqual(['Anna Berg', 'Prado & Filhos Lda']);
  expect(people.map((person) => person.name)).toEqual(['Anna Berg', 'Ines Prado']);
  expect(points.map((point) => point.value)).toEqual([
    'prado.example',
    'anna.berg@gmail.com',
    'ines@prado.example',
    '+4930123456',
  ]);
});

test('whoever was only an address in the mail gets the name that the list has', async () => {
  const firm = await newFirm();
  await inside(firm, (tx) =>
    resolvePoints(
      tx,
      firm.firmId,
      [
        { point: { kind: 'email', value: 'ab77@gmail.com' }, name: null },
        { point: { kind: 'email', value: 'ines@prado.example' }, name: null },
      ],
      { importId: null, now },
    ),
  );
  await takeIn(firm, [
    contact({ name: 'Anna Berg', emails: ['ab77@gmail.com'] }),
    contact({ name: 'Ines Prado', company: 'Prado & Filhos Lda', emails: ['ines@prado.example', 'ines.prado@web.de'] }),
  ]);
  const { customers, people, points, words } = await book(firm);
  expect(customers.map((customer) => customer.name)).toEqual(['Anna Berg', 'Prado & Filhos Lda']);
  expect(people.map((person) => person.name)).toEqual(['Anna Berg', 'Ines Prado']);
  expect(await customerOf(firm, 'ines.prado@web.de')).toBe(await customerOf(firm, 'ines@prado.example'));
  expect(points.filter((point) => !point.from_list)).toEqual([{ kind: 'domain', value: 'prado.example', from_list: false }]);
  expect(words.filter((row) => row.words.includes('anna berg'))).toHaveLength(1);
});

test('addresses of two customers on one card take nobody from anybody', async () => {
  const firm = await newFirm();
  await takeIn(firm, [
    contact({ name: 'Anna Berg', emails: ['anna@gmail.com'] }),
    contact({ name: 'A. Berg', emails: ['berg@web.de'] }),
  ]);
  await takeIn(firm, [contact({ name: 'Anna Berg', emails: ['anna@gmail.com', 'berg@web.de'] })]);
  expect(await customerOf(firm, 'anna@gmail.com')).not.toBe(await customerOf(firm, 'berg@web.de'));
  const hints = await inside(firm, (tx) => tx.selectFrom('seen_together').select('because').execute());
  expect(hints).toEqual([{ because: 'an address book has Anna Berg with addresses of both' }]);
});

test('we ourselves are nobody in our own address book', async () => {
  const firm = await newFirm();
  await inside(firm, (tx) =>
    tx
      .insertInto('own_point')
      .values([
        { firm_id: firm.firmId, kind: 'domain', value: 'linden.example', state: 'confirmed' },
        { firm_id: firm.firmId, kind: 'phone', value: '+49301111', state: 'confirmed' },
      ])
      .execute(),
  );
  const done = await takeIn(firm, [
    contact({ name: 'Sam', emails: ['sam@linden.example'], phones: ['+49302222'] }),
    contact({ name: 'The shop', phones: ['+49301111'] }),
    contact({ name: 'Anna Berg', emails: ['anna@gmail.com'] }),
  ]);
  expect(done.customers).toBe(1);
});

test('what cannot be a contact is passed over, however hostile', async () => {
  const firm = await newFirm();
  const done = await takeIn(firm, [
    contact({}),
    contact({ name: '   ' }),
    contact({ emails: ['no address', `${'x'.repeat(400)}@prado.example`], phones: ['110', '+4930<script>'] }),
    contact({ name: 'Nul\0 \ud800 Byte', emails: ['nul@gmail.com'], detail: { note: 'a\0b' } }),
    contact({ name: 'x'.repeat(100_000), company: 'y'.repeat(100_000), phones: ['+4930999999'] }),
  ]);
  expect(done.customers).toBe(2);
});
