import type { z } from 'zod';
import { keepDraft } from '#actions/inbox/drafts.ts';
import { record } from '#actions/record.ts';
import { inFirm } from '#db/tenant.ts';
import { type Decision, decide } from '#findings/decide.ts';
import { snoozeUntil } from '#findings/snooze.ts';
import { tell } from '#http/live.ts';
import type { CustomerId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { notePromise } from '#practices/promises/deeds.ts';
import { threadPage } from '#today/customer-page.ts';
import { sweep } from '#today/sweep.ts';
import type * as shapes from './api/shapes.ts';
import type { Scope } from './keys/keys.ts';
import type { Asker } from './reading.ts';

/** `once`: what makes this deed the same when it is asked for again; null when nothing does. */
export type Doer = Asker & { once: string | null; scopes: Scope[] };

/** What a deed touched is looked at before it is answered, and open pages show it. */
async function settle({ database, firm, now }: Doer): Promise<void> {
  await sweep(database.app, firm.id, now, { mostCustomers: 20 });
  tell(firm.id, { kind: 'today' });
}

/** Writes a note about a customer. */
export async function addNote(
  doer: Doer,
  customerId: string,
  note: z.output<typeof shapes.NewNote>,
): Promise<z.input<typeof shapes.Recorded>> {
  const entryId = await record(
    doer.database,
    doer.firm,
    {
      // as: one that is no customer of this firm is refused
      customerId: customerId as CustomerId,
      channel: 'note',
      direction: 'internal',
      words: note.words,
      occurredAt: doer.now,
      outcome: null,
      ...(doer.once ? { identity: doer.once } : {}),
    },
    doer.now,
  );
  await settle(doer);
  return { entryId };
}

const saidOf = { talked: 'We talked.', 'left-word': 'Left a message.', 'no-answer': 'Nobody answered.' };

/** Notes a call that was made or taken. */
export async function logCall(
  doer: Doer,
  customerId: string,
  call: z.output<typeof shapes.NewCall>,
): Promise<z.input<typeof shapes.Recorded>> {
  const occurredAt = call.at ? Temporal.Instant.from(call.at) : doer.now;
  if (Temporal.Instant.compare(occurredAt, doer.now) > 0)
    throw new Refusal('call_in_the_future', 422, 'This moment has not come yet. A call is noted after it was made.');
  const entryId = await record(
    doer.database,
    doer.firm,
    {
      // as: one that is no customer of this firm is refused
      customerId: customerId as CustomerId,
      channel: 'call',
      direction: call.direction,
      words: call.words.trim() || saidOf[call.outcome],
      occurredAt,
      outcome: call.outcome === 'no-answer' ? 'missed' : call.outcome,
      ...(doer.once ? { identity: doer.once } : {}),
    },
    doer.now,
  );
  await settle(doer);
  return { entryId };
}

async function act(doer: Doer, findingId: string, decision: Decision, words: string): Promise<z.input<typeof shapes.Decided>> {
  const { database, firm, member, now } = doer;
  const { decisionId } = await inFirm(
    database.app,
    firm.id,
    async (tx) => {
      const known = await tx
        .selectFrom('finding')
        .select('finding_id')
        .where('firm_id', '=', firm.id)
        .where('finding_id', '=', findingId)
        .executeTakeFirst();
      if (!known) throw new Refusal('finding_unknown', 404, 'There is no such finding.');
      return decide(tx, firm.id, { findings: [findingId], decision, memberId: member.id }, now);
    },
    member.id,
  );
  await settle(doer);
  return { decisionId, words };
}

/** Marks a finding as done. */
export const markDone = (doer: Doer, findingId: string): Promise<z.input<typeof shapes.Decided>> =>
  act(doer, findingId, { became: 'done' }, 'Done.');

/** Puts a finding aside until a moment, said as an instant or in words. */
export function putAside(doer: Doer, findingId: string, until: string): Promise<z.input<typeof shapes.Decided>> {
  const at = snoozeUntil(until, doer.now, doer.firm.timeZone);
  const words = at
    .toZonedDateTimeISO(doer.firm.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  return act(doer, findingId, { became: 'snoozed', until: at }, `Asleep until ${words}.`);
}

/** Marks a promise as kept. */
export async function markKept(doer: Doer, promiseId: string): Promise<z.input<typeof shapes.Decided>> {
  const { database, firm, now } = doer;
  const { decisionId } = await inFirm(database.app, firm.id, (tx) => notePromise(tx, firm.id, promiseId, { kind: 'kept' }, now));
  await settle(doer);
  return { decisionId, words: 'Kept.' };
}

/**
 * Puts words into the composer of a conversation, for the member to read, change and send: nothing is ever sent from here. Refuses where
 * the member has begun to write something themselves.
 */
export async function draftReply(doer: Doer, threadId: string, words: string): Promise<z.input<typeof shapes.Drafted>> {
  const { database, firm, member, now } = doer;
  const id = await inFirm(database.app, firm.id, async (tx) => {
    const thread = await threadPage(tx, firm.id, threadId, now);
    const seenSeq = Math.max(...thread.rows.map((row) => row.seq));
    await keepDraft(
      tx,
      firm.id,
      { memberId: member.id, place: `thread:${thread.id}`, kind: 'reply' },
      { version: 0, subject: '', recipients: [], words, attachments: [], seenSeq },
      now,
    );
    return thread.id;
  });
  tell(firm.id, { kind: 'thread', threadId: id });
  return { threadId: id, at: `/threads/${id}` };
}
