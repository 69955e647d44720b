import type { ReadDb } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import { quotesOf } from '#findings/quotes.ts';
import type { Quote } from '#findings/shown.ts';
import { type FirmSettings, firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import type { PromiseRecord } from './calibration.ts';
import { draftsOfMoves } from './draft.ts';
import { keptWithinDays, timedGrains } from './fate.ts';
import { calibrationOf, recordAsSwept } from './remember.ts';
import { sayDue } from './words.ts';

export type PromiseLine = {
  id: string;
  findingId: string | null;
  customer: { id: string; name: string };
  deed: string;
  quote: Quote;
  dueTo: string | null;
  dueWords: string;
  state: 'open' | 'kept' | 'late' | 'moved' | 'void' | 'seems-kept' | 'not-known';
  draft: string | null;
};

/** GET /api/promises. */
export type PromisesView = {
  late: PromiseLine[];
  today: PromiseLine[];
  week: PromiseLine[];
  later: PromiseLine[];
  noDate: PromiseLine[];
  settled: PromiseLine[];
  calibration: {
    deed: string;
    words: string;
    cases: number;
    saidDays: number | null;
    halfDays: number | null;
    nineTenthsDays: number | null;
    curve: { day: number; share: number }[];
  }[];
  record: PromiseRecord;
};

const mostOpen = 500;
const mostSettled = 50;

const plural: Record<string, string> = {
  send: 'Files and papers',
  quote: 'Quotes',
  call: 'Calls',
  visit: 'Visits',
  deliver: 'Deliveries',
  fix: 'Repairs',
  answer: 'Answers',
  pay: 'Payments',
  other: 'Other promises',
};

/** Our promises by due time, what became of the last ones, and said against done; as of the last sweep. */
export async function promisesView(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<PromisesView> {
  const settings = await firmSettings(db, firmId);
  const open = await linesOf(
    db,
    settings,
    { states: ['open', 'not-known'], from: now.subtract({ hours: 24 * keptWithinDays }), most: mostOpen },
    now,
  );
  const settled = await linesOf(
    db,
    settings,
    { states: ['kept', 'late', 'void', 'replaced'], from: now.subtract({ hours: 24 * 60 }), most: mostSettled },
    now,
  );
  const view: PromisesView = {
    late: [],
    today: [],
    week: [],
    later: [],
    noDate: [],
    settled: settled.map((one) => one.line),
    calibration: (await calibrationOf(db, firmId, settings, now)).map(({ curve, ...one }) => ({
      ...one,
      words: plural[one.deed] ?? one.deed,
      curve: curve.map((point) => ({ day: point.time, share: point.share })),
    })),
    record: await recordAsSwept(db, firmId, now),
  };
  const dayStart = settings.hours.dayStart(now);
  const tomorrow = dayStart.toZonedDateTimeISO(settings.timeZone).add({ days: 1 }).toInstant();
  const nextWeek = dayStart.toZonedDateTimeISO(settings.timeZone).add({ days: 7 }).toInstant();
  for (const { line, isDueSaid, due } of open) {
    if (!isDueSaid || !due) view.noDate.push(line);
    else if (Temporal.Instant.compare(due, now) <= 0) view.late.push(line);
    // the end is exclusive: what is due today ends with tomorrow's first moment
    else if (Temporal.Instant.compare(due, tomorrow) <= 0) view.today.push(line);
    else if (Temporal.Instant.compare(due, nextWeek) <= 0) view.week.push(line);
    else view.later.push(line);
  }
  return view;
}

/** The promises to one customer, newest first. */
export async function promisesTo(db: ReadDb, firmId: FirmId, customerId: string, now: Temporal.Instant): Promise<PromiseLine[]> {
  const settings = await firmSettings(db, firmId);
  const states = ['open', 'not-known', 'kept', 'late', 'void', 'replaced'];
  const lines = await linesOf(
    db,
    settings,
    { states, from: Temporal.Instant.fromEpochMilliseconds(0), most: 100, customerId },
    now,
  );
  return lines.reverse().map((one) => one.line);
}

type Asked = { states: string[]; from: Temporal.Instant; most: number; customerId?: string };

async function linesOf(
  db: ReadDb,
  settings: FirmSettings,
  asked: Asked,
  now: Temporal.Instant,
): Promise<{ line: PromiseLine; isDueSaid: boolean; due: Temporal.Instant | null }[]> {
  const { firmId } = settings;
  let query = db
    .selectFrom('promise_fate as f')
    .innerJoin('promise as p', (join) => join.onRef('p.firm_id', '=', 'f.firm_id').onRef('p.promise_id', '=', 'f.promise_id'))
    .innerJoin('customer as c', (join) => join.onRef('c.firm_id', '=', 'f.firm_id').onRef('c.customer_id', '=', 'f.customer_id'))
    .leftJoin('finding as g', (join) =>
      join
        .onRef('g.firm_id', '=', 'f.firm_id')
        .onRef('g.customer_id', '=', 'f.customer_id')
        .on('g.practice', '=', 'promises')
        .on('g.state', 'in', ['open', 'snoozed'])
        .on((at) => at('g.subject', '=', at.cast<string>('f.promise_id', 'text'))),
    )
    .select([
      'f.promise_id',
      'f.customer_id',
      'f.deed',
      'f.state',
      'f.due_at',
      'f.made_at',
      'f.is_due_said',
      'f.is_moved',
      'f.kept_by',
      'p.entry_id',
      'p.start_at',
      'p.end_at',
      'p.reader',
      'p.grain',
      'p.person_id',
      'c.name',
      'g.finding_id',
    ])
    .where('f.firm_id', '=', firmId)
    .where('f.state', 'in', asked.states)
    // replaced without having been told in time says nothing of its own: the later promise does
    .where((at) => at.or([at('f.state', '!=', 'replaced'), at('f.is_moved', '=', true)]))
    .where('f.due_at', '>', asked.from)
    .orderBy('f.due_at', asked.states.includes('open') && !asked.customerId ? 'asc' : 'desc')
    .orderBy('f.promise_id')
    .limit(asked.most);
  if (asked.customerId) query = query.where('f.customer_id', '=', asked.customerId);
  const rows = await query.execute();
  const evidence = rows.map(
    (row): Evidence => ({
      // an id of our own table
      entryId: row.entry_id as Evidence['entryId'],
      start: row.start_at,
      end: row.end_at,
      reader: row.reader,
    }),
  );
  const quotes = await quotesOf(db, firmId, evidence);
  const draft = draftsOfMoves(settings.hours, now);
  const dueWords = new Map<string, string>();
  return rows.flatMap((row, i) => {
    const quote = quotes.get(evidence[i] as Evidence); // made of the same rows
    if (!quote) return [];
    const isTimed = timedGrains.has(row.grain ?? '');
    const isOpen = row.state === 'open' || row.state === 'not-known';
    const due = row.due_at;
    const dueTo = due?.toString() ?? null;
    const dueKey = `${dueTo} ${isTimed}`;
    const said =
      due && row.is_due_said ? (dueWords.get(dueKey) ?? sayDue(due, isTimed, settings.hours, now)) : 'no date was said';
    if (row.is_due_said) dueWords.set(dueKey, said);
    const line: PromiseLine = {
      id: row.promise_id,
      findingId: row.finding_id,
      customer: { id: row.customer_id, name: row.name },
      deed: row.deed,
      quote,
      dueTo,
      dueWords: said,
      state: stateOf(row),
      draft: isOpen && dueTo ? draft({ deed: row.deed, dueAt: dueTo, isDueSaid: row.is_due_said }, row.name) : null,
    };
    return [{ line, isDueSaid: row.is_due_said, due }];
  });
}

function stateOf(row: { state: string; kept_by: string | null; is_moved: boolean }): PromiseLine['state'] {
  if (row.state === 'kept') return row.kept_by === 'reader' ? 'seems-kept' : 'kept';
  if (row.state === 'replaced') return 'moved';
  if (row.state === 'open') return row.is_moved ? 'moved' : 'open';
  if (row.state === 'late' || row.state === 'void') return row.state;
  return 'not-known';
}
