import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { FirmId } from '#lib/ids.ts';
import { type Outcome, type Purpose, reserve, settle, tokensOf } from './budget.ts';
import type { Fault } from './check.ts';
import type { PluggedIn } from './setting.ts';
import { type Question, type Spoken, speak, type Usage } from './speak.ts';
import { sayWhy, type Why } from './words.ts';

/** What a page is told: the words with the name of who wrote them, or why there are none. */
export type Written<Words> =
  | { words: Words; by: string; why: null }
  | { words: null; by: string; why: { code: Why; words: string } };

/** Counts for those who watch the machine: what for, what came of it, how long, how much. Never words. */
export type Saw = (seen: { purpose: Purpose; outcome: Outcome; seconds: number; tokens: number }) => void;

export type Asking<Answer> = {
  purpose: Purpose;
  question: Question<Answer>;
  /** What is wrong with an answer; null: it may be shown. */
  check: (answer: Answer) => Fault | 'same' | null;
  now: Temporal.Instant;
  signal?: AbortSignal | undefined;
  saw?: Saw | undefined;
};

/** A mark that nobody who wrote a letter can know. */
export const newFence = (): string => randomBytes(9).toString('base64url').replace(/[-_]/g, 'x');

/**
 * Asks the firm's model one thing: counted against the ceiling before, asked once with a time limit, counted again by what it was, and
 * shown only if the check finds nothing. No transaction is open while the model writes.
 */
export async function ask<Answer>(
  database: Database,
  firmId: FirmId,
  model: PluggedIn,
  asking: Asking<Answer>,
): Promise<Written<Answer>> {
  const { purpose, question, now } = asking;
  const by = model.endpoint.model;
  const no = (code: Why): Written<Answer> => ({ words: null, by, why: { code, words: sayWhy(code) } });
  const reserved = await reserve(database, firmId, { purpose, question }, now);
  if (reserved.no !== null) return no(reserved.no);
  const started = performance.now();
  const spoken = await speak(model.endpoint, question, { longestMs: model.timeoutMs, signal: asking.signal });
  const seconds = (performance.now() - started) / 1000;
  const verdict = verdictOf(spoken, asking.check);
  const usage = usageOf(spoken, reserved.most);
  await settle(database, firmId, reserved.useId, {
    outcome: verdict.outcome,
    reason: verdict.why,
    usage,
    isEstimated: spoken.usage === null,
    prices: model.prices,
  });
  asking.saw?.({ purpose, outcome: verdict.outcome, seconds, tokens: usage.read + usage.written });
  if ('bug' in verdict) throw verdict.bug;
  return verdict.why === null ? { words: verdict.answer, by, why: null } : no(verdict.why);
}

type Verdict<Answer> =
  | { outcome: 'shown'; answer: Answer; why: null }
  | { outcome: 'withheld' | 'failed'; why: Why; bug?: unknown };

/** Shows only what was looked at and found good. A reader that fails shows nothing, and is heard of after the books are right. */
function verdictOf<Answer>(spoken: Spoken<Answer>, check: Asking<Answer>['check']): Verdict<Answer> {
  if (spoken.silence !== null) return { outcome: 'failed', why: spoken.silence };
  try {
    const why = check(spoken.answer);
    return why === null ? { outcome: 'shown', answer: spoken.answer, why } : { outcome: 'withheld', why };
  } catch (bug) {
    return { outcome: 'failed', why: 'garbage', bug };
  }
}

/** What its server counted; else nothing where it surely wrote nothing, our own count where there is an answer, and the most where nobody knows. */
function usageOf(spoken: Spoken<unknown>, most: Usage): Usage {
  if (spoken.usage) return spoken.usage;
  if (spoken.silence === null) return { read: most.read, written: tokensOf(JSON.stringify(spoken.answer)) };
  return spoken.isFree ? { read: 0, written: 0 } : most;
}
