import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Card, TodayView } from '#server/shapes.ts';
import { TodayCard } from '#today/card.tsx';
import { deeds, stateQuery, todayQuery } from '../api.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { Deed, DeedLink } from '../kit/deed.tsx';
import { Choice } from '../kit/field.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import { mentionsQuery } from '../working-api.tsx';
import styles from './today.module.css';

export const route = createLazyRoute('/today')({ component: Today });

const lanes = [
  { lane: 'owe', words: 'You owe them' },
  { lane: 'mend', words: 'Mend' },
  { lane: 'close', words: 'Stay close' },
] as const;

/** Seven cards are a morning's work; the rest waits behind "and n more". */
const placesAtFirst = 7;
const placesAtMost = 100;

function Today() {
  const [places, setPlaces] = useState(placesAtFirst);
  const { show } = route.useSearch();
  const scope = show ?? 'mine';
  const today = useQuery(todayQuery(places, scope));
  const navigate = useNavigate();
  const words = useWords();
  const view = today.data;
  return (
    <Page
      title="Today"
      tab={view && view.left > 0 ? `Today (${view.left})` : 'Today'}
      aside={
        view && (
          <div className={styles.head}>
            {view.isTeam && (
              <Choice
                label="Whose"
                value={scope}
                options={[
                  { value: 'mine', words: 'Mine' },
                  { value: 'everyone', words: 'Everyone' },
                ]}
                onChoose={(chosen) =>
                  void navigate({ to: '/today', search: chosen === 'everyone' ? { show: 'everyone' } : {}, replace: true })
                }
              />
            )}
            <p className="figures">
              {view.readUntil && `Read until ${words.brief(view.readUntil)} · `}
              {words.count(view.left)} left{view.done > 0 && `, ${words.count(view.done)} done`}
            </p>
          </div>
        )
      }
    >
      {today.error && <Trouble error={today.error} />}
      <NamesYou />
      {view ? (
        <Lanes view={view} onMore={() => setPlaces(placesAtMost)} isMoreComing={today.isPlaceholderData} />
      ) : (
        !today.error && <Waiting />
      )}
    </Page>
  );
}

/** Notes in which a colleague names the reader, until they were read. */
function NamesYou() {
  const mentions = useQuery(mentionsQuery);
  const words = useWords();
  if (!mentions.data || mentions.data.length === 0) return null;
  return (
    <ul className={styles.mentions} aria-label="Notes that name you">
      {mentions.data.map((one) => (
        <li key={one.entryId}>
          <p>
            <strong>{one.by}</strong>
            {one.customer && ` on ${one.customer.name}`} · {words.brief(one.at)}
          </p>
          <p>{one.words}</p>
          {one.threadId ? (
            <Link to="/threads/$id" params={{ id: one.threadId }}>
              Read it there ›
            </Link>
          ) : (
            one.customer && (
              <Link to="/customers/$id" params={{ id: one.customer.id }}>
                Read it there ›
              </Link>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

type LanesProps = { view: TodayView; onMore: () => void; isMoreComing: boolean };

function Lanes({ view, onMore, isMoreComing }: LanesProps) {
  const [focused, setFocused] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const acts = useActs();
  const navigate = useNavigate();
  const inOrder = lanes.flatMap(({ lane }) => view.cards.filter((card) => card.lane === lane));
  const current = inOrder.find((card) => card.id === focused) ?? inOrder.at(0);
  const chosen = inOrder.filter((card) => selected.has(card.id));
  const subjects = chosen.length > 0 ? chosen : current ? [current] : [];
  const reasonsOf = (cards: Card[]) => cards.flatMap((card) => card.reasons);
  const finish = () => {
    acts.done(chosen.length > 0 ? reasonsOf(chosen) : (current?.reasons.slice(0, 1) ?? []));
    setSelected(new Set());
  };
  useRowKeys('card');
  useKeys(
    current
      ? [
          { keys: 'd', words: 'done, or kept', group: 'Do', run: finish },
          { keys: 'h', words: 'snooze', group: 'Do', run: () => acts.snooze(reasonsOf(subjects)) },
          { keys: 'c', words: 'log a call', group: 'Do', run: () => current.customer && acts.logCall(current.customer) },
          {
            keys: 'r',
            words: 'reply, with the draft',
            group: 'Do',
            run: () => current.reasons[0] && acts.onDo(current.reasons[0], 'reply', current.customer),
          },
          {
            keys: 'w',
            words: 'this is wrong',
            group: 'Do',
            run: () => current.reasons[0] && acts.onDo(current.reasons[0], 'wrong', current.customer),
          },
          ...(view.isTeam
            ? [
                {
                  keys: 'a',
                  words: 'hand over',
                  group: 'Do',
                  run: () => current.reasons[0] && acts.onDo(current.reasons[0], 'hand-over', current.customer),
                },
              ]
            : []),
          { keys: 'x', words: 'select', group: 'Do', run: () => setSelected((before) => toggled(before, current.id)) },
          {
            keys: 'Enter',
            words: 'open the conversation',
            group: 'Move',
            run: () => {
              const place = current.reasons[0]?.evidence[0];
              if (place?.threadId) void navigate({ to: '/threads/$id', params: { id: place.threadId }, hash: place.entryId });
              else if (current.customer) void navigate({ to: '/customers/$id', params: { id: current.customer.id } });
            },
          },
        ]
      : [],
  );
  if (inOrder.length === 0) return view.more > 0 ? <Waiting what="Fetching the next ones" /> : <NobodyWaits view={view} />;
  return (
    <>
      {lanes.map(({ lane, words }) => {
        const cards = view.cards.filter((card) => card.lane === lane);
        if (cards.length === 0) return null;
        return (
          <Part key={lane} title={words}>
            {cards.map((card) => (
              <TodayCard
                key={card.id}
                card={card}
                isCurrent={card === current}
                isSelected={selected.has(card.id)}
                onFocus={() => setFocused(card.id)}
                onDo={(reason, doing) =>
                  doing === 'snooze' ? acts.snooze(card.reasons) : acts.onDo(reason, doing, card.customer)
                }
              />
            ))}
          </Part>
        );
      })}
      <Rest view={view} onMore={onMore} isMoreComing={isMoreComing} />
      {chosen.length > 0 && (
        <div className={styles.chosen} role="toolbar" aria-label="With those selected">
          <span>{chosen.length} selected</span>
          <Deed main onClick={finish}>
            Done <KeyCap>d</KeyCap>
          </Deed>
          <Deed onClick={() => acts.snooze(reasonsOf(chosen))}>
            Snooze <KeyCap>h</KeyCap>
          </Deed>
          <Deed quiet onClick={() => setSelected(new Set())}>
            Clear
          </Deed>
        </div>
      )}
      {acts.asking}
    </>
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** The end of the list: what is not shown, and what lay there before Regard came. */
function Rest({ view, onMore, isMoreComing }: LanesProps) {
  const deed = useDeed();
  const words = useWords();
  const isMore = view.more > 0;
  if (!isMore && view.older === 0) return null;
  return (
    <p className={styles.rest}>
      {isMore && (
        <Deed quiet onClick={onMore} isBusy={isMoreComing}>
          and {words.count(view.more)} more
        </Deed>
      )}
      {view.older > 0 && (
        <>
          {isMore && <span aria-hidden="true"> · </span>}
          <span>
            {view.isOlderCut && 'more than '}
            {words.count(view.older)} older from before you started
          </span>
          <Deed quiet isBusy={deed.isPending} onClick={() => deed.mutate({ run: async () => [await deeds.closeOlder()] })}>
            close them all
          </Deed>
        </>
      )}
    </p>
  );
}

function NobodyWaits({ view }: { view: TodayView }) {
  const state = useQuery(stateQuery);
  if (state.data?.step === 'questions')
    return (
      <Empty title="Three questions first.">
        <p>Once Regard knows which addresses are yours, it can tell who waits for you.</p>
        <p style={{ marginTop: 14 }}>
          <DeedLink main to="/questions">
            Answer them
          </DeedLink>
        </p>
      </Empty>
    );
  return (
    <>
      <Empty title="Nobody is waiting.">
        <p>{view.emptyWords.replace(/^Nobody is waiting\. ?/, '')}</p>
        <p style={{ marginTop: 10 }}>
          Meanwhile: <Link to="/promises">your promises</Link>, or <Link to="/look-back">the last twelve months</Link>.
        </p>
      </Empty>
      <Rest view={view} onMore={() => {}} isMoreComing={false} />
    </>
  );
}
