import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { tell } from '#http/live.ts';
import { newId } from '#lib/ids.ts';
import { faultOfSignature } from '#lib/signature.ts';
import { storableJson } from '#lib/text.ts';
import { entryOfLiveCall } from '#sources/calls/live.ts';
import { readSignedCall } from '#sources/calls/signed.ts';
import { isSignedByTwilio, readTwilio, type TwilioFields } from '#sources/calls/twilio.ts';
import { sweep } from '#today/sweep.ts';
import { writeDown } from '../write-down.ts';
import type { Hook } from './hooks.ts';

/** A message as it came in: `url` is the whole address that was called, `body` the bytes as they were sent. */
export type Told = {
  url: string;
  path: string;
  body: Uint8Array;
  contentType: string;
  header: (name: string) => string | undefined;
};

/** `taken` is also what a message that was told before answers: the service shall not send it again. */
export type Answer = { status: 200 | 202 | 400 | 403; reason: string | null };

const firstTaken: Answer = { status: 200, reason: null };

/** Notes that a message was turned away: counted by reason, so that a flood of them is one line. */
async function refuse(database: Database, firm: FirmLine, hook: Hook, reason: string, now: Temporal.Instant): Promise<void> {
  await inFirm(database.app, firm.id, (tx) =>
    sql`insert into phone_refusal (firm_id, hook_id, reason, times, last_at) values (${firm.id}, ${hook.id}, ${reason}, 1, ${now})
      on conflict (firm_id, hook_id, reason) do update set times = least(phone_refusal.times, 2000000000) + 1, last_at = excluded.last_at`.execute(
      tx,
    ),
  );
}

type Noted = {
  eventKey: string;
  callKey: string;
  kind: 'status' | 'recording' | 'transcript' | 'call';
  told: unknown;
  state: 'waiting' | 'taken' | 'passed-over';
  reason: string | null;
  summary: string;
  dueAt: Temporal.Instant;
  entryId: string | null;
};

async function note(database: Database, firm: FirmLine, hook: Hook, event: Noted, now: Temporal.Instant): Promise<boolean> {
  return inFirm(database.app, firm.id, async (tx) => {
    const added = await tx
      .insertInto('phone_event')
      .values({
        firm_id: firm.id,
        event_id: newId(),
        hook_id: hook.id,
        event_key: event.eventKey,
        call_key: event.callKey,
        kind: event.kind,
        told: event.told === null ? null : storableJson(event.told),
        state: event.state,
        reason: event.reason,
        summary: event.summary,
        entry_id: event.entryId,
        received_at: now,
        due_at: event.dueAt,
      })
      .onConflict((conflict) => conflict.columns(['firm_id', 'hook_id', 'event_key']).doNothing())
      .executeTakeFirst();
    await tx
      .updateTable('phone_hook')
      .set({ last_event_at: now })
      .where('firm_id', '=', firm.id)
      .where('hook_id', '=', hook.id)
      .execute();
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  });
}

/** Takes what a telephone service tells: checked, kept once, and made an entry as soon as the call is over. */
export async function receive(
  database: Database,
  firm: FirmLine,
  hook: Hook,
  told: Told,
  now: Temporal.Instant,
): Promise<Answer> {
  const refused = async (status: 400 | 403, reason: string): Promise<Answer> => {
    await refuse(database, firm, hook, reason, now);
    return { status, reason };
  };
  if (hook.kind === 'signed') return receiveSigned(database, firm, hook, told, now, refused);
  const fields = fieldsIn(told);
  const given = told.header('x-twilio-signature');
  if (!given) return refused(403, 'It carries no signature of Twilio');
  const url = hook.address ? `${hook.address}${told.path}` : told.url;
  if (!isSignedByTwilio(hook.secret, given.slice(0, 200), { url, fields, body: told.body }))
    return refused(
      403,
      // without what follows "?", which anybody may choose: reasons are counted, and every one is a row
      `Twilio's signature does not fit: another auth token, or Twilio calls another address than ${url.replace(/[?#].*$/s, '').slice(0, 200)}`,
    );
  const event = readTwilio(fields);
  if (typeof event === 'string') return refused(400, event);
  const summary = summaryOf(fields, event.kind);
  const isLate = event.kind === 'recording';
  await note(
    database,
    firm,
    hook,
    {
      ...event,
      told: fields,
      summary,
      entryId: null,
      // a leg of a call is read together with the call itself
      state: event.isOver && (event.isParent || event.kind !== 'status') ? 'waiting' : 'passed-over',
      reason: event.isOver ? (event.isParent ? null : 'A leg of the call') : 'The call was still going on',
      dueAt: now.add({ seconds: isLate ? waitForWords : waitForLegs }),
    },
    now,
  );
  return firstTaken;
}

/** Twilio promises no order: what else there is of a call is waited for. In seconds. */
const waitForLegs = 8;
const waitForWords = 90;

function summaryOf(fields: TwilioFields, kind: string): string {
  const word = { status: 'Call', recording: 'Recording', transcript: 'Transcript' }[kind] ?? 'Call';
  const part = (name: string): string => String(fields[name] ?? '').slice(0, 60);
  const became = kind === 'status' ? `: ${part('DialCallStatus') || part('CallStatus')}` : '';
  return `${word} from ${part('From') || 'a withheld number'} to ${part('To')}${became}`.slice(0, 300);
}

function fieldsIn(told: Told): TwilioFields {
  if (!/^application\/x-www-form-urlencoded/i.test(told.contentType)) return {};
  const fields: TwilioFields = Object.create(null); // as a bare object: a field may be called "constructor"
  let count = 0;
  for (const [name, value] of new URLSearchParams(Buffer.from(told.body).toString('utf8'))) {
    if (++count > 500) break;
    const known = fields[name];
    fields[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value];
  }
  return fields;
}

async function receiveSigned(
  database: Database,
  firm: FirmLine,
  hook: Hook,
  told: Told,
  now: Temporal.Instant,
  refused: (status: 400 | 403, reason: string) => Promise<Answer>,
): Promise<Answer> {
  const fault = faultOfSignature(
    hook.secret,
    told.header('regard-signature'),
    told.body,
    Math.floor(now.epochMilliseconds / 1000),
  );
  if (fault) return refused(403, fault);
  const call = readSignedCall(Buffer.from(told.body).toString('utf8'), firm.country, now);
  if (typeof call === 'string') return refused(400, call);
  // an id is the service's own: two services may use the same one
  const draft = entryOfLiveCall({ ...call, service: `signed:${hook.id}` });
  const entry = await writeDown(database, firm, { ...draft, place: `told by ${hook.kind} calls` }, now);
  await note(
    database,
    firm,
    hook,
    {
      eventKey: `call:${call.uid}`,
      callKey: call.uid,
      kind: 'call',
      told: null,
      state: entry ? 'taken' : 'passed-over',
      reason: entry ? null : 'It was erased on request',
      summary: `${draft.words.slice(0, 120)} · ${call.direction === 'in' ? 'from' : 'to'} ${call.number ?? 'a withheld number'}`,
      entryId: entry?.entryId ?? null,
      dueAt: now,
    },
    now,
  );
  if (entry?.isNew) {
    await sweep(database.app, firm.id, now, { mostCustomers: 20 });
    tell(firm.id, { kind: 'today' });
  }
  return firstTaken;
}
