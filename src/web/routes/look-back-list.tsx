import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Evidence } from '#findings/card.tsx';
import type { LookBackList as List } from '#server/shapes.ts';
import { lookBackListQuery } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useRowKeys } from '../shell/keys.tsx';
import styles from './look-back-list.module.css';

export const route = createLazyRoute('/look-back/$key')({ component: LookBackList });

/** What stands behind one figure of the look-back: every case with its words. */
function LookBackList() {
  const { key } = route.useParams();
  const { months = 12 } = route.useSearch();
  const list = useInfiniteQuery(lookBackListQuery(key, months));
  useRowKeys('case', 'open the customer');
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  return (
    <Page
      title={pages[0]?.words ?? 'Look-back'}
      tab="Look-back"
      aside={
        <Link to="/look-back" search={months === 12 ? {} : { months }}>
          ‹ Look-back
        </Link>
      }
    >
      {list.error && <Trouble error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && rows.length === 0 && <Empty>Nothing stands behind this figure in these months.</Empty>}
      <ul className={styles.list}>
        {rows.map((row, at) => (
          // a customer may stand here several times; the order of a page does not change
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={`${at} ${row.at}`}>
            <Case row={row} isDated={key !== 'income' && key !== 'parity'} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Deed onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          Show more
        </Deed>
      )}
    </Page>
  );
}

/** A share of a year has no day of its own. */
function Case({ row, isDated }: { row: List['rows'][number]; isDated: boolean }) {
  const words = useWords();
  return (
    <article className={styles.case} data-row tabIndex={-1}>
      <header>
        <h2>
          {row.customerId ? (
            <Link to="/customers/$id" params={{ id: row.customerId }}>
              {row.name}
            </Link>
          ) : (
            row.name
          )}
        </h2>
        <span className={styles.value}>{row.value}</span>
      </header>
      {row.quote ? <Evidence quote={row.quote} /> : isDated && <p className="aside-words">{words.day(row.at)}</p>}
    </article>
  );
}
