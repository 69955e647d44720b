import type { ReactNode } from 'react';
import styles from './quote.module.css';

/** Somebody's own words, set as a quote; `marked` is the part that matters. `from` says who and when, usually as a link to the place. */
export const QuoteBlock = ({
  before,
  marked,
  after,
  tone,
  from,
}: {
  before: string;
  marked: string;
  after: string;
  tone: 'theirs' | 'ours';
  from: ReactNode;
}) => (
  <blockquote className={styles.quote}>
    {before}
    <mark className={styles.mark} data-tone={tone}>
      {marked}
    </mark>
    {after}
    <span className={styles.gap}> </span>
    <span className={styles.from}>{from}</span>
  </blockquote>
);
