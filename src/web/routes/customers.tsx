// biome-ignore-all lint/a11y/useSemanticElements: rows of a list this long are placed by hand, which a table element does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of a plain table take no focus; the links in them do
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CustomerLine, Stage } from '#server/shapes.ts';
import { customersQuery, deeds } from '../api.tsx';
import { useActs } from '../deeds/use-acts.tsx';
import { useDeed, useRefresh } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field, OneOf } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { useSettled } from '../kit/settled.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import styles from './customers.module.css';
import { stages } from './stages.tsx';

export const route = createLazyRoute('/customers')({ component: Customers });

/** Every order that the list offers, with the direction people mean first. */
const sorts = [
  { value: 'lastAt', label: 'last heard of', order: 'desc' },
  { value: 'name', label: 'name', order: 'asc' },
  { value: 'waitingSince', label: 'waiting longest', order: 'asc' },
  { value: 'quietDays', label: 'quiet longest', order: 'desc' },
  { value: 'income', label: 'income', order: 'desc' },
  { value: 'openPromises', label: 'open promises', order: 'desc' },
  { value: 'firstAt', label: 'longest with us', order: 'asc' },
  { value: 'usualGapDays', label: 'usual gap', order: 'asc' },
  { value: 'pAlive', label: 'likely to come back', order: 'desc' },
  { value: 'entries', label: 'most entries', order: 'desc' },
];
const rowHeight = 58;

function Customers() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const sort = search.sort ?? 'lastAt';
  const order = search.order ?? sorts.find(({ value }) => value === sort)?.order ?? 'asc';
  const [q, setQ] = useState(search.q ?? '');
  const typed = useSettled(q);
  const change = (part: Partial<typeof search>) =>
    void navigate({ to: '/customers', search: (before) => ({ ...before, ...part }), replace: true });
  // what is typed goes into the address, but not a step of history per letter
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing may start this
  useEffect(() => {
    if ((search.q ?? '') !== typed) change({ q: typed || undefined });
  }, [typed]);
  const list = useInfiniteQuery(customersQuery({ sort, order, stage: search.stage, q: search.q }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const words = useWords();
  return (
    <Page
      title="Customers"
      tab="Customers"
      aside={
        <span className={styles.aside}>
          <span className="figures">
            {list.data && `${list.data.pages[0]?.isTotalExact === false ? 'more than ' : ''}${words.count(total)} of them`}
          </span>
          <Link to="/duplicates">Twice in the book?</Link>
        </span>
      }
    >
      <search className={styles.filters}>
        <Field
          label="Find by name or address"
          value={q}
          onValue={setQ}
          placeholder="Name, address, domain"
          type="search"
          autoComplete="off"
        />
        <OneOf
          label="Stage"
          value={search.stage ?? ''}
          onValue={(stage) => change({ stage: stage || undefined })}
          options={[{ value: '', label: 'all stages' }, ...stages]}
        />
        <OneOf label="Order" value={sort} onValue={(value) => change({ sort: value, order: undefined })} options={sorts} />
        <Deed
          label={order === 'asc' ? 'Turn the order round: now rising' : 'Turn the order round: now falling'}
          onClick={() => change({ order: order === 'asc' ? 'desc' : 'asc' })}
        >
          {order === 'asc' ? '↑' : '↓'}
        </Deed>
      </search>
      {list.error && <Trouble error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && rows.length === 0 && (
        <Empty title={search.q || search.stage ? 'Nobody fits.' : 'Nobody here yet.'}>
          {search.q || search.stage ? (
            <Deed
              onClick={() => {
                setQ('');
                change({ q: undefined, stage: undefined });
              }}
            >
              Show everybody
            </Deed>
          ) : (
            <>
              Customers come from your mail, contacts and invoices. <Link to="/start">Bring some in</Link>.
            </>
          )}
        </Empty>
      )}
      {rows.length > 0 && (
        <Rows
          rows={rows}
          total={total}
          isStale={list.isPlaceholderData}
          hasNext={list.hasNextPage && !list.isFetchingNextPage}
          onNext={() => void list.fetchNextPage()}
        />
      )}
    </Page>
  );
}

type RowsProps = { rows: CustomerLine[]; total: number; isStale: boolean; hasNext: boolean; onNext: () => void };

/** The list itself: only what is in sight is drawn, the next page is fetched before its end is reached. */
function Rows({ rows, total, isStale, hasNext, onNext }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => rowHeight, overscan: 12, scrollMargin: above });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNext && lastShown > rows.length - 30) onNext();
  }, [hasNext, lastShown, rows.length, onNext]);
  const toggle = (id: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const acts = useActs();
  /** The customer whose line has the focus. */
  const current = () => {
    const id = document.activeElement?.closest('[data-customer]')?.getAttribute('data-customer');
    return rows.find((row) => row.id === id);
  };
  useRowKeys('customer', 'open');
  useKeys([
    {
      keys: 'x',
      words: 'select',
      group: 'Do',
      run: () => {
        const row = current();
        if (row) toggle(row.id);
      },
    },
    {
      keys: 'c',
      words: 'log a call',
      group: 'Do',
      run: () => {
        const row = current();
        if (row) acts.logCall({ id: row.id, name: row.name });
      },
    },
  ]);
  return (
    <>
      <div
        role="table"
        aria-label="Customers"
        aria-rowcount={total + 1}
        className={styles.table}
        data-stale={isStale || undefined}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={styles.heads}>
            <span role="columnheader">
              <span className="for-readers-only">Selected</span>
            </span>
            <span role="columnheader">Name</span>
            <span role="columnheader">Last heard of</span>
            <span role="columnheader">Rhythm</span>
            <span role="columnheader">Income</span>
            <span role="columnheader">Open</span>
          </div>
        </div>
        <div role="rowgroup" ref={list} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={row.id}
                role="row"
                aria-rowindex={item.index + 2}
                className={styles.row}
                data-customer={row.id}
                data-selected={selected.has(row.id) || undefined}
                style={{ height: rowHeight, transform: `translateY(${item.start - above}px)` }}
              >
                <Line row={row} isSelected={selected.has(row.id)} onSelect={() => toggle(row.id)} />
              </div>
            );
          })}
        </div>
      </div>
      {acts.asking}
      {selected.size > 0 && <Chosen ids={[...selected]} names={rows} onClear={() => setSelected(new Set())} />}
    </>
  );
}

function Line({ row, isSelected, onSelect }: { row: CustomerLine; isSelected: boolean; onSelect: () => void }) {
  const words = useWords();
  const stage = stages.find(({ value }) => value === row.stage)?.label;
  return (
    <>
      <span role="cell">
        <input type="checkbox" checked={isSelected} onChange={onSelect} aria-label={`Select ${row.name}`} />
      </span>
      <span role="cell" className={styles.name}>
        <Link to="/customers/$id" params={{ id: row.id }} data-row preload={false}>
          {row.name}
        </Link>
        <span>
          {stage}
          {row.waitingSince && (
            <>
              {' · '}
              <strong data-tone="brick">waiting since {words.brief(row.waitingSince)}</strong>
            </>
          )}
        </span>
      </span>
      <span role="cell" data-narrow>
        {row.lastAt ? words.brief(row.lastAt) : ''}
      </span>
      <span role="cell">{rhythm(row)}</span>
      <span role="cell" className="figures">
        {row.income ? words.money(row.income.minor, row.income.currency) : ''}
      </span>
      <span role="cell" className="figures">
        {row.openPromises > 0 ? (row.openPromises === 1 ? '1 promise' : `${row.openPromises} promises`) : ''}
      </span>
    </>
  );
}

/** "every 9 days, now 31", and only what is known. */
function rhythm({ usualGapDays, quietDays }: CustomerLine): string {
  if (usualGapDays === null) return '';
  const usual = `every ${Math.max(1, Math.round(usualGapDays))} days`;
  return quietDays === null ? usual : `${usual}, now ${Math.round(quietDays)}`;
}

/** What can be done with those selected: sort them, or, for two, make them one. */
function Chosen({ ids, names, onClear }: { ids: string[]; names: CustomerLine[]; onClear: () => void }) {
  const deed = useDeed();
  const refresh = useRefresh();
  const [one, other] = ids;
  const nameOf = (id: string | undefined) => names.find((row) => row.id === id)?.name ?? '';
  const merge = useMutation({
    mutationFn: async () => (one && other ? deeds.merge(one, other) : null),
    onSuccess: async (merged) => {
      if (!merged) return;
      say({ words: `${nameOf(other)} is now part of ${nameOf(one)}`, undo: () => deeds.unmerge(merged.mergeId) });
      onClear();
      await refresh();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <div className={styles.chosen} role="toolbar" aria-label="With those selected">
      <span>{ids.length} selected</span>
      <OneOf
        label="They are"
        isLabelHidden
        value=""
        options={[{ value: '', label: 'They are…' }, ...stages]}
        onValue={(stage) => {
          if (stage === '') return;
          // the options are the stages
          deed.mutate({ run: async () => [await deeds.sort({ customers: ids, stage: stage as Stage })] }, { onSuccess: onClear });
        }}
      />
      {ids.length === 2 && (
        <Deed onClick={() => merge.mutate()} isBusy={merge.isPending}>
          They are the same
        </Deed>
      )}
      <Deed quiet onClick={onClear}>
        Clear
      </Deed>
    </div>
  );
}
