import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { ConnectOptions, Database } from '#db/connect.ts';

/** An installation of its own with nothing in it, gone when the test file is done: for what concerns a whole installation. */
export async function smallHouse(
  open: (options: ConnectOptions) => Promise<Database>,
): Promise<{ database: Database; dataDir: string }> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `regard-house-${randomUUID().slice(0, 8)}-`));
  fs.chmodSync(dataDir, 0o755);
  const database = await open({ dataDir, embedded: { isThrowAway: true } });
  afterAll(async () => {
    await database.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  return { database, dataDir };
}
