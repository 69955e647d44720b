import type { Said, Speaking, Tone } from '#findings/shown.ts';
import type { WorkingTime } from '#firm/hours.ts';
import { sayDay, sayMoment } from '#lib/spoken-time.ts';
import { draftMove } from './draft.ts';
import type { PromiseFacts } from './rule.ts';

const thing: Record<string, string> = {
  send: 'Something you would send',
  quote: 'The quote',
  call: 'The call',
  visit: 'The visit',
  deliver: 'The delivery',
  fix: 'The repair',
  answer: 'The answer',
  pay: 'The payment',
  other: 'What you promised',
};

/** "Friday", "tomorrow", "Friday 15:00": when a promise is due. The end is exclusive. */
export function sayDue(dueAt: Temporal.Instant, isTimed: boolean, hours: WorkingTime, now: Temporal.Instant): string {
  // what was said to the hour and then moved to a day ends with that day
  const isMidnight = dueAt.toZonedDateTimeISO(hours.timeZone).toPlainTime().equals(Temporal.PlainTime.from('00:00'));
  if (isTimed && !isMidnight) return sayMoment(dueAt, hours.timeZone, now);
  const local = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  return sayDay(local(dueAt.subtract({ milliseconds: 1 })), local(now));
}

/** A promise that falls due, in words. Past its time we say what we know: that nothing was seen. */
export function sayPromise(facts: PromiseFacts, speaking: Speaking): Said {
  const { now, hours, who } = speaking;
  const due = Temporal.Instant.from(facts.dueAt);
  const isPast = Temporal.Instant.compare(now, due) >= 0;
  const day = sayDue(due, facts.isTimed, hours, now);
  const noun = thing[facts.deed] ?? 'What you promised';
  const tone: Tone = isPast ? 'brick' : 'amber';
  const made = sayMoment(Temporal.Instant.from(facts.madeAt), hours.timeZone, now);
  const seen = facts.sign ? sayMoment(Temporal.Instant.from(facts.sign.at), hours.timeZone, now) : null;
  const headline = facts.isDueSaid
    ? isPast
      ? `${noun} for ${who} was due ${day}, and nothing shows that it happened`
      : `${noun} for ${who} is due ${day}`
    : `You told ${who} ${made} that you would come back to it`;
  return {
    headline,
    chip: isPast ? `promised for ${day}` : `promise due ${day}`,
    tone,
    why: {
      rule: facts.isDueSaid
        ? 'A promise is worth a word the working day before it falls due.'
        : 'A promise without a date is due two working days after it was made.',
      lines: [
        `You wrote it ${made}.`,
        facts.isDueSaid ? `${facts.isMoved ? 'It was moved to' : 'You said'} ${day}.` : `Two working days end ${day}.`,
        facts.sign && seen
          ? `${seen}: ${facts.sign.because}. That may be the keeping; you say.`
          : 'Nothing was seen that looks like the keeping: no file, no words, no call or visit.',
      ],
      goesAwayWhen:
        'It leaves when you say that it is kept, when you move it and tell them, or when the file, the call or the words are seen.',
    },
    // a date that has passed cannot be moved any more: it needs an apology
    acts:
      isPast && facts.isDueSaid
        ? ['kept', 'copy-draft', 'not-a-promise', 'snooze']
        : ['kept', 'move', 'copy-draft', 'not-a-promise', 'snooze'],
    draft: draftMove(facts, who, hours, now),
    promiseId: facts.promiseId,
    since: [{ text: isPast ? `was due ${day}` : `due ${day}`, tone, strong: true }],
    asides: seen ? [`perhaps kept ${seen}`] : [],
  };
}
