import type { MailboxState } from '#sources/imap/account.ts';

/** What is known of a mailbox; `arrivals` are the moments of mail that came in during the last 90 days, in any order. */
export type MailboxFacts = {
  state: MailboxState;
  failedAt: Temporal.Instant | null;
  tries: number;
  arrivals: readonly Temporal.Instant[];
};

export type MailboxVerdict = { kind: 'refused' | 'away' | 'silent'; since: Temporal.Instant; usualHours: number | null };

const leastTries = 2;
const awayHours = 1;
const leastArrivals = 40;
const leastDays = 21;
const beyondLongestGap = 1.5;
const leastSilentHours = 24;
const hour = 3_600_000;

/** Does this mailbox need somebody? Pure: nothing after `now` is looked at. */
export function judgeMailbox(facts: MailboxFacts, now: Temporal.Instant): MailboxVerdict | null {
  const { state, failedAt, tries } = facts;
  if (state === 'refused' && failedAt && tries >= leastTries) return { kind: 'refused', since: failedAt, usualHours: null };
  if (state === 'away' && failedAt && hoursBetween(failedAt, now) >= awayHours)
    return { kind: 'away', since: failedAt, usualHours: null };
  return state === 'live' ? judgeSilence(facts.arrivals, now) : null;
}

const hoursBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  (to.epochMilliseconds - from.epochMilliseconds) / hour;

function judgeSilence(arrivals: readonly Temporal.Instant[], now: Temporal.Instant): MailboxVerdict | null {
  const times = arrivals
    .map((at) => at.epochMilliseconds)
    .filter((at) => at <= now.epochMilliseconds)
    .sort((a, b) => a - b);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.length < leastArrivals) return null;
  if ((last - first) / (24 * hour) < leastDays) return null;
  let longest = 0;
  for (const [i, at] of times.entries()) longest = Math.max(longest, at - (times[i - 1] ?? at));
  const silent = now.epochMilliseconds - last;
  if (silent < leastSilentHours * hour || silent < beyondLongestGap * longest) return null;
  return { kind: 'silent', since: Temporal.Instant.fromEpochMilliseconds(last), usualHours: Math.round(longest / hour) };
}
