import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { EntryCard } from '#ledger/card.tsx';
import type { Reason, ThreadView } from '#server/shapes.ts';
import { LooseReason } from '#today/card.tsx';
import { threadQuery } from '../api.tsx';
import { AddNote } from '../deeds/note.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import styles from './thread.module.css';

export const route = createLazyRoute('/threads/$id')({ component: Thread });

function Thread() {
  const { id } = route.useParams();
  const thread = useQuery(threadQuery(id));
  const view = thread.data;
  return (
    <Page
      wide={Boolean(view?.reasons.length)}
      title={view?.subject || 'A conversation'}
      tab={view?.subject || 'A conversation'}
      aside={
        view?.customer && (
          <Link to="/customers/$id" params={{ id: view.customer.id }}>
            {view.customer.name} ›
          </Link>
        )
      }
    >
      {thread.error && <Trouble error={thread.error} />}
      {!view && !thread.error && <Waiting />}
      {view && <Conversation view={view} />}
    </Page>
  );
}

/** "Read and answer" has led here: what is left of it is the draft. */
const readHere = (reason: Reason): Reason => ({
  ...reason,
  acts: reason.acts.flatMap((act) =>
    act === 'reply' ? (reason.draft === null || reason.acts.includes('copy-draft') ? [] : ['copy-draft']) : [act],
  ),
});

function Conversation({ view }: { view: ThreadView }) {
  const acts = useActs();
  const [isNoting, setIsNoting] = useState(false);
  const { customer, rows, reasons } = view;
  useRowKeys('entry');
  // the address names an entry: go there once it is drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per thread
  useEffect(() => {
    const place = document.getElementById(location.hash.slice(1)) ?? document.getElementById(rows.at(-1)?.id ?? '');
    if (!place) return;
    place.scrollIntoView({ block: rows.length > 2 ? 'center' : 'nearest' });
    if (location.hash) place.focus({ preventScroll: true });
  }, [view.id]);
  useKeys([
    { keys: 'd', words: 'done', group: 'Do', run: () => reasons[0] && acts.done(reasons.slice(0, 1)) },
    { keys: 'h', words: 'snooze', group: 'Do', run: () => reasons.length > 0 && acts.snooze(reasons) },
    { keys: 'c', words: 'log a call', group: 'Do', run: () => customer && acts.logCall(customer) },
    { keys: 'n', words: 'add a note', group: 'Do', run: () => customer && setIsNoting(true) },
  ]);
  return (
    <div className={styles.columns}>
      <div>
        {rows.length === 0 && <Empty>Nothing of this conversation is left: what it held was withdrawn or erased.</Empty>}
        {rows.map((entry) => (
          <EntryCard key={entry.id} entry={entry} isInTimeline={false} />
        ))}
        {customer && (
          <p className={styles.deeds}>
            <Deed onClick={() => setIsNoting(true)}>
              Add a note <KeyCap>n</KeyCap>
            </Deed>
            <Deed quiet onClick={() => acts.logCall(customer)}>
              Log a call <KeyCap>c</KeyCap>
            </Deed>
          </p>
        )}
      </div>
      {reasons.length > 0 && (
        <aside aria-label="What this needs" className={styles.aside}>
          {reasons.map((reason) => (
            <LooseReason
              key={reason.findingId}
              reason={readHere(reason)}
              onDo={(one, doing) => acts.onDo(one, doing, customer)}
            />
          ))}
        </aside>
      )}
      {acts.asking}
      {isNoting && customer && <AddNote whom={customer} onClose={() => setIsNoting(false)} />}
    </div>
  );
}
