import { type Evidence, quiet, type Verdict } from '#findings/finding.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { type Accepted, confirmsIn, offersIn } from './matters.ts';
import type { ListeningFacts } from './rule.ts';
import { entriesSince, isBefore, isTheirLetter, talkedSince } from './since.ts';

/** Working hours in which we may confirm of our own. */
export const confirmHours = 4;
/** Working days after which everybody knows what was agreed, or nobody does. */
const lapsesAfterDays = 5;
const mostOfferWords = 3;

/** They took what we offered, and nobody has said again what was agreed: two lines to confirm spare both sides a quarrel. */
export function judgeAgreed(matter: Accepted, settings: FirmSettings, now: Temporal.Instant): Verdict<ListeningFacts> {
  const { accepted, mark, offer, promises } = matter;
  if (isBefore(now, accepted.at)) return quiet();
  const from = settings.hours.add(accepted.at, confirmHours * 60);
  if (isBefore(now, from)) return quiet(from);
  const until = settings.hours.add(accepted.at, lapsesAfterDays * settings.hours.minutesPerDay);
  if (!isBefore(now, until)) return quiet();
  const since = entriesSince(matter.entries, accepted.at, now);
  const isConfirmed = since.some((entry) => !isTheirLetter(entry) && (confirmsIn(entry) || offersIn(entry).length > 0));
  if (isConfirmed || talkedSince(matter.beside, accepted.at, now)) return quiet();
  const person = accepted.people.find((one) => one.role === 'from') ?? accepted.people[0];
  const promised = promises.slice(0, mostOfferWords);
  const offered = offersIn(offer).slice(0, 1);
  const ours: Evidence[] = [
    ...offered.map(({ start, end, reader }) => ({ entryId: offer.entryId, start, end, reader })),
    ...promised.map(({ entryId, start, end, reader }) => ({ entryId, start, end, reader })),
  ];
  return {
    finding: {
      subject: matter.threadId,
      episode: `agreed:${accepted.entryId}`,
      customerId: matter.customerId,
      facts: {
        kind: 'agreed',
        threadId: matter.threadId,
        personId: person?.personId ?? null,
        point: person?.point ?? null,
        acceptedAt: accepted.at.toString(),
        offeredAt: offer.at.toString(),
        isAnswered: since.some((entry) => !isTheirLetter(entry)),
        dues: [...offered.map(() => null), ...promised.map((one) => one.dueTo?.toString() ?? null)],
      },
      evidence: [{ entryId: accepted.entryId, start: mark.start, end: mark.end, reader: mark.reader }, ...ours],
      since: accepted.at,
      dueAt: null,
      newsAt: null,
    },
    lookAgainAt: until,
  };
}
