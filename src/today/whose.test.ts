import { expect, test } from 'vitest';
import { setOwnPointMember } from '#customers/own-members.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { decideWork, giveCustomer } from '#findings/conversations/work.ts';
import { addOwner, ownerOf } from '#firm/members.ts';
import { newFirm } from '#test/firm.ts';
import { type Planted, plant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { berlin } from '#test/timeline.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

const now = berlin('2026-03-11T10:00');
const asked = { id: 'asked', at: '2026-03-09T10:00', asks: true, words: 'Could you tell me when it is ready?' } as const;

async function shop() {
  const firm = await newFirm({ country: 'XX' });
  const { samId, tomId } = await inFirm(firm.app, firm.firmId, async (tx) => ({
    samId: await ownerOf(tx, firm.firmId),
    tomId: await addOwner(tx, firm.firmId, { name: 'Tom', email: 'tom@linden.example' }),
  }));
  const ines = await plant(firm, { name: 'Ines', entries: [asked] });
  const anna = await plant(firm, { name: 'Anna', entries: [{ ...asked, at: '2026-03-09T11:00' }] });
  await sweep(firm.app, firm.firmId, now);
  const view = (memberId: string | null) =>
    inFirm(firm.app, firm.firmId, (tx) => today(asReader(tx), firm.firmId, now, 7, memberId));
  const namesOf = async (memberId: string | null) => (await view(memberId)).cards.map((card) => card.customer?.name).sort();
  const threadOf = (planted: Planted) =>
    inFirm(firm.app, firm.firmId, async (tx) => {
      const row = await tx
        .selectFrom('reading')
        .select('thread_id')
        .where('firm_id', '=', firm.firmId)
        .where('entry_id', '=', present(planted.entries.get('asked')))
        .executeTakeFirstOrThrow();
      return row.thread_id;
    });
  return { firm, ines, anna, samId, tomId, view, namesOf, threadOf };
}

test('what nobody has and nobody knows is everybody’s, so that it falls between no two chairs', async () => {
  const { samId, tomId, namesOf } = await shop();
  expect(await namesOf(samId)).toEqual(['Anna', 'Ines']);
  expect(await namesOf(tomId)).toEqual(['Anna', 'Ines']);
});

test('what was handed over leaves the others’ Mine and says who has it', async () => {
  const { firm, ines, anna, samId, tomId, namesOf, view, threadOf } = await shop();
  const thread = await threadOf(ines);
  await inFirm(firm.app, firm.firmId, (tx) =>
    decideWork(tx, firm.firmId, { threads: [thread], deed: { kind: 'assign', to: tomId }, memberId: samId }, now),
  );
  await inFirm(firm.app, firm.firmId, (tx) =>
    giveCustomer(tx, firm.firmId, { customerId: anna.customerId, to: samId, memberId: samId }, now),
  );
  expect(await namesOf(samId)).toEqual(['Anna']);
  expect(await namesOf(tomId)).toEqual(['Ines']);
  expect(await namesOf(null)).toEqual(['Anna', 'Ines']);
  const [card] = (await view(tomId)).cards;
  expect(card?.facts).toContain('Tom has this');
  expect(card?.reasons[0]?.acts).toContain('hand-over');
});

test('who wrote to them is known by their address, knows them best, and finds them in Mine', async () => {
  const { firm, ines, samId, tomId, namesOf, view } = await shop();
  await inFirm(firm.app, firm.firmId, async (tx) => {
    await tx
      .insertInto('own_point')
      .values({ firm_id: firm.firmId, kind: 'email', value: 'tom@linden.example', state: 'confirmed' })
      .execute();
    // four letters of ours, written before anybody said whose the address is
    for (let i = 0; i < 4; i++) {
      const entryId = crypto.randomUUID();
      const at = berlin(`2026-02-0${i + 1}T10:00`);
      const base = { firm_id: firm.firmId, entry_id: entryId };
      await tx
        .insertInto('reading')
        .values({
          ...base,
          seq: 9_000_000 + i,
          channel: 'mail',
          direction: 'out',
          occurred_at: at,
          thread_id: entryId,
          customer_id: ines.customerId,
          nature: 'personal',
        })
        .execute();
      await tx
        .insertInto('party')
        .values({ ...base, customer_id: ines.customerId, occurred_at: at, role: 'to', point: 'ines@prado.example' })
        .execute();
      await tx
        .insertInto('thread_message')
        .values({
          ...base,
          sent_at: at,
          subject: '',
          subject_key: '',
          from_point: 'tom@linden.example',
          thread_id: entryId,
          how: 'alone',
          strength: 1,
          confidence: 1,
        })
        .execute();
    }
  });
  // the sweep gives the address to the member who signs in with it
  await sweep(firm.app, firm.firmId, now);
  await sweep(firm.app, firm.firmId, now);
  expect(await namesOf(tomId)).toEqual(['Anna', 'Ines']);
  expect(await namesOf(samId)).toEqual(['Anna']);
  const card = (await view(tomId)).cards.find((one) => one.customer?.name === 'Ines');
  expect(card?.facts).toContain('knows Tom best');
  // an address of everybody is nobody's in particular
  await inFirm(firm.app, firm.firmId, (tx) =>
    setOwnPointMember(tx, firm.firmId, { kind: 'email', value: 'tom@linden.example' }, samId),
  );
  await sweep(firm.app, firm.firmId, now);
  expect(await namesOf(samId)).toEqual(['Anna', 'Ines']);
});

test('alone, nobody is named and nothing is Mine', async () => {
  const firm = await newFirm({ country: 'XX' });
  await plant(firm, { name: 'Ines', entries: [asked] });
  await sweep(firm.app, firm.firmId, now);
  const samId = await inFirm(firm.app, firm.firmId, (tx) => ownerOf(tx, firm.firmId));
  const view = await inFirm(firm.app, firm.firmId, (tx) => today(asReader(tx), firm.firmId, now, 7, samId));
  expect(view.isTeam).toBe(false);
  expect(view.cards[0]?.reasons[0]?.acts).not.toContain('hand-over');
});
