import { randomBytes } from 'node:crypto';
import { type Database, type Db, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { addOwner } from '#firm/members.ts';
import { type FirmId, newId } from '#lib/ids.ts';

export type TestFirm = {
  firmId: FirmId;
  /** Both roles; `app` is the one that all daily code uses. */
  db: Database;
  app: Db;
  owner: Db;
  /** Where keys and large blobs of this test run lie. */
  dataDir: string;
};

export type TestFirmOptions = {
  name?: string;
  timeZone?: string;
  country?: string;
  currency?: string;
  workingHours?: unknown;
  settings?: unknown;
};

const weekdays = {
  1: [['09:00', '17:00']],
  2: [['09:00', '17:00']],
  3: [['09:00', '17:00']],
  4: [['09:00', '17:00']],
  5: [['09:00', '17:00']],
};

let opening: Promise<Database> | null = null;

export function testDataDir(): string {
  const dataDir = process.env.REGARD_TEST_DATA;
  if (!dataDir) throw new Error('REGARD_TEST_DATA is not set: run the tests with vitest and its global set-up.');
  return dataDir;
}

/** The database that all tests share; it lives as long as the run. */
export function testDatabase(): Promise<Database> {
  opening ??= openDatabase({
    dataDir: testDataDir(),
    databaseUrl: process.env.DATABASE_URL,
    poolSize: 6,
    embedded: { isThrowAway: true },
  });
  return opening;
}

/** Adds a firm to a database; for tests that need a database of their own. */
export async function addFirm(database: Database, options: TestFirmOptions = {}): Promise<FirmId> {
  const firmId = newId<FirmId>();
  await inFirm(database.owner, firmId, async (tx) => {
    await tx
      .insertInto('firm')
      .values({
        firm_id: firmId,
        name: options.name ?? 'Linden Joinery',
        time_zone: options.timeZone ?? 'Europe/Berlin',
        country: options.country ?? 'DE',
        currency: options.currency ?? 'EUR',
        working_hours: JSON.stringify(options.workingHours ?? weekdays),
        settings: JSON.stringify(options.settings ?? {}),
        source_secret: randomBytes(32),
      })
      .execute();
    await addOwner(tx, firmId);
  });
  return firmId;
}

/** A firm of its own for one test: nothing has to be emptied, and the wall between firms is under test all the time. */
export async function newFirm(options: TestFirmOptions = {}): Promise<TestFirm> {
  const db = await testDatabase();
  const firmId = await addFirm(db, options);
  return { firmId, db, app: db.app, owner: db.owner, dataDir: testDataDir() };
}
