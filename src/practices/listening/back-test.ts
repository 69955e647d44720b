import type { TimelineEntry } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { type Heard, heardOf } from './heard.ts';
import type { AskedConcern, Matter } from './matters.ts';
import { fateOf } from './passed-over.ts';
import { entriesSince, isTheirLetter } from './since.ts';

/**
 * What became of those that were said to be passed over, told by what came after. `repeated`: they asked the same again; `chased`: they asked
 * something again before we came to it; `made-good`: a later letter of ours came to it: all three prove it right. `thanked`: they wrote that all is
 * well, which proves it wrong. `nothing`: neither side came back to it, which proves nothing.
 */
export type ListeningBackTest = {
  said: number;
  repeated: number;
  chased: number;
  'made-good': number;
  thanked: number;
  nothing: number;
};

const followedDays = 30;

/** `isSame`: whether a later concern of theirs asks again what the earlier one did. */
export function backTestListening(
  matters: readonly Matter[],
  settings: FirmSettings,
  span: { from: Temporal.Instant; now: Temporal.Instant },
  isSame: (earlier: AskedConcern, later: { entry: TimelineEntry; start: number; end: number }) => boolean,
): ListeningBackTest {
  const test: ListeningBackTest = { said: 0, repeated: 0, chased: 0, 'made-good': 0, thanked: 0, nothing: 0 };
  for (const heard of heardOf(matters, settings, span.from, span.now)) {
    if (heard.became !== 'passed-over') continue;
    test.said += 1;
    test[outcomeOf(heard, span.now, isSame)] += 1;
  }
  return test;
}

function outcomeOf(
  { matter, concern, saidAt }: Heard,
  now: Temporal.Instant,
  isSame: Parameters<typeof backTestListening>[3],
): Exclude<keyof ListeningBackTest, 'said'> {
  const end = saidAt.add({ hours: 24 * followedDays });
  const until = Temporal.Instant.compare(end, now) < 0 ? end : now;
  let chased = false;
  for (const entry of entriesSince(matter.entries, saidAt, until)) {
    if (!isTheirLetter(entry)) {
      if (fateOf(concern, matter, entry.at) === 'addressed') return chased ? 'chased' : 'made-good';
      continue;
    }
    const asks = entry.marks.filter((mark) => mark.kind === 'concern');
    if (asks.some((mark) => isSame(concern, { entry, start: mark.start, end: mark.end }))) return 'repeated';
    if (entry.isThanks && asks.length === 0) return chased ? 'chased' : 'thanked';
    if (asks.length > 0) chased = true;
  }
  return chased ? 'chased' : 'nothing';
}
