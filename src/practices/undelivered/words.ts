import type { Said, Speaking } from '#findings/shown.ts';
import { sayMoment } from '#lib/spoken-time.ts';
import type { UndeliveredFacts } from './rule.ts';

/** What a status of RFC 3463 means to a shop, by its beginning. */
const meanings: [RegExp, string][] = [
  [/^5\.1\.(?:1|6|10)/, 'there is no such address'],
  [/^5\.1\./, 'the address is wrong'],
  [/^5\.2\.2/, 'their mailbox is full'],
  [/^5\.2\./, 'their mailbox takes nothing'],
  [/^5\.3\.4/, 'the letter was too large'],
  [/^[45]\.4\./, 'their server could not be reached'],
  [/^5\.7\./, 'their server refused it'],
];

/** A letter that came back, in words. */
export function sayUndelivered(facts: UndeliveredFacts, speaking: Speaking): Said {
  const { now, hours, who } = speaking;
  const sent = sayMoment(Temporal.Instant.from(facts.sentAt), hours.timeZone, now);
  const reported = sayMoment(Temporal.Instant.from(facts.reportedAt), hours.timeZone, now);
  const meaning = meanings.find(([pattern]) => pattern.test(facts.status ?? ''))?.[1];
  const what = facts.isAnswer ? 'answer' : 'letter';
  return {
    headline: `Your ${what} to ${who} did not arrive${meaning ? `: ${meaning}` : ''}`,
    chip: `${what} did not arrive`,
    tone: 'brick',
    why: {
      rule: 'A letter that a mail server reports as not delivered has reached nobody, whatever our Sent folder shows.',
      lines: [
        `Sent ${sent}${facts.subject ? `: "${facts.subject}"` : ''}, to ${facts.point}.`,
        `Reported ${reported}${facts.status ? `, with the status ${facts.status}` : ''}.`,
      ],
      goesAwayWhen:
        'It leaves when one of us reaches them otherwise: by a letter that does not come back, a talk or a visit. After thirty days it leaves by itself.',
    },
    acts: ['reply', 'call-back', 'done', 'snooze'],
    draft: null,
    promiseId: null,
    since: [{ text: `sent ${sent}, came back ${reported}`, tone: 'brick', strong: true }],
    asides: [],
  };
}
