import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { entryOfLiveCall, entryOfTalkRecording, type LiveCall } from '#sources/calls/live.ts';
import { callOfTwilio, messageOfTwilio, recordingOf, type TwilioFields } from '#sources/calls/twilio.ts';
import { toE164 } from '#sources/contacts/phone.ts';
import { sweep } from '#today/sweep.ts';
import { writeDown } from '../write-down.ts';
import { fetchRecording, type TwilioSite, twilioSite } from './fetch-recording.ts';
import { findHook, type Hook } from './hooks.ts';

const told = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

type Event = {
  eventId: string;
  hookId: string;
  callKey: string;
  kind: string;
  state: string;
  fields: TwilioFields;
  entryId: string | null;
  receivedAt: Temporal.Instant;
  tries: number;
};

const atOnce = 50;
const mostTries = 6;
/** Minutes until a recording that could not be fetched is asked for again: 1, 2, 4 … */
const againAfter = (tries: number): number => 2 ** Math.min(tries, 6);
const keptDays = 30;

/** Makes entries of what telephone services told and what is due by now. Returns how many entries were added. */
export async function settlePhone(
  database: Database,
  firm: FirmLine,
  now: Temporal.Instant,
  site: TwilioSite = twilioSite,
): Promise<number> {
  const due = await inFirm(database.app, firm.id, async (tx) => {
    await sql`delete from phone_event where firm_id = ${firm.id} and received_at < ${now.subtract({ hours: 24 * keptDays })} and state <> 'waiting'`.execute(
      tx,
    );
    return eventsWhere(tx, firm, sql`e.state = 'waiting' and e.due_at <= ${now}`);
  });
  if (due.length === 0) return 0;
  let added = 0;
  // the call before what was recorded of it
  const inTurn = due.toSorted((a, b) => Number(a.kind !== 'status') - Number(b.kind !== 'status'));
  const done = new Set<string>();
  for (const event of inTurn) {
    if (done.has(event.eventId)) continue;
    const hook = await openHook(database, firm, event);
    if (typeof hook === 'string') {
      await mark(database, firm, [event], { state: 'failed', reason: hook, entryId: null });
      continue;
    }
    if (!hook) {
      await mark(database, firm, [event], { state: 'passed-over', reason: 'This way in was taken away', entryId: null });
      continue;
    }
    const all = await inFirm(database.app, firm.id, (tx) =>
      eventsWhere(tx, firm, sql`e.hook_id = ${event.hookId} and e.call_key = ${event.callKey}`),
    );
    const settled =
      event.kind === 'status'
        ? await settleCall(database, firm, all, now)
        : await settleMessage(database, firm, { hook, event, all, site }, now);
    for (const one of settled.events) done.add(one.eventId);
    if (settled.isNew) added += 1;
  }
  if (added > 0) await sweep(database.app, firm.id, now);
  return added;
}

/** The way in by which an event came; null when it was taken away, a sentence when its secret cannot be opened. */
async function openHook(database: Database, firm: FirmLine, event: Event): Promise<Hook | null | string> {
  try {
    return await findHook(database, firm.id, event.hookId);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

async function eventsWhere(tx: FirmTx, firm: FirmLine, where: ReturnType<typeof sql>): Promise<Event[]> {
  const { rows } = await sql<{
    event_id: string;
    hook_id: string;
    call_key: string;
    kind: string;
    state: string;
    told: unknown;
    entry_id: string | null;
    received_at: Temporal.Instant;
    tries: number;
  }>`select e.event_id, e.hook_id, e.call_key, e.kind, e.state, e.told, e.entry_id, e.received_at, e.tries from phone_event e
     where e.firm_id = ${firm.id} and ${where} order by e.received_at, e.event_id limit ${atOnce}`.execute(tx);
  return rows.map((row) => ({
    eventId: row.event_id,
    hookId: row.hook_id,
    callKey: row.call_key,
    kind: row.kind,
    state: row.state,
    fields: told.catch({}).parse(row.told ?? {}),
    entryId: row.entry_id,
    receivedAt: row.received_at,
    tries: row.tries,
  }));
}

type Outcome = { state: 'taken' | 'passed-over' | 'failed'; reason: string | null; entryId: string | null };

async function mark(database: Database, firm: FirmLine, events: readonly Event[], outcome: Outcome): Promise<void> {
  const ids = events.map((one) => one.eventId);
  await inFirm(database.app, firm.id, (tx) =>
    tx
      .updateTable('phone_event')
      .set({ state: outcome.state, reason: outcome.reason, entry_id: outcome.entryId })
      .where('firm_id', '=', firm.id)
      .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
      .execute(),
  );
}

async function belongTo(database: Database, firm: FirmLine, events: readonly Event[], entryId: string): Promise<void> {
  const ids = events.map((one) => one.eventId);
  await inFirm(database.app, firm.id, (tx) =>
    tx
      .updateTable('phone_event')
      .set({ entry_id: entryId })
      .where('firm_id', '=', firm.id)
      .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
      .execute(),
  );
}

type Settled = { events: Event[]; isNew: boolean };

async function settleCall(database: Database, firm: FirmLine, all: Event[], now: Temporal.Instant): Promise<Settled> {
  const own = all.filter((one) => one.kind === 'status');
  const waiting = own.filter((one) => one.state === 'waiting');
  const call = callOfTwilio(
    own.map((one) => one.fields),
    own[0]?.receivedAt ?? now,
    firm.country,
  );
  if (!call) {
    await mark(database, firm, waiting, { state: 'passed-over', reason: 'Nothing told of the call itself', entryId: null });
    return { events: waiting, isNew: false };
  }
  const entry = await writeDown(database, firm, entryOfLiveCall(call), now);
  await mark(database, firm, waiting, {
    state: entry ? 'taken' : 'passed-over',
    reason: entry ? null : 'It was erased on request',
    entryId: entry?.entryId ?? null,
  });
  // what was told of its legs names the same people, and is erased with it
  if (entry) await belongTo(database, firm, own, entry.entryId);
  return { events: waiting, isNew: entry?.isNew ?? false };
}

type Message = { hook: Hook; event: Event; all: Event[]; site: TwilioSite };

/** Words or sound that were left, or recorded of a talk. What is told of one recording becomes one entry. */
async function settleMessage(
  database: Database,
  firm: FirmLine,
  { hook, event, all, site }: Message,
  now: Temporal.Instant,
): Promise<Settled> {
  const recording = recordingOf(event.fields);
  const parts = all.filter((one) => one.kind !== 'status' && recordingOf(one.fields) === recording);
  const waiting = parts.filter((one) => one.state === 'waiting');
  const message = messageOfTwilio(parts.map((one) => one.fields));
  const call = callOfTwilio(
    all.filter((one) => one.kind === 'status').map((one) => one.fields),
    all[0]?.receivedAt ?? now,
    firm.country,
  );
  const isMore = parts.some((one) => one.state === 'taken');
  const sound =
    message.url && !isMore && hook.account
      ? await fetchRecording(message.url, { account: hook.account, authToken: hook.secret }, site)
      : null;
  const tries = Math.max(...waiting.map((one) => one.tries)) + 1;
  if (typeof sound === 'string' && tries < mostTries) {
    await postpone(database, firm, waiting, { reason: sound, tries, at: now.add({ minutes: againAfter(tries - 1) }) });
    return { events: waiting, isNew: false };
  }
  const number = call ? call.number : message.from || null;
  const live: LiveCall = {
    ...(call ?? {
      service: 'Twilio',
      direction: 'in',
      name: null,
      member: null,
      e164: number ? toE164(number, firm.country) : null,
    }),
    number,
    uid: `${recording}${isMore ? ':words' : ''}`,
    at: event.receivedAt.subtract({ seconds: message.seconds ?? 0 }),
    seconds: message.seconds,
    outcome: 'left-word',
    words: message.words,
    recording: typeof sound === 'string' ? null : sound,
    told: JSON.stringify(parts.map((one) => one.fields)),
  };
  const isTalk = call?.outcome === 'talked' || live.direction === 'out';
  // words that came later than the sound belong to what stands there already: they are no second call for help
  const draft = isTalk || isMore ? entryOfTalkRecording(live) : entryOfLiveCall(live);
  const entry = await writeDown(
    database,
    firm,
    isTalk && !message.words ? { ...draft, words: 'A recording of the talk' } : draft,
    now,
  );
  await mark(database, firm, waiting, {
    state: typeof sound === 'string' ? 'failed' : entry ? 'taken' : 'passed-over',
    reason: typeof sound === 'string' ? `The sound could not be fetched: ${sound}` : entry ? null : 'It was erased on request',
    entryId: entry?.entryId ?? null,
  });
  return { events: waiting, isNew: entry?.isNew ?? false };
}

async function postpone(
  database: Database,
  firm: FirmLine,
  events: readonly Event[],
  why: { reason: string; tries: number; at: Temporal.Instant },
): Promise<void> {
  const ids = events.map((one) => one.eventId);
  await inFirm(database.app, firm.id, (tx) =>
    tx
      .updateTable('phone_event')
      .set({ reason: why.reason, tries: why.tries, due_at: why.at })
      .where('firm_id', '=', firm.id)
      .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
      .execute(),
  );
}
