import type { ReactNode } from 'react';
import styles from './chip.module.css';

export type Tone = 'plain' | 'amber' | 'brick';

/** A short fact. The tone adds to the words, never replaces them. */
export const Chip = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={styles.chip} data-tone={tone}>
    {children}
  </span>
);

/** Words in the colour of how pressing they are. */
export const Toned = ({ tone, strong, children }: { tone: Tone; strong?: boolean; children: ReactNode }) =>
  strong || tone !== 'plain' ? (
    <strong className={styles.toned} data-tone={tone}>
      {children}
    </strong>
  ) : (
    <span>{children}</span>
  );
