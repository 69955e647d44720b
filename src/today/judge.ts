import type { ReadDb } from '#db/tenant.ts';
import type { Finding, PracticeName } from '#findings/finding.ts';
import { yearlyIncome } from '#findings/income.ts';
import { loadTimelines, nextKnown } from '#findings/load-timelines.ts';
import type { Practice } from '#findings/practice.ts';
import { type CustomerTimeline, isTouch } from '#findings/timeline.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { listening } from '#practices/listening/practice.ts';
import { type Fate, fateOf } from '#practices/promises/fate.ts';
import { promises } from '#practices/promises/practice.ts';
import type { PromiseTimeline } from '#practices/promises/promise.ts';
import { type Acquaintance, acquaintanceOf } from '#practices/rapport/acquaintance.ts';
import { rapport } from '#practices/rapport/practice.ts';
import { rapportFigures } from '#practices/rapport/remember.ts';
import { tone } from '#practices/tone/practice.ts';
import { undelivered } from '#practices/undelivered/practice.ts';
import { waiting } from '#practices/waiting/practice.ts';
import type { ThreadTimeline } from '#practices/waiting/threads.ts';
import { openWait } from '#practices/waiting/waits.ts';
import type { Frames } from './models.ts';

/** What lists show of a customer, as of a moment. null: nothing, or too little known. */
export type CardFigures = {
  customerId: CustomerId;
  entries: number;
  firstAt: Temporal.Instant | null;
  lastAt: Temporal.Instant | null;
  lastTouchAt: Temporal.Instant | null;
  waitingSince: Temporal.Instant | null;
  usualGapDays: number | null;
  quietDays: number | null;
  pAlive: number | null;
  income: { minor: number; currency: string } | null;
  openPromises: number;
  latePromises: number;
};

export type Judged = {
  customers: readonly CustomerId[];
  findings: { practice: PracticeName; findings: Finding[] }[];
  /** The earliest moment at which time alone, or an entry dated ahead, changes something. */
  lookAgain: { practice: PracticeName; customerId: CustomerId; at: Temporal.Instant }[];
  cards: CardFigures[];
  acquaintances: Acquaintance[];
  fates: { promise: PromiseTimeline; fate: Fate }[];
};

type Ran<Subject> = { subjects: Subject[]; findings: Finding[]; lookAgain: Map<CustomerId, Temporal.Instant> };

const earlier = (a: Temporal.Instant | undefined, b: Temporal.Instant): Temporal.Instant =>
  a && Temporal.Instant.compare(a, b) <= 0 ? a : b;

async function run<Subject extends { customerId: string }, Facts, Model>(
  practice: Practice<Subject, Facts, Model>,
  given: {
    db: ReadDb;
    firmId: FirmId;
    timelines: readonly CustomerTimeline[];
    frame: { settings: Frames['settings']; model: Model };
  },
  now: Temporal.Instant,
): Promise<Ran<Subject>> {
  const subjects = await practice.gather(given.db, given.firmId, given.timelines, now);
  const findings: Finding[] = [];
  const lookAgain = new Map<CustomerId, Temporal.Instant>();
  for (const subject of subjects) {
    const verdict = practice.judge(subject, given.frame, now);
    if (verdict.finding) findings.push(verdict.finding);
    // subjects carry the ids of the timelines they were made from
    const id = subject.customerId as CustomerId;
    if (verdict.lookAgainAt) lookAgain.set(id, earlier(lookAgain.get(id), verdict.lookAgainAt));
  }
  return { subjects, findings, lookAgain };
}

/**
 * Runs every practice over these customers as of `now`, reading only. What the sweep writes, what a look at another moment shows, and
 * what is tested are all made here.
 */
export async function judgeCustomers(
  db: ReadDb,
  firmId: FirmId,
  asked: { customers: readonly CustomerId[]; frames: Frames },
  now: Temporal.Instant,
): Promise<Judged> {
  const { settings, models } = asked.frames;
  const timelines = await loadTimelines(db, firmId, asked.customers, now);
  const given = { db, firmId, timelines };
  const [threads, promised, known, returned, heard, toned, ahead] = await Promise.all([
    run(waiting, { ...given, frame: { settings, model: models.waiting } }, now),
    run(promises, { ...given, frame: { settings, model: null } }, now),
    run(rapport, { ...given, frame: { settings, model: models.rapport } }, now),
    run(undelivered, { ...given, frame: { settings, model: null } }, now),
    run(listening, { ...given, frame: { settings, model: null } }, now),
    run(tone, { ...given, frame: { settings, model: null } }, now),
    nextKnown(db, firmId, asked.customers, now),
  ]);
  const ran = { waiting: threads, promises: promised, rapport: known, undelivered: returned, listening: heard, tone: toned };
  const lookAgain: Judged['lookAgain'] = [];
  for (const practice of ['waiting', 'promises', 'rapport', 'undelivered', 'listening', 'tone'] as const) {
    for (const [customerId, at] of ran[practice].lookAgain) lookAgain.push({ practice, customerId, at });
  }
  for (const [customerId, at] of ahead) {
    const own = lookAgain.find((one) => one.practice === 'waiting' && one.customerId === customerId);
    if (own) own.at = earlier(own.at, at);
    else lookAgain.push({ practice: 'waiting', customerId, at });
  }
  const acquaintances = timelines.map(acquaintanceOf);
  const threadsBy = Map.groupBy(threads.subjects, (one) => one.customerId);
  const fates = promised.subjects.map((promise) => ({ promise, fate: fateOf(promise, settings, now) }));
  const fatesBy = Map.groupBy(fates, (one) => one.promise.customerId);
  return {
    customers: [...asked.customers],
    findings: [
      { practice: 'waiting', findings: threads.findings },
      { practice: 'promises', findings: promised.findings },
      { practice: 'rapport', findings: known.findings },
      { practice: 'undelivered', findings: returned.findings },
      { practice: 'listening', findings: heard.findings },
      { practice: 'tone', findings: toned.findings },
    ],
    lookAgain,
    cards: timelines.map((timeline, i) => ({
      ...figuresOf(
        timeline,
        threadsBy.get(timeline.customerId) ?? [],
        (fatesBy.get(timeline.customerId) ?? []).map((one) => one.fate),
        asked.frames,
        now,
      ),
      ...rapportFigures(acquaintances[i] as Acquaintance, models.rapport, now), // made of the same list
    })),
    acquaintances,
    fates,
  };
}

function figuresOf(
  timeline: CustomerTimeline,
  threads: readonly ThreadTimeline[],
  fates: readonly Fate[],
  frames: Frames,
  now: Temporal.Instant,
): Omit<CardFigures, 'usualGapDays' | 'quietDays' | 'pAlive'> {
  let waitingSince: Temporal.Instant | null = null;
  for (const thread of threads) {
    const wait = openWait(thread, now);
    if (wait) waitingSince = earlier(waitingSince ?? undefined, wait.first.at);
  }
  const today = now.toZonedDateTimeISO(frames.settings.timeZone).toPlainDate();
  return {
    customerId: timeline.customerId,
    entries: timeline.entries.length,
    firstAt: timeline.entries[0]?.at ?? null,
    lastAt: timeline.entries.at(-1)?.at ?? null,
    lastTouchAt: timeline.entries.findLast(isTouch)?.at ?? null,
    waitingSince,
    income: yearlyIncome(timeline.money, today)[0] ?? null,
    openPromises: fates.filter((fate) => fate.state === 'open' || (fate.state === 'not-known' && isRecent(fate.due, now))).length,
    latePromises: fates.filter((fate) => fate.state === 'late').length,
  };
}

/** What passed within the last quarter and was never seen is still ours to do; before that it is history. */
const isRecent = (due: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  due !== null && now.epochMilliseconds - due.epochMilliseconds < 90 * 86_400_000;
