import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { tablesInOrder } from '#db/catalogue.ts';
import { inFirm } from '#db/tenant.ts';
import type { Environment } from '#firm/environment.ts';
import { listFirms } from '#firm/firms.ts';
import { startImport } from '#ledger/imports.ts';
import { Refusal } from '#lib/refusal.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { newLog } from './log.ts';
import { supportBundle, supportBundleWithout } from './support.ts';
import { loggedEvents, logTail } from './support-log.ts';
import { failureCode, reasonCode } from './support-reasons.ts';

const now = Temporal.Instant.from('2026-03-12T09:00:00Z');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-Wolkenstein-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** All that nobody outside of the shop may learn. */
const secrets = ['Wolkenstein', 'Annika', 'quittenweg', '+4930555017', '555017', 'geheim-Passwort', 'Quittengelee', 'Marzipan'];
const words = 'Annika Wolkenstein <annika@quittenweg.example> +4930555017 wants Quittengelee. Marzipan!';

const environment: Environment = {
  dataDir: folder,
  databaseUrl: 'postgres://annika:geheim-Passwort@quittenweg.example/Marzipan',
  port: 3141,
  log: 'info',
  readers: undefined,
};

function expectNothingPersonal(bundle: object): void {
  const whole = JSON.stringify(bundle).toLowerCase();
  for (const secret of secrets) expect(whole).not.toContain(secret.toLowerCase());
}

async function bundleOf(firm: TestFirm, withVerify = true) {
  const firms = (await listFirms(firm.db)).filter((one) => one.id === firm.firmId);
  return supportBundle({ database: firm.db, environment, now, firms, withVerify });
}

/** Writes the secret words into every column of text and JSON of this firm that takes them; answers how many columns did. */
async function writeEverywhere(firm: TestFirm): Promise<number> {
  return inFirm(firm.owner, firm.firmId, async (tx) => {
    let columns = 0;
    for (const table of await tablesInOrder(tx)) {
      if (!table.hasFirm) continue;
      const typed = await sql<{ name: string; type: string }>`
        select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table.name} and is_generated = 'NEVER' and data_type in ('text', 'jsonb', 'ARRAY') and udt_name in ('text', 'jsonb', '_text')`.execute(
        tx,
      );
      for (const { name, type } of typed.rows) {
        const value =
          type === 'jsonb'
            ? sql`${JSON.stringify({ name: words, [words]: words })}::jsonb`
            : type === 'ARRAY'
              ? sql`array[${words}]`
              : sql`${words}`;
        await sql`savepoint column_of_text`.execute(tx);
        try {
          const changed =
            await sql`update ${sql.table(table.name)} set ${sql.ref(name)} = ${value} where firm_id = ${firm.firmId}`.execute(tx);
          if (changed.numAffectedRows) columns += 1;
        } catch {
          // a column that takes only certain words, or no word twice
          await sql`rollback to savepoint column_of_text`.execute(tx);
        }
      }
    }
    return columns;
  });
}

async function firmWithSecrets(): Promise<TestFirm> {
  const firm = await newFirm({ name: 'Annika Wolkenstein Confiserie', settings: { limits: { mail: 6 }, note: words } });
  const planted = await plant(firm, {
    name: 'Annika Wolkenstein',
    entries: [
      { id: 'asked', at: '2026-03-02T10:00', direction: 'in', asks: true, words },
      { id: 'said', at: '2026-03-03T10:00', direction: 'out', words },
    ],
    promises: [{ in: 'said', due: '2026-03-05T17:00' }],
    money: [{ kind: 'invoice', minor: 12_000, on: '2026-02-01' }],
  });
  const importId = await startImport(firm.app, firm.firmId, {
    kind: 'mail',
    label: words,
    options: { paths: [{ path: `/home/annika/${words}`, name: words }] },
    now,
  });
  await inFirm(firm.owner, firm.firmId, async (tx) => {
    const { firmId } = firm;
    const { customerId } = planted;
    await tx
      .updateTable('import')
      .set({ state: 'failed', failure: `${words}.mbox is not there any more.` })
      .where('import_id', '=', importId)
      .execute();
    await tx
      .insertInto('unreadable')
      .values({
        firm_id: firmId,
        import_id: importId,
        unreadable_id: randomUUID(),
        place: words,
        reason: `"${words}" is no date`,
      })
      .execute();
    await tx
      .insertInto('own_point')
      .values({ firm_id: firmId, kind: 'email', value: 'annika@quittenweg.example', state: 'confirmed', why: words })
      .execute();
    await tx
      .insertInto('contact_point')
      .values({ firm_id: firmId, kind: 'phone', value: '+4930555017', customer_id: customerId })
      .execute();
    await tx
      .insertInto('customer_words')
      .values({ firm_id: firmId, words_id: customerId, customer_id: customerId, words })
      .execute();
  });
  return firm;
}

test('the bundle for help counts everything and names nobody, whatever stands in the books, the settings, the log and the file names', async () => {
  fs.writeFileSync(
    path.join(folder, 'regard.log'),
    [
      {
        level: 50,
        time: '2026-03-12T08:00:00.000Z',
        msg: words,
        requestId: words,
        importId: words,
        method: words,
        route: `/${words}`,
        extra: words,
      },
      {
        level: 50,
        time: '2026-03-12T08:00:01.000Z',
        msg: 'a request failed',
        requestId: '0198c0de-0000-7000-8000-000000000001',
        method: 'GET',
        route: '/api/customers/:id',
        [words]: 1,
      },
      {
        level: 50,
        time: '2026-03-12T08:00:02.000Z',
        msg: 'an import stopped',
        err: {
          name: 'TypeError',
          message: words,
          code: words,
          stack: `TypeError: ${words}\n    at readMbox (file:///home/Annika Wolkenstein/regard/src/sources/mail/read-mail.ts:41:9)`,
        },
      },
      { level: words, msg: 'request' },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .concat(`${words}\n`)
      .join(''),
  );
  fs.writeFileSync(
    path.join(folder, 'postgres.log'),
    `2026-03-12 08:00:00.123 UTC [41] ERROR:  duplicate key\n2026-03-12 08:00:00.123 UTC [41] DETAIL:  Key (value)=(${words}) exists.\n`,
  );
  fs.mkdirSync(path.join(folder, 'uploads', words), { recursive: true });
  fs.writeFileSync(path.join(folder, 'uploads', words, `${words}.mbox`), words);
  const firm = await firmWithSecrets();

  const before = await bundleOf(firm);
  expectNothingPersonal(before);
  const [part] = before.database?.firms ?? [];
  expect(part).toMatchObject({
    timeZone: 'Europe/Berlin',
    country: 'DE',
    currency: 'EUR',
    settings: { limits: { mail: 6 } },
    rows: { customer: 1, entry: 2, promise: 1, invoice: 1, import: 1, own_point: 1 },
    entries: { 'mail in': 1, 'mail out': 1 },
    imports: [{ kind: 'mail', state: 'failed', failure: 'file-missing', files: 0 }],
    unreadable: { date: 1 },
  });
  expect(part?.verify?.problem?.kind).toMatch(/^[a-z-]+$/);
  expect(before.log.leftOut).toBe(2);
  expect(before.log.lines).toEqual([
    { level: 50, time: '2026-03-12T08:00:00.000Z' },
    {
      level: 50,
      time: '2026-03-12T08:00:01.000Z',
      msg: 'a request failed',
      requestId: '0198c0de-0000-7000-8000-000000000001',
      method: 'GET',
      route: '/api/customers/:id',
    },
    {
      level: 50,
      time: '2026-03-12T08:00:02.000Z',
      msg: 'an import stopped',
      err: { name: 'TypeError', code: null, at: ['src/sources/mail/read-mail.ts:41:9'] },
    },
  ]);
  expect(before.postgresLog).toEqual({
    counts: { ERROR: 1 },
    newest: [{ at: '2026-03-12 08:00:00.123 UTC', severity: 'ERROR' }],
  });
  expect(before.dataFolder.uploads).toMatchObject({ files: 1 });
  expect(before.settings).toEqual({ ownPostgres: true, port: 3141, log: 'info', readers: null, dataFolder: 'other' });

  // and then the same with personal data where it should never stand: in every column that takes it
  expect(await writeEverywhere(firm)).toBeGreaterThan(40);
  const after = await bundleOf(firm, false);
  expectNothingPersonal(after);
  expect(after.database?.firms[0]?.entries).toEqual({ other: 2 });
  expect(after.database?.firms[0]?.rows.entry).toBe(2);
});

test('when the database does not open, the bundle says by its code why, and still names nobody', () => {
  const gone = supportBundleWithout(
    { environment, now },
    new Refusal('data_of_another_owner', 403, `The data folder of ${words}`),
  );
  expect(gone.trouble).toMatchObject({ refusal: 'data_of_another_owner' });
  expect(gone.database).toBeNull();
  expectNothingPersonal(gone);
  const full = supportBundleWithout({ environment, now }, Object.assign(new Error(words), { code: 'ENOSPC' }));
  expect(full.trouble).toMatchObject({ refusal: null, code: 'ENOSPC' });
  expectNothingPersonal(full);
});

test('Regard logs nothing but the events that a bundle may show', () => {
  const src = path.join(import.meta.dirname, '..');
  const logged = new Set<string>();
  for (const entry of fs.readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) continue;
    const text = fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const call of text.matchAll(/\blog\.(?:fatal|error|warn|info|debug|trace)\((?:\{[^{}]*\},\s*)?(?<words>[^)]*)\)/g)) {
      const said = /^'([^']*)'$/.exec((call.groups?.words ?? '').trim().replace(/,$/, ''))?.[1];
      expect(said, `${entry.name}: ${call[0]} logs something else than a fixed sentence`).toBeDefined();
      logged.add(said ?? '');
    }
  }
  expect([...logged].toSorted()).toEqual([...loggedEvents].toSorted());
});

test('what the log says of a fault is kept in a file and read back without its message', () => {
  const file = path.join(folder, 'fresh.log');
  const log = newLog('info', file);
  log.error({ err: new TypeError(words) }, 'the sweep failed');
  const { lines, leftOut } = logTail(file);
  expect(leftOut).toBe(0);
  expect(lines[0]).toMatchObject({ level: 50, msg: 'the sweep failed', err: { name: 'TypeError' } });
  expect(lines[0]?.err?.at[0]).toMatch(/^src\/server\/support\.test\.ts:\d+:\d+$/);
  expect(fs.readFileSync(file, 'utf8')).not.toContain('Wolkenstein');
});

test.each([
  ['The disk is full. Make room and resume the import; nothing was lost.', 'disk-full'],
  ['Reading stopped because of a fault in Regard. Resume the import; what was read so far is safe.', 'fault'],
  [words, 'other'],
])('an import that failed with "%s" is %s', (said, code) => expect(failureCode(said)).toBe(code));

test.each([
  ['"31.02." is no date', 'date'],
  ['No amount on this row', 'amount'],
  ['No customer on this row', 'no-customer'],
  ['A quotation mark opens here and is never closed', 'open-quotation-mark'],
  ['this is not a kind of file that Regard reads', 'kind-of-file'],
  ['reading it failed: out of memory', 'reader-stopped'],
  [words, 'other'],
])('what could not be read because of "%s" is counted under %s', (said, code) => expect(reasonCode(said)).toBe(code));
