import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type CustomerId, type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { type ContactIn, takeInContacts } from './address-book.ts';
import { keepApart, suggestDuplicates } from './duplicates.ts';
import { mergeCustomers } from './merge.ts';
import { confirmStage } from './stages.ts';
import { isOneTypo } from './typo.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const inside = <T>(firm: TestFirm, work: (tx: FirmTx) => Promise<T>): Promise<T> => inFirm(firm.app, firm.firmId, work);
const somebody = (name: string | null, address: string, changes: Partial<ContactIn> = {}): ContactIn => ({
  name,
  company: null,
  emails: [address],
  phones: [],
  ...changes,
});

async function firmWith(rows: ContactIn[]): Promise<TestFirm> {
  const firm = await newFirm();
  await inside(firm, (tx) => takeInContacts(tx, firm.firmId, rows, { importId: newId<ImportId>(), now }));
  return firm;
}
const suggest = async (firm: TestFirm) => (await inside(firm, (tx) => suggestDuplicates(tx, firm.firmId))).pairs;

const pairs: [string, ContactIn[], string][] = [
  [
    'one name twice, written differently',
    [somebody('Ines Prado', 'ip@gmail.com'), somebody('Prado, Inês', 'prado@web.de')],
    'Both are called Ines Prado.',
  ],
  [
    'one person privately and at work',
    [somebody('Ines Prado', 'ip@gmail.com'), somebody('Ines Prado', 'ines@prado.example')],
    'Ines Prado is at Prado and writes from ip@gmail.com too.',
  ],
  [
    'one company under two forms',
    [
      somebody('A B', 'a@harbour-dental.example', { company: 'Harbour Dental Ltd' }),
      somebody('C D', 'c@hdental.example', { company: 'Harbour Dental' }),
    ],
    'Both are called Harbour Dental Ltd.',
  ],
  [
    'one company under two endings',
    [somebody('A B', 'a@prado.pt'), somebody('C D', 'c@prado.com', { company: 'Something Else' })],
    'prado.com and prado.pt differ only in their ending.',
  ],
  [
    'a slip in an address',
    [somebody(null, 'annaberg@gmail.com'), somebody(null, 'anaberg@gmail.com')],
    'anaberg@gmail.com and annaberg@gmail.com differ by one letter.',
  ],
  [
    'a slip in the provider',
    [somebody(null, 'annaberg@gmail.com'), somebody(null, 'annaberg@gmial.com')],
    'annaberg@gmail.com and annaberg@gmial.com differ by one letter.',
  ],
  [
    'one number under two names',
    [
      somebody('Anna Berg', 'x@gmail.com', { phones: ['+4930123456'] }),
      somebody('Otto Kurz', 'y@web.de', { phones: ['+4930123456'] }),
    ],
    'Both have the number +4930123456.',
  ],
];

test.each(pairs)('%s is suggested with its reason', async (_, rows, because) => {
  const firm = await firmWith(rows);
  const [pair, ...more] = await suggest(firm);
  expect(more).toEqual([]);
  expect(present(pair).because).toBe(because);
  expect(present(pair).one.points.length).toBeGreaterThan(0);
});

const apart: [string, ContactIn[]][] = [
  ['two who share a first name', [somebody('Anna', 'anna@gmail.com'), somebody('Anna', 'berg@web.de')]],
  ['one name at two companies', [somebody('Anna Berg', 'anna@prado.example'), somebody('Anna Berg', 'berg@harbour.example')]],
  ['a name that many share', ['a', 'b', 'c', 'd'].map((local) => somebody('Anna Berg', `${local}@gmail.com`))],
  ['numbered addresses', [somebody(null, 'anna.berg1@gmail.com'), somebody(null, 'anna.berg2@gmail.com')]],
  ['Maria and Mario', [somebody('Maria Rossi', 'maria.rossi@gmail.com'), somebody('Mario Rossi', 'mario.rossi@gmail.com')]],
  [
    'two companies whose names differ by a letter',
    [somebody('A B', 'info@prada.example'), somebody('C D', 'info@prado.example')],
  ],
];

test.each(apart)('%s are two', async (_, rows) => {
  expect(await suggest(await firmWith(rows))).toEqual([]);
});

test('whom a person keeps apart is not suggested again, whichever way round', async () => {
  const firm = await firmWith([somebody('Ines Prado', 'ip@gmail.com'), somebody('Ines Prado', 'prado@web.de')]);
  const { one, other } = present((await suggest(firm))[0]);
  await inside(firm, (tx) => keepApart(tx, firm.firmId, other.id, one.id));
  expect(await suggest(firm)).toEqual([]);
});

test('merged customers, two newsletters and those of another firm are not suggested', async () => {
  const rows = [somebody('Ines Prado', 'ip@gmail.com'), somebody('Ines Prado', 'prado@web.de')];
  const [firm, sorted, other] = await Promise.all([firmWith(rows), firmWith(rows), firmWith(rows.slice(0, 1))]);
  const { one } = present((await suggest(firm))[0]);
  const pair = present((await suggest(firm))[0]);
  await inside(firm, (tx) => mergeCustomers(tx, firm.firmId, { keep: pair.one.id, gone: pair.other.id }, now));
  expect(await suggest(firm)).toEqual([]);
  const two = present((await suggest(sorted))[0]);
  await inside(sorted, (tx) => confirmStage(tx, sorted.firmId, [two.one.id, two.other.id], 'not-a-customer'));
  expect(await suggest(sorted)).toEqual([]);
  await inside(other, (tx) => keepApart(tx, other.firmId, one.id, newId<CustomerId>()));
  expect(await suggest(other)).toEqual([]);
});

test('one slip is found whatever it is, and two are not', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('x', 'y'), (text, at, letter) => {
      const place = at % text.length;
      expect(isOneTypo(text, text.slice(0, place) + letter + text.slice(place))).toBe(true);
      expect(isOneTypo(text, text.slice(0, place) + text.slice(place + 1))).toBe(true);
      expect(isOneTypo(text, text.slice(0, place) + letter + text.slice(place + 1))).toBe(true);
      expect(isOneTypo(text, `x${text}y`)).toBe(false);
      expect(isOneTypo(text, text)).toBe(false);
    }),
  );
  expect(isOneTypo('gmail', 'gmial')).toBe(true);
  expect(isOneTypo('gmail', 'agmil')).toBe(false);
});
