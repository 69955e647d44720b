import { firstAfter, isAttempt, isMereThanks, isMissedCall, type TimelineEntry } from '#findings/timeline.ts';
import type { Cover, ThreadTimeline } from './threads.ts';

/** Somebody asked or reported something. It ends with our answer, with their thanks, or when one of us decides that it is over. */
export type Wait = {
  /** The first entry since our last personal one: the clock starts here. */
  first: TimelineEntry;
  /** The entries that ask, oldest first; at least one. */
  asking: readonly TimelineEntry[];
  /** How often they wrote or called since the first. */
  again: number;
  /** The newest entry of theirs in it. */
  last: TimelineEntry;
  ended: { at: Temporal.Instant; how: 'answer' | 'elsewhere' | 'thanks' | 'decided'; entry: TimelineEntry | null } | null;
};

/** Words of complaint wait for an answer even when they ask nothing. */
export const complains = (entry: TimelineEntry): boolean => entry.marks.some((mark) => mark.kind === 'complaint');

const asksOfUs = (entry: TimelineEntry): boolean =>
  entry.channel === 'enquiry' || entry.channel === 'review' || isMissedCall(entry) || entry.asks || complains(entry);

/** Only what is written to us can wait on us; a copy cannot, and neither can what went to a list. */
const isToUs = (entry: TimelineEntry): boolean => entry.channel !== 'mail' || entry.addressed === 'to';

function reaches(cover: Cover, run: readonly TimelineEntry[]): boolean {
  const { reaches: who } = cover;
  if (who === null) return true;
  return run.some((entry) => entry.people.some((one) => who.has(one.key)));
}

/** Every wait of this thread up to `now`, ended or not, oldest first. Ignores everything after `now`. */
export function waitsOf(thread: ThreadTimeline, now: Temporal.Instant): Wait[] {
  const waits: Wait[] = [];
  let run: TimelineEntry[] = [];
  const end = (ended: Wait['ended']): void => {
    const [first] = run;
    const asking = run.filter(asksOfUs);
    const last = run.at(-1);
    if (first && last && asking.length > 0) waits.push({ first, asking, again: run.length - 1, last, ended });
    run = [];
  };
  /** Whether something outside the thread ended the run before `until`. */
  const endElsewhere = (until: Temporal.Instant): void => {
    const [first] = run;
    if (!first) return;
    let earliest: Wait['ended'] = null;
    for (let i = firstAfter(thread.covers, first.at); i < thread.covers.length; i++) {
      const cover = thread.covers[i];
      if (!cover || Temporal.Instant.compare(cover.at, until) > 0) break;
      if (!reaches(cover, run)) continue;
      earliest = { at: cover.at, how: 'elsewhere', entry: cover.entry };
      break;
    }
    for (const at of thread.settled) {
      const isIn = Temporal.Instant.compare(at, first.at) >= 0 && Temporal.Instant.compare(at, until) <= 0;
      if (isIn && (!earliest || Temporal.Instant.compare(at, earliest.at) < 0)) earliest = { at, how: 'decided', entry: null };
    }
    if (earliest) end(earliest);
  };
  for (const entry of thread.entries) {
    if (Temporal.Instant.compare(entry.at, now) > 0) break;
    endElsewhere(entry.at);
    if (isAttempt(entry)) continue;
    if (entry.direction === 'out') end({ at: entry.at, how: 'answer', entry });
    else if (!isToUs(entry)) continue;
    else if (isMereThanks(entry) && !complains(entry)) end({ at: entry.at, how: 'thanks', entry });
    else run.push(entry);
  }
  endElsewhere(now);
  end(null);
  return waits;
}

/** The wait that is open at `now`, if one is. */
export function openWait(thread: ThreadTimeline, now: Temporal.Instant): Wait | null {
  const last = waitsOf(thread, now).at(-1);
  return last && !last.ended ? last : null;
}
