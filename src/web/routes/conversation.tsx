import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { Desk } from '#actions/inbox/desk.ts';
import type { Present } from '#http/live.ts';
import { EntryCard } from '#ledger/card.tsx';
import { KindWords } from '#practices/rapport/kind-words.tsx';
import { ToneMarks } from '#practices/tone/marks.tsx';
import type { Reason, ThreadView } from '#server/shapes.ts';
import { LooseReason } from '#today/card.tsx';
import { Coach } from '../composer/coach.tsx';
import { Composer, type ComposerHandle } from '../composer/composer.tsx';
import { LettersUnderWay } from '../composer/letters.tsx';
import { takeSeed } from '../composer/seeds.tsx';
import { usePresence } from '../composer/use-presence.tsx';
import { type Kind, useWriting } from '../composer/use-writing.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useHush, useKeys } from '../shell/keys.tsx';
import { deskQuery, working } from '../working-api.tsx';
import styles from './conversation.module.css';

const HandOver = lazy(() => import('../deeds/hand-over.tsx').then((room) => ({ default: room.HandOver })));
const Sleep = lazy(() => import('../deeds/sleep.tsx').then((room) => ({ default: room.Sleep })));

type Props = {
  view: ThreadView;
  /** Where the address says so the composer is ready to be written in. */
  write?: Kind | undefined;
  /** After it was closed the list goes on with the next one. */
  onClosed?: (() => void) | undefined;
};

/** Marks that may be wrong and are looked at first; kind words are none of them. */
const troubling = '[data-misread]:not([data-misread="green"])';

/** A conversation to work on: what was said, notes of ours, who has it, the composer, and the coach beside. */
export function Conversation(props: Props) {
  const desk = useQuery(deskQuery(props.view.id));
  if (desk.error) return <Trouble error={desk.error} />;
  if (!desk.data) return <Waiting />;
  return <Whole key={props.view.id} {...props} desk={desk.data} />;
}

/** The composer is on this page: of "reply" only a draft to begin with is left. */
const readHere = (reason: Reason): Reason => ({
  ...reason,
  acts: reason.acts.filter((act) => act !== 'reply' || reason.draft !== null),
});

function Whole({ view, desk, write, onClosed }: Props & { desk: Desk }) {
  const acts = useActs();
  const deed = useDeed();
  const client = useQueryClient();
  const writing = useWriting(`thread:${view.id}`);
  const composer = useRef<ComposerHandle>(null);
  const others = usePresence(view.id, writing.writtenAt, desk.here);
  const [asking, setAsking] = useState<'hand-over' | 'sleep' | null>(null);
  const { customer, rows, reasons } = view;
  useHush(asking !== null);

  // what came while somebody writes is news until they say that they have read it
  const isWriting = writing.reply.words.trim() !== '';
  const [isStopped, setIsStopped] = useState(false);
  const seen = isWriting ? (writing.reply.seenSeq ?? desk.seq) : desk.seq;
  const news = rows.filter((entry) => entry.seq > seen && entry.channel !== 'note');
  const hasNews = isWriting && news.length > 0;
  const hasBegun = isWriting && writing.reply.seenSeq === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was on screen when it was begun, and not later
  useEffect(() => {
    if (hasBegun) writing.change({ seenSeq: desk.seq }, 'reply');
  }, [hasBegun]);

  // a note that comes while this is on screen has been seen
  const noteCount = desk.notes.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every further note
  useEffect(() => {
    if (document.visibilityState !== 'visible') return;
    void working.seen(view.id).then(({ seen: count }) => {
      if (count > 0) void client.invalidateQueries({ queryKey: ['inbox'] });
    });
  }, [view.id, client, noteCount]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time the address says so
  useEffect(() => {
    if (!write) return;
    const seed = writing.isLoaded ? takeSeed(`thread:${view.id}`) : null;
    if (seed && writing.reply.words.trim() === '') writing.change({ words: seed }, 'reply');
    composer.current?.write(write);
  }, [write]);
  // the address names an entry: go there once it is drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per thread
  useEffect(() => {
    if (write) return;
    const place = document.getElementById(location.hash.slice(1)) ?? document.getElementById(rows.at(-1)?.id ?? '');
    if (!place) return;
    place.scrollIntoView({ block: location.hash && rows.length > 2 ? 'center' : 'nearest' });
    if (location.hash) place.focus({ preventScroll: true });
  }, [view.id]);

  const isClosed = desk.state === 'closed';
  const turn = () =>
    deed.mutate(
      { run: async () => [await working.work(view.id, { kind: isClosed ? 'open' : 'close' }, { seen: desk.seq })] },
      { onSuccess: () => !isClosed && onClosed?.() },
    );
  const wake = () => deed.mutate({ run: async () => [await working.work(view.id, { kind: 'wake' })] });
  useKeys([
    { keys: 'r', words: 'reply', group: 'Do', run: () => composer.current?.write('reply') },
    { keys: 'n', words: 'write a private note', group: 'Do', run: () => composer.current?.write('note') },
    { keys: 'e', words: isClosed ? 'open it again' : 'close it', group: 'Do', run: turn },
    { keys: 'h', words: 'snooze', group: 'Do', run: () => setAsking('sleep') },
    { keys: 'a', words: 'hand over', group: 'Do', run: () => setAsking('hand-over') },
    { keys: 'd', words: 'done', group: 'Do', run: () => (reasons[0] ? acts.done(reasons.slice(0, 1)) : turn()) },
    {
      keys: 'w',
      words: 'this is wrong',
      group: 'Do',
      run: () => {
        // of what has the focus, else of the first mark that troubles, else of the first matter
        const here = document.activeElement?.closest('[data-misread]') ?? document.querySelector(troubling);
        const button = here?.querySelector<HTMLButtonElement>('button[data-wrong]') ?? here?.querySelector('button');
        if (button) button.click();
        else if (reasons[0]) acts.onDo(reasons[0], 'wrong', customer);
      },
      isOn: () => reasons.length > 0 || document.querySelector(troubling) !== null,
    },
    { keys: 'c', words: 'log a call', group: 'Do', run: () => customer && acts.logCall(customer) },
  ]);

  const onDo = (reason: Reason, doing: Parameters<typeof acts.onDo>[1]) => {
    if (doing === 'reply' || doing === 'copy-draft') {
      if (reason.draft && writing.reply.words.trim() === '') writing.change({ words: reason.draft }, 'reply');
      composer.current?.write('reply');
    } else acts.onDo(reason, doing, customer);
  };
  const whom = customer?.name ?? 'them';
  return (
    <div className={styles.columns}>
      <div className={styles.middle}>
        <div className={styles.bar}>
          <Deed onClick={() => setAsking('hand-over')}>{desk.owner ? desk.owner.name : 'Nobody has this'}</Deed>
          {desk.state === 'asleep' ? (
            <Deed quiet onClick={wake}>
              Wake it
            </Deed>
          ) : (
            <Deed quiet onClick={() => setAsking('sleep')}>
              Snooze <KeyCap>h</KeyCap>
            </Deed>
          )}
          <Deed quiet onClick={turn} isBusy={deed.isPending}>
            {isClosed ? 'Open again' : 'Close'} <KeyCap>e</KeyCap>
          </Deed>
          <Standing desk={desk} />
          <Here others={others} />
        </div>
        {rows.length === 0 && <Empty>Nothing of this conversation is left: what it held was withdrawn or erased.</Empty>}
        <Said view={view} desk={desk} newSince={hasNews ? seen : null} />
        <LettersUnderWay
          threadId={view.id}
          seen={desk.seq}
          onTakenBack={(words) => writing.reply.words.trim() === '' && writing.change({ words }, 'reply')}
        />
        {hasNews && (
          <div className={styles.news} role="alert">
            <p>
              {isStopped ? 'Not sent: ' : ''}
              {news.at(-1)?.direction === 'in'
                ? `${news.at(-1)?.who} has written since you began.`
                : 'A colleague has answered since you began.'}{' '}
              It stands above.
            </p>
            <Deed
              onClick={() => {
                writing.change({ seenSeq: desk.seq }, 'reply');
                setIsStopped(false);
                composer.current?.write('reply');
              }}
            >
              I have read it
            </Deed>
          </div>
        )}
        {customer && (
          <Composer
            ref={composer}
            writing={writing}
            whom={whom}
            customerId={customer.id}
            threadId={view.id}
            reply={desk.reply}
            seen={seen}
            onNews={() => setIsStopped(true)}
            onClosed={() => onClosed?.()}
          />
        )}
      </div>
      <aside className={styles.aside} aria-label="The coach">
        <Coach
          writing={writing}
          whom={{ threadId: view.id }}
          newest={rows.at(-1)?.id ?? ''}
          customer={customer}
          onAccept={(at) => composer.current?.accept(at)}
          onAcceptWords={(at) => composer.current?.acceptWords(at)}
          onShow={(start, end) => composer.current?.show(start, end)}
          onInsert={(words) => composer.current?.insert(words)}
          onPut={(place, words) => composer.current?.put(place, words)}
        />
        {reasons.map((reason) => (
          <LooseReason key={reason.findingId} reason={readHere(reason)} onDo={onDo} />
        ))}
      </aside>
      {acts.asking}
      <Suspense fallback={null}>
        {asking === 'hand-over' && (
          <HandOver
            what={view.subject || whom}
            ownerId={desk.owner?.id ?? null}
            run={async (to, note) => [await working.work(view.id, { kind: 'assign', to }, { note })]}
            onClose={() => setAsking(null)}
          />
        )}
        {asking === 'sleep' && (
          <Sleep
            run={async (until) => [await working.work(view.id, { kind: 'snooze', until }, { seen: desk.seq })]}
            onClose={() => setAsking(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Entries and our private notes, in the order of time. */
function Said({ view, desk, newSince }: { view: ThreadView; desk: Desk; newSince: number | null }) {
  const words = useWords();
  const parts: { at: string; key: string; node: ReactNode }[] = [
    ...view.rows.map((entry) => ({
      at: entry.at,
      key: entry.id,
      node: (
        <div data-new={(newSince !== null && entry.seq > newSince) || undefined} className={styles.entry}>
          <EntryCard
            entry={entry}
            isInTimeline={false}
            below={
              <>
                <ToneMarks entry={entry} />
                <KindWords entry={entry} />
              </>
            }
          />
        </div>
      ),
    })),
    ...desk.notes.map((note) => ({
      at: note.at,
      key: note.id,
      node: (
        <article id={note.id} className={styles.note} tabIndex={-1} aria-label={`Private note of ${note.by}`}>
          <p className={styles.noteHead}>
            <strong>{note.by}</strong> · private · <time dateTime={note.at}>{words.dayTime(note.at)}</time>
          </p>
          <p className={styles.noteWords}>{note.words}</p>
        </article>
      ),
    })),
  ];
  parts.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return parts.map((part) => <div key={part.key}>{part.node}</div>);
}

function Standing({ desk }: { desk: Desk }) {
  const words = useWords();
  const said =
    desk.state === 'closed'
      ? 'closed'
      : desk.state === 'asleep'
        ? desk.snoozedUntil
          ? `asleep until ${words.dayTime(desk.snoozedUntil)}`
          : 'asleep until they write'
        : desk.state === 'answered'
          ? 'answered'
          : '';
  return said ? <span className={styles.standing}>{said}</span> : null;
}

/** Who else is here; a sentence, so that it is understood and read out. */
function Here({ others }: { others: Present[] }) {
  const writers = others.filter((one) => one.doing === 'writing').map((one) => one.name);
  const lookers = others.filter((one) => one.doing === 'looking').map((one) => one.name);
  const list = (names: string[]) => names.join(' and ');
  return (
    <output className={styles.here} data-writing={writers.length > 0 || undefined}>
      {[
        writers.length > 0 ? `${list(writers)} ${writers.length > 1 ? 'are' : 'is'} writing here` : '',
        lookers.length > 0 ? `${list(lookers)} ${lookers.length > 1 ? 'look' : 'looks'} at this` : '',
      ]
        .filter(Boolean)
        .join('; ')}
    </output>
  );
}
