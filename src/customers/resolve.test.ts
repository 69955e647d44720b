import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { type Known, type Met, resolvePoints } from './resolve.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const email = (value: string, name: string | null = null): Met => ({ point: { kind: 'email', value }, name });
const named = (name: string): Met => ({ point: { kind: 'name', value: name.toLowerCase() }, name });

const resolve = (firm: TestFirm, met: Met[]): Promise<Map<string, Known>> =>
  inFirm(firm.app, firm.firmId, (tx) => resolvePoints(tx, firm.firmId, met, { importId: null, now }));

const customerOf = (known: Map<string, Known>, key: string): string => present(known.get(key)).customerId;

test('colleagues of one company are one customer, private people stand for themselves', async () => {
  const firm = await newFirm();
  const known = await resolve(firm, [
    email('ines@prado.example', 'Ines Prado'),
    email('rui@mail.prado.example', 'Rui Prado'),
    email('ines.prado@gmail.com', 'Ines Prado'),
    email('otto@gmail.com', 'Otto'),
  ]);
  const at = (address: string): string => customerOf(known, `email:${address}`);
  expect(at('ines@prado.example')).toBe(at('rui@mail.prado.example'));
  expect(new Set([at('ines@prado.example'), at('ines.prado@gmail.com'), at('otto@gmail.com')]).size).toBe(3);
});

test('whoever is met again is who they were, also when two readers meet a newcomer at the same moment', async () => {
  const firm = await newFirm();
  const both = await Promise.all([1, 2, 3, 4].map(() => resolve(firm, [email('ines@prado.example'), email('otto@gmail.com')])));
  expect(new Set(both.map((known) => customerOf(known, 'email:ines@prado.example'))).size).toBe(1);
  expect(new Set(both.map((known) => customerOf(known, 'email:otto@gmail.com'))).size).toBe(1);
  const count = await inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('customer').select('customer_id').execute());
  expect(count).toHaveLength(2);
});

test('an invoice that only names a customer goes to the one of that name, and to nobody known where two are called so', async () => {
  const firm = await newFirm();
  const mail = await resolve(firm, [
    email('office@prado-filhos.example'),
    email('anna.berg@gmail.com', 'Anna Berg'),
    email('jo.lind@gmail.com', 'Jo Lind'),
    email('jo.lind@web.de', 'Jo Lind'),
  ]);
  const bills = await resolve(firm, [named('Prado & Filhos Lda.'), named('Berg, Anna'), named('Jo Lind'), named('Nova Ltd')]);
  expect(customerOf(bills, 'name:prado & filhos lda.')).toBe(customerOf(mail, 'email:office@prado-filhos.example'));
  expect(customerOf(bills, 'name:berg, anna')).toBe(customerOf(mail, 'email:anna.berg@gmail.com'));
  expect([...mail.values()].map((known) => known.customerId)).not.toContain(customerOf(bills, 'name:jo lind'));
  const kinds = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('customer').select('kind').where('name', '=', 'Nova Ltd').execute(),
  );
  expect(kinds).toEqual([{ kind: 'company' }]);
});

test('one firm never meets the contact points of another', async () => {
  const [one, other] = await Promise.all([newFirm(), newFirm()]);
  const here = await resolve(one, [email('ines@prado.example')]);
  const there = await resolve(other, [email('ines@prado.example')]);
  expect(customerOf(here, 'email:ines@prado.example')).not.toBe(customerOf(there, 'email:ines@prado.example'));
});
