/** Kills the app and its PostgreSQL at random moments of an import and compares what is there with what should be: `node scripts/crash.ts [ROUNDS]`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crashRounds } from '#test/crash.ts';

const rounds = Number(process.argv[2] ?? 30);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-crash-'));
fs.chmodSync(folder, 0o755);
try {
  const report = await crashRounds({ dataDir: path.join(folder, 'data'), rounds, total: rounds * 1500, random: Math.random });
  console.log(`${report.appKills} kills of the app, ${report.databaseKills} of its database, ${report.entries} entries.`);
  for (const [said, times] of Object.entries(Object.groupBy(report.complaints, (line) => line)))
    console.log(`${times?.length} times the app ended with: ${said}`);
  for (const wrong of report.wrong.slice(0, 20)) console.log(`Wrong: ${wrong}`);
  if (report.wrong.length > 0) process.exitCode = 1;
  else console.log('Every mail is there once, in order, and the ledger is proven.');
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
