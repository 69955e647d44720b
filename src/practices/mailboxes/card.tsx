import type { ReactNode } from 'react';
import type { MailboxStrip } from './practice.ts';

/** A line above Today for a mailbox that needs somebody; `since` and the ways on come from the page. */
export const StripLine = ({ strip, since, children }: { strip: MailboxStrip; since: string; children: ReactNode }) => (
  <>
    <span>
      <strong>{strip.words}</strong> {strip.hint} Since {since}.
    </span>
    {children}
  </>
);
