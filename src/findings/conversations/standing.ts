import { type RawBuilder, sql } from 'kysely';

/**
 * How a conversation stands. `open`: their newest word that is more than thanks has no answer yet. `answered`: we spoke last. `asleep`:
 * put aside until a moment or until they write. `closed`: done, until they write more than thanks.
 */
export type Standing = 'open' | 'answered' | 'asleep' | 'closed';

/** The same as SQL over `thread_head h` left joined with `thread_work w`: nothing has to be written when time or a letter changes it. */
const isClosed = sql`(w.state = 'closed' and coalesce(h.asked_seq <= w.state_seq, true))`;
const isAsleep = (now: Temporal.Instant): RawBuilder<unknown> => sql`(w.snoozed_seq is not null
  and coalesce(w.snoozed_until > ${now}, true) and coalesce(h.asked_seq <= w.snoozed_seq, true))`;

/** Closed or asleep. Told apart from the standing, so that the planner walks a list in its order and does not sort all of it. */
export const isAside = (now: Temporal.Instant): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${isClosed} or ${isAsleep(now)}, false)`;

export const standingAt = (now: Temporal.Instant): RawBuilder<Standing> => sql<Standing>`case
  when ${isClosed} then 'closed'
  when ${isAsleep(now)} then 'asleep'
  when not h.is_answered then 'open'
  else 'answered' end`;
