import type { ReactNode } from 'react';
import { useSlow } from './deed.tsx';
import styles from './states.module.css';

/** What an empty list says: what is (not) there and what would fill it. */
export const Empty = ({ title, children }: { title?: string; children: ReactNode }) => (
  <div className={styles.empty}>
    {title && <p className={styles.title}>{title}</p>}
    <div>{children}</div>
  </div>
);

/** Something went wrong: what the server says, and the way on. */
export const Trouble = ({ error, children }: { error: Error; children?: ReactNode }) => (
  <div className={styles.trouble} role="alert">
    <p>{error.message}</p>
    {children}
  </div>
);

/** Shows after 300 ms that something is being fetched; before that, nothing flickers. */
export const Waiting = ({ what = 'Reading' }: { what?: string }) => {
  const isSlow = useSlow(true);
  return (
    <p className={styles.waiting} role="status">
      {isSlow && <span>{what}…</span>}
    </p>
  );
};

/** How far something is: `share` from 0 to 1, or null when nobody can know. */
export const Progress = ({ share, label }: { share: number | null; label: string }) => (
  <div
    className={styles.progress}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    data-unknown={share === null || undefined}
  >
    <span style={{ width: share === null ? '30%' : `${Math.min(100, share * 100)}%` }} />
  </div>
);
