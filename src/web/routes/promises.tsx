import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Evidence } from '#findings/card.tsx';
import { Calibration } from '#practices/promises/calibration-picture.tsx';
import type { PromiseLine, PromisesView } from '#server/shapes.ts';
import { deeds, promisesQuery } from '../api.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { type Tone, Toned } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import styles from './promises.module.css';

export const route = createLazyRoute('/promises')({ component: Promises });

/** "was due Friday", "due tomorrow 10:30"; without a date the server's words say so themselves. */
const verbs = { late: 'was due ', today: 'due ', week: 'due ', later: 'due ', noDate: '' };

const groups: { key: 'late' | 'today' | 'week' | 'later' | 'noDate'; words: string; tone: Tone }[] = [
  { key: 'late', words: 'Late', tone: 'brick' },
  { key: 'today', words: 'Today', tone: 'amber' },
  { key: 'week', words: 'This week', tone: 'plain' },
  { key: 'later', words: 'Later', tone: 'plain' },
  { key: 'noDate', words: 'Without a date', tone: 'plain' },
];

function Promises() {
  const promises = useQuery(promisesQuery);
  const view = promises.data;
  return (
    <Page wide title="Promises" tab="Promises" aside={view && <RecordLine view={view} />}>
      {promises.error && <Trouble error={promises.error} />}
      {!view && !promises.error && <Waiting />}
      {view && (
        <div className={styles.columns}>
          <div>
            <Open view={view} />
            <Settled lines={view.settled} />
          </div>
          <aside>
            <Part title="Said against done">
              <Calibration kinds={view.calibration} />
            </Part>
          </aside>
        </div>
      )}
    </Page>
  );
}

function RecordLine({ view: { record } }: { view: PromisesView }) {
  const words = useWords();
  const known = record.kept + record.late + record.moved;
  if (known + record.notKnown === 0) return null;
  return (
    <p className="figures">
      {words.count(record.kept)} kept, {words.count(record.late)} late, {words.count(record.moved)} moved in time;{' '}
      {words.count(record.notKnown)} not known
    </p>
  );
}

function Open({ view }: { view: PromisesView }) {
  const [focused, setFocused] = useState<string | null>(null);
  const lines = groups.flatMap(({ key }) => view[key]);
  const current = lines.find(({ id }) => id === focused) ?? lines.at(0);
  const deed = useDeed();
  const acts = useActs();
  const keep = (line: PromiseLine) =>
    deed.mutate({ run: async () => [await deeds.keep(line.id)], leaving: line.findingId ? [line.findingId] : [] });
  const move = (line: PromiseLine) =>
    acts.move({
      promiseId: line.id,
      findingId: line.findingId,
      words: `To ${line.customer.name}, ${line.dueWords}`,
      draft: line.draft,
      place: { threadId: line.quote.threadId, customerId: line.customer.id },
    });
  const drop = (line: PromiseLine) =>
    deed.mutate({
      run: async () => [await deeds.voidPromise(line.id, 'not-a-promise')],
      leaving: line.findingId ? [line.findingId] : [],
    });
  useRowKeys('promise', 'open the customer');
  useKeys(
    current
      ? [
          { keys: 'd', words: 'kept', group: 'Do', run: () => keep(current) },
          { keys: 'm', words: 'move and tell them', group: 'Do', run: () => move(current) },
          { keys: 'c', words: 'log a call', group: 'Do', run: () => acts.logCall(current.customer) },
        ]
      : [],
  );
  if (lines.length === 0)
    return (
      <Empty title="You owe nobody anything you said you would do.">
        Promises appear here when you write one: “I'll send it by Friday”. They are found in what you sent; nothing needs to be
        entered.
      </Empty>
    );
  return (
    <>
      {groups.map(({ key, words, tone }) =>
        view[key].length === 0 ? null : (
          <Part key={key} title={words}>
            {view[key].map((line) => (
              <article
                key={line.id}
                className={styles.promise}
                data-row
                data-current={line === current || undefined}
                tabIndex={-1}
                onFocus={() => setFocused(line.id)}
                aria-label={`To ${line.customer.name}, ${verbs[key]}${line.dueWords}`}
              >
                <header>
                  <h3>
                    <Link to="/customers/$id" params={{ id: line.customer.id }}>
                      {line.customer.name}
                    </Link>
                  </h3>
                  <p>
                    <Toned tone={tone}>
                      {verbs[key]}
                      {line.dueWords}
                    </Toned>
                  </p>
                </header>
                <Evidence quote={line.quote} />
                <div className={styles.acts}>
                  <Deed onClick={() => keep(line)}>
                    {line.state === 'seems-kept' ? 'Yes, it is done' : 'Kept'} <KeyCap>d</KeyCap>
                  </Deed>
                  <Deed quiet onClick={() => move(line)}>
                    Move and tell them <KeyCap>m</KeyCap>
                  </Deed>
                  <Deed quiet onClick={() => drop(line)}>
                    Not a promise
                  </Deed>
                </div>
              </article>
            ))}
          </Part>
        ),
      )}
      {acts.asking}
    </>
  );
}

const stateWords: Record<PromiseLine['state'], string> = {
  open: 'open',
  kept: 'kept',
  late: 'late',
  moved: 'moved in time',
  void: 'not a promise',
  'seems-kept': 'seems kept',
  'not-known': 'not known',
};

function Settled({ lines }: { lines: PromiseLine[] }) {
  if (lines.length === 0) return null;
  return (
    <details className={styles.settled}>
      <summary>Settled lately</summary>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Link to="/customers/$id" params={{ id: line.customer.id }}>
              {line.customer.name}
            </Link>
            <span className={styles.said}>“{line.quote.quote}”</span>
            <span>{stateWords[line.state]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
