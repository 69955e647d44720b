import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { outboxCountQuery } from '../outbox-api.tsx';
import styles from './strips.module.css';

/** Above every page while a letter was not sent, or nobody knows whether it was. */
export function OutboxStrip() {
  const count = useQuery(outboxCountQuery);
  const { pathname } = useLocation();
  const decide = count.data?.decide ?? 0;
  if (decide === 0 || pathname === '/outbox') return null;
  return (
    <aside className={styles.strip} aria-label="Outbox">
      <span>
        {decide === 1
          ? 'A letter needs you: it may not have been sent.'
          : `${decide} letters need you: they may not have been sent.`}
      </span>
      <Link to="/outbox">See the outbox</Link>
    </aside>
  );
}
