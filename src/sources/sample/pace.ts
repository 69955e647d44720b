import type { SampleYear } from './calendar.ts';
import type { Person } from './cast.ts';
import type { Diary } from './diary.ts';

/**
 * How long an answer to somebody takes, in the firm's working minutes. Here lies what the look-back finds: who has bought already waits
 * longer than who might, and now and then something is left lying for days.
 */
export function ourDelay(diary: Diary, who: Person, at: Temporal.Instant): number {
  const { dice } = diary;
  if (!hasBought(diary, who, at)) return dice.chance(85) ? dice.between(25, 190) : dice.between(240, 540);
  if (dice.chance(24)) return dice.between(990, 2300);
  return dice.chance(55) ? dice.between(150, 470) : dice.between(480, 860);
}

const houseOf = (person: Person): string => person.company?.domain ?? person.email;

const hasBought = (diary: Diary, who: Person, before: Temporal.Instant): boolean =>
  diary.happenings.some(
    (one) => one.kind === 'invoice' && houseOf(one.who) === houseOf(who) && Temporal.Instant.compare(one.at, before) < 0,
  );

/** When somebody answers who has a life besides: some hours or days later, in the daytime or the evening. */
export function theirTurn(year: SampleYear, diary: Diary, after: Temporal.Instant, mostHours: number): Temporal.Instant {
  const { dice } = diary;
  const at = after.add({ minutes: dice.between(50, mostHours * 60) }).toZonedDateTimeISO(year.timeZone);
  if (at.hour >= 7 && at.hour < 22) return at.toInstant();
  const day = at.hour < 7 ? at.toPlainDate() : at.toPlainDate().add({ days: 1 });
  return year.on(day, `0${dice.between(7, 9)}:${String(dice.between(10, 55))}`);
}

/** A moment at which one of us answers: within working hours, some minutes past the full ones. */
export const ourTurn = (year: SampleYear, diary: Diary, after: Temporal.Instant, minutes: number): Temporal.Instant =>
  year.workedAfter(after, minutes).add({ minutes: diary.dice.between(1, 9), seconds: diary.dice.between(1, 58) });

export const visitClocks = ['08:30', '09:00', '10:00', '11:30', '14:00', '15:30'] as const;
