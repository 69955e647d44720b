import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Duplicates as View } from '#server/shapes.ts';
import { deeds, duplicatesQuery } from '../api.tsx';
import { useRefresh } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import styles from './duplicates.module.css';

export const route = createLazyRoute('/duplicates')({ component: Duplicates });

type Pair = View['pairs'][number];
const keyOf = (pair: Pair) => `${pair.one.id} ${pair.other.id}`;

/** People who seem to stand in the book twice, with why; one key each way. */
function Duplicates() {
  const duplicates = useQuery(duplicatesQuery);
  const [focused, setFocused] = useState<string | null>(null);
  const client = useQueryClient();
  const refresh = useRefresh();
  const pairs = duplicates.data?.pairs ?? [];
  const current = pairs.find((pair) => keyOf(pair) === focused) ?? pairs.at(0);
  const decide = useMutation({
    mutationFn: async ({ pair, isSame }: { pair: Pair; isSame: boolean }) =>
      isSame ? deeds.merge(pair.one.id, pair.other.id) : deeds.notTheSame(pair.one.id, pair.other.id),
    onSuccess: async (merged, { pair }) => {
      client.setQueryData(
        duplicatesQuery.queryKey,
        (before) => before && { pairs: before.pairs.filter((one) => keyOf(one) !== keyOf(pair)) },
      );
      say(
        merged
          ? { words: `${pair.other.name} is now part of ${pair.one.name}`, undo: () => deeds.unmerge(merged.mergeId) }
          : { words: 'Kept apart; this will not be asked again' },
      );
      await refresh();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  useRowKeys('pair');
  useKeys(
    current
      ? [
          { keys: 'y', words: 'the same: make them one', group: 'Do', run: () => decide.mutate({ pair: current, isSame: true }) },
          { keys: 'n', words: 'not the same', group: 'Do', run: () => decide.mutate({ pair: current, isSame: false }) },
        ]
      : [],
  );
  return (
    <Page title="Twice in the book?" tab="Twice in the book" aside={<Link to="/customers">‹ Customers</Link>}>
      <p className="aside-words">Making two into one rewrites nothing and can be taken back at any time.</p>
      {duplicates.error && <Trouble error={duplicates.error} />}
      {duplicates.isPending && <Waiting />}
      {duplicates.data && pairs.length === 0 && (
        <Empty title="Nobody seems to be here twice.">
          When two customers share a number, a name and a domain, or sign alike, they are shown here side by side.
        </Empty>
      )}
      <div style={{ marginTop: 16 }}>
        {pairs.map((pair) => (
          <article
            key={keyOf(pair)}
            className={styles.pair}
            data-row
            data-current={pair === current || undefined}
            tabIndex={-1}
            onFocus={() => setFocused(keyOf(pair))}
          >
            <div className={styles.two}>
              <Side who={pair.one} />
              <span aria-hidden="true">and</span>
              <Side who={pair.other} />
            </div>
            <p className="aside-words">{pair.because}</p>
            <div className={styles.acts}>
              <Deed onClick={() => decide.mutate({ pair, isSame: true })}>
                The same <KeyCap>y</KeyCap>
              </Deed>
              <Deed quiet onClick={() => decide.mutate({ pair, isSame: false })}>
                Not the same <KeyCap>n</KeyCap>
              </Deed>
            </div>
          </article>
        ))}
      </div>
    </Page>
  );
}

const Side = ({ who }: { who: Pair['one'] }) => (
  <div className={styles.side}>
    <h2>
      <Link to="/customers/$id" params={{ id: who.id }}>
        {who.name}
      </Link>
    </h2>
    <p>{who.points.join(', ')}</p>
  </div>
);
