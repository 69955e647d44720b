import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ThreadId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import type { Attribution } from '#understanding/threads/attribution.ts';
import { lookUp, type SubjectWindow } from '#understanding/threads/look-up.ts';
import type { ThreadMessage } from '#understanding/threads/message.ts';
import { readSubject } from '#understanding/threads/subject.ts';
import { type KnownMessage, type Placement, threadBatch } from '#understanding/threads/threads.ts';

export type Placed = { threadId: ThreadId; parentId: EntryId | null };

/** So many stored mails of one subject are looked at; a monthly report's subject has hundreds. */
const mostOfWindow = 100;
const mostRounds = 4;

type Row = {
  entry_id: string;
  sent_at: Temporal.Instant;
  message_id: string | null;
  in_reply_to: string[];
  refs: string[];
  subject: string;
  from_point: string;
  from_name: string | null;
  to_points: string[];
  prints: string;
  quoted_prints: string;
  attribution: Attribution | null;
  moved_to: string | null;
  parent_id: string | null;
  thread_id: string;
  how: KnownMessage['how'];
  strength: number;
};

const columns = sql`entry_id, sent_at, message_id, in_reply_to, refs, subject, from_point, from_name, to_points, prints, quoted_prints,
  attribution, moved_to, parent_id, thread_id, how, strength`;

/**
 * Puts a batch of mails into threads and keeps what later mails will need to find theirs. Threads that a late mail joins or parts are
 * changed in place. Returns a place for every entry of the batch.
 */
export async function threadMails(
  tx: FirmTx,
  firmId: FirmId,
  batch: ThreadMessage[],
  ours: ReadonlySet<string>,
): Promise<Map<string, Placed>> {
  const places = new Map<string, Placed>();
  if (batch.length === 0) return places;
  const known = await loadKnown(tx, firmId, batch, ours);
  let whole = new Set<string>();
  let threading = threadBatch({ batch, known: [...known.values()], ours, whole });
  for (let round = 0; threading.threadsToLoad.length > 0 && round < mostRounds; round++) {
    whole = new Set([...whole, ...threading.threadsToLoad]);
    for (const one of await loadThreads(tx, firmId, threading.threadsToLoad)) known.set(one.entryId, one);
    threading = threadBatch({ batch, known: [...known.values()], ours, whole });
  }
  const fresh = new Set(batch.map((message) => message.entryId));
  const byEntry = new Map(threading.placements.map((placement) => [placement.entryId, placement]));
  await keep(tx, firmId, batch, byEntry);
  await replace(
    tx,
    firmId,
    threading.placements.filter((placement) => !fresh.has(placement.entryId)),
  );
  for (const { from, into } of threading.threadsToMerge) {
    await sql`update thread_message set thread_id = ${into} where firm_id = ${firmId} and thread_id = ${from}`.execute(tx);
    await sql`update reading set thread_id = ${into} where firm_id = ${firmId} and thread_id = ${from}`.execute(tx);
  }
  for (const message of batch) {
    const placement = byEntry.get(message.entryId);
    // as: entry ids are thread ids, the smallest one of a thread names it
    places.set(message.entryId, {
      threadId: (placement?.threadId ?? message.entryId) as ThreadId,
      parentId: (placement?.parentId ?? null) as EntryId | null,
    });
  }
  return places;
}

async function loadKnown(
  tx: FirmTx,
  firmId: FirmId,
  batch: ThreadMessage[],
  ours: ReadonlySet<string>,
): Promise<Map<string, KnownMessage>> {
  const known = new Map<string, KnownMessage>();
  const add = (rows: Row[]): void => {
    for (const row of rows) known.set(row.entry_id, asKnown(row));
  };
  const first = lookUp(batch, { ours });
  const carried = await sql<Row>`
    select ${columns} from thread_message where firm_id = ${firmId} and message_id = any(${first.carried}::text[]) limit 5000`.execute(
    tx,
  );
  add(carried.rows);
  const there = new Map(carried.rows.map((row) => [row.message_id, row.sent_at.epochMilliseconds]));
  const wanted = lookUp(batch, { ours, isCarried: (id, before) => (there.get(id) ?? Number.POSITIVE_INFINITY) < before });
  const absent = wanted.carried.filter((id) => !there.has(id));
  const names = [...new Set([...absent, ...wanted.naming])];
  if (names.length > 0) {
    const naming = await sql<Row>`
      select ${columns} from thread_message
      where firm_id = ${firmId} and entry_id in (
        select n.entry_id from unnest(${names}::text[]) as w (id)
        cross join lateral (select entry_id from thread_name t where t.firm_id = ${firmId} and t.message_id = w.id limit 50) n)`.execute(
      tx,
    );
    add(naming.rows);
  }
  if (wanted.entryIds.length > 0) {
    add(
      (
        await sql<Row>`select ${columns} from thread_message where firm_id = ${firmId} and entry_id = any(${wanted.entryIds}::uuid[])`.execute(
          tx,
        )
      ).rows,
    );
  }
  const [parents, children] = [loadWindows(tx, firmId, wanted.parents, false), loadWindows(tx, firmId, wanted.children, true)];
  // those that had another subject before, or quote a mail of another
  const keys = wanted.children.map((window) => window.key);
  const others = sql<Row>`
    select ${columns} from thread_message
    where firm_id = ${firmId} and other_keys && ${keys}::text[] and other_keys <> '{}' and strength < 0.9 limit 2000`.execute(tx);
  const found = await Promise.all([parents, children, others.then(({ rows }) => rows)]);
  for (const rows of found) add(rows);
  return known;
}

async function loadWindows(tx: FirmTx, firmId: FirmId, windows: SubjectWindow[], asChildren: boolean): Promise<Row[]> {
  if (windows.length === 0) return [];
  const instants = (pick: (window: SubjectWindow) => number): string[] =>
    windows.map((window) => Temporal.Instant.fromEpochMilliseconds(Math.round(pick(window))).toString());
  const found = await sql<Row>`
    select m.* from unnest(${windows.map((window) => window.key)}::text[], ${instants((w) => w.from)}::timestamptz[], ${instants((w) => w.to)}::timestamptz[],
                           ${windows.map((window) => window.people.join('\n'))}::text[]) as w (key, since, until, people)
    cross join lateral (
      select ${columns} from thread_message t
      where t.firm_id = ${firmId} and t.subject_key = w.key and t.subject_key <> '' and t.sent_at between w.since and w.until
        ${asChildren ? sql`and t.strength < 0.9` : sql``}
      -- somebody may answer from a second address: those who share a person come first, the others follow
      order by (t.from_point = any(string_to_array(w.people, e'\\n')) or t.to_points && string_to_array(w.people, e'\\n')) desc, t.sent_at ${asChildren ? sql`asc` : sql`desc`} limit ${mostOfWindow}) m`.execute(
    tx,
  );
  return found.rows;
}

async function loadThreads(tx: FirmTx, firmId: FirmId, threads: string[]): Promise<KnownMessage[]> {
  const rows = await sql<Row>`
    select ${columns} from thread_message where firm_id = ${firmId} and thread_id = any(${threads}::uuid[]) limit 20000`.execute(
    tx,
  );
  return rows.rows.map(asKnown);
}

function asKnown(row: Row): KnownMessage {
  return {
    entryId: row.entry_id,
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    references: row.refs,
    subject: row.subject,
    from: row.from_point,
    fromName: row.from_name,
    to: row.to_points,
    sentAt: row.sent_at,
    fingerprints: row.prints ? row.prints.split(' ') : [],
    quotedFingerprints: row.quoted_prints ? row.quoted_prints.split(' ') : [],
    attribution: row.attribution,
    movedTo: row.moved_to,
    parentId: row.parent_id,
    threadId: row.thread_id,
    how: row.how,
    strength: row.strength,
  };
}

async function keep(tx: FirmTx, firmId: FirmId, batch: ThreadMessage[], placed: Map<string, Placement>): Promise<void> {
  const rows = batch.map((message) => {
    const placement = placed.get(message.entryId);
    const subject = readSubject(message.subject);
    return {
      entry_id: message.entryId,
      sent_at: message.sentAt.toString(),
      message_id: message.messageId,
      in_reply_to: message.inReplyTo,
      refs: message.references,
      subject: message.subject,
      subject_key: subject.key,
      other_keys: [subject.was, message.attribution?.subject].filter((key) => !!key),
      from_point: message.from,
      from_name: message.fromName ?? null,
      to_points: message.to,
      prints: message.fingerprints.join(' '),
      quoted_prints: message.quotedFingerprints.join(' '),
      attribution: message.attribution ?? null,
      moved_to: message.movedTo ?? null,
      parent_id: placement?.parentId ?? null,
      thread_id: placement?.threadId ?? message.entryId,
      how: placement?.how ?? 'new',
      strength: placement?.strength ?? 0,
      confidence: placement?.confidence ?? 0,
    };
  });
  await sql`
    insert into thread_message (firm_id, entry_id, sent_at, message_id, in_reply_to, refs, subject, subject_key, other_keys, from_point, from_name, to_points,
      prints, quoted_prints, attribution, moved_to, parent_id, thread_id, how, strength, confidence)
    select ${firmId}, r.* from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (entry_id uuid, sent_at timestamptz, message_id text, in_reply_to text[],
      refs text[], subject text, subject_key text, other_keys text[], from_point text, from_name text, to_points text[], prints text, quoted_prints text,
      attribution jsonb, moved_to uuid, parent_id uuid, thread_id uuid, how text, strength double precision, confidence real)
    on conflict (firm_id, entry_id) do update set parent_id = excluded.parent_id, thread_id = excluded.thread_id, how = excluded.how,
      strength = excluded.strength, confidence = excluded.confidence, prints = excluded.prints, quoted_prints = excluded.quoted_prints`.execute(
    tx,
  );
  const named = batch.flatMap((message) =>
    [...new Set([...message.references, ...message.inReplyTo])].map((id) => ({ id, entryId: message.entryId })),
  );
  if (named.length === 0) return;
  await sql`
    insert into thread_name (firm_id, message_id, entry_id)
    select ${firmId}, n.id, n.entry_id from unnest(${named.map((one) => one.id)}::text[], ${named.map((one) => one.entryId)}::uuid[]) as n (id, entry_id)
    on conflict do nothing`.execute(tx);
}

async function replace(tx: FirmTx, firmId: FirmId, placements: Placement[]): Promise<void> {
  if (placements.length === 0) return;
  const rows = storableJson(
    placements.map((one) => ({
      entry_id: one.entryId,
      parent_id: one.parentId,
      thread_id: one.threadId,
      how: one.how,
      strength: one.strength,
      confidence: one.confidence,
    })),
  );
  await sql`
    update thread_message t set parent_id = r.parent_id, thread_id = r.thread_id, how = r.how, strength = r.strength, confidence = r.confidence
    from jsonb_to_recordset(${rows}::jsonb) as r (entry_id uuid, parent_id uuid, thread_id uuid, how text, strength double precision, confidence real)
    where t.firm_id = ${firmId} and t.entry_id = r.entry_id`.execute(tx);
  await sql`
    update reading t set parent_id = r.parent_id, thread_id = r.thread_id
    from jsonb_to_recordset(${rows}::jsonb) as r (entry_id uuid, parent_id uuid, thread_id uuid)
    where t.firm_id = ${firmId} and t.entry_id = r.entry_id`.execute(tx);
}
