import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { type CustomerId, type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { takeInContacts } from './address-book.ts';
import { mostFound, patternFor } from './find.ts';
import { type CustomersAsked, listCustomers, type Sort, sorts } from './list.ts';
import type { Stage } from './stages.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');
const asked = (changes: Partial<CustomersAsked> = {}): CustomersAsked => ({
  sort: 'name',
  order: 'asc',
  stage: null,
  q: '',
  cursor: null,
  limit: 100,
  ...changes,
});
const list = (firm: TestFirm, changes: Partial<CustomersAsked> = {}) =>
  inFirm(firm.app, firm.firmId, (tx) => listCustomers(tx, firm.firmId, asked(changes)));

/** A book with these people, and figures on every third of them. */
async function firmWith(names: string[]): Promise<TestFirm> {
  const firm = await newFirm();
  await inFirm(firm.app, firm.firmId, async (tx) => {
    const rows = names.map((name, index) => ({
      name,
      company: null,
      emails: [`${index}.${'x'.repeat(index % 3)}@gmail.com`],
      phones: [`+4930${1_000_000 + index}`],
    }));
    await takeInContacts(tx, firm.firmId, rows, { importId: newId<ImportId>(), now });
    const cards = await tx.selectFrom('customer_card').select('customer_id').orderBy('name').execute();
    for (const [index, { customer_id }] of cards.entries()) {
      if (index % 3 === 0) continue;
      await tx
        .updateTable('customer_card')
        .set({
          stage: index % 2 === 0 ? 'customer' : 'stranger',
          entries: index % 4,
          first_at: now.subtract({ hours: (index % 5) * 24 }),
          last_at: now.subtract({ hours: (index % 7) * 24 }),
          waiting_since: index % 2 === 0 ? now.subtract({ hours: index % 3 }) : null,
          usual_gap_days: (index % 5) + 0.1,
          quiet_days: index % 6,
          p_alive: (index % 4) / 3,
          income_minor: (index % 4) * 100,
          income_currency: 'EUR',
          open_promises: index % 3,
        })
        .where('customer_id', '=', customer_id)
        .execute();
    }
  });
  return firm;
}

const people = Array.from({ length: 41 }, (_, index) => `Person ${String.fromCharCode(65 + (index % 26))}${index}`);

async function pages(firm: TestFirm, changes: Partial<CustomersAsked>) {
  const rows = [];
  let cursor: string | null = null;
  for (let page = 0; page < 50; page++) {
    const view = await list(firm, { ...changes, cursor, limit: 4 });
    rows.push(...view.rows);
    cursor = view.next;
    if (!cursor) return rows;
  }
  throw new Error('The list does not end.');
}

test('every order shows everybody once, page by page, and those without a figure last', async () => {
  const firm = await firmWith(people);
  for (const sort of sorts) {
    for (const order of ['asc', 'desc'] as const) {
      for (const q of ['', 'person']) {
        const rows = await pages(firm, { sort, order, q });
        expect(new Set(rows.map((row) => row.id)).size, `${sort} ${order} "${q}"`).toBe(people.length);
        const values = rows.map((row) => figureOf(sort, row));
        const known = values.filter((value) => value !== null);
        expect(values.slice(known.length).every((value) => value === null)).toBe(true);
        const sorted = known.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
        expect(known).toEqual(order === 'asc' ? sorted : sorted.reverse());
      }
    }
  }
});

type Line = Awaited<ReturnType<typeof list>>['rows'][number];
const figureOf = (sort: Sort, row: Line): string | number | null =>
  sort === 'income' ? (row.income?.minor ?? null) : sort === 'name' ? row.name.toLowerCase() : row[sort];

test('one stage is listed and counted by itself', async () => {
  const firm = await firmWith(people);
  const stages: Stage[] = ['customer', 'stranger', 'declined'];
  const views = await Promise.all(stages.map((stage) => list(firm, { stage })));
  const all = await list(firm);
  expect(views.map((view) => view.total)).toEqual(views.map((view) => view.rows.length));
  expect(all.total).toBe(people.length);
  expect(views.flatMap((view) => view.rows).length).toBe(people.length);
  expect(views[0]?.rows.every((row) => row.stage === 'customer')).toBe(true);
  const found = await list(firm, { stage: 'customer', q: 'person', limit: 2 });
  expect(found.total).toBe(views[0]?.total);
});

test.each([
  ['élodie', ['Elodie Müller']],
  ['muller', ['Elodie Müller']],
  ['ÜLL', ['Elodie Müller']],
  ['lodie mü', ['Elodie Müller']],
  ['to', ['Tom Otto']],
  ['ot', ['Tom Otto']],
  ['odie', ['Elodie Müller']],
  ['od', []],
  ['30 1000 001', ['Tom Otto']],
  ['+49 (30) 1000-001', ['Tom Otto']],
  ['030 1000001', ['Tom Otto']],
  ['1.x@gmail', ['Tom Otto']],
  ['100%', ['Hundred 100% Shop']],
  ['%', []],
  ['a_b', []],
  ['\\', []],
  ["'; drop table customer; --", []],
])('"%s" finds %j', async (q, names) => {
  const firm = await firmWith(['Elodie Müller', 'Tom Otto', 'Hundred 100% Shop']);
  const view = await list(firm, { q });
  expect(view.rows.map((row) => row.name)).toEqual(names);
  expect(view.total).toBe(names.length);
});

test('what very many are called is found too, in order and page by page, and the count says that it is not exact', async () => {
  const firm = await newFirm();
  await inFirm(firm.app, firm.firmId, async (tx) => {
    const rows = Array.from({ length: mostFound + 60 }, (_, index) => ({
      name: index % 100 === 0 ? `Zora ${index}` : `Anderson ${String(index).padStart(5, '0')}`,
      company: null,
      emails: [`${index}@${index % 100 === 0 ? 'web.de' : 'gmail.com'}`],
      phones: [],
    }));
    await takeInContacts(tx, firm.firmId, rows, { importId: newId<ImportId>(), now });
  });
  const first = await list(firm, { q: 'anders', limit: 3 });
  expect(first.rows.map((row) => row.name)).toEqual(['Anderson 00001', 'Anderson 00002', 'Anderson 00003']);
  expect([first.total, first.isTotalExact]).toEqual([mostFound, false]);
  const second = await list(firm, { q: 'anders', limit: 3, cursor: first.next });
  expect(second.rows.map((row) => row.name)).toEqual(['Anderson 00004', 'Anderson 00005', 'Anderson 00006']);
  const byRhythm = await list(firm, { q: '@gma', sort: 'usualGapDays', order: 'desc', limit: 3 });
  expect(byRhythm.rows).toHaveLength(3);
  const few = await list(firm, { q: 'zora' });
  expect([few.total, few.isTotalExact]).toEqual([41, true]);
});

test('a cursor that is not ours is refused in plain words', async () => {
  const firm = await firmWith(['Tom Otto']);
  for (const cursor of ['', 'x', Buffer.from('["a"]').toString('base64url'), Buffer.from('[1,"x"]').toString('base64url')]) {
    await expect(list(firm, { cursor })).rejects.toMatchObject({ code: 'cursor_wrong', status: 400 });
  }
});

test('merged customers and those of another firm are not in the list, nor found', async () => {
  const [firm, other] = await Promise.all([firmWith(['Tom Otto']), firmWith(['Tom Otto', 'Anna Otto'])]);
  const [mine, theirs] = await Promise.all([list(firm, { q: 'otto' }), list(other, { q: 'otto' })]);
  expect([mine.total, theirs.total]).toEqual([1, 2]);
  const ids = new Set<CustomerId>(theirs.rows.map((row) => row.id));
  expect(mine.rows.some((row) => ids.has(row.id))).toBe(false);
  const outside = await inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('customer_words').select('words').execute());
  expect(outside).toHaveLength(1);
});

test('letters that mean something to the database are only letters', () => {
  expect(patternFor('50%_\\')).toBe('%50\\%\\_\\\\%');
  expect(patternFor('  ')).toBeNull();
  expect(patternFor('x'.repeat(10_000))?.length).toBeLessThan(110);
});
