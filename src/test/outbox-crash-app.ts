/**
 * The app of the crash test: puts letters into the outbox until there are so many, while the postman carries them out. Ends when nothing
 * waits any more. `node outbox-crash-app.ts DATA FIRM MAILBOX MEMBER TOTAL`
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import { openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import { derivedId, type FirmId, type LetterId, type MemberId } from '#lib/ids.ts';
import { enqueue } from '#outbox/enqueue.ts';
import { closedGate } from '#outbox/gate.ts';
import { startPostman } from '#outbox/postman.ts';

const [dataDir = '', firm = '', mailboxId = '', member = '', totalText = ''] = process.argv.slice(2);
// the parent made these ids
const firmId = firm as FirmId;
const memberId = member as MemberId;
const total = Number(totalText);

const database = await openDatabase({ dataDir });
// ten seconds to take a letter back would only make the test longer
const now = (): Temporal.Instant => Temporal.Now.instant();
const postman = startPostman({
  database,
  log: pino({ level: 'warn' }, pino.destination({ dest: path.join(dataDir, 'app.log'), append: true, sync: true })),
  now,
  firms: () => listFirms(database),
  gate: closedGate,
  signIn: async () => ({ password: 'secret' }),
  sent: null,
  tell: () => undefined,
  onFiled: async () => undefined,
  onReports: async () => undefined,
  patience: { connectMs: 5000, silenceMs: 5000 },
});
console.log('sending');

const count = async (): Promise<{ all: number; open: number }> => {
  const { rows } = await inFirm(database.app, firmId, (tx) =>
    sql<{
      all: number;
      open: number;
    }>`select count(*)::int as all, count(*) filter (where state in ('waiting', 'sending') or (state = 'sent' and entry_id is null))::int as open
      from outbox_letter where firm_id = ${firmId}`.execute(tx),
  );
  return rows[0] ?? { all: 0, open: 0 };
};

for (let n = (await count()).all; n < total; n += 1) {
  await inFirm(database.app, firmId, (tx) =>
    enqueue(
      tx,
      firmId,
      {
        letterId: derivedId('crash', n) as LetterId, // as: the same letter whoever asks for it
        mailboxId,
        memberId,
        purpose: 'personal',
        from: null,
        recipients: [{ role: 'to', name: null, address: `customer${n}@prado.example` }],
        subject: `Letter ${n}`,
        words: `This is letter ${n}.`,
        html: null,
        files: [],
        inReplyTo: null,
        threadId: null,
        expectsSeq: null,
        sendAt: null,
        onlyIfNoReply: false,
        closes: false,
        quotesHistory: false,
      },
      now().subtract({ seconds: 20 }),
    ),
  );
  if (n % 10 === 9) {
    postman.nudge(firmId);
    await sleep(30);
  }
}
while ((await count()).open > 0) {
  postman.nudge(firmId);
  await sleep(50);
}
await postman.close();
await database.close();
fs.writeFileSync(path.join(dataDir, 'finished'), '');
