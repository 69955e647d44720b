import { CUE } from '../words/sense.ts';
import { countAt } from './count.ts';
import { dayAt } from './day.ts';
import { LINKS } from './moment.ts';
import { follows, type Reader, skipCues, tokenAt } from './reader.ts';
import { timeAt } from './time.ts';

/** "every Friday", "Mondays at 9", "good morning", "24 hours a day": behind these words no date is meant. The index behind them. */
export function habitAt(r: Reader, i: number): number {
  const token = tokenAt(r, i);
  if (!token) return i;
  // "Mon-Fri 9-5": opening hours
  const other = tokenAt(r, i + 1);
  if (token.sense.weekday > 0 && other && other.sense.weekday > 0 && other.gap === '-') {
    const hours = timeAt(r, skipCues(r, i + 2, LINKS, ','), true);
    if (hours && follows(r, i + 2, ',')) return hours.end;
  }
  const isHabit = (token.sense.cue & (CUE.every | CUE.greeting)) !== 0 || token.sense.plural;
  if (!isHabit) return i;
  let at = i;
  for (let n = 0; n < 3 && at < r.tokens.length; n++) {
    const start = at === i ? i : skipCues(r, at, LINKS | CUE.from, ',');
    if (at > i && !(follows(r, at, '-,') && follows(r, start, '-,'))) break;
    const next = tokenAt(r, start);
    // "with all of you next week"
    if (!next || (at > i && next.sense.rel !== null)) break;
    if (at === i || next.sense.plural || (next.sense.cue & CUE.every) !== 0) at = start + 1;
    else {
      const time = timeAt(r, start, start > at);
      const day = time || n > 1 ? null : dayAt(r, start, false);
      const count = time || day || n > 1 ? null : countAt(r, start);
      const bareUnit = next.sense.unit && n <= 1 ? start + 1 : 0;
      const end = time?.end ?? day?.end ?? count?.end ?? bareUnit;
      if (end <= at) break;
      at = end;
    }
  }
  return at;
}

/** "8 to 5 on Mondays", "3pm each day", "the 19th of every month". */
export function becomesHabit(r: Reader, end: number): boolean {
  const at = skipCues(r, end, CUE.on | CUE.of | CUE.the | CUE.in, ',');
  const token = tokenAt(r, at);
  if (!token || !follows(r, end, '') || !follows(r, at, '')) return false;
  const next = tokenAt(r, at + 1);
  return (
    token.sense.plural ||
    ((token.sense.cue & CUE.every) !== 0 && next !== undefined && follows(r, at + 1, '') && next.sense.anchor)
  );
}
