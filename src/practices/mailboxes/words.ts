import { sayDays } from '#lib/spoken-time.ts';

/** What a finding of this room keeps. */
export type MailboxFinding = {
  mailboxId: string;
  name: string;
  kind: 'refused' | 'away' | 'silent';
  since: string;
  usualHours: number | null;
  failure: string | null;
};

/** A sentence for the strip and one that says what to do. `since` is said by the page, in the reader's own clock. */
export function sayMailbox(finding: MailboxFinding): { words: string; hint: string } {
  switch (finding.kind) {
    case 'refused':
      return {
        words: `${finding.name} cannot be read: the server does not let Regard in.`,
        hint: `${finding.failure ?? ''} Sign in to it again; until then answers and new mail in it are not seen.`.trim(),
      };
    case 'away':
      return {
        words: `${finding.name} cannot be read at the moment.`,
        hint: `${finding.failure ?? ''} Regard keeps trying; until then answers and new mail in it are not seen.`.trim(),
      };
    case 'silent':
      return {
        words: `Nothing has come to ${finding.name} for unusually long.`,
        hint: `Its longest silence of the last 90 days was ${sayDays((finding.usualHours ?? 0) / 24)}. It can be read; does mail still reach it?`,
      };
  }
}
