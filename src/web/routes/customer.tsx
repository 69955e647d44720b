import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { InvoiceList } from '#customers/invoice-list.tsx';
import { PeopleList } from '#customers/people-list.tsx';
import { Evidence } from '#findings/card.tsx';
import { EntryCard } from '#ledger/card.tsx';
import type { CustomerPage, Stage } from '#server/shapes.ts';
import { LooseReason } from '#today/card.tsx';
import { customerQuery, deeds, timelineQuery } from '../api.tsx';
import { Felt } from '../deeds/felt.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { Chip, Toned } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Choice, OneOf } from '../kit/field.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import styles from './customer.module.css';
import { stages, stageWords } from './stages.tsx';

const AddNote = lazy(() => import('../deeds/note.tsx').then((room) => ({ default: room.AddNote })));
const ToCustomer = lazy(() => import('../composer/to-customer.tsx').then((room) => ({ default: room.ToCustomer })));
const LooksAfter = lazy(() => import('../composer/to-customer.tsx').then((room) => ({ default: room.LooksAfter })));
const EraseCustomer = lazy(() => import('../deeds/erase.tsx').then((room) => ({ default: room.EraseCustomer })));
const EraseEntry = lazy(() => import('../deeds/erase.tsx').then((room) => ({ default: room.EraseEntry })));
const MergeOrSplit = lazy(() => import('../deeds/merge.tsx').then((room) => ({ default: room.MergeOrSplit })));

export const route = createLazyRoute('/customers/$id')({ component: Customer });

function Customer() {
  const { id } = route.useParams();
  const customer = useQuery(customerQuery(id));
  const view = customer.data;
  const words = useWords();
  return (
    <Page
      wide
      title={view?.name ?? 'A customer'}
      tab={view?.name ?? 'A customer'}
      aside={
        view && (
          <span>
            {stageWords(view.stage)}
            {view.firstAt && ` since ${words.day(view.firstAt)}`}
          </span>
        )
      }
    >
      {customer.error && <Trouble error={customer.error} />}
      {!view && !customer.error && <Waiting />}
      {view && <Whole key={view.id} view={view} />}
    </Page>
  );
}

/** Days come as they are kept and are shown as the reader writes them. */
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

function Whole({ view }: { view: CustomerPage }) {
  const { write } = route.useSearch();
  const words = useWords();
  const acts = useActs();
  const [asking, setAsking] = useState<'note' | 'merge' | 'erase' | null>(null);
  const [openFact, setOpenFact] = useState<number | null>(null);
  const whom = { id: view.id, name: view.name };
  const facts = view.strip.slice(0, 4);
  const fact = openFact === null ? null : facts[openFact];
  useRowKeys('entry', 'open the conversation');
  useKeys([
    { keys: 'n', words: 'add a note', group: 'Do', run: () => setAsking('note') },
    { keys: 'c', words: 'log a call', group: 'Do', run: () => acts.logCall(whom) },
    {
      keys: 'd',
      words: 'done',
      group: 'Do',
      run: () => acts.done(view.reasons.slice(0, 1)),
      isOn: () => view.reasons.length > 0,
    },
    { keys: 'h', words: 'snooze', group: 'Do', run: () => acts.snooze(view.reasons), isOn: () => view.reasons.length > 0 },
  ]);
  return (
    <>
      {view.sentence && <p className={styles.sentence}>{view.sentence}</p>}
      {facts.length > 0 && (
        <div className={styles.strip}>
          {facts.map((one, at) =>
            one.quote ? (
              <button
                key={one.text}
                type="button"
                aria-expanded={openFact === at}
                onClick={() => setOpenFact(openFact === at ? null : at)}
              >
                <Chip tone={one.tone}>{one.text}</Chip>
              </button>
            ) : (
              <Chip key={one.text} tone={one.tone}>
                {one.text}
              </Chip>
            ),
          )}
        </div>
      )}
      {fact?.quote && (
        <div className={styles.proof}>
          <Evidence quote={fact.quote} />
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.who}>
          <Part title="Who">
            <PeopleList view={view} />
            <StageLine view={view} />
          </Part>
          <div className={styles.deeds}>
            <Deed onClick={() => setAsking('note')}>
              Add a note <KeyCap>n</KeyCap>
            </Deed>
            <Deed onClick={() => acts.logCall(whom)}>
              Log a call <KeyCap>c</KeyCap>
            </Deed>
            <Deed quiet onClick={() => setAsking('merge')}>
              Merge or split
            </Deed>
            {view.mayErase && (
              <Deed quiet onClick={() => setAsking('erase')}>
                Erase on request…
              </Deed>
            )}
            <Suspense fallback={null}>
              <LooksAfter whom={whom} />
            </Suspense>
          </div>
        </div>
        <div className={styles.middle}>
          <TimelineOf id={view.id} />
          <Suspense fallback={null}>
            <ToCustomer key={view.id} whom={whom} write={write} />
          </Suspense>
        </div>
        <div className={styles.treatment}>
          {view.reasons.length > 0 && (
            <Part title="Now">
              {view.reasons.map((reason) => (
                <LooseReason key={reason.findingId} reason={reason} onDo={(one, doing) => acts.onDo(one, doing, whom)} />
              ))}
            </Part>
          )}
          <Part title="How we treat them">
            {view.treatment.length === 0 && <p className="aside-words">Too little has passed between you to say.</p>}
            <dl className={styles.facts}>
              {view.treatment.map((line) => (
                <div key={line.words}>
                  <dt>{line.words}</dt>
                  <dd>
                    <Toned tone={line.tone}>{isoDay.test(line.value) ? words.day(line.value) : line.value}</Toned>
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
          {view.promises.length > 0 && (
            <Part title="Promises">
              <ul className={styles.promises}>
                {view.promises.slice(0, 8).map((line) => (
                  <li key={line.id}>
                    <Evidence quote={line.quote} />
                    <p className="aside-words">{line.dueWords}</p>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          {view.invoices.length > 0 && (
            <Part title="Invoices">
              <InvoiceList invoices={view.invoices} />
            </Part>
          )}
        </div>
      </div>
      {acts.asking}
      <Suspense fallback={null}>
        {asking === 'note' && <AddNote whom={whom} onClose={() => setAsking(null)} />}
        {asking === 'erase' && <EraseCustomer whom={whom} onClose={() => setAsking(null)} />}
        {asking === 'merge' && <MergeOrSplit view={view} onClose={() => setAsking(null)} />}
      </Suspense>
    </>
  );
}

/** What they are to us, with why Regard thinks so, and the way to say otherwise. */
function StageLine({ view }: { view: CustomerPage }) {
  const deed = useDeed();
  return (
    <div className={styles.stage}>
      <OneOf
        label="Stage"
        value={view.stage}
        options={stages}
        // the options are the stages
        onValue={(stage) => deed.mutate({ run: async () => [await deeds.sort({ customers: [view.id], stage: stage as Stage })] })}
      />
      {view.stageWhy && <p className="aside-words">{view.stageWhy}</p>}
    </div>
  );
}

/** Channels of the ledger by what people call them; several are asked for with commas between. */
const kinds = [
  { value: '', words: 'All' },
  { value: 'mail', words: 'Mail' },
  { value: 'call,voicemail', words: 'Calls' },
  { value: 'message', words: 'Messages' },
  { value: 'invoice,payment', words: 'Money' },
  { value: 'note,visit,appointment', words: 'Notes' },
];

/** The newest stand last, as in a conversation; few at first, so that they are near. */
const shownAtFirst = 10;
const shownPerStep = 40;

/** What can feel good or bad: people spoke with each other, or left words. */
const isContact = ({ channel, outcome }: { channel: string; outcome: string | null }) =>
  channel === 'visit' || channel === 'voicemail' || (channel === 'call' && outcome === 'talked');

function TimelineOf({ id }: { id: string }) {
  const { kinds: chosen = '' } = route.useSearch();
  const navigate = useNavigate();
  const words = useWords();
  const timeline = useInfiniteQuery(timelineQuery(id, chosen));
  // pages come newest first, their rows in order of time: the conversation reads downwards, newest last
  const all = (timeline.data?.pages ?? []).toReversed().flatMap((page) => page.rows);
  const [count, setCount] = useState(() => (location.hash ? Number.POSITIVE_INFINITY : shownAtFirst));
  const rows = all.slice(-count);
  const hasEarlier = rows.length < all.length || timeline.hasNextPage;
  const showEarlier = () => {
    setCount(rows.length + shownPerStep);
    if (all.length < rows.length + shownPerStep && timeline.hasNextPage) void timeline.fetchNextPage();
  };
  const hasRows = rows.length > 0;
  // an address that names an entry leads to it
  useEffect(() => {
    if (hasRows && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [hasRows]);
  let day = '';
  return (
    <Part title="Between us">
      <div className={styles.kinds}>
        <Choice
          label="What is shown"
          value={chosen}
          options={kinds}
          onChoose={(kind) =>
            void navigate({ to: '/customers/$id', params: { id }, search: kind ? { kinds: kind } : {}, replace: true })
          }
        />
      </div>
      {timeline.error && <Trouble error={timeline.error} />}
      {timeline.isPending && <Waiting />}
      {timeline.data && rows.length === 0 && (
        <Empty>
          {chosen ? 'Nothing of this kind.' : 'Nothing has been written or said yet. A note or a call you log appears here.'}
        </Empty>
      )}
      {hasEarlier && hasRows && (
        <p className={styles.earlier}>
          <Deed onClick={showEarlier} isBusy={timeline.isFetchingNextPage}>
            Earlier
          </Deed>
        </p>
      )}
      {rows.map((entry) => {
        const here = words.divider(entry.at);
        const isNewDay = here !== day;
        day = here;
        return (
          <div key={entry.id}>
            {isNewDay && <p className={styles.day}>{here}</p>}
            <EntryCard
              entry={entry}
              isInTimeline
              more={
                <Suspense fallback={null}>
                  <EraseEntry entryId={entry.id} />
                </Suspense>
              }
            />
            {isContact(entry) && <Felt entryId={entry.id} customerId={id} />}
          </div>
        );
      })}
      <p className="aside-words">
        <Link to="/search">Search everything</Link>
      </p>
    </Part>
  );
}
