/** A small importer for the crash test: reads made-up mails from where it stopped to the end. `node crash-writer.ts DATA FIRM IMPORT TOTAL` */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#db/connect.ts';
import { appendEntries } from '#ledger/append.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import { finishImport, importPositions } from '#ledger/imports.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import { crashDraft } from './crash-draft.ts';

const [dataDir = '', firm = '', imported = '', totalText = ''] = process.argv.slice(2);
// the parent made both ids
const firmId = firm as FirmId;
const importId = imported as ImportId;
const total = Number(totalText);

const database = await openDatabase({ dataDir });
let at = (await importPositions(database.app, firmId, importId))[0]?.byteOffset ?? 0;
console.log('reading');
for (let batch = 0; at < total; batch += 1) {
  const size = Math.min(1 + ((at * 7) % 40), total - at);
  const drafts = Array.from({ length: size }, (_, index) => crashDraft(at + index));
  at += size;
  const position = { file: 'made-up', fingerprint: 'same', batch, byteOffset: at, totalBytes: total, isDone: at === total };
  await appendEntries(database, firmId, { importId, recordedAt: Temporal.Now.instant(), drafts, position });
  // slow enough that an import is under way whenever a kill strikes
  await sleep(8);
  if (batch % 5 === 4) await signCheckpoint(database, firmId, Temporal.Now.instant());
}
await finishImport(database.app, firmId, importId, Temporal.Now.instant());
await database.close();
