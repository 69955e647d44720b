import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { readAgreement } from '#understanding/agreement/agreement.ts';
import { readAnswers } from '#understanding/answered/answered.ts';
import { readLanguage } from '#understanding/language/language.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import type { Answer, Concern, Span } from '#understanding/reading.ts';
import { understoodFrom } from './agreed.ts';
import { type Asked, type Letter, standingOf, type Whom } from './asked.ts';
import { sayNotRead } from './languages-here.ts';

/** One thing that they ask, and whether the draft comes to it. `where`: the words of the draft that do. */
export type CoachConcern = {
  id: string;
  words: string;
  kind: Concern['kind'];
  /** `unsure`: the reader does not know. */
  state: 'answered' | 'open' | 'unsure';
  where: Span | null;
  /** An earlier letter of ours passed it over. */
  isEarlier: boolean;
};

/** What the coach says of a draft: POST /api/coach/concerns. */
export type CoachConcerns = {
  concerns: CoachConcern[];
  /** The same in one sentence, for those who hear the page. */
  said: string;
  /** They may still be writing; `until` is ISO. */
  burst: { words: string; until: string } | null;
  /** Two lines to confirm what was agreed, to be put into the draft. */
  understood: string | null;
  /** What is not read in their language, in one sentence. */
  notRead: string | null;
};

const readAtMost = 20_000;
const burstMinutes = 20;
/** After so many minutes without a further word they are done. */
const stillMinutes = 4;

/**
 * The concerns of a customer since our last letter, each held against a draft, while somebody writes it. Reads only, keeps nothing. The language
 * model must have been loaded.
 */
export async function coachConcerns(
  tx: FirmTx,
  firm: { id: FirmId; timeZone: string },
  given: { whom: Whom; words: string; attachments: readonly string[] },
  now: Temporal.Instant,
): Promise<CoachConcerns> {
  const standing = await standingOf(tx, firm.id, given.whom, now);
  const words = given.words.slice(0, readAtMost);
  const parts = readParts(words);
  const visible = visibleText(words, parts);
  const theirs = standing.letters.find((one) => one.language !== null)?.language ?? null;
  const language = readLanguage(visible).language ?? theirs;
  const reply = { text: words, parts, language, attachments: given.attachments };
  const isEmpty = visible.trim() === '' && given.attachments.length === 0;
  const answers = new Map<string, Answer>();
  // the concerns of a letter belong together: an answer to one tells something of the others
  for (const asked of isEmpty ? [] : Map.groupBy(standing.asked, (one) => one.letterId).values()) {
    const read = readAnswers(
      asked.map((one) => ({ text: one.words, kind: one.kind })),
      reply,
    );
    for (const [i, one] of asked.entries()) {
      const answer = read[i];
      if (answer) answers.set(one.id, answer);
    }
  }
  const concerns = standing.asked.map((one) => stateOf(one, answers.get(one.id)));
  const isConfirmed = readAgreement(words, parts, language).some((step) => step.of === 'confirms');
  const understood = isConfirmed ? null : await understoodFrom(tx, firm.id, standing, firm.timeZone);
  return {
    concerns,
    said: sayConcerns(concerns),
    burst: burstIn(standing.letters, now),
    understood: understood && words.includes(understood.slice(0, understood.indexOf('\n'))) ? null : understood,
    notRead: sayNotRead(theirs),
  };
}

function stateOf({ id, words, kind, isEarlier }: Asked, answer: Answer | undefined): CoachConcern {
  const said = { id, words: words.replace(/\s+/g, ' ').trim(), kind, isEarlier };
  if (!answer || answer.how === null) return { ...said, state: 'open', where: null };
  return { ...said, state: answer.how === 'unsure' ? 'unsure' : 'answered', where: answer.where };
}

const shortest = (words: string): string => (words.length <= 80 ? words : `${words.slice(0, 78).trimEnd()} …`.toWellFormed());

/** "1 of 3 answered. Still open: is the warranty still valid?" */
export function sayConcerns(concerns: readonly CoachConcern[]): string {
  if (concerns.length === 0) return '';
  const answered = concerns.filter((one) => one.state === 'answered').length;
  const open = concerns.filter((one) => one.state === 'open');
  const unsure = concerns.length - answered - open.length;
  if (answered === concerns.length) return concerns.length === 1 ? 'What they asked is answered.' : `All ${answered} answered.`;
  const head = `${answered} of ${concerns.length} answered${unsure > 0 ? `, ${unsure} perhaps` : ''}.`;
  return open[0] ? `${head} Still open: ${shortest(open[0].words)}` : head;
}

/** They wrote twice within minutes, and the last of it is fresh. */
function burstIn(letters: readonly Letter[], now: Temporal.Instant): CoachConcerns['burst'] {
  const [newest] = letters;
  if (!newest || letters.length < 2) return null;
  const until = newest.at.add({ minutes: stillMinutes });
  if (Temporal.Instant.compare(now, until) >= 0) return null;
  const from = newest.at.subtract({ minutes: burstMinutes });
  const run = letters.filter((one) => Temporal.Instant.compare(one.at, from) >= 0).length;
  if (run < 2) return null;
  return { words: `They wrote ${run} messages just now and may not be done. Give them a moment.`, until: until.toString() };
}
