import { firstAfter, type TimelineEntry } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { EntryId } from '#lib/ids.ts';
import { type KeepingSign, seemsKept, strong } from './keeping.ts';
import { dueFixedBy, isBefore, type PromiseEvent, type PromiseTimeline } from './promise.ts';

/**
 * What became of a promise, as of a moment. `open`: not due yet. `not-known`: its time has passed and nothing was seen; that is never
 * late. `paused`: its condition is not met, or the customer postponed. `replaced`: a later promise took its place.
 */
export type Fate = {
  state: 'open' | 'kept' | 'late' | 'not-known' | 'paused' | 'replaced' | 'void';
  /** Exclusive end; null while no clock runs. */
  due: Temporal.Instant | null;
  /** False where no date was said and the rule gives two working days. */
  isDueSaid: boolean;
  /** Told before it slipped: a promise moved is not broken. */
  isMoved: boolean;
  /** When it was kept, where that is known. */
  keptAt: Temporal.Instant | null;
  keptBy: 'member' | 'reader' | null;
  /** The entry that shows it, or a weak sign that is only proposed. */
  sign: { entryId: EntryId; at: Temporal.Instant; confidence: number; because: string } | null;
};

const holdingDays = 2;
/** Said to the hour: then the hour counts, and is shown. */
export const timedGrains: ReadonlySet<string> = new Set(['minute', 'hour', 'daypart']);
/** Later than this after its day nothing is taken for the keeping of a promise, and nothing is asked of it any more. */
export const keptWithinDays = 90;

/** Up to `now`, and after the last "no, this is open again". */
function eventsOf(
  promise: PromiseTimeline,
  now: Temporal.Instant,
): { events: PromiseEvent[]; reopenedAt: Temporal.Instant | null } {
  const until = promise.events.filter((event) => !isBefore(now, event.at));
  const last = until.findLastIndex((event) => event.kind === 'reopened');
  // a move outlives reopening: the date that they were told still stands
  const kept = until.filter(
    (event, i) => event.kind !== 'reopened' && (i > last || event.kind === 'moved' || event.kind === 'condition-met'),
  );
  return { events: kept, reopenedAt: until[last]?.at ?? null };
}

/** When the clock of a conditional promise started: a member says so, or they sent a file in the thread. */
function conditionMetAt(
  promise: PromiseTimeline,
  events: readonly PromiseEvent[],
  now: Temporal.Instant,
): Temporal.Instant | null {
  const told = events.find((event) => event.kind === 'condition-met');
  if (told) return told.at;
  const sent = promise.later.find(
    (entry) =>
      entry.direction === 'in' && entry.threadId === promise.threadId && entry.attachments > 0 && !isBefore(now, entry.at),
  );
  return sent?.at ?? null;
}

/** The due moment before any move, and whether a date was said. null: no clock runs. */
function firstDue(
  promise: PromiseTimeline,
  events: readonly PromiseEvent[],
  settings: FirmSettings,
  now: Temporal.Instant,
): { due: Temporal.Instant; isSaid: boolean } | null {
  const said = dueFixedBy(promise);
  let start = promise.madeAt;
  if (promise.hasCondition) {
    const metAt = conditionMetAt(promise, events, now);
    if (!metAt) return null;
    start = metAt;
    if (said) {
      // "if your plan arrives by Wednesday, you have it on Friday" keeps its Friday; "within three days of your plan" starts anew
      const isStillAhead = isBefore(settings.hours.nextWorkingMorning(metAt), said);
      return { due: isStillAhead ? said : metAt.add(promise.madeAt.until(said)), isSaid: true };
    }
  }
  return said ? { due: said, isSaid: true } : { due: settings.hours.endOfWorkingDay(start, holdingDays), isSaid: false };
}

/** What became of a promise up to `now`. Pure; ignores everything after `now`. */
export function fateOf(promise: PromiseTimeline, settings: FirmSettings, now: Temporal.Instant): Fate {
  const { events, reopenedAt } = eventsOf(promise, now);
  const first = firstDue(promise, events, settings, now);
  let due = first?.due ?? null;
  let isDueSaid = first?.isSaid ?? false;
  let isMoved = false;
  let hasSlipped = false;
  for (const event of events) {
    if (event.kind !== 'moved' || !event.dueTo) continue;
    if (due && !isBefore(event.at, due)) hasSlipped = true;
    else isMoved = true;
    due = event.dueTo;
    isDueSaid = true;
  }
  const fate = {
    due,
    isDueSaid,
    isMoved: isMoved && !hasSlipped,
    keptAt: null,
    keptBy: null,
    sign: null,
  } satisfies Partial<Fate>;
  if (events.some((event) => event.kind === 'void' || event.kind === 'not-a-promise')) return { ...fate, state: 'void' };

  const replacedAt = promise.next && !isBefore(now, promise.next) ? promise.next : null;
  const wasTold = replacedAt !== null && due !== null && isBefore(replacedAt, due);
  const later = laterUntil(promise, reopenedAt, due, now);
  // told in time, what comes after the old day keeps the new promise, and not this one late
  const found = seemsKept(promise, wasTold && due ? later.slice(0, firstAfter(later, due)) : later);
  const sign = found && shown(found);
  const told = events.findLast((event) => event.kind === 'kept');
  const read = events.findLast((event) => event.kind === 'seems-kept');
  const postponedAt = postponedBy(promise, events, now);
  if (told || read || (found && found.confidence >= strong)) {
    const keptAt = keptWhen(promise, told ?? read ?? null, found, due);
    const hasTime = wasTold || (postponedAt && keptAt && due && isBefore(postponedAt, due));
    const isLate =
      hasSlipped ||
      (!hasTime && keptAt !== null && due !== null && isDueSaid && !isBefore(keptAt, lateFrom(promise, due, settings)));
    return { ...fate, state: isLate ? 'late' : 'kept', keptAt, keptBy: told ? 'member' : 'reader', sign };
  }
  if (hasSlipped && due && isBefore(due, now)) return { ...fate, state: 'late', sign };

  if (replacedAt) {
    if (wasTold) {
      const done = seemsKept(promise, later);
      const keptAt = done && done.confidence >= strong ? done.entry.at : null;
      return {
        ...fate,
        state: hasSlipped ? 'late' : 'replaced',
        isMoved: !hasSlipped,
        keptAt,
        sign: sign ?? (done && shown(done)),
      };
    }
    const isAdmitted = doneOnce.has(promise.deed) && isDueSaid && due !== null && isSoonAfter(due, replacedAt);
    const hadTime = postponedAt && due && isBefore(postponedAt, due);
    return { ...fate, state: isAdmitted && !hadTime ? 'late' : 'replaced', sign };
  }
  if (postponedAt) return { ...fate, state: 'paused', due: null, sign };
  if (!due) return { ...fate, state: 'paused', sign };
  return { ...fate, state: isBefore(now, due) ? 'open' : 'not-known', sign };
}

/**
 * Deeds that are done once in a thread: who promises one anew after its day says that it was not done. Of calls, visits and files there
 * may always be one more, and that the first came unseen is not known.
 */
const doneOnce: ReadonlySet<string> = new Set(['quote', 'fix', 'pay']);
const sameMatterDays = 14;

const isSoonAfter = (due: Temporal.Instant, at: Temporal.Instant): boolean =>
  isBefore(at, due.add({ hours: 24 * sameMatterDays }));

/** When the customer asked for more time, unless a member has set a new date since. */
function postponedBy(promise: PromiseTimeline, events: readonly PromiseEvent[], now: Temporal.Instant): Temporal.Instant | null {
  const at = promise.later.find(
    (entry) =>
      entry.direction === 'in' &&
      entry.threadId === promise.threadId &&
      !isBefore(now, entry.at) &&
      entry.marks.some((mark) => mark.kind === 'postpones'),
  )?.at;
  if (!at || events.some((event) => event.kind === 'moved' && isBefore(at, event.at))) return null;
  return at;
}

/**
 * When a kept promise was kept late. Visits are noted with the hour at best, so one on the promised day was in time; what was promised
 * to the hour may be an hour late without anybody minding.
 */
function lateFrom(promise: PromiseTimeline, due: Temporal.Instant, settings: FirmSettings): Temporal.Instant {
  if (promise.deed === 'visit') {
    const lastDay = due.subtract({ milliseconds: 1 }).toZonedDateTimeISO(settings.timeZone).toPlainDate();
    return lastDay.add({ days: 1 }).toZonedDateTime(settings.timeZone).toInstant();
  }
  return timedGrains.has(promise.grain ?? '') ? due.add({ minutes: 60 }) : due;
}

/** What came after the promise, or after it was opened again, until `now`; a file sent a quarter after the day is not its keeping. */
function laterUntil(
  promise: PromiseTimeline,
  reopenedAt: Temporal.Instant | null,
  due: Temporal.Instant | null,
  now: Temporal.Instant,
): readonly TimelineEntry[] {
  const from = reopenedAt ? firstAfter(promise.later, reopenedAt) : 0;
  const longest = (due ?? promise.madeAt).add({ hours: 24 * (due ? keptWithinDays : 2 * keptWithinDays) });
  const later = promise.later.slice(from, firstAfter(promise.later, isBefore(longest, now) ? longest : now));
  // a file in the letter that names a new date is something else, unless its words say that this was done too
  return promise.next ? later.filter((entry) => !isReplacing(promise, entry)) : later;
}

const isReplacing = (promise: PromiseTimeline, entry: TimelineEntry): boolean =>
  promise.next?.equals(entry.at) === true && !entry.marks.some((mark) => mark.kind === 'done');

const shown = (sign: KeepingSign): Fate['sign'] => ({
  entryId: sign.entry.entryId,
  at: sign.entry.at,
  confidence: sign.confidence,
  because: sign.because,
});

/** A member's key press says that, not when: the time is that of the entry which shows it, or of the press while it was still in time. */
function keptWhen(
  promise: PromiseTimeline,
  event: PromiseEvent | null,
  sign: KeepingSign | null,
  due: Temporal.Instant | null,
): Temporal.Instant | null {
  const named = event?.entryId ? promise.later.find((entry) => entry.entryId === event.entryId) : undefined;
  if (named) return named.at;
  if (sign && (!event || !isBefore(event.at, sign.entry.at))) return sign.entry.at;
  if (!event) return null;
  return due === null || isBefore(event.at, due) ? event.at : null;
}
