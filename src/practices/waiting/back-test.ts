import type { FirmSettings } from '#firm/settings.ts';
import { limitOf } from './rule.ts';
import type { ThreadTimeline } from './threads.ts';
import { type Wait, waitsOf } from './waits.ts';

/**
 * What became of those that were said to wait, told by what came after: a person answered late (`answered`), or they asked again before
 * that (`chased`): both prove it right. `thanked`: they wrote that all is well, so nobody owed them anything. `nothing`: neither side
 * ever came back to it, which proves nothing.
 */
export type WaitingBackTest = { said: number; answered: number; chased: number; thanked: number; nothing: number };

/** Every wait up to `now` that reached its limit, with what became of it afterwards. */
export function backTestWaiting(
  threads: readonly ThreadTimeline[],
  settings: FirmSettings,
  now: Temporal.Instant,
): WaitingBackTest {
  const test: WaitingBackTest = { said: 0, answered: 0, chased: 0, thanked: 0, nothing: 0 };
  for (const thread of threads) {
    for (const wait of waitsOf(thread, now)) {
      const saidAt = settings.hours.add(wait.first.at, settings.limits[limitOf(wait.first)] * 60);
      if (Temporal.Instant.compare(wait.ended?.at ?? now, saidAt) <= 0) continue;
      test.said += 1;
      test[outcomeOf(wait, saidAt)] += 1;
    }
  }
  return test;
}

function outcomeOf(wait: Wait, saidAt: Temporal.Instant): Exclude<keyof WaitingBackTest, 'said'> {
  if (wait.asking.some((entry) => Temporal.Instant.compare(entry.at, saidAt) > 0)) return 'chased';
  if (wait.ended?.how === 'answer' || wait.ended?.how === 'elsewhere') return 'answered';
  return wait.ended?.how === 'thanks' ? 'thanked' : 'nothing';
}
