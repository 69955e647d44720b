import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { InboxLine } from '#actions/inbox/list.ts';
import { threadQuery } from '../api.tsx';
import { useDeed } from '../deeds/use-deed.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useHush, useKeys, useRowKeys } from '../shell/keys.tsx';
import { type InboxSearch, inboxCountsQuery, inboxQuery, membersQuery, type Which, working } from '../working-api.tsx';
import { Conversation } from './conversation.tsx';
import { channelTitle, titleOf } from './conversation-title.tsx';
import styles from './inbox.module.css';
import { InboxFilters } from './inbox-filters.tsx';

const HandOver = lazy(() => import('../deeds/hand-over.tsx').then((room) => ({ default: room.HandOver })));
const Sleep = lazy(() => import('../deeds/sleep.tsx').then((room) => ({ default: room.Sleep })));
const CloseMany = lazy(() => import('./inbox-preview.tsx').then((room) => ({ default: room.CloseMany })));
const Those = lazy(() => import('./inbox-preview.tsx').then((room) => ({ default: room.Those })));

export const route = createLazyRoute('/inbox')({ component: Inbox });

const tabs = [
  { tab: 'mine', words: 'Mine' },
  { tab: 'unassigned', words: 'Unassigned' },
  { tab: 'all', words: 'All' },
  { tab: 'waiting', words: 'Waiting' },
] as const;

const emptyWords: Record<string, string> = {
  mine: 'Nothing is yours to answer. What is given to you, or names you in a note, stands here.',
  unassigned: 'Everything that they asked has somebody, or an answer.',
  all: 'No conversation yet. Mail, calls and messages that you bring in stand here.',
  waiting: 'Nobody waits for you.',
};
const rowHeight = 84;

function Inbox() {
  const { open, ...search } = route.useSearch();
  const navigate = useNavigate();
  const counts = useQuery(inboxCountsQuery);
  const members = useQuery(membersQuery);
  // with nothing of one's own the day begins with what nobody has
  const tab = search.tab ?? (counts.data && counts.data.mine === 0 ? 'unassigned' : 'mine');
  const asked: InboxSearch = { ...search, tab };
  const list = useInfiniteQuery({ ...inboxQuery(asked), enabled: search.tab !== undefined || counts.isFetched });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const change = (part: Partial<InboxSearch & { open: string | undefined }>, replace = true) =>
    void navigate({ to: '/inbox', search: (before) => ({ ...before, tab, ...part }), replace });
  const thread = useQuery({ ...threadQuery(open ?? ''), enabled: open !== undefined });
  const next = () => {
    const at = rows.findIndex((row) => row.id === open);
    change({ open: (rows[at + 1] ?? rows[at - 1])?.id }, false);
  };
  return (
    <Page
      wide
      title="Inbox"
      tab="Inbox"
      aside={
        <>
          <Link to="/outbox" className={styles.aside}>
            Outbox
          </Link>
          {' · '}
          <Link to="/templates" className={styles.aside}>
            Templates
          </Link>
        </>
      }
    >
      <nav className={styles.tabs} aria-label="Lists">
        {tabs.map((one) => (
          <Link
            key={one.tab}
            to="/inbox"
            search={{ tab: one.tab }}
            data-chosen={one.tab === tab || undefined}
            aria-current={one.tab === tab ? 'page' : undefined}
          >
            {one.words} {one.tab === 'mine' && Boolean(counts.data?.mine) && <span className="figures">{counts.data?.mine}</span>}
            {one.tab === 'unassigned' && Boolean(counts.data?.unassigned) && (
              <span className="figures">{counts.data?.unassigned}</span>
            )}
          </Link>
        ))}
      </nav>
      <div className={styles.columns} data-open={open !== undefined || undefined}>
        <div className={styles.left}>
          <InboxFilters
            asked={asked}
            members={members.data?.members ?? []}
            onChange={(part) => change({ ...part, open: undefined })}
          />
          {list.error && <Trouble error={list.error} />}
          {list.isPending && <Waiting />}
          {list.data && rows.length === 0 && <Empty>{emptyWords[tab] ?? ''}</Empty>}
          {rows.length > 0 && (
            <Rows
              rows={rows}
              asked={asked}
              open={open}
              hasNext={list.hasNextPage && !list.isFetchingNextPage}
              onNext={() => void list.fetchNextPage()}
              onOpen={(id) => change({ open: id }, false)}
            />
          )}
        </div>
        <div className={styles.right}>
          {open === undefined && rows.length > 0 && (
            <p className={styles.hint}>
              Choose a conversation: <KeyCap>j</KeyCap> <KeyCap>k</KeyCap> and <KeyCap>Enter</KeyCap>.
            </p>
          )}
          {open !== undefined && thread.error && <Trouble error={thread.error} />}
          {open !== undefined && !thread.data && !thread.error && <Waiting />}
          {open !== undefined && thread.data && (
            <section aria-label={titleOf(thread.data)}>
              <p className={styles.back}>
                <Deed quiet onClick={() => change({ open: undefined }, false)}>
                  ‹ All of them
                </Deed>
              </p>
              <header className={styles.head}>
                <h2>{titleOf(thread.data)}</h2>
                {thread.data.customer && (
                  <Link to="/customers/$id" params={{ id: thread.data.customer.id }}>
                    {thread.data.customer.name} ›
                  </Link>
                )}
              </header>
              <Conversation key={thread.data.id} view={thread.data} onClosed={next} />
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}

type RowsProps = {
  rows: InboxLine[];
  asked: InboxSearch;
  open: string | undefined;
  hasNext: boolean;
  onNext: () => void;
  onOpen: (id: string) => void;
};
type Asking = { what: 'close' } | { what: 'sleep' } | { what: 'hand-over' };

/** The list: only what is in sight is drawn; `x` selects, and what is done to the selected is said before it is done. */
function Rows({ rows, asked, open, hasNext, onNext, onOpen }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const deed = useDeed();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (at) => rows[at]?.id ?? at,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNext && lastShown > rows.length - 15) onNext();
  }, [hasNext, lastShown, rows.length, onNext]);
  useHush(asking !== null);
  const toggle = (id: string) => {
    setIsAll(false);
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  const clear = () => {
    setSelected(new Set());
    setIsAll(false);
  };
  const current = () => document.activeElement?.closest('[data-thread]')?.getAttribute('data-thread') ?? open;
  const hasSelected = selected.size > 0 || isAll;
  const which = (): Which => (isAll ? { list: asked } : { threads: [...selected] });
  useRowKeys('conversation');
  useKeys([
    {
      keys: 'x',
      words: 'select',
      group: 'Do',
      run: () => {
        const id = current();
        if (id) toggle(id);
      },
    },
    // with nothing open these mean the row that has the focus, or those selected
    ...(open === undefined || hasSelected
      ? [
          { keys: 'e', words: 'close', group: 'Do', run: () => begin('close') },
          { keys: 'h', words: 'snooze', group: 'Do', run: () => begin('sleep') },
          { keys: 'a', words: 'hand over', group: 'Do', run: () => begin('hand-over') },
        ]
      : []),
  ]);
  function begin(what: Asking['what']) {
    if (hasSelected) return setAsking({ what });
    const id = current();
    if (!id) return;
    if (what === 'close') return deed.mutate({ run: async () => [await working.work(id, { kind: 'close' })] });
    setSelected(new Set([id]));
    setAsking({ what });
  }
  const done = () => {
    setAsking(null);
    clear();
  };
  return (
    <>
      <div ref={box} className={styles.list}>
        <ul style={{ height: virtual.getTotalSize() }} aria-label="Conversations">
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <li key={row.id} style={{ height: rowHeight, transform: `translateY(${item.start}px)` }} data-thread={row.id}>
                <Row
                  row={row}
                  isOpen={row.id === open}
                  isSelected={isAll || selected.has(row.id)}
                  asked={asked}
                  onSelect={() => toggle(row.id)}
                  onOpen={() => onOpen(row.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
      {hasSelected && (
        <div className={styles.chosen} role="toolbar" aria-label="With those selected">
          <span>{isAll ? 'All that fit' : `${selected.size} selected`}</span>
          <Deed main onClick={() => setAsking({ what: 'close' })}>
            Close <KeyCap>e</KeyCap>
          </Deed>
          <Deed onClick={() => setAsking({ what: 'sleep' })}>
            Snooze <KeyCap>h</KeyCap>
          </Deed>
          <Deed onClick={() => setAsking({ what: 'hand-over' })}>
            Hand over <KeyCap>a</KeyCap>
          </Deed>
          {!isAll && (
            <Deed quiet onClick={() => setIsAll(true)}>
              All that fit
            </Deed>
          )}
          <Deed quiet onClick={clear}>
            Clear
          </Deed>
        </div>
      )}
      <Suspense fallback={null}>
        {asking?.what === 'close' && <CloseMany which={which()} onDone={done} onClose={() => setAsking(null)} />}
        {asking?.what === 'sleep' && (
          <Sleep
            those={<Those which={which()} />}
            run={async (until) => {
              const slept = [await working.workMany(which(), { kind: 'snooze', until })];
              clear();
              return slept;
            }}
            onClose={() => setAsking(null)}
          />
        )}
        {asking?.what === 'hand-over' && (
          <HandOver
            those={isAll || selected.size > 1 ? <Those which={which()} /> : null}
            what={
              isAll
                ? 'all that fit'
                : selected.size === 1
                  ? (rows.find((row) => selected.has(row.id))?.subject ?? '1 conversation')
                  : `${selected.size} conversations`
            }
            ownerId={null}
            run={async (to, note) => {
              const [only] = [...selected];
              const given =
                !isAll && selected.size === 1 && only
                  ? [await working.work(only, { kind: 'assign', to }, { note })]
                  : [await working.workMany(which(), { kind: 'assign', to })];
              clear();
              return given;
            }}
            onClose={() => setAsking(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function Row({
  row,
  isOpen,
  isSelected,
  asked,
  onSelect,
  onOpen,
}: {
  row: InboxLine;
  isOpen: boolean;
  isSelected: boolean;
  asked: InboxSearch;
  onSelect: () => void;
  onOpen: () => void;
}) {
  const words = useWords();
  return (
    <div className={styles.row} data-open={isOpen || undefined} data-selected={isSelected || undefined}>
      <input type="checkbox" checked={isSelected} onChange={onSelect} aria-label={`Select ${row.subject || row.customer.name}`} />
      <Link
        to="/inbox"
        search={{ ...asked, open: row.id }}
        data-row
        preload={false}
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <span className={styles.line}>
          <strong>{row.person ?? row.customer.name}</strong>
          {row.person && <span className={styles.company}>{row.customer.name}</span>}
          <time dateTime={row.at}>{words.brief(row.at)}</time>
        </span>
        <span className={styles.subject}>{row.subject || channelTitle(row.channel)}</span>
        <span className={styles.line}>
          <span className={styles.snippet}>
            {!row.isTheirs && 'You: '}
            {row.snippet}
          </span>
          <Marks row={row} />
        </span>
      </Link>
    </div>
  );
}

function Marks({ row }: { row: InboxLine }) {
  const words = useWords();
  return (
    <span className={styles.marks}>
      {row.isMentioned && <Chip tone="amber">names you</Chip>}
      {row.hasDraft && <Chip>draft</Chip>}
      {row.waitingSince && <Chip tone="brick">waits since {words.brief(row.waitingSince)}</Chip>}
      {row.state === 'asleep' && <Chip>{row.snoozedUntil ? `asleep until ${words.brief(row.snoozedUntil)}` : 'asleep'}</Chip>}
      {row.state === 'closed' && <Chip>closed</Chip>}
      {row.owner && <Chip>{row.owner.name}</Chip>}
    </span>
  );
}
