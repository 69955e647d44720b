import type { Act, Said, Speaking, Tone } from '#findings/shown.ts';
import type { Limits } from '#firm/settings.ts';
import { sayCount, sayMoment, sayWorkingTime } from '#lib/spoken-time.ts';
import { draftReply } from './draft.ts';
import type { WaitingFacts } from './rule.ts';

const deed: Record<keyof Limits, string> = {
  mail: 'wrote',
  message: 'wrote',
  enquiry: 'sent an enquiry',
  review: 'wrote a review',
  missedCall: 'called and reached nobody',
};

const waysWords: Record<string, string> = { phone: 'calls', whatsapp: 'WhatsApp', 'in-person': 'meetings in person' };

const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A waiting finding in words. Where a channel is not connected it says "no answer seen", because somebody may have answered there. */
export function sayWaiting(facts: WaitingFacts, speaking: Speaking): Said {
  const { now, hours, who } = speaking;
  const since = Temporal.Instant.from(facts.since);
  const limitAt = Temporal.Instant.from(facts.limitAt);
  const waited = hours.minutesBetween(since, now);
  const isPast = Temporal.Instant.compare(now, limitAt) >= 0;
  const limit = facts.limitHours * 60;
  const asked = sayMoment(since, hours.timeZone, now);
  const isBlind = facts.unseen.length > 0;
  const long = sayWorkingTime(waited, hours.minutesPerDay);
  const headline = isBlind
    ? `No answer seen to ${who}, who ${deed[facts.channel]} ${asked}`
    : isPast
      ? `${who} has waited ${long} for an answer`
      : `${who} ${deed[facts.channel]} ${asked} and has no answer yet`;
  const again = facts.again > 0 ? [`${who} came back ${facts.again === 1 ? 'once' : `${facts.again} times`} since.`] : [];
  const tone: Tone = isPast ? (isBlind ? 'amber' : 'brick') : 'amber';
  const main: Act = facts.channel === 'missedCall' ? 'call-back' : 'reply';
  const other: Act = main === 'reply' ? 'log-call' : 'reply';
  const draft = draftReply(facts, {
    who,
    isPerson: facts.personId !== null && who !== facts.point,
    asked: speaking.evidence ?? [],
    timeZone: hours.timeZone,
    isPast,
  });
  const usual = facts.usualMinutes === null ? null : sayWorkingTime(facts.usualMinutes, hours.minutesPerDay);
  return {
    headline,
    chip: isPast ? `${isBlind ? 'no answer seen' : 'waiting'} ${long}` : 'answer due',
    tone,
    why: {
      rule: `Whoever asks us something gets a first answer within ${sayCount(facts.limitHours, 'working hour')} (${facts.channel === 'missedCall' ? 'missed calls' : `${facts.channel} of customers`}).`,
      lines: [
        `The clock started ${asked}, with their first entry since our last one.`,
        `In our working time that is ${long}; the limit ${isPast ? 'was reached' : 'is reached'} ${sayMoment(limitAt, hours.timeZone, now)}.`,
        `${Math.round((waited / limit) * 100)} % of the limit is used.`,
        ...again,
        ...(facts.isStranger ? ['They have never dealt with us before.'] : []),
        ...(isBlind
          ? [`${listed(facts.unseen.map((way) => waysWords[way] ?? way))} are not connected: an answer there is not seen here.`]
          : []),
      ],
      goesAwayWhen:
        facts.channel === 'missedCall'
          ? 'It leaves when one of us speaks with them or writes to them. An automatic message does not count.'
          : 'It leaves when one of us answers them, here or elsewhere, or when they write that all is well. An automatic reply does not count.',
    },
    acts: [main, other, ...(draft ? (['copy-draft'] as const) : []), 'answered-elsewhere', 'needs-no-answer', 'snooze'],
    draft,
    promiseId: null,
    since: [
      { text: `since ${asked}`, tone: 'plain', strong: false },
      { text: long, tone, strong: isPast },
      ...(usual ? [{ text: `usually ${usual}`, tone: 'plain' as const, strong: false }] : []),
    ],
    asides: facts.again > 0 ? [`wrote ${sayCount(facts.again + 1, 'time')}`] : [],
  };
}
