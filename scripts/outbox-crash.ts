/**
 * 500 letters go out through the real postman to a real SMTP server on this machine while the app is killed (`kill -9`) 200 times at random
 * moments: each arrives once or is `unsure`, none twice, none lost. `node scripts/outbox-crash.ts [KILLS] [LETTERS]`
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { outboxCrashRounds } from '#test/outbox-crash.ts';

const [kills = '200', letters = '500'] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-outbox-crash-'));
// PostgreSQL may run as another user than this script (it refuses root)
fs.chmodSync(folder, 0o755);
const started = performance.now();
try {
  const report = await outboxCrashRounds({
    dataDir: path.join(folder, 'data'),
    rounds: Number(kills),
    total: Number(letters),
    random: Math.random,
    onKill: (count, arrived) => {
      if (count % 20 === 0) console.log(`${count} kills, ${arrived} letters have arrived`);
    },
  });
  const { wrong, ...figures } = report;
  console.log(JSON.stringify(figures));
  console.log(`${Math.round((performance.now() - started) / 1000)} s`);
  for (const line of wrong) console.error(line);
  console.log(wrong.length === 0 ? 'None twice, none lost.' : `${wrong.length} are wrong.`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
