import type { Said, Speaking } from '#findings/shown.ts';
import { sayMoney } from '#lib/money.ts';
import { sayCount, sayDays, sayMoment } from '#lib/spoken-time.ts';
import type { RapportFacts } from './rule.ts';

const daysSince = (iso: string, now: Temporal.Instant): number =>
  (now.epochMilliseconds - Temporal.Instant.from(iso).epochMilliseconds) / 86_400_000;

const pressureWords: Record<string, string> = {
  budget: 'has to save money',
  priorities: 'has other priorities now',
  'in-house': 'is hiring for what we do',
  contact: 'has somebody new in charge',
  change: 'is under pressure',
};

/** "6 years with you", once it is half a year. */
function together(firstAt: string, now: Temporal.Instant): string[] {
  const days = daysSince(firstAt, now);
  return days < 182 ? [] : [`${sayDays(days)} with you`];
}

/** A finding of rapport in words. */
export function sayRapport(facts: RapportFacts, speaking: Speaking): Said {
  const { now, hours, who } = speaking;
  if (facts.kind === 'gone-quiet') {
    const silent = daysSince(facts.lastAt, now);
    const last = sayMoment(Temporal.Instant.from(facts.lastAt), hours.timeZone, now);
    return {
      headline: `${who} has gone quiet: ${sayDays(silent)} without a word, usually ${sayDays(facts.usualDays)}`,
      chip: `quiet ${sayDays(silent)}`,
      tone: 'plain',
      why: {
        rule: 'Gone quiet is who is silent longer than nineteen of twenty of their gaps would be, and longer than they ever were.',
        lines: [
          `Last in touch ${last}; that is ${sayDays(silent)}.`,
          `Their usual gap is ${sayDays(facts.usualDays)}; nineteen of twenty are below ${sayDays(facts.longDays)} (from ${sayCount(facts.gaps, 'gap')} of theirs, drawn toward all customers).`,
          `The longest silence until now was ${sayDays(facts.longestDays)}.`,
          ...(facts.pAlive === null
            ? []
            : [`By their purchases the chance that they still buy is ${Math.round(facts.pAlive * 100)} %.`]),
          ...(facts.worth ? [`They brought ${sayMoney(facts.worth)} in the twelve months before.`] : []),
          ...(facts.isOurTurn ? ['Their last words asked something, and no answer was seen.'] : []),
        ],
        goesAwayWhen: 'It leaves when they are in touch again, or after three messages of ours without an echo.',
      },
      acts: ['write-note', 'log-call', 'snooze', 'dismiss'],
      draft: null,
      promiseId: null,
      since: [{ text: `usually every ${sayDays(facts.usualDays)}, now ${sayDays(silent)}`, tone: 'plain', strong: true }],
      asides: [...together(facts.firstAt, now), ...(facts.worth ? [`${sayMoney(facts.worth)} a year`] : [])],
    };
  }
  if (facts.kind === 'taken-for-granted') {
    const touched = facts.lastTouchAt ? sayDays(daysSince(facts.lastTouchAt, now)) : null;
    const place =
      facts.because === 'valued' ? 'among the twenty who bring you most' : 'among those who have been with you longest';
    return {
      headline: touched
        ? `${who} is ${place}; your last word that nobody asked for was ${touched} ago`
        : `${who} is ${place}, and every word of yours was an answer or a bill`,
      chip: 'taken for granted',
      tone: 'plain',
      why: {
        rule: 'The twenty most valuable and the twenty longest with us hear from us now and then without a reason.',
        lines: [
          `${who} is ${place}.`,
          touched
            ? `Last unprompted personal word or meeting: ${touched} ago.`
            : 'No unprompted personal word or meeting was seen.',
          'Invoices, newsletters and replies do not count; a visit, a call or warm words in a reply do.',
        ],
        goesAwayWhen: 'It leaves when one of us writes, calls or comes by without being asked.',
      },
      acts: ['write-note', 'log-call', 'done', 'snooze', 'dismiss'],
      draft: null,
      promiseId: null,
      since: [],
      asides: together(facts.firstAt, now),
    };
  }
  const said = sayMoment(Temporal.Instant.from(facts.at), hours.timeZone, now);
  return {
    headline: `${who} ${pressureWords[facts.pressure] ?? pressureWords.change}`,
    chip: 'under pressure',
    tone: 'plain',
    why: {
      rule: 'Words of outside pressure (budget, priorities, hiring in-house, a new contact) are worth a talk early.',
      lines: [`They wrote it ${said}.`, 'A smaller scope or a talk keeps what an offer in three months does not.'],
      goesAwayWhen: 'It leaves when you have spoken with each other, or after two months.',
    },
    acts: ['log-call', 'write-note', 'done', 'snooze', 'dismiss'],
    draft: null,
    promiseId: null,
    since: [{ text: `said ${said}`, tone: 'plain', strong: false }],
    asides: [],
  };
}
