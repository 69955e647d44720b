import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './page.module.css';

/** The page before this one; the first of a visit takes no focus. */
let lastPath = '';

type PageProps = { title: ReactNode; aside?: ReactNode; tab: string; wide?: boolean; children: ReactNode };

/** A page with its title, what stands beside it, and the name that the browser's tab and history show. */
export function Page({ title, aside, tab, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${tab} · Regard`;
  }, [tab]);
  // a reader who cannot see is told of the new page by its title having the focus, unless the page has put that elsewhere
  useEffect(() => {
    const { activeElement } = document;
    const isInside = activeElement !== document.body && activeElement?.closest('main') !== null;
    if (pathname !== lastPath && lastPath !== '' && !isInside) heading.current?.focus({ preventScroll: true });
    lastPath = pathname;
  }, [pathname]);
  return (
    <div className={styles.page} data-wide={wide || undefined}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
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
