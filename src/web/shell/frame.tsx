import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { wordsFor } from '#lib/reader-words.ts';
import type { State } from '#server/shapes.ts';
import { Refused, stateQuery } from '../api.tsx';
import { useSlow } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { WordsContext } from '../kit/when.tsx';
import { inboxCountsQuery } from '../working-api.tsx';
import styles from './frame.module.css';
import { useHush, useKeyDesk, useKeys } from './keys.tsx';
import { useLive } from './live.tsx';
import { OutboxStrip } from './outbox-strip.tsx';
import { places } from './places.tsx';
import { MailboxStrips, ReadingLine, SampleStrip } from './strips.tsx';
import { UndoToast } from './undo.tsx';

const Palette = lazy(() => import('./palette.tsx').then((room) => ({ default: room.Palette })));
const AllKeys = lazy(() => import('./all-keys.tsx').then((room) => ({ default: room.AllKeys })));
const More = lazy(() => import('./more.tsx').then((room) => ({ default: room.More })));

/** Pages for who has not signed in stand alone; all others in the frame. */
export function Frame() {
  const isOutside = useRouterState({ select: ({ location }) => /^\/(?:sign-in|invitation)(?:\/|$)/.test(location.pathname) });
  return isOutside ? (
    <main id="main">
      <Outlet />
    </main>
  ) : (
    <House />
  );
}

/** Rail, page and what floats above it. Nothing is offered before there is something to offer. */
function House() {
  const state = useQuery(stateQuery);
  const isWaiting = useRouterState({ select: (router) => router.status === 'pending' });
  const locale = typeof navigator === 'undefined' ? undefined : navigator.language;
  const { timeZone, now } = state.data ?? {};
  const words = useMemo(() => wordsFor(timeZone ?? 'UTC', now ?? new Date().toISOString(), locale), [timeZone, now, locale]);
  useKeyDesk();
  const isClosed = state.error instanceof Refused && state.error.status === 401;
  useEffect(() => {
    if (isClosed) location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }, [isClosed]);
  if (!state.data || isClosed)
    return (
      <main className={styles.alone}>{state.error ? <Trouble error={state.error} /> : <Waiting what="Opening Regard" />}</main>
    );
  return (
    <WordsContext value={words}>
      <Inside state={state.data} isWaiting={isWaiting} />
    </WordsContext>
  );
}

function Inside({ state, isWaiting }: { state: State; isWaiting: boolean }) {
  const [open, setOpen] = useState<'palette' | 'keys' | 'more' | null>(null);
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const isSlow = useSlow(isWaiting);
  const hasSomething = state.step !== 'empty';
  const close = () => setOpen(null);
  useHush(open !== null);
  useLive(state.firm?.id);
  // at hand before it is asked for: who presses Ctrl+K goes on typing
  useEffect(() => {
    const timer = setTimeout(() => void import('./palette.tsx'), 1_000);
    return () => clearTimeout(timer);
  }, []);
  useKeys([
    { keys: 'mod+k', words: 'go anywhere, do anything', group: 'Find', run: () => setOpen('palette') },
    { keys: '?', words: 'all keys', group: 'Find', run: () => setOpen('keys') },
    ...(hasSomething
      ? [
          { keys: '/', words: 'search', group: 'Find', run: () => void navigate({ to: '/search' }) },
          ...places.map(({ to, words, key }) => ({ keys: `g ${key}`, words, group: 'Go', run: () => void navigate({ to }) })),
        ]
      : []),
  ]);
  const inbox = useQuery({ ...inboxCountsQuery, enabled: hasSomething });
  const counts: Record<string, number> = {
    '/today': state.todayCount,
    '/inbox': (inbox.data?.mine ?? 0) + (inbox.data?.unassigned ?? 0),
    '/promises': state.promiseCount,
  };
  return (
    <div className={styles.frame} data-bare={!hasSomething || undefined}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <header className={styles.rail}>
        <Link to="/" className={styles.firm}>
          {state.firm?.name ?? 'Regard'}
        </Link>
        {hasSomething && (
          <>
            <Link to="/search" className={styles.search}>
              Search <KeyCap>/</KeyCap>
            </Link>
            <nav aria-label="Pages" className={styles.places}>
              {places.map(({ to, words }) => (
                <Link key={to} to={to} className={styles.place} preload="intent" data-last={to === '/settings' || undefined}>
                  {words}
                  {Boolean(counts[to]) && <span className="figures">{counts[to]}</span>}
                </Link>
              ))}
            </nav>
          </>
        )}
      </header>
      <div className={styles.column}>
        {isSlow && <div className={styles.busy} role="status" aria-label="Opening the page" />}
        {state.firm?.isSample && <SampleStrip state={state} />}
        {state.firm && !state.firm.isSample && <MailboxStrips />}
        {state.firm && <OutboxStrip />}
        {state.step === 'importing' && <ReadingLine />}
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      {hasSomething && (
        <nav aria-label="Pages" className={styles.bar}>
          {places
            .filter(({ isOnPhone }) => isOnPhone)
            .map(({ to, words }) => (
              <Link key={to} to={to} className={styles.tab}>
                {words}
                {Boolean(counts[to]) && <span className="figures">{counts[to]}</span>}
              </Link>
            ))}
          <button type="button" className={styles.tab} onClick={() => setOpen('more')} aria-haspopup="dialog">
            More
          </button>
        </nav>
      )}
      <UndoToast />
      <Suspense fallback={null}>
        {open === 'palette' && <Palette hasSomething={hasSomething} onClose={close} onKeys={() => setOpen('keys')} />}
        {open === 'keys' && <AllKeys onClose={close} />}
        {open === 'more' && <More onClose={close} />}
      </Suspense>
    </div>
  );
}
