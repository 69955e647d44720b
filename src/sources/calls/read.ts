import { toE164 } from '../contacts/phone.ts';
import { type Bytes, type Read, twins, unreadable, type When } from '../foreign.ts';
import { dayIn, type FoundOrder, timeIn, whenIn } from '../table/dates.ts';
import { applyMapping, type MappedRow, type Mapping } from '../table/mapping.ts';
import { readRows, type TableRow } from '../table/rows.ts';
import { orderOf, type TableSurvey } from '../table/survey.ts';
import { callerIdIn, cdrDirection, cdrMember, cdrOutcome } from './asterisk.ts';
import { type CallOutcome, type CallRow, identityOfCall } from './call.ts';
import { directionOf, outcomeOf, secondsIn } from './words.ts';

/**
 * What the caller decides. `isCdr`: the mapping is one of `recogniseCdr`. `ours` are the firm's own numbers (E.164), which tell the direction of a log
 * that only has from and to.
 */
export type CallTableOptions = {
  survey: TableSurvey;
  mapping: Mapping;
  isCdr: boolean;
  country: string | null;
  ours?: ReadonlySet<string>;
  dateOrder?: FoundOrder;
};

/** The day order that a call log shows; `ask` where the owner must say. */
export const callOrderOf = (survey: TableSurvey, mapping: Mapping): FoundOrder =>
  orderOf(
    survey,
    ['at', 'start', 'endedAt', 'end', 'answer'].flatMap((field) => mapping.columns[field] ?? []),
  );

/**
 * The calls of a surveyed log, oldest line first. Asterisk writes a line for every leg of a call (each phone of a ring group): legs of one call are one,
 * with the best that came of it, so that a call somebody took is never a missed one.
 */
export async function* readCallTable(bytes: Bytes, options: CallTableOptions): AsyncGenerator<Read<CallRow>> {
  const order = options.dateOrder ?? callOrderOf(options.survey, options.mapping);
  const turn = twins();
  const legs = new Map<string, CallRow>();
  for await (const batch of readRows(bytes, options.survey)) {
    for (const read of batch) {
      if (read.kind !== 'row') {
        yield read;
        continue;
      }
      const cells = applyMapping(options.mapping, read.row.cells);
      const odd: string[] = [];
      const row = options.isCdr ? readCdr(cells, read.row, order, options) : readCall(cells, read.row, order, options, odd);
      if (typeof row === 'string') yield* unreadable(`line ${read.row.place.line}`, row, read.row.raw);
      else if (options.isCdr) {
        const key = JSON.stringify([
          cells.first('linkedid') || row.uid || row.at.toString(),
          row.direction,
          row.e164 ?? row.number,
        ]);
        const known = legs.get(key);
        if (known) join(known, row);
        else legs.set(key, row);
      } else {
        row.twin = turn(identityOfCall(row));
        yield { kind: 'row', row, odd };
      }
    }
  }
  let index = 0;
  for (const row of legs.values()) yield { kind: 'row', row: { ...row, place: { ...row.place, index: index++ } }, odd: [] };
}

const BEST: CallOutcome[] = ['talked', 'left-word', 'voicemail', 'busy', 'missed', 'failed', 'unknown'];

function join(call: CallRow, leg: CallRow): void {
  if (BEST.indexOf(leg.outcome) < BEST.indexOf(call.outcome)) {
    call.outcome = leg.outcome;
    call.member = leg.member ?? call.member;
    call.seconds = leg.seconds;
  } else if (leg.outcome === call.outcome && (leg.seconds ?? 0) > (call.seconds ?? 0)) call.seconds = leg.seconds;
  call.name ??= leg.name;
  call.ourNumber ??= leg.ourNumber;
}

function readCdr(cells: MappedRow, { place }: TableRow, order: FoundOrder, { country }: CallTableOptions): CallRow | string {
  const field = (name: string): string => cells.first(name);
  const at = whenIn(field('start'), order);
  if (!at) return momentReason(field('start'), order);
  const direction = cdrDirection(field);
  const caller = callerIdIn(field('clid'));
  const other = direction === 'in' ? field('src') || caller.number || '' : field('dst');
  const isWithheld = other === '' || /^(?:anonymous|unknown|unavailable|private|restricted|s)$/i.test(other);
  const outcome = cdrOutcome(field);
  const talked = secondsIn(field('billsec'));
  return {
    at,
    direction,
    number: isWithheld ? null : other,
    e164: isWithheld || direction === 'internal' ? null : toE164(other, country),
    name: direction === 'in' ? field('cnam') || caller.name : field('dst_cnam') || null,
    ourNumber: direction === 'in' ? field('did') || null : field('outbound_cnum') || null,
    seconds: outcome === 'talked' || outcome === 'voicemail' ? talked : 0,
    outcome,
    member: cdrMember(field, direction),
    uid: field('linkedid') || field('uniqueid') || null,
    twin: 0,
    place,
  };
}

function readCall(
  cells: MappedRow,
  { place }: TableRow,
  order: FoundOrder,
  options: CallTableOptions,
  odd: string[],
): CallRow | string {
  const at = momentOf(cells, order, odd);
  if (!at) return momentReason(cells.first('at'), order);
  const from = cells.first('from');
  const to = cells.first('to');
  const said = cells.first('direction');
  const direction =
    directionOf(said) ?? directionBetween(from, to, options) ?? (outcomeOf(said) && !from && !to ? 'in' : 'unknown');
  const other =
    cells.first('number') || (direction === 'out' || direction === 'internal' ? to : direction === 'in' ? from : from || to);
  const caller = callerIdIn(other);
  const number = caller.number ?? other;
  const isWithheld = !/\d{2}/.test(number);
  if (
    isWithheld &&
    number &&
    !/anonym|unknown|unbekannt|private|privat|withheld|unterdrückt|restricted|blocked|no caller id|inconnu|masqu|descon|sconosciut|onbekend|okänd|ukendt|ukjent/i.test(
      number,
    )
  )
    odd.push(`"${number.slice(0, 40)}" is no phone number`);
  const started = cells.first('seconds');
  const length = started ? secondsIn(started) : lengthTo(cells.first('endedAt'), at, order);
  if (started && length === null) odd.push(`"${started.slice(0, 30)}" is no length of time`);
  const words = cells.first('outcome');
  const told = outcomeOf(words) ?? outcomeOf(said);
  const outcome =
    told === 'talked' && length === 0 && !words
      ? 'missed'
      : (told ?? (length === null ? 'unknown' : length > 0 ? 'talked' : 'missed'));
  return {
    at,
    direction,
    number: isWithheld ? null : number,
    e164: isWithheld ? null : toE164(number, options.country),
    name: cells.first('name') || caller.name,
    ourNumber:
      cells.first('ourNumber') ||
      (cells.first('number') ? '' : direction === 'in' ? to : direction === 'out' ? from : '') ||
      null,
    seconds: length,
    outcome,
    member: cells.first('member') || null,
    uid: cells.first('uid') || null,
    twin: 0,
    place,
  };
}

function directionBetween(from: string, to: string, { ours, country }: CallTableOptions): CallRow['direction'] | null {
  if (!from || !to) return null;
  const isOurs = (number: string): boolean => /^\d{2,5}$/.test(number) || (ours?.has(toE164(number, country) ?? number) ?? false);
  if (isOurs(from)) return isOurs(to) ? 'internal' : 'out';
  return isOurs(to) ? 'in' : null;
}

function momentOf(cells: MappedRow, order: FoundOrder, odd: string[]): When | null {
  const cell = cells.first('at');
  const whole = whenIn(cell, order);
  if (whole) return whole;
  const day = dayIn(cell, order);
  if (!day) return null;
  const time = timeIn(cells.first('timeOfDay'));
  if (!time) odd.push('No time of day; taken as midnight');
  return day.toPlainDateTime(time ?? undefined);
}

function lengthTo(end: string, at: When, order: FoundOrder): number | null {
  const until = end ? whenIn(end, order) : null;
  if (!until) return null;
  const seconds =
    until instanceof Temporal.Instant && at instanceof Temporal.Instant
      ? until.since(at).total('seconds')
      : until instanceof Temporal.PlainDateTime && at instanceof Temporal.PlainDateTime
        ? until.since(at, { largestUnit: 'hours' }).total('seconds')
        : -1;
  return seconds >= 0 && seconds < 172_800 ? Math.round(seconds) : null;
}

function momentReason(cell: string, order: FoundOrder): string {
  if (!cell) return 'No time on this call';
  return order === 'ask'
    ? `"${cell.slice(0, 40)}": the file does not tell whether the day or the month comes first`
    : `"${cell.slice(0, 40)}" is no date`;
}
