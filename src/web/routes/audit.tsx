import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { AuditLine } from '#ledger/audit.ts';
import { Deed } from '../kit/deed.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { auditPage } from '../people-api.tsx';
import styles from './people.module.css';

export const route = createLazyRoute('/settings/audit')({ component: Audit });

/** Who did what in the house itself: sign-ins, roles, settings, imports. */
function Audit() {
  const log = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }: { pageParam: number | null; signal: AbortSignal }) => auditPage(pageParam, signal),
    initialPageParam: null as number | null, // as: no page before the first one
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const lines = log.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Page title="What was done" tab="What was done" aside={<Link to="/settings">‹ Settings</Link>}>
      <p className="aside-words">
        Sign-ins, roles, settings and imports, newest first. Each line is part of the same chain as your mail: none can be changed
        or left out unseen.
      </p>
      {log.error && <Trouble error={log.error} />}
      {log.isPending && <Waiting />}
      {log.data && lines.length === 0 && <Empty>Nothing yet.</Empty>}
      <AuditLines lines={lines} />
      {log.hasNextPage && (
        <Deed onClick={() => void log.fetchNextPage()} isBusy={log.isFetchingNextPage}>
          Older
        </Deed>
      )}
    </Page>
  );
}

export function AuditLines({ lines }: { lines: AuditLine[] }) {
  const words = useWords();
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.id}>
          <span>
            <time dateTime={line.at}>{words.short(line.at)}</time>
          </span>
          <p>
            {line.name && <strong>{line.name}</strong>} {line.words}
            {line.from && <span>from {line.from}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
