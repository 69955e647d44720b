import type { ReactNode } from 'react';
import styles from './key-cap.module.css';

/** A key as it stands on the keyboard; left out where there is none. */
export const KeyCap = ({ children }: { children: ReactNode }) => <kbd className={styles.cap}>{children}</kbd>;
