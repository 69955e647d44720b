import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { crashRounds } from '#test/crash.ts';

test('an import goes on after the app or its database was killed: every mail once, in order, and the ledger proven', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-crash-'));
  fs.chmodSync(folder, 0o755);
  try {
    const report = await crashRounds({ dataDir: path.join(folder, 'data'), rounds: 4, total: 6000, random: Math.random });
    expect(report).toMatchObject({ entries: 6000, wrong: [] });
    expect([report.appKills, report.databaseKills]).toEqual([2, 2]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
