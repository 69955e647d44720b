import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { Detail } from '#ledger/draft.ts';
import type { FirmId } from '#lib/ids.ts';
import { authorOf, isMisread, whoLooks } from '../misread/misread.ts';

/** An entry as a person reads it. `marks` are spans within `visible`. Instants are ISO 8601 in UTC. */
export type EntryView = {
  id: string;
  seq: number;
  threadId: string | null;
  channel: string;
  direction: 'in' | 'out' | 'internal';
  at: string;
  who: string;
  to: string[];
  subject: string | null;
  nature: string;
  visible: string;
  marks: EntryMark[];
  quoted: string;
  signature: string;
  hasHtml: boolean;
  attachments: { position: number; name: string; mediaType: string; size: number }[];
  outcome: string | null;
  imports: { id: string; label: string; place: string }[];
};

/**
 * Words that a reader marked. `at` is where they begin in the whole entry: by it one says that the mark is wrong. Marks of tone are there
 * only for the member who wrote the letter, with why.
 */
export type EntryMark = {
  start: number;
  end: number;
  kind: 'ask' | 'promise' | 'thanks' | 'praise' | 'patience' | 'referral' | 'pressure' | 'tone';
  at: number;
  because: string | null;
};

type Row = {
  entry_id: string;
  seq: number;
  thread_id: string;
  channel: string;
  direction: string;
  occurred_at: Temporal.Instant;
  subject: string | null;
  nature: string;
  visible: number[];
  quoted: number[];
  signature: number[];
  outcome: string | null;
  actor: string | null;
  words: string | null;
  detail: string | null;
  person: string | null;
  marks: { kind: EntryMark['kind']; start: number; end: number; because: string | null }[] | null;
  imports: { id: string; label: string; place: string }[] | null;
};

/** What a page of entries is chosen by: a piece of SQL over `reading r`, how it is ordered, and how many. */
export type Chosen = { where: ReturnType<typeof sql>; order: ReturnType<typeof sql>; limit: number };

const longestShown = 100_000;

/** Entries as people read them, in one question to the database. What was withdrawn is left out; what was erased says so. */
export async function viewEntries(tx: FirmTx, firmId: FirmId, chosen: Chosen): Promise<EntryView[]> {
  const rows = await sql<Row>`
    with chosen as materialized (
      select r.* from reading r where r.firm_id = ${firmId} and not r.is_hidden and ${chosen.where} order by ${chosen.order} limit ${chosen.limit})
    select r.entry_id, r.seq, r.thread_id, r.channel, r.direction, r.occurred_at, r.subject, r.nature, r.visible, r.quoted, r.signature, r.outcome,
      c.actor, c.words, c.detail, p.name as person,
      (select jsonb_agg(jsonb_build_object('kind', s.kind, 'start', s.start_at, 'end', s.end_at,
         'because', case when s.kind = 'tone' then s.data ->> 'because' end) order by s.start_at)
       from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.confidence >= 0.5
         and ((s.kind = 'ask' and r.direction = 'in') or (s.kind = 'promise' and r.direction = 'out') or s.kind = 'pressure'
           or (s.kind in ('thanks', 'praise', 'patience', 'referral') and r.direction = 'in')
           or (s.kind = 'tone' and r.direction = 'out' and ${authorOf(firmId)} = ${whoLooks}))
         and not ${isMisread(whoLooks)}) as marks,
      (select jsonb_agg(jsonb_build_object('id', g.import_id, 'label', i.label, 'place', g.place))
       from sighting g join import i on i.firm_id = g.firm_id and i.import_id = g.import_id
       where g.firm_id = ${firmId} and g.entry_id = r.entry_id) as imports
    from chosen r
    left join lateral (select * from entry_content e where e.firm_id = ${firmId} and e.entry_id = r.entry_id limit 1) c on true
    left join lateral (select name from person q where q.firm_id = ${firmId} and q.person_id = r.person_id limit 1) p on true
    order by ${chosen.order}`.execute(tx);
  return rows.rows.map(asView);
}

function asView(row: Row): EntryView {
  // as: JSON that our own sources wrote, byte for byte
  const detail: Detail = row.detail ? (JSON.parse(row.detail) as Detail) : { parties: [] };
  const words = row.words ?? '(erased on request)';
  const spans =
    row.words === null ? [0, words.length] : row.visible.length > 0 || row.quoted.length > 0 ? row.visible : [0, words.length];
  const { text, toVisible } = joined(words, spans);
  const name = (party: Detail['parties'][number]): string => party.name ?? party.point;
  const from = detail.parties.find((party) => party.role === 'from');
  const isOut = row.direction === 'out';
  return {
    id: row.entry_id,
    seq: row.seq,
    threadId: row.thread_id,
    channel: row.channel,
    direction: isOut ? 'out' : row.direction === 'in' ? 'in' : 'internal',
    at: row.occurred_at.toString(),
    // an extension of ours is nobody
    who:
      from && !(isOut && from.kind === 'phone' && !from.name)
        ? name(from)
        : isOut || row.channel === 'note'
          ? (row.channel === 'note' && row.actor) || 'You'
          : (row.person ?? (detail.parties[0] ? name(detail.parties[0]) : row.actor || '')),
    to: detail.parties
      .filter((party) => party.role === 'to' || party.role === 'cc')
      .map(name)
      .slice(0, 50),
    subject: row.subject,
    nature: row.nature,
    visible: text,
    marks: (row.marks ?? []).flatMap((mark) => {
      const start = toVisible(mark.start);
      const end = toVisible(mark.end - 1);
      return start === null || end === null
        ? []
        : [{ start, end: end + 1, kind: mark.kind, at: mark.start, because: mark.because }];
    }),
    quoted: row.words === null ? '' : joined(words, row.quoted).text,
    signature: row.words === null ? '' : joined(words, row.signature).text,
    hasHtml: /html|multipart/i.test(detail.headers?.['content-type'] ?? ''),
    attachments: (detail.attachments ?? []).map((one, position) => ({
      position,
      name: one.name ?? 'attachment',
      mediaType: one.mediaType,
      size: one.size,
    })),
    outcome: row.outcome,
    imports: row.imports ?? [],
  };
}

/** The words of some spans as one text, and where a place in the whole lies in it (null: not in these spans). */
function joined(words: string, flat: number[]): { text: string; toVisible: (offset: number) => number | null } {
  const pieces: { from: number; to: number; at: number }[] = [];
  let text = '';
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const from = flat[i] ?? 0;
    const to = Math.min(flat[i + 1] ?? 0, from + longestShown);
    if (text) text += '\n';
    pieces.push({ from, to, at: text.length });
    text += words.slice(from, to);
  }
  return {
    text: text.trimEnd(),
    toVisible: (offset) => {
      const piece = pieces.find((one) => offset >= one.from && offset < one.to);
      return piece ? piece.at + offset - piece.from : null;
    },
  };
}
