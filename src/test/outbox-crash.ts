import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { verifyLedger } from '#ledger/verify.ts';
import type { FirmId } from '#lib/ids.ts';
import { addFirm } from './firm.ts';
import { addMailbox, ownerOf } from './post-office.ts';
import { startSmtp } from './smtp.ts';

export type OutboxCrashReport = {
  kills: number;
  letters: number;
  /** What the server took: each once, or it is wrong. */
  arrived: number;
  sent: number;
  /** Of which nobody knows; of these so many did arrive. */
  unsure: number;
  unsureArrived: number;
  entries: number;
  /** Letters that came twice, were lost, or are called sent without having arrived. Empty when all is well. */
  wrong: string[];
};

/** How long the server thinks before it answers a letter: a kill should often find one on its way. */
const thinkMs = 25;

/**
 * Sends `total` letters through the real postman to a real SMTP server while `kill -9` strikes the app at random moments, `rounds` times
 * while letters are going out; then lets it finish and compares what the server took with what the outbox says. `random` gives numbers
 * from 0 to 1.
 */
export async function outboxCrashRounds(options: {
  dataDir: string;
  rounds: number;
  total: number;
  random: () => number;
  onKill?: (kills: number, arrived: number) => void;
}): Promise<OutboxCrashReport> {
  const { dataDir, rounds, total, random } = options;
  const server = await startSmtp({
    onMailFrom: (_, __, done) => void setTimeout(() => done(), thinkMs * random()),
  });
  const took = new Map<string, number>();
  let database = await openDatabase({ dataDir });
  let firmId: FirmId;
  let mailboxId: string;
  let memberId: string;
  try {
    firmId = await addFirm(database);
    mailboxId = await addMailbox(database, firmId, { port: server.port });
    memberId = await ownerOf(database, firmId);
  } finally {
    await database.close();
  }
  const report: OutboxCrashReport = {
    kills: 0,
    letters: 0,
    arrived: 0,
    sent: 0,
    unsure: 0,
    unsureArrived: 0,
    entries: 0,
    wrong: [],
  };
  const app = path.join(import.meta.dirname, 'outbox-crash-app.ts');
  for (let isDone = false; !isDone; ) {
    const child = spawn(process.execPath, [app, dataDir, firmId, mailboxId, memberId, String(total)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const ended = once(child, 'exit');
    await Promise.race([ended, once(child.stdout, 'data')]);
    if (report.kills < rounds) {
      // what is left is shared among the kills that are left, so that every one strikes while letters go out
      const share = Math.max(1, Math.ceil((total - server.received.length) / (rounds - report.kills + 1)));
      const goal = server.received.length + Math.max(1, Math.round(share * 2 * random()));
      const until = Math.min(goal, total - (rounds - report.kills));
      while (!isOver(child) && server.received.length < until) await sleep(2);
      await Promise.race([ended, sleep(random() * 40)]);
      if (!isOver(child) && child.kill('SIGKILL')) {
        report.kills += 1;
        options.onKill?.(report.kills, server.received.length);
      }
    }
    await ended;
    isDone = child.exitCode === 0;
    if (!isDone && child.exitCode !== null) throw new Error(`The app ended by itself: ${complaint.slice(0, 2000)}`);
  }
  await server.close();
  for (const letter of server.received) took.set(letter.messageId, (took.get(letter.messageId) ?? 0) + 1);
  database = await openDatabase({ dataDir });
  try {
    const { letters, entries } = await inFirm(database.app, firmId, async (tx) => ({
      letters: await tx
        .selectFrom('outbox_letter')
        .select(['letter_id', 'message_id', 'state', 'reason', 'entry_id'])
        .where('firm_id', '=', firmId)
        .execute(),
      entries: await tx.selectFrom('thread_message').select(['message_id']).where('firm_id', '=', firmId).execute(),
    }));
    report.letters = letters.length;
    report.entries = entries.length;
    const named = new Map(entries.map((one) => [one.message_id, one]));
    for (const { message_id, state, reason, entry_id } of letters) {
      const times = took.get(message_id) ?? 0;
      took.delete(message_id);
      report.arrived += Math.min(1, times);
      if (times > 1) report.wrong.push(`${message_id} came ${times} times`);
      if (state === 'sent') {
        report.sent += 1;
        if (times === 0) report.wrong.push(`${message_id} is called sent and never came`);
        if (!entry_id || !named.has(message_id)) report.wrong.push(`${message_id} was sent and is no entry`);
      } else if (state === 'unsure') {
        report.unsure += 1;
        report.unsureArrived += times;
      } else report.wrong.push(`${message_id} is ${state} (${reason}) and came ${times} times`);
    }
    for (const stranger of took.keys()) report.wrong.push(`${stranger} came and is no letter of ours`);
    if (entries.length !== report.sent) report.wrong.push(`${report.sent} were sent and ${entries.length} are entries`);
    const verified = await verifyLedger(database, firmId, { now: Temporal.Now.instant() });
    if (verified.problem) report.wrong.push(verified.problem.what);
  } finally {
    await database.close();
  }
  return report;
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
