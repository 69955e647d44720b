import type { Verdict } from '#findings/finding.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { judgeAgreed } from './agreed.ts';
import { judgeFixFirst } from './fix-first.ts';
import type { Matter } from './matters.ts';
import { judgeMidBurst } from './mid-burst.ts';
import { judgePassedOver } from './passed-over.ts';

/** Whom it is about, and where. */
type Whom = { threadId: string; personId: string | null; point: string | null };

/** Instants are ISO. */
export type ListeningFacts = Whom &
  (
    | {
        kind: 'passed-over';
        askedAt: string;
        repliedAt: string;
        /** How many of what they asked then our answer passed over. */
        open: number;
        asked: number;
        isComplaint: boolean;
      }
    | { kind: 'fix-first'; complainedAt: string; repliedAt: string }
    | { kind: 'mid-burst'; firstAt: string; repliedAt: string; againAt: string }
    | {
        kind: 'agreed';
        acceptedAt: string;
        offeredAt: string;
        isAnswered: boolean;
        /** Of our words in the evidence, in order: when each falls due, where it does. */
        dues: (string | null)[];
      }
  );

/** Hear all of it, answer all of it: what is wrong with one answer of ours, or what is still to be said, as of `now`. */
export function judgeListening(matter: Matter, settings: FirmSettings, now: Temporal.Instant): Verdict<ListeningFacts> {
  switch (matter.matter) {
    case 'answered':
      return judgePassedOver(matter, settings, now);
    case 'complained':
      return judgeFixFirst(matter, settings, now);
    case 'burst':
      return judgeMidBurst(matter, settings, now);
    case 'accepted':
      return judgeAgreed(matter, settings, now);
  }
}
