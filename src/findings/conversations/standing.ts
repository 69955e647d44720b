import { type RawBuilder, sql } from 'kysely';

/**
 * How a conversation stands. `open`: their newest word that is more than thanks has no answer yet. `answered`: we spoke last. `asleep`:
 * put aside until a moment or until they write. `closed`: done, until they write more than thanks.
 */
export type Standing = 'open' | 'answered' | 'asleep' | 'closed';

/** The same as SQL over `thread_head h` left joined with `thread_work w`: nothing has to be written when time or a letter changes it. */
export const standingAt = (now: Temporal.Instant): RawBuilder<Standing> => sql<Standing>`case
  when w.state = 'closed' and coalesce(h.asked_seq <= w.state_seq, true) then 'closed'
  when w.snoozed_seq is not null and coalesce(w.snoozed_until > ${now}, true) and coalesce(h.asked_seq <= w.snoozed_seq, true) then 'asleep'
  when not h.is_answered then 'open'
  else 'answered' end`;
