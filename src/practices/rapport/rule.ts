import { quiet, type Verdict } from '#findings/finding.ts';
import type { Frame } from '#findings/practice.ts';
import type { Acquaintance } from './acquaintance.ts';
import { judgeGranted } from './granted.ts';
import type { RapportModel } from './model.ts';
import { judgePressure } from './pressure.ts';
import { judgeQuiet } from './quiet.ts';

/** What rapport looks at: one of three matters of one customer. */
export type RapportSubject = { customerId: string; matter: 'quiet' | 'granted' | 'pressure'; known: Acquaintance };

export type RapportFacts =
  | {
      kind: 'gone-quiet';
      lastAt: string;
      usualDays: number;
      longDays: number;
      longestDays: number;
      gaps: number;
      pAlive: number | null;
      /** Net income of the twelve months before their last contact. */
      worth: { minor: number; currency: string } | null;
      /** Their last words asked something and we never answered. */
      isOurTurn: boolean;
      firstAt: string;
    }
  | { kind: 'taken-for-granted'; because: 'valued' | 'longest'; lastTouchAt: string | null; firstAt: string; lastAt: string }
  | { kind: 'pressure'; pressure: string; at: string };

/** Gone quiet, taken for granted, or under pressure. Only customers: prospects and strangers owe us no contact. */
export function judgeRapport(subject: RapportSubject, frame: Frame<RapportModel>, now: Temporal.Instant): Verdict<RapportFacts> {
  const { known } = subject;
  if (known.stage !== 'customer') return quiet();
  if (subject.matter === 'quiet') return judgeQuiet(known, frame.model, now);
  if (subject.matter === 'granted') return judgeGranted(known, frame.model, now);
  return judgePressure(known, now);
}
