import { type ReactNode, useEffect } from 'react';
import styles from './page.module.css';

type PageProps = { title: ReactNode; aside?: ReactNode; tab: string; wide?: boolean; children: ReactNode };

/** A page with its title, what stands beside it, and the name that the browser's tab and history show. */
export function Page({ title, aside, tab, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${tab} · Regard`;
  }, [tab]);
  return (
    <div className={styles.page} data-wide={wide || undefined}>
      <header className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with its small heading and the hairline. */
export const Part = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className={styles.part}>
    <header className={styles.rule}>
      <h2 className="over">{title}</h2>
      <hr />
      {aside}
    </header>
    {children}
  </section>
);
