import type { FirmSettings } from '#firm/settings.ts';
import type { Answered, AskedConcern, Matter } from './matters.ts';
import { fateOf, graceHours, isPassedOver, judgePassedOver, sureConcern } from './passed-over.ts';

/** A concern that an answer of ours came after: whether Today would have said that it was passed over, and when. */
export type Heard = {
  matter: Answered;
  concern: AskedConcern;
  became: 'addressed' | 'passed-over' | 'not-known';
  saidAt: Temporal.Instant;
};

/**
 * What became of every question and request that got an answer between `from` and `now`, told as Today would have told it once a second letter
 * could have come. `not-known`: the reader is unsure, or a talk, their thanks or a letter elsewhere may have settled it.
 */
export function heardOf(
  matters: readonly Matter[],
  settings: FirmSettings,
  from: Temporal.Instant,
  now: Temporal.Instant,
): Heard[] {
  const heard: Heard[] = [];
  for (const matter of matters) {
    if (matter.matter !== 'answered' || Temporal.Instant.compare(matter.reply.at, from) < 0) continue;
    const saidAt = settings.hours.add(matter.reply.at, graceHours * 60);
    if (Temporal.Instant.compare(saidAt, now) > 0) continue;
    const isSaid = judgePassedOver(matter, settings, saidAt).finding !== null;
    for (const concern of matter.concerns) {
      if (concern.kind === 'complaint' || concern.confidence < sureConcern) continue;
      const fate = fateOf(concern, matter, saidAt);
      const isKnown = fate !== 'passed-over' || (isSaid && isPassedOver(concern, matter, saidAt));
      heard.push({ matter, concern, became: isKnown ? fate : 'not-known', saidAt });
    }
  }
  return heard;
}
