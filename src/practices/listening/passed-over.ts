import { type Evidence, quiet, type Verdict } from '#findings/finding.ts';
import { wordsOf } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { Answered, AskedConcern, ReplyAnswer } from './matters.ts';
import type { ListeningFacts } from './rule.ts';
import { entriesSince, isBefore, isTheirLetter, talkedSince, thankedSince, wroteFreshSince } from './since.ts';

/** Working hours after an answer in which a second letter may still bring the rest. */
export const graceHours = 4;
/** After a month nobody waits for the rest any more. */
export const lapsesAfterDays = 30;
const mostShown = 3;
/** What the reader of answers says with less confidence is not held against anybody. */
const surelyNot = 0.7;
/** A concern less sure than this is shown in the coach, but nobody is told that it was passed over. */
export const sureConcern = 0.7;

/** What became of a concern by `now`: addressed, surely passed over, or not known. */
export function fateOf(
  concern: AskedConcern,
  { reply, entries }: Answered,
  now: Temporal.Instant,
): 'addressed' | 'passed-over' | 'not-known' {
  // our letters since: the one that answered, and those that may have brought the rest
  const later = entriesSince(entries, reply.at, now).filter((entry) => !isTheirLetter(entry));
  let isSure = true;
  for (const ours of [reply, ...later]) {
    const answer = concern.answers.find((one) => one.replyId === ours.entryId);
    if (!answer || answer.how === 'unsure') isSure = false;
    else if (answer.how !== 'none') return 'addressed';
    else if (answer.confidence < surelyNot) isSure = false;
  }
  return isSure ? 'passed-over' : 'not-known';
}

/** "Ok", "Sure thing": so short a yes answers whatever was asked. */
const assent =
  /^\P{L}*(?:hi|hello|hey|dear|thanks|thank you)?[^.!?\n]{0,30}?(?:ok(?:ay)?|sure|yes|yep|yeah|no|will do|done|great|perfect|agreed|absolutely|of course|no problem|fine|thanks|thank you|sounds good|got it|understood|certainly|gern|ja|nein|klar|oui|non|sí|sim|não|va bene|nee)(?!\p{L})/iu;
const shortAssent = 60;
/** What the reader of answers says with less confidence is not said aloud. */
const quiteSure = 0.88;

/**
 * Whether it may be said aloud that this reply passed the concern over: it plainly answers something else of the same letter, and the reader is
 * quite sure that it does not answer this. A reply to another letter, and a mere yes, pass nothing over.
 */
export function isPassedOver(concern: AskedConcern, matter: Answered, now: Temporal.Instant): boolean {
  const { reply, concerns } = matter;
  if (!matter.answersThem || concern.confidence < sureConcern) return false;
  if (fateOf(concern, matter, now) !== 'passed-over') return false;
  const said = reply.snippet.trim();
  if (said !== '' && said.length <= shortAssent && assent.test(said)) return false;
  const answerOf = (one: AskedConcern): ReplyAnswer | undefined => one.answers.find((answer) => answer.replyId === reply.entryId);
  const comesToAnother = concerns.some((one) => one.entry === concern.entry && isAddressing(answerOf(one)));
  return comesToAnother && (answerOf(concern)?.confidence ?? 0) >= quiteSure;
}

const isAddressing = (answer: ReplyAnswer | undefined): boolean =>
  answer !== undefined && answer.how !== 'none' && answer.how !== 'unsure';

/** We answered, but not this: said once a second letter could have come, while nothing else shows that the matter is over. */
export function judgePassedOver(matter: Answered, settings: FirmSettings, now: Temporal.Instant): Verdict<ListeningFacts> {
  const { reply, concerns, beside } = matter;
  if (isBefore(now, reply.at)) return quiet();
  const from = settings.hours.add(reply.at, graceHours * 60);
  if (isBefore(now, from)) return quiet(from);
  const until = reply.at.add({ hours: 24 * lapsesAfterDays });
  if (!isBefore(now, until)) return quiet();
  const first = concerns[0];
  if (!first) return quiet();
  const isOver =
    talkedSince(beside, first.entry.at, now) ||
    thankedSince(beside, reply.at, now) ||
    wroteFreshSince(beside, reply.at, now) ||
    // they wrote again: what they still want stands there
    entriesSince(matter.entries, reply.at, now).some(isTheirLetter);
  if (isOver) return quiet();
  const open = concerns.filter((one) => isPassedOver(one, matter, now));
  const [shown, ...others] = open.slice(0, mostShown).map(evidenceOf);
  const asked = open[0]?.entry;
  if (!shown || !asked) return quiet(until);
  const person = asked.people.find((one) => one.role === 'from') ?? asked.people[0];
  return {
    finding: {
      subject: matter.threadId,
      episode: `passed-over:${reply.entryId}`,
      customerId: matter.customerId,
      facts: {
        kind: 'passed-over',
        threadId: matter.threadId,
        personId: person?.personId ?? null,
        point: person?.point ?? null,
        askedAt: asked.at.toString(),
        repliedAt: reply.at.toString(),
        open: open.length,
        asked: concerns.length,
        isComplaint: open.some((one) => one.kind === 'complaint'),
      },
      evidence: [shown, ...others, wordsOf(reply, 'words')],
      since: asked.at,
      dueAt: settings.hours.add(reply.at, settings.limits.mail * 60),
      newsAt: asked.at,
    },
    lookAgainAt: until,
  };
}

export const evidenceOf = ({ entry, start, end, reader }: AskedConcern): Evidence => ({
  entryId: entry.entryId,
  start,
  end,
  reader,
});
