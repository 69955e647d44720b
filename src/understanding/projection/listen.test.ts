import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { type Planted, plant } from '#test/plant.ts';
import { berlin } from '#test/timeline.ts';
import { sweep } from '#today/sweep.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { listen, listenAnew } from './listen.ts';

const now = berlin('2026-03-11T10:00');
const asks = 'Hello,\n\nCould you tell me whether the warranty covers the hinges?\n\nInes';
const rude = 'Hello Ines,\n\nAs I already told you twice, you clearly did not read my mail.\n\nTom';
const entries = [
  { id: 'asked', at: '2026-03-09T10:00', words: asks, marks: [] },
  { id: 'answer', at: '2026-03-09T11:00', direction: 'out', words: rude, marks: [] },
];

beforeAll(() => loadLanguage());

/** As an import leaves them: read, but not closely. */
async function unheard(firm: TestFirm, told: Parameters<typeof plant>[1] = { entries }): Promise<Planted> {
  const planted = await plant(firm, told);
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx.updateTable('reading').set({ is_listened: false, language: 'en' }).where('firm_id', '=', firm.firmId).execute(),
  );
  return planted;
}

const spans = async (firm: TestFirm, planted: Planted): Promise<string[]> => {
  const rows = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('span').select(['entry_id', 'kind']).where('firm_id', '=', firm.firmId).orderBy('kind').execute(),
  );
  const names = new Map([...planted.entries].map(([name, id]) => [id as string, name]));
  return rows.map((row) => `${names.get(row.entry_id)} ${row.kind}`);
};

const heard = (firm: TestFirm, planted: Planted) =>
  inFirm(firm.app, firm.firmId, (tx) => listen(tx, firm.firmId, [planted.customerId]));

test('a sweep reads each letter once, theirs for what they ask and ours for its tone', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await unheard(firm);
  await sweep(firm.app, firm.firmId, now);
  expect(await spans(firm, prado)).toEqual(['asked concern', 'answer tone']);
  const left = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('reading').select('entry_id').where('firm_id', '=', firm.firmId).where('is_listened', '=', false).execute(),
  );
  expect(left).toEqual([]);
});

test('what they give us is heard in their letters and not in ours', async () => {
  const firm = await newFirm({ country: 'XX' });
  const words = 'Hello,\n\nMy neighbour gave me your name, and she was right: the table is perfect.\n\nInes';
  const prado = await unheard(firm, {
    entries: [
      { id: 'theirs', at: '2026-03-09T10:00', words, marks: [] },
      { id: 'ours', at: '2026-03-09T11:00', direction: 'out', words, marks: [] },
    ],
  });
  await heard(firm, prado);
  expect(await spans(firm, prado)).toEqual(['theirs praise', 'theirs referral']);
});

test('what is nobody’s, or no letter of a person, is not read', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await unheard(firm, { entries: entries.map((one) => ({ ...one, nature: 'bulk' as const })) });
  await heard(firm, prado);
  expect(await spans(firm, prado)).toEqual([]);
});

test('read anew, a letter holds what the readers of today find and nothing twice', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await unheard(firm);
  await heard(firm, prado);
  await inFirm(firm.app, firm.firmId, (tx) => listenAnew(tx, firm.firmId));
  await heard(firm, prado);
  expect(await spans(firm, prado)).toEqual(['asked concern', 'answer tone']);
});

test('a reader that has become better is heard at the next sweep, whoever has no news', async () => {
  const firm = await newFirm({ country: 'XX' });
  const prado = await unheard(firm);
  await sweep(firm.app, firm.firmId, now);
  await inFirm(firm.app, firm.firmId, async (tx) => {
    await tx.deleteFrom('span').where('firm_id', '=', firm.firmId).execute();
    await tx
      .updateTable('firm_model')
      .set({ parameters: JSON.stringify({ rules: 'of an earlier version' }) })
      .where('firm_id', '=', firm.firmId)
      .where('name', '=', 'sweep')
      .execute();
  });
  await sweep(firm.app, firm.firmId, now.add({ minutes: 5 }));
  expect(await spans(firm, prado)).toEqual(['asked concern', 'answer tone']);
});

test('one firm reads nothing of another', async () => {
  const [ours, theirs] = [await newFirm({ country: 'XX' }), await newFirm({ country: 'XX' })];
  const prado = await unheard(theirs);
  await heard(ours, prado);
  expect(await spans(theirs, prado)).toEqual([]);
});

test('what presses on them from outside is heard once a sentence, by rules or by the model of signs', async () => {
  const firm = await newFirm({ country: 'XX' });
  const byRule = 'Hello,\n\nOur budget was cut by a third.\n\nInes';
  const byModel =
    'Hello,\n\nHead office has hired a joiner of its own, so from June our own people will do all of the framing and we will not need you any more.\n\nInes';
  const prado = await unheard(firm, {
    entries: [
      { id: 'byRule', at: '2026-03-09T10:00', words: byRule, marks: [] },
      { id: 'byModel', at: '2026-03-09T11:00', words: byModel, marks: [] },
      { id: 'ours', at: '2026-03-09T12:00', direction: 'out', words: byModel, marks: [] },
    ],
  });
  await heard(firm, prado);
  expect((await spans(firm, prado)).filter((line) => line.endsWith('pressure')).sort()).toEqual([
    'byModel pressure',
    'byRule pressure',
  ]);
});
