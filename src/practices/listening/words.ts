import type { Act, Said, SincePart, Speaking, Tone } from '#findings/shown.ts';
import { sayCount, sayMoment, sayWorkingTime } from '#lib/spoken-time.ts';
import { draftFor } from './draft.ts';
import type { ListeningFacts } from './rule.ts';

type Told = Pick<Said, 'headline' | 'chip' | 'tone' | 'why' | 'since'> & { acts: Act[] };

/** A listening finding in words. */
export function sayListening(facts: ListeningFacts, speaking: Speaking): Said {
  const { hours, now, who } = speaking;
  const draft = draftFor(facts, {
    who,
    isPerson: facts.personId !== null && who !== facts.point,
    evidence: speaking.evidence ?? [],
    timeZone: hours.timeZone,
  });
  const moment = (iso: string): string => sayMoment(Temporal.Instant.from(iso), hours.timeZone, now);
  const told = tell(facts, speaking, moment);
  const { acts, ...said } = told;
  return {
    ...said,
    acts: ['reply', ...(draft ? (['copy-draft'] as const) : []), ...acts, 'snooze'],
    draft,
    promiseId: null,
    asides: [],
  };
}

const part = (text: string, tone: Tone, strong = false): SincePart => ({ text, tone, strong });

function tell(facts: ListeningFacts, { hours, now, who }: Speaking, moment: (iso: string) => string): Told {
  if (facts.kind === 'passed-over') {
    const what = facts.open === 1 ? (facts.isComplaint ? 'a complaint' : 'one thing') : `${facts.open} things`;
    const since = hours.minutesBetween(Temporal.Instant.from(facts.repliedAt), now);
    return {
      headline: `You answered ${who}, but not ${facts.open === 1 ? 'this' : `these ${facts.open}`}`,
      chip: facts.open === 1 ? 'passed over in your answer' : `${facts.open} passed over in your answer`,
      tone: facts.isComplaint ? 'brick' : 'amber',
      why: {
        rule: 'An answer comes to everything that was asked.',
        lines: [
          `${who} asked ${facts.asked === 1 ? 'one thing' : `${facts.asked} things`} ${moment(facts.askedAt)}.`,
          `Your answer of ${moment(facts.repliedAt)} leaves ${what} out; the reader is sure of that.`,
          `Since then ${sayWorkingTime(since, hours.minutesPerDay)} of your working time have passed, and no second letter came.`,
        ],
        goesAwayWhen: 'It leaves when a letter of yours comes to it, when you talk with each other, or when they write again.',
      },
      acts: ['answered-elsewhere', 'needs-no-answer'],
      since: [part(`answered ${moment(facts.repliedAt)}`, 'plain'), part(`${facts.open} of ${facts.asked} left out`, 'amber')],
    };
  }
  if (facts.kind === 'fix-first')
    return {
      headline: `${who} complained, and your answer holds no word of regret`,
      chip: 'a remedy without regret',
      tone: 'amber',
      why: {
        rule: 'Who complains hears first that we understand, then what we do about it.',
        lines: [
          `${who} complained ${moment(facts.complainedAt)}.`,
          `Your answer of ${moment(facts.repliedAt)} comes to it; words of regret or understanding were not found in it.`,
        ],
        goesAwayWhen: 'It leaves when you say so in a letter or talk with each other, when they thank you, or after two weeks.',
      },
      acts: ['log-call', 'done'],
      since: [part(`answered ${moment(facts.repliedAt)}`, 'plain')],
    };
  if (facts.kind === 'mid-burst')
    return {
      headline: `${who} was still writing when you answered`,
      chip: 'answered while they wrote',
      tone: 'amber',
      why: {
        rule: 'Who writes in several messages is read to the end before the answer.',
        lines: [
          `${who} wrote ${moment(facts.firstAt)}, you answered ${moment(facts.repliedAt)}, and at ${moment(facts.againAt)} came more that does not answer yours.`,
          'What came last has no answer yet.',
        ],
        goesAwayWhen:
          'It leaves when you write or talk with them. When they have waited half of the usual limit, it is said as waiting.',
      },
      acts: ['answered-elsewhere', 'needs-no-answer'],
      since: [part(`wrote on ${moment(facts.againAt)}`, 'plain')],
    };
  return {
    headline: `${who} agreed: say what you understood`,
    chip: 'agreed, not yet confirmed',
    tone: 'plain',
    why: {
      rule: 'After an agreement two lines to confirm spare both sides a quarrel.',
      lines: [
        `You made an offer ${moment(facts.offeredAt)}; ${who} took it ${moment(facts.acceptedAt)}.`,
        facts.isAnswered
          ? 'You wrote since, and no word of yours repeats what was agreed.'
          : 'Nobody has repeated yet what was agreed.',
      ],
      goesAwayWhen: `It leaves when you confirm it in writing or talk with each other, or after ${sayCount(5, 'working day')}.`,
    },
    acts: ['done'],
    since: [part(`agreed ${moment(facts.acceptedAt)}`, 'plain')],
  };
}
