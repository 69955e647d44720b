import { expect, test } from 'vitest';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { ownPoints } from './own.ts';
import { decideOwnPoints, gatherOwnEvidence, type MailTrace, saveProposals, sentLabel } from './own-evidence.ts';

const inside = <T>(firm: TestFirm, work: (tx: FirmTx) => Promise<T>): Promise<T> => inFirm(firm.app, firm.firmId, work);
const mail = (from: string, to: string, changes: Partial<MailTrace> = {}): MailTrace => ({
  from,
  to: [to],
  deliveredTo: [],
  labels: [],
  isBulk: false,
  ...changes,
});
const proposed = (mails: MailTrace[]): string[] => {
  const evidence = gatherOwnEvidence();
  for (const one of mails) evidence.add(one);
  return evidence.proposals().map(({ value }) => value);
};
const times = (count: number, make: (index: number) => MailTrace): MailTrace[] =>
  Array.from({ length: count }, (_, index) => make(index));

test('what lies in the Sent folder was written by us', () => {
  const mails = [
    ...times(5, (n) => mail('sam@gmail.com', `c${n}@x${n}.example`, { labels: ['Sent'] })),
    ...times(5, (n) => mail(`c${n}@x${n}.example`, 'sam@gmail.com', { labels: ['Inbox'] })),
  ];
  expect(proposed(mails)).toEqual(['sam@gmail.com']);
});

test('where there are no folders, the address that is on nearly every mail is ours', () => {
  const mails = [
    ...times(8, (n) => mail(`c${n}@x${n}.example`, 'sam@linden.example')),
    ...times(6, (n) => mail('sam@linden.example', `c${n}@x${n}.example`)),
  ];
  expect(proposed(mails)).toEqual(['sam@linden.example']);
});

test('where colleagues write from one domain of their own, the domain is ours', () => {
  const mails = times(12, (n) =>
    mail(n % 2 ? 'sam@linden.example' : 'lee@linden.example', `c${n}@x${n}.example`, { labels: ['Sent'] }),
  );
  expect(new Set(proposed(mails))).toEqual(new Set(['sam@linden.example', 'lee@linden.example', 'linden.example']));
});

test('a newsletter that comes daily is not us, nor is a good customer', () => {
  const mails = [
    ...times(30, () => mail('news@shop.example', 'sam@linden.example', { isBulk: true, deliveredTo: ['sam@linden.example'] })),
    ...times(6, () => mail('ines@prado.example', 'sam@linden.example', { deliveredTo: ['sam@linden.example'] })),
    ...times(6, () => mail('sam@linden.example', 'ines@prado.example')),
  ];
  expect(proposed(mails)).toEqual(['sam@linden.example']);
});

test.each([
  'Sent',
  'INBOX.Sent',
  'Sent Items',
  'Gesendet',
  'Gesendete Objekte',
  'Envoyés',
  'Éléments envoyés',
  'Enviados',
  'Posta inviata',
  'Verzonden items',
  'Skickat',
])('"%s" is a folder of what was sent', (label) => {
  expect(sentLabel.test(label)).toBe(true);
});

test.each(['Inbox', 'Presentations', 'Consent forms', 'Absent', 'Important'])('"%s" is not', (label) => {
  expect(sentLabel.test(label)).toBe(false);
});

test('what a person confirmed or rejected is not proposed again', async () => {
  const firm = await newFirm();
  const proposal = { kind: 'email', value: 'sam@linden.example', why: 'wrote 5 of 5', strength: 3 } as const;
  await inside(firm, (tx) => saveProposals(tx, firm.firmId, [proposal]));
  expect((await inside(firm, (tx) => ownPoints(tx, firm.firmId))).isKnown).toBe(false);
  expect(
    await inside(firm, (tx) =>
      decideOwnPoints(tx, firm.firmId, [{ kind: 'email', value: ' SAM@linden.example', state: 'confirmed' }]),
    ),
  ).toBe(true);
  await inside(firm, (tx) => saveProposals(tx, firm.firmId, [proposal]));
  const own = await inside(firm, (tx) => ownPoints(tx, firm.firmId));
  expect([own.isKnown, own.has('email', 'sam@linden.example'), own.has('email', 'lee@linden.example')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(
    await inside(firm, (tx) =>
      decideOwnPoints(tx, firm.firmId, [{ kind: 'email', value: 'sam@linden.example', state: 'confirmed' }]),
    ),
  ).toBe(false);
});

test('a domain of ours makes everybody there one of us, but no provider can be ours', async () => {
  const firm = await newFirm();
  const decide = (value: string) =>
    inside(firm, (tx) => decideOwnPoints(tx, firm.firmId, [{ kind: 'domain', value, state: 'confirmed' }]));
  await decide('@Linden.example');
  const own = await inside(firm, (tx) => ownPoints(tx, firm.firmId));
  expect([own.has('email', 'lee@linden.example'), own.has('email', 'lee@linden.example.com')]).toEqual([true, false]);
  await expect(decide('@gmail.com')).rejects.toMatchObject({ code: 'domain_of_everybody', status: 422 });
});
