import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outboxCrashRounds } from '#test/outbox-crash.ts';

test('letters go out while the app is killed again and again: each arrives once or is unsure, none twice, none lost', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-outbox-'));
  fs.chmodSync(folder, 0o755);
  try {
    const report = await outboxCrashRounds({ dataDir: path.join(folder, 'data'), rounds: 10, total: 40, random: Math.random });
    expect(report).toMatchObject({ kills: 10, letters: 40, wrong: [] });
    expect(report.sent + report.unsure).toBe(40);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);
