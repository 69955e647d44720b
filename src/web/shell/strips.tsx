import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { StripLine } from '#practices/mailboxes/card.tsx';
import type { State } from '#server/shapes.ts';
import { deeds, importsQuery } from '../api.tsx';
import { useFirmChange } from '../deeds/use-firm-change.tsx';
import { Deed, DeedLink } from '../kit/deed.tsx';
import { useWords } from '../kit/when.tsx';
import { stripsQuery } from '../mailbox-api.tsx';
import styles from './strips.module.css';

/** Above every page of the sample firm: that it is one, and the way out. */
export function SampleStrip({ state }: { state: State }) {
  const own = state.firms.find((firm) => !firm.isSample);
  const remove = useFirmChange(deeds.dropSample, '/');
  return (
    <aside className={styles.strip} aria-label="Sample firm">
      <span>This is the sample firm: everybody in it is invented.</span>
      {!own && (
        <DeedLink quiet to="/start">
          Bring in your own
        </DeedLink>
      )}
      <Deed quiet onClick={() => remove.mutate()} isBusy={remove.isPending}>
        Remove it
      </Deed>
    </aside>
  );
}

/** Above Today: a mailbox that nobody is let in to, that is away, or that has fallen silent. */
export function MailboxStrips() {
  const strips = useQuery(stripsQuery);
  const words = useWords();
  return strips.data?.map((strip) => (
    <aside key={strip.findingId} className={styles.strip} aria-label="Mailbox">
      <StripLine strip={strip} since={words.short(strip.since)}>
        <Link to="/settings/mailboxes">See the mailbox</Link>
      </StripLine>
    </aside>
  ));
}

/** While something is read: how far it is, on every page. */
export function ReadingLine() {
  const imports = useQuery(importsQuery);
  const words = useWords();
  const { pathname } = useLocation();
  const line = imports.data?.find((one) => one.state === 'reading');
  // the page of imports says it in full
  if (!line || pathname === '/imports') return null;
  const { bytes, totalBytes, secondsLeft } = line.progress;
  return (
    <aside className={styles.strip} aria-label="Import">
      <Link to="/imports">
        Reading {line.label}: {words.count(line.counts.entries)} entries so far
        {totalBytes > 0 && `, ${words.share(bytes / totalBytes)}`}
        {secondsLeft !== null && `, about ${words.span(secondsLeft)} left`}
      </Link>
    </aside>
  );
}
