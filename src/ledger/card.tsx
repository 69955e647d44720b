import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { EntryView } from '#server/shapes.ts';
import { useWords } from '#web/kit/when.tsx';
import styles from './card.module.css';

const AsSent = lazy(() => import('./as-sent.tsx').then((room) => ({ default: room.AsSent })));

const channelWords: Record<string, string> = {
  mail: '',
  email: '',
  call: 'call',
  voicemail: 'voicemail',
  sms: 'text message',
  whatsapp: 'WhatsApp',
  message: 'message',
  enquiry: 'enquiry',
  visit: 'visit',
  appointment: 'appointment',
  hours: 'hours worked',
  note: 'note',
  invoice: 'invoice',
  payment: 'payment',
  purchase: 'purchase',
  meeting: 'appointment',
  calendar: 'appointment',
  review: 'review',
};
const natureWords: Record<string, string> = { bulk: 'newsletter', automatic: 'automatic', transactional: 'receipt or notice' };

/** One entry of the ledger as people read it: the author's own words in serif, with what was asked and promised marked; the rest folded; `more` stands beside where it came from. In a timeline the day stands above and the subject leads to the thread. */
export function EntryCard({
  entry,
  isInTimeline,
  more,
  below,
}: {
  entry: EntryView;
  isInTimeline: boolean;
  more?: ReactNode;
  /** What is said of its words, right under them. */
  below?: ReactNode;
}) {
  const words = useWords();
  const Heading = isInTimeline ? 'h3' : 'h2';
  // a forwarded letter without a word of one's own is nothing but what lies folded
  const isForwarded = entry.visible.trim() === '' && entry.quoted.trim() !== '';
  const [open, setOpen] = useState<'quoted' | 'html' | 'origin' | null>(isForwarded ? 'quoted' : null);
  const toggle = (part: 'quoted' | 'html' | 'origin') => setOpen(open === part ? null : part);
  const kinds = [channelWords[entry.channel] ?? entry.channel, natureWords[entry.nature] ?? '', entry.outcome ?? ''].filter(
    Boolean,
  );
  const hidden = [entry.quoted, entry.signature].filter((part) => part.trim() !== '');
  return (
    <article
      id={entry.id}
      className={styles.entry}
      data-row
      data-from={entry.direction}
      data-note={entry.channel === 'note' || undefined}
      tabIndex={-1}
    >
      <header>
        <Heading>{entry.who}</Heading>
        <span className={styles.when}>
          <time dateTime={entry.at}>{isInTimeline && isTimed(entry.at) ? words.clock(entry.at) : words.dayTime(entry.at)}</time>
          {entry.to.length > 0 &&
            ` · to ${entry.to.slice(0, 3).join(', ')}${entry.to.length > 3 ? ` and ${entry.to.length - 3} more` : ''}`}
          {kinds.length > 0 && ` · ${kinds.join(', ')}`}
        </span>
      </header>
      {entry.subject && isInTimeline && entry.threadId && (
        <p className={styles.subject}>
          <Link to="/threads/$id" params={{ id: entry.threadId }} hash={entry.id}>
            {entry.subject}
          </Link>
        </p>
      )}
      {open === 'html' ? (
        <Suspense fallback={null}>
          <AsSent entryId={entry.id} title={`Mail of ${entry.who}`} />
        </Suspense>
      ) : (
        entry.visible && (
          <p className={styles.words}>
            <Marked entry={entry} />
          </p>
        )
      )}
      {below}
      {entry.attachments.length > 0 && (
        <ul className={styles.attachments} aria-label="Attachments">
          {entry.attachments.map((one) => (
            <li key={one.position}>
              <a href={`/api/entries/${entry.id}/attachments/${one.position}`} download={one.name}>
                {one.name}
              </a>{' '}
              <span>{words.bytes(one.size)}</span>
              {one.mediaType.startsWith('audio/') && (
                // biome-ignore lint/a11y/useMediaCaption: the transcript, where there is one, is the entry's own words
                <audio
                  className={styles.sound}
                  controls
                  preload="none"
                  src={`/api/entries/${entry.id}/sound/${one.position}`}
                  aria-label={`Recording of ${entry.who}`}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <footer className={styles.folds}>
        {hidden.length > 0 && (
          <button type="button" aria-expanded={open === 'quoted'} onClick={() => toggle('quoted')}>
            {isForwarded ? '… forwarded' : entry.quoted.trim() ? '… earlier messages' : '… signature'}
          </button>
        )}
        {entry.hasHtml && (
          <button type="button" aria-expanded={open === 'html'} onClick={() => toggle('html')}>
            {open === 'html' ? 'as text' : 'as sent'}
          </button>
        )}
        <button type="button" className={styles.seldom} aria-expanded={open === 'origin'} onClick={() => toggle('origin')}>
          where from
        </button>
      </footer>
      {open === 'quoted' && <pre className={styles.quoted}>{hidden.join('\n\n')}</pre>}
      {open === 'origin' && (
        <p className={styles.origin}>
          Entry {words.count(entry.seq)} of the ledger.{' '}
          {entry.imports.map((place) => (
            <span key={`${place.id} ${place.place}`}>
              From {place.label}, {place.place}.{' '}
            </span>
          ))}
          <a href={`/api/entries/${entry.id}/raw`} download>
            The source as it came
          </a>{' '}
          {more}
        </p>
      )}
    </article>
  );
}

/** Days have no clock: invoices carry only their day. */
const isTimed = (at: string) => at.length > 10;

/** Kinds of marks that have a colour among the words; what they give us stands under the letter. */
const coloured = new Set(['ask', 'promise', 'pressure', 'tone']);

/** The visible words with their marks; marks that overlap or reach outside are left out rather than trusted. */
function Marked({ entry: { visible, marks } }: { entry: EntryView }) {
  const parts = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.start - other.start)) {
    if (!coloured.has(mark.kind) || mark.start < at || mark.end <= mark.start || mark.end > visible.length) continue;
    parts.push(visible.slice(at, mark.start));
    parts.push(
      <mark key={mark.start} className={styles.mark} data-kind={mark.kind}>
        {visible.slice(mark.start, mark.end)}
      </mark>,
    );
    at = mark.end;
  }
  parts.push(visible.slice(at));
  return <>{parts}</>;
}
