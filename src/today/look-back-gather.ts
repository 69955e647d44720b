import { type Income, incomeOf } from '#findings/income.ts';
import { type CustomerTimeline, isOurWord, isPersonal, wordsOf } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { heardOf } from '#practices/listening/heard.ts';
import type { Matter } from '#practices/listening/matters.ts';
import { casesOf, outcomeOf, type PromiseCase, type PromiseRecord } from '#practices/promises/calibration.ts';
import { fateOf } from '#practices/promises/fate.ts';
import type { PromiseTimeline } from '#practices/promises/promise.ts';
import { type Acquaintance, acquaintanceOf } from '#practices/rapport/acquaintance.ts';
import { callsAnswered, type Response, wasProspect } from '#practices/waiting/parity.ts';
import { lapsesAfterDays } from '#practices/waiting/rule.ts';
import type { ThreadTimeline } from '#practices/waiting/threads.ts';
import { waitsOf } from '#practices/waiting/waits.ts';
import type { LookBackLine } from './look-back.ts';

/** Waits longer than this many working days are counted. */
export const longWaitDays = 2;

/** What is added up customer by customer. */
export type Gathered = {
  written: number;
  writtenTo: Set<string>;
  within: number;
  answerable: number;
  thanks: Map<string, number>;
  calls: { answered: number; all: number };
  waits: Map<string, LookBackLine>;
  months: Map<string, number>;
  lateMonths: Map<string, number>;
  strangers: Set<string>;
  record: PromiseRecord;
  late: LookBackLine[];
  notKnown: LookBackLine[];
  heard: { lines: LookBackLine[]; known: number; notKnown: number; months: Map<string, number> };
  cases: PromiseCase[];
  responses: Response[];
  acquaintances: Acquaintance[];
  incomes: { customerId: string; name: string; income: Income[]; messages: number; firstOn: Temporal.PlainDate | null }[];
  channels: Map<string, Temporal.Instant>;
  names: Map<string, string>;
};

export type Span = { from: Temporal.Instant; now: Temporal.Instant; settings: FirmSettings };

export const emptyGathered = (): Gathered => ({
  written: 0,
  writtenTo: new Set(),
  within: 0,
  answerable: 0,
  thanks: new Map(),
  calls: { answered: 0, all: 0 },
  waits: new Map(),
  months: new Map(),
  lateMonths: new Map(),
  strangers: new Set(),
  record: { kept: 0, late: 0, moved: 0, notKnown: 0, open: 0 },
  late: [],
  notKnown: [],
  heard: { lines: [], known: 0, notKnown: 0, months: new Map() },
  cases: [],
  responses: [],
  acquaintances: [],
  incomes: [],
  channels: new Map(),
  names: new Map(),
});

export function gatherCustomer(all: Gathered, timeline: CustomerTimeline, { from, now, settings }: Span): void {
  all.names.set(timeline.customerId, timeline.name);
  let messages = 0;
  let thanks = 0;
  for (const entry of timeline.entries) {
    const known = all.channels.get(entry.channel);
    if (!known || Temporal.Instant.compare(entry.at, known) < 0) all.channels.set(entry.channel, entry.at);
    if (Temporal.Instant.compare(entry.at, from) < 0 || !isPersonal(entry)) continue;
    if (entry.direction === 'in' || entry.direction === 'out') messages += 1;
    if (isOurWord(entry)) {
      all.written += 1;
      all.writtenTo.add(timeline.customerId);
    } else if (entry.direction === 'in' && entry.isThanks) thanks += 1;
  }
  if (thanks > 0) all.thanks.set(timeline.name, (all.thanks.get(timeline.name) ?? 0) + thanks);
  const calls = callsAnswered(timeline, from, now);
  all.calls.answered += calls.answered;
  all.calls.all += calls.all;
  if (timeline.stage === 'customer') all.acquaintances.push(acquaintanceOf(timeline));
  const day = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const income = incomeOf(timeline.money, day(from).add({ days: 1 }), day(now));
  const firstOn = timeline.money.find((row) => row.on !== null)?.on ?? null;
  if (income.length > 0) all.incomes.push({ customerId: timeline.customerId, name: timeline.name, income, messages, firstOn });
}

export function gatherWaits(
  all: Gathered,
  timeline: CustomerTimeline,
  thread: ThreadTimeline,
  { from, now, settings }: Span,
): void {
  const { hours } = settings;
  for (const wait of waitsOf(thread, now)) {
    const { first, ended } = wait;
    if (Temporal.Instant.compare(first.at, from) < 0) continue;
    // who took it back with thanks, or was decided on, was not left waiting by anything we can see
    if (ended && ended.how !== 'answer' && ended.how !== 'elsewhere') continue;
    const until = ended?.at ?? now;
    const minutes = hours.minutesBetween(first.at, until);
    const isLong = minutes > longWaitDays * hours.minutesPerDay;
    const person = first.people.find((one) => one.role === 'from') ?? first.people[0];
    const key = `${timeline.customerId}/${timeline.kind === 'private' ? '' : (person?.key ?? '')}`;
    if (thread.isStranger) {
      if (isLong && !ended) all.strangers.add(key);
      continue;
    }
    if (ended || minutes > hours.minutesPerDay) {
      all.answerable += 1;
      if (ended && minutes <= hours.minutesPerDay) all.within += 1;
    }
    if (ended?.how === 'answer') {
      all.responses.push({ minutes, by: wasProspect(timeline, first.at, settings.timeZone) ? 'prospect' : 'customer' });
    }
    if (!isLong) continue;
    countMonth(all.months, first.at, settings);
    const known = all.waits.get(key);
    // nobody waits for half a year: what came later, or never, counts as long as it could still have been an answer
    const counted = hours.minutesBetween(first.at, earliest(until, first.at.add({ hours: 24 * lapsesAfterDays })));
    if (known && known.amount >= counted) continue;
    all.waits.set(key, {
      customerId: timeline.customerId,
      personId: person?.personId ?? null,
      name: timeline.name,
      amount: counted,
      at: first.at.toString(),
      evidence: wordsOf(wait.asking[0] ?? first, 'ask'),
    });
  }
}

/** One more in the month of this moment, by the firm's calendar. */
export function countMonth(months: Map<string, number>, at: Temporal.Instant, { timeZone }: FirmSettings): void {
  const month = at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
  months.set(month, (months.get(month) ?? 0) + 1);
}

const earliest = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) <= 0 ? a : b);

export function gatherPromises(
  all: Gathered,
  timeline: CustomerTimeline,
  made: readonly PromiseTimeline[],
  { from, now, settings }: Span,
): void {
  all.cases.push(...casesOf(made, settings, now));
  for (const promise of made) {
    const outcome = outcomeOf(promise, settings, now);
    if (!outcome) continue;
    const fate = fateOf(promise, settings, now);
    const due = fate.due ?? promise.dueTo;
    if (!due || Temporal.Instant.compare(due, from) < 0) continue;
    all.record[outcome] += 1;
    if (outcome !== 'late' && outcome !== 'notKnown') continue;
    // by Friday ends with the Saturday: the month is that of the last moment
    if (outcome === 'late') countMonth(all.lateMonths, due.subtract({ milliseconds: 1 }), settings);
    (outcome === 'late' ? all.late : all.notKnown).push({
      customerId: timeline.customerId,
      personId: promise.personId,
      name: timeline.name,
      amount:
        outcome === 'late' && fate.keptAt ? settings.hours.minutesBetween(due, fate.keptAt) / settings.hours.minutesPerDay : 0,
      at: promise.madeAt.toString(),
      evidence: { entryId: promise.entryId, start: promise.start, end: promise.end, reader: promise.reader },
    });
  }
}

/** What they asked and got an answer to: how many our answers passed over, as Today would have said it then. */
export function gatherHeard(
  all: Gathered,
  timeline: CustomerTimeline,
  matters: readonly Matter[],
  { from, now, settings }: Span,
): void {
  for (const { concern, matter, became } of heardOf(matters, settings, from, now)) {
    if (became === 'not-known') {
      all.heard.notKnown += 1;
      continue;
    }
    all.heard.known += 1;
    if (became !== 'passed-over') continue;
    countMonth(all.heard.months, matter.reply.at, settings);
    const person = concern.entry.people.find((one) => one.role === 'from') ?? concern.entry.people[0];
    all.heard.lines.push({
      customerId: timeline.customerId,
      personId: person?.personId ?? null,
      name: timeline.name,
      amount: 0,
      at: matter.reply.at.toString(),
      evidence: { entryId: concern.entry.entryId, start: concern.start, end: concern.end, reader: concern.reader },
    });
  }
}
