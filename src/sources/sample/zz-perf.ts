import fs from 'node:fs';
import { openDatabase } from '#db/connect.ts';
import { makeSampleFirm } from './sample-firm.ts';

const dir = fs.mkdtempSync('/tmp/zzperf-');
fs.chmodSync(dir, 0o755);
const database = await openDatabase({ dataDir: dir, poolSize: 4, embedded: { isThrowAway: true } });
const c = process.cpuUsage();
const t = performance.now();
await makeSampleFirm(database, Temporal.Instant.from('2026-11-19T10:15:00Z'), 'Europe/Dublin');
const u = process.cpuUsage(c);
console.log('make', Math.round(performance.now() - t), 'ms; cpu', Math.round((u.user + u.system) / 1000));
await database.close();
fs.rmSync(dir, { recursive: true, force: true });
process.exit(0);
