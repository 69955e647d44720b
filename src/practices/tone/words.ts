import type { Said, Speaking } from '#findings/shown.ts';
import { sayMoment } from '#lib/spoken-time.ts';
import type { ToneKind } from '#understanding/reading.ts';
import { draftAgain } from './draft.ts';
import { dayLimit, type ToneFacts } from './rule.ts';

/** What a kind sounds like to who reads it: said of the words, never of who wrote them. */
export const soundsLike: Record<ToneKind, string> = {
  attack: 'an attack',
  blame: 'blame',
  condescension: 'talking down',
  policy: 'hiding behind a rule',
  temper: 'a lost temper',
  pressure: 'pressure',
};

const soundsAs = (kind: ToneKind): string => `${soundsLike[kind].charAt(0).toUpperCase()}${soundsLike[kind].slice(1)}`;

const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Words of one's own that may have hurt. Only their author ever reads this. */
export function sayTone(facts: ToneFacts, speaking: Speaking): Said {
  const { now, hours, who } = speaking;
  const sentAt = Temporal.Instant.from(facts.sentAt);
  const sent = sayMoment(sentAt, hours.timeZone, now);
  const sounds = listed(facts.why.map((one) => soundsLike[one.kind]));
  return {
    headline: `What you wrote to ${who} ${sent} may sound like ${sounds}`,
    chip: `may sound like ${sounds}`,
    tone: 'amber',
    why: {
      rule: 'Disagreeing is fine. Words that blame, talk down, push or hide behind a rule are worth another letter.',
      lines: [
        ...facts.why.map((one) => `${soundsAs(one.kind)}: ${one.because}.`),
        'Only you see this: no colleague, and no owner of the firm.',
      ],
      goesAwayWhen: `It leaves when you write to them again and say sorry, when you leave it, and after ${dayLimit} days by itself.`,
    },
    acts: ['reply', 'done', 'snooze', 'misread'],
    draft: draftAgain({
      who: facts.personId !== null && who !== facts.point ? who : null,
      language: facts.language,
      sentAt,
      timeZone: hours.timeZone,
    }),
    promiseId: null,
    since: [{ text: `sent ${sent}`, tone: 'plain', strong: false }],
    asides: ['only you see this'],
  };
}
