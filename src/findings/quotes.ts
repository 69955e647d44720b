import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import type { Quote } from '#findings/shown.ts';
import type { FirmId } from '#lib/ids.ts';

/** Words before and after a quote, at most; and of an entry whose mark has no length. */
const around = 160;
const opening = 240;
/** Marks beyond this place are shown without their words: nobody asks something two hundred pages down. */
const furthest = 200_000;

type Row = {
  entry_id: string;
  thread_id: string;
  channel: string;
  direction: string;
  occurred_at: Temporal.Instant;
  outcome: string | null;
  subject: string | null;
  language: string | null;
  actor: string | null;
  person: string | null;
  member: string | null;
  words: string | null;
};

const plain = (text: string): string => text.replace(/\s+/g, ' ');

/** The end of a stretch to the left of a place, and the beginning of one to the right, without breaking a surrogate pair or leaving the line. */
function before(words: string, start: number): string {
  const from = Math.max(0, start - around);
  const stretch = words.slice(from, start);
  const line = stretch.lastIndexOf('\n');
  const sentence = Math.max(stretch.lastIndexOf('. '), stretch.lastIndexOf('? '), stretch.lastIndexOf('! '));
  const cut = Math.max(line, sentence);
  return plain((cut >= 0 ? stretch.slice(cut + 1) : stretch).toWellFormed().trimStart());
}

function after(words: string, end: number): string {
  const stretch = words.slice(end, end + around);
  const line = stretch.indexOf('\n');
  return plain((line >= 0 ? stretch.slice(0, line) : stretch).toWellFormed().trimEnd());
}

const wordless: Record<string, string> = {
  voicemail: 'Left a message on the machine',
  call: 'Called and reached nobody',
  visit: 'A visit',
  appointment: 'An appointment',
  invoice: 'An invoice',
  payment: 'A payment',
  purchase: 'A purchase',
};

function cut(row: Row, evidence: Evidence): Quote {
  const words = row.words ?? '';
  const isWhole = evidence.end <= evidence.start || evidence.end > words.length;
  const start = isWhole ? 0 : evidence.start;
  const end = isWhole ? Math.min(words.length, opening) : evidence.end;
  const said = plain(words.slice(start, end).toWellFormed()).trim();
  const talked = row.channel === 'call' && row.outcome === 'talked';
  return {
    entryId: row.entry_id,
    threadId: row.thread_id,
    before: isWhole ? '' : before(words, start),
    quote: said || (talked ? 'You spoke with each other' : (row.subject ?? wordless[row.channel] ?? '')),
    after: isWhole ? '' : after(words, end),
    at: row.occurred_at.toString(),
    who: row.direction === 'out' ? (row.member ?? 'You') : (row.person ?? row.actor ?? ''),
    isOurs: row.direction === 'out',
    channel: row.channel,
    language: row.language,
  };
}

/** The words that evidence names, each with what stands around it; entries that were erased since are left out. */
export async function quotesOf(db: ReadDb, firmId: FirmId, evidence: readonly Evidence[]): Promise<Map<Evidence, Quote>> {
  const found = new Map<Evidence, Quote>();
  if (evidence.length === 0) return found;
  const reach = new Map<string, number>();
  for (const one of evidence) {
    const needed = Math.min(furthest, Math.max(one.end + around, opening));
    reach.set(one.entryId, Math.max(reach.get(one.entryId) ?? 0, needed));
  }
  const rows = sql<Row>`(
    select r.entry_id, r.thread_id, r.channel, r.direction, r.occurred_at, r.outcome, r.subject, r.language, c.actor, p.name as person, m.name as member,
      left(c.words, e.reach) as words
    from unnest(${[...reach.keys()]}::uuid[], ${[...reach.values()]}::int[]) as e(id, reach)
    join reading r on r.firm_id = ${firmId} and r.entry_id = e.id
    left join entry_content c on c.firm_id = ${firmId} and c.entry_id = e.id
    left join person p on p.firm_id = ${firmId} and p.person_id = r.person_id
    left join member m on m.firm_id = ${firmId} and m.member_id = r.member_id)`;
  const byEntry = new Map((await db.selectFrom(rows.as('found')).selectAll().execute()).map((row) => [row.entry_id, row]));
  for (const one of evidence) {
    const row = byEntry.get(one.entryId);
    if (row) found.set(one, cut(row, one));
  }
  return found;
}
