import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { searchQuery } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { useSettled } from '../kit/settled.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useRowKeys } from '../shell/keys.tsx';
import styles from './search.module.css';
import { stageWords } from './stages.tsx';

export const route = createLazyRoute('/search')({ component: Search });

function Search() {
  const { q = '' } = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const settled = useSettled(typed);
  const put = useRef(q);
  useEffect(() => {
    if (settled === put.current) return;
    put.current = settled;
    void navigate({ to: '/search', search: settled ? { q: settled } : {}, replace: true });
  }, [settled, navigate]);
  // a link to another search fills the field; what we put into the address ourselves does not overwrite what is being typed
  useEffect(() => {
    if (q === put.current) return;
    put.current = q;
    setTyped(q);
  }, [q]);
  const found = useInfiniteQuery(searchQuery(q));
  const words = useWords();
  useRowKeys('hit', 'open it');
  const first = found.data?.pages[0];
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const hasAnything = Boolean(first && (first.customers.length > 0 || entries.length > 0));
  return (
    <Page title="Search" tab={q ? `${q} · Search` : 'Search'}>
      <search className={styles.field}>
        <Field
          label="Words of a message, a name, an address, a number"
          value={typed}
          onValue={setTyped}
          type="search"
          size="md"
          autoFocus
          autoComplete="off"
        />
      </search>
      {found.error && <Trouble error={found.error} />}
      {q && found.isPending && <Waiting what="Searching" />}
      {!q && <Empty>Everything that was written, said or billed can be found here, while you type.</Empty>}
      {q && first && !hasAnything && (
        <Empty title={`Nothing has “${q}” in it.`}>
          Fewer words find more. Words are found by their beginnings, names by any part.
        </Empty>
      )}
      {q && first && first.customers.length > 0 && (
        <Part title="People">
          <ul className={styles.people}>
            {first.customers.map((person) => (
              <li key={person.id}>
                <Link to="/customers/$id" params={{ id: person.id }} data-row className={styles.person}>
                  <strong>{person.name}</strong>
                  <span>{[stageWords(person.stage), ...person.points.slice(0, 2)].join(' · ')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {q && entries.length > 0 && first && (
        <Part
          title="What was written"
          aside={
            <span className="aside-words">
              {first.isTotalExact ? words.count(first.total) : `more than ${words.count(first.total)}`}
            </span>
          }
        >
          <ul aria-busy={found.isPlaceholderData}>
            {entries.map((entry) => (
              <li key={entry.id} className={styles.entry}>
                <Link
                  to={entry.threadId ? '/threads/$id' : '/customers/$id'}
                  params={{ id: entry.threadId ?? entry.customer?.id ?? '' }}
                  hash={entry.id}
                  data-row
                  className={styles.hit}
                >
                  <span className={styles.where}>
                    <strong>{entry.who}</strong>
                    {entry.subject && <span> · {entry.subject}</span>}
                    <time dateTime={entry.at}>{words.short(entry.at)}</time>
                  </span>
                  <span className={styles.snippet}>
                    {entry.snippet.map((part, at) =>
                      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no names
                      part.isMatch ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {found.hasNextPage && (
            <p style={{ marginTop: 14 }}>
              <Deed onClick={() => void found.fetchNextPage()} isBusy={found.isFetchingNextPage}>
                Show more
              </Deed>
            </p>
          )}
        </Part>
      )}
    </Page>
  );
}
