import { nameDay } from './calendar.ts';
import { firstName, type Person, tom } from './cast.ts';
import { call, talkWith } from './diary.ts';
import { bill, type Paying } from './money.ts';
import { ourDelay, ourTurn, theirTurn, visitClocks } from './pace.ts';
import { filled, type Teller } from './teller.ts';
import { letterOf } from './voice.ts';

/** A small repair: a letter or a call, a visit, a small bill, a word of thanks. Returns when its last thing happened. */
export function tellRepair(
  told: Teller,
  job: { who: Person; byCall: boolean; paying: Paying },
  first: Temporal.Instant,
): Temporal.Instant {
  const { diary, theirs } = told;
  const { year, dice } = diary;
  const { who } = job;
  const [trouble, answer, thanks] = told.repair();
  const talk = talkWith(
    diary,
    dice.pick(['Small repair', 'A small thing', 'Can you help?', 'Something broke', 'Repair', 'Quick one']),
    who,
    tom,
  );
  let at = first;
  let answeredAt: Temporal.Instant;
  if (job.byCall && who.phone) {
    call(diary, first, who, { ours: tom.phone, direction: 'in', outcome: 'talked', minutes: dice.between(2, 9) });
    answeredAt = ourTurn(year, diary, first, dice.between(20, 120));
  } else {
    talk.theirs(first, letterOf(dice, who, tom, [trouble]));
    answeredAt = ourTurn(year, diary, first, ourDelay(diary, who, first));
  }
  const on = year.workdayAfter(year.dayOf(answeredAt), dice.between(1, 3));
  const clock = dice.pick(visitClocks);
  const coming = filled('I will come by on DAY at CLOCK.', { DAY: nameDay(on, year.dayOf(answeredAt)), CLOCK: clock });
  talk.ours(answeredAt, letterOf(dice, tom, who, [`${job.byCall ? 'As we said on the phone:' : answer} ${coming}`]));
  const visitAt = year.on(on, clock);
  diary.happenings.push({ kind: 'appointment', at: visitAt, who, by: tom, title: `Repair: ${firstName(who)}`, minutes: 60 });
  bill(
    diary,
    year.on(on, '16:40').add({ minutes: dice.between(0, 15) }),
    who,
    'Repair on site',
    dice.between(12, 46) * 5 + 20,
    job.paying,
  );
  at = theirTurn(year, diary, visitAt.add({ hours: 3 }), 40);
  return talk.theirs(at, letterOf(dice, who, tom, [job.byCall ? theirs.fine() : thanks])).at;
}
