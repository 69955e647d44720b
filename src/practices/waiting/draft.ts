import { dayIn, greeted, mannerOf, shortened } from '#findings/manner.ts';
import type { Quote } from '#findings/shown.ts';
import type { WaitingFacts } from './rule.ts';

const mostAsked = 3;

export type DraftFor = {
  /** Whom the finding is about; greeted where it is a person's name. */
  who: string;
  isPerson: boolean;
  /** Their words as the card shows them; the language is that of the first which has one. */
  asked: readonly Pick<Quote, 'quote' | 'isOurs' | 'language'>[];
  timeZone: string;
  isPast: boolean;
};

/**
 * Words to start an answer from: what they asked, with room for the answers, in their language. It claims nothing: what the answer is, only
 * a person knows. null in languages that we do not write.
 */
export function draftReply(facts: Pick<WaitingFacts, 'channel' | 'since' | 'isComplaint'>, given: DraftFor): string | null {
  const theirs = given.asked.filter((one) => !one.isOurs);
  const known = mannerOf(theirs.find((one) => one.language)?.language ?? null);
  if (!known) return null;
  const { language, manner } = known;
  const on = dayIn(language, Temporal.Instant.from(facts.since), given.timeZone);
  const hello = manner.hello(given.isPerson ? greeted(given.who, manner.isByFirstName) : '');
  const sorry = facts.isComplaint ? ` ${manner.trouble}` : '';
  const late = given.isPast ? ` ${manner.late}` : '';
  if (facts.channel === 'missedCall') return `${hello}\n\n${manner.called(on)}${late} ${manner.whenToCall}\n\n${manner.bye}\n`;
  const asked = [...new Set(theirs.map((one) => shortened(one.quote)).filter((words) => words !== ''))].slice(0, mostAsked);
  // a chat has no lines to answer below
  if (facts.channel === 'message')
    return `${hello}${late}${sorry}\n${asked.length > 0 ? `${manner.asked} “${asked.join('” “')}”\n` : ''}\n…\n`;
  const answers = asked.length > 0 ? asked.map((words) => `> ${words}\n\n…\n\n`).join('') : '…\n\n';
  return `${hello}\n\n${manner.thanks(on)}${late}${sorry}\n\n${answers}${manner.bye}\n`;
}
