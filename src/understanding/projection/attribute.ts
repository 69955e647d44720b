import { sql } from 'kysely';
import { dropCustomers } from '#customers/drop-customers.ts';
import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { asHouse, inFirm } from '#db/tenant.ts';
import type { Channel, Detail, Direction } from '#ledger/draft.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import type { StoredPromise, StoredReading, StoredSpan } from './stored.ts';
import { project, type ToProject } from './write.ts';

const page = 500;

type Row = {
  entry_id: EntryId;
  seq: number;
  channel: Channel;
  direction: Direction;
  occurred_at: Temporal.Instant;
  import_id: ImportId | null;
  subject: string | null;
  detail: string;
  nature: StoredReading['nature'];
  nature_kind: string | null;
  language: string | null;
  visible: number[];
  quoted: number[];
  signature: number[];
  snippet: string;
  asks: boolean;
  is_thanks: boolean;
  readers: string;
  spans:
    | { kind: StoredSpan['kind']; start: number; end: number; confidence: number; reader: string; data: Partial<StoredPromise> }[]
    | null;
};

/**
 * Works out direction, customers and promises of every entry anew, after what is ours was confirmed or corrected. No words are read
 * again: what was understood of them does not depend on who we are. Threads stay. `onPage` hears how many entries are done.
 */
export async function attributeAll(
  database: Database,
  firmId: FirmId,
  now: Temporal.Instant,
  onPage: (done: number) => void = () => undefined,
): Promise<number> {
  await inFirm(database.app, firmId, async (tx) => {
    await sql`delete from party where firm_id = ${firmId}`.execute(tx);
    // what members decided about a promise is kept: the same words get the same id again
    await sql`delete from promise where firm_id = ${firmId}`.execute(tx);
    await sql`delete from dirty where firm_id = ${firmId}`.execute(tx);
    await sql`delete from look_again where firm_id = ${firmId}`.execute(tx);
    await asHouse(tx);
    await sql`delete from finding where firm_id = ${firmId} and state = 'open'`.execute(tx);
  });
  let after = 0;
  let done = 0;
  for (;;) {
    const count = await inFirm(database.app, firmId, async (tx) => {
      const own = await ownPoints(tx, firmId);
      const rows = await sql<Row>`
        select e.entry_id, e.seq, e.channel, e.direction, e.occurred_at, e.import_id, c.subject, c.detail,
               r.nature, r.nature_kind, r.language, r.visible, r.quoted, r.signature, r.snippet, r.asks, r.is_thanks, r.readers,
               (select jsonb_agg(jsonb_build_object('kind', s.kind, 'start', s.start_at, 'end', s.end_at, 'confidence', s.confidence, 'reader', s.reader, 'data', s.data))
                from span s where s.firm_id = ${firmId} and s.entry_id = e.entry_id and s.kind in ('ask', 'promise')) as spans
        from entry e
        join entry_content c on c.firm_id = ${firmId} and c.entry_id = e.entry_id
        join reading r on r.firm_id = ${firmId} and r.entry_id = e.entry_id
        where e.firm_id = ${firmId} and e.seq > ${after}
        order by e.seq limit ${page}`.execute(tx);
      const last = rows.rows.at(-1);
      if (last) after = last.seq;
      await project(tx, firmId, own, rows.rows.map(asProjected), now, { keepThreads: true });
      return rows.rows.length;
    });
    done += count;
    onPage(done);
    if (count < page) break;
  }
  await dropUnused(database, firmId);
  return done;
}

function asProjected(row: Row): ToProject {
  // as: the detail is JSON that our own source wrote, byte for byte
  const detail = JSON.parse(row.detail) as Detail;
  // only asks and promises depend on who we are; what else was heard stands as it is
  const spans = (row.spans ?? []).map(
    ({ kind, data, ...span }): StoredSpan =>
      kind === 'promise'
        ? {
            ...span,
            kind,
            data: {
              deed: data.deed ?? 'other',
              dueFrom: data.dueFrom ?? null,
              dueTo: data.dueTo ?? null,
              grain: data.grain ?? null,
              isHolding: data.isHolding ?? false,
              hasCondition: data.hasCondition ?? false,
            },
          }
        : { ...span, kind: 'ask', data: null },
  );
  return {
    entryId: row.entry_id,
    seq: row.seq,
    channel: row.channel,
    direction: row.direction,
    occurredAt: row.occurred_at,
    importId: row.import_id,
    subject: row.subject,
    detail,
    reading: {
      nature: row.nature,
      natureKind: row.nature_kind,
      language: row.language,
      visible: row.visible,
      quoted: row.quoted,
      signature: row.signature,
      snippet: row.snippet,
      asks: row.asks,
      isThanks: row.is_thanks,
      spans,
      readers: row.readers,
      thread: null,
    },
  };
}

/** Customers that were only ever ourselves under another name: nobody confirmed them, no entry concerns them, no contact list has them. */
async function dropUnused(database: Database, firmId: FirmId): Promise<void> {
  await inFirm(database.app, firmId, (tx) =>
    dropCustomers(
      tx,
      firmId,
      sql`c.stage_by = 'proposed' and c.merged_into is null
        and not exists (select 1 from party p where p.firm_id = ${firmId} and p.customer_id = c.customer_id)
        and not exists (select 1 from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.from_list
          and not exists (select 1 from own_point o where o.firm_id = ${firmId} and o.state = 'confirmed' and (
            (o.kind = q.kind and o.value = q.value) or (o.kind = 'domain' and q.kind = 'email' and o.value = split_part(q.value, '@', 2)))))
        and not exists (select 1 from customer m where m.firm_id = ${firmId} and m.merged_into = c.customer_id)`,
    ),
  );
}
