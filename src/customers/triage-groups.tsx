import { useState } from 'react';
import type { Stage, Triage } from '#server/shapes.ts';
import { Deed } from '#web/kit/deed.tsx';
import { KeyCap } from '#web/kit/key-cap.tsx';
import { Empty } from '#web/kit/states.tsx';
import { useWords } from '#web/kit/when.tsx';
import { useKeys, useRowKeys } from '#web/shell/keys.tsx';
import styles from './triage-groups.module.css';

type Group = Triage['groups'][number];
type Row = Group['rows'][number];
export type Sorting = { customers?: string[]; group?: string; domain?: string; stage: Stage };

/** What a row stands for is written on it ("group newsletters not-a-customer"), so that a key can ask the focused row. */
const target = (what: 'group' | 'domain' | 'customer', id: string, proposed: Stage) => ({
  'data-sorts': `${what} ${id} ${proposed}`,
});

function sortingOf(row: Element | null | undefined, stage: Stage | null): Sorting | null {
  const [what, id, proposed] = row?.getAttribute('data-sorts')?.split(' ') ?? [];
  if (!id || !proposed) return null;
  const chosen = stage ?? (proposed as Stage); // written by target() above
  if (what === 'group') return { group: id, stage: chosen };
  return what === 'domain' ? { domain: id, stage: chosen } : { customers: [id], stage: chosen };
}

const keys: { key: string; stage: Stage; words: string }[] = [
  { key: 'c', stage: 'customer', words: 'customers' },
  { key: 'p', stage: 'prospect', words: 'prospects' },
  { key: 'f', stage: 'former', words: 'former' },
  { key: 'n', stage: 'not-a-customer', words: 'not customers' },
];
const oneWords: Record<Stage, string> = {
  customer: 'customer',
  prospect: 'prospect',
  former: 'former',
  stranger: 'stranger',
  declined: 'declined',
  'not-a-customer': 'not a customer',
};

/** Everybody who wrote, in groups with a proposal: one key sorts a group, a domain or a person. */
export function TriageGroups({ triage, onSort }: { triage: Triage; onSort: (what: Sorting) => void }) {
  const words = useWords();
  const groups = triage.groups.filter(({ count }) => count > 0);
  useRowKeys('group or person');
  const sort = (stage: Stage | null) => {
    const row = document.activeElement?.closest('[data-sorts]') ?? document.querySelector('[data-sorts]');
    const sorting = sortingOf(row, stage);
    if (sorting) onSort(sorting);
  };
  useKeys([
    { keys: 'y', words: 'as proposed', group: 'Do', run: () => sort(null) },
    ...keys.map(({ key, stage, words: said }) => ({
      keys: key,
      words: `these are ${said}`,
      group: 'Do',
      run: () => sort(stage),
    })),
  ]);
  if (groups.length === 0) return <Empty title="Nobody to sort.">Everybody who wrote is you or a machine.</Empty>;
  return (
    <>
      <p className={`aside-words ${styles.keys}`}>
        One key each: <KeyCap>y</KeyCap> as proposed,{' '}
        {keys.map(({ key, words: said }) => [<KeyCap key={key}>{key}</KeyCap>, ` ${said}, `])}
        <KeyCap>j</KeyCap> <KeyCap>k</KeyCap> to move.
      </p>
      {groups.map((group) => (
        <GroupPart key={group.group} group={group} onSort={onSort} countWords={words.count} />
      ))}
    </>
  );
}

type GroupProps = {
  group: Group;
  onSort: (what: Sorting) => void;
  countWords: (count: number) => string;
};

function GroupPart({ group, onSort, countWords }: GroupProps) {
  const isSorted = group.confirmed >= group.count;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={styles.group}>
      <header data-row tabIndex={-1} className={styles.head} {...target('group', group.group, group.proposed)}>
        <span>
          <h2>
            {group.words} <span className={styles.count}>{countWords(group.count)}</span>
          </h2>
          <span className="aside-words">
            {isSorted ? `sorted: ${oneWords[group.proposed]}` : `proposed: ${oneWords[group.proposed]}`}
            {!isSorted && group.confirmed > 0 && `, ${countWords(group.confirmed)} sorted`}
          </span>
        </span>
        <span className={styles.acts}>
          {!isSorted && (
            <Deed onClick={() => onSort({ group: group.group, stage: group.proposed })}>
              Yes <KeyCap>y</KeyCap>
            </Deed>
          )}
          <Deed quiet isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Hide them' : 'Look at them'}
          </Deed>
        </span>
      </header>
      {isOpen && <People rows={group.rows} count={group.count} onSort={onSort} countWords={countWords} />}
    </section>
  );
}

const domainOf = (row: Row) => row.domain ?? '';

function People({ rows, count, onSort, countWords }: Omit<GroupProps, 'group'> & { rows: Row[]; count: number }) {
  const byDomain = [...Map.groupBy(rows, domainOf)];
  return (
    <ul className={styles.people}>
      {byDomain.map(([domain, people]) => {
        const isWhole = domain !== '' && people.length > 1;
        const lines = people.map((row) => <Person key={row.id} row={row} onSort={onSort} />);
        if (!isWhole) return lines;
        return (
          <li key={domain}>
            <div className={styles.person} data-row tabIndex={-1} {...target('domain', domain, people[0]?.stage ?? 'customer')}>
              <span>
                <strong>@{domain}</strong> <span className="aside-words">{people.length} people</span>
              </span>
              <StagePicker value="" label={`Everybody at ${domain}`} onPick={(stage) => onSort({ domain, stage })} />
            </div>
            <ul className={styles.within}>{lines}</ul>
          </li>
        );
      })}
      {count > rows.length && <li className="aside-words">and {countWords(count - rows.length)} more like these</li>}
    </ul>
  );
}

function Person({ row, onSort }: { row: Row; onSort: (what: Sorting) => void }) {
  const words = useWords();
  return (
    <li className={styles.person} data-row tabIndex={-1} {...target('customer', row.id, row.stage)}>
      <span>
        <strong>{row.name}</strong>{' '}
        <span className="aside-words">
          {[row.points[0] === row.name ? '' : row.points[0], row.why, row.lastAt && words.brief(row.lastAt)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <StagePicker value={row.stage} label={row.name} onPick={(stage) => onSort({ customers: [row.id], stage })} />
    </li>
  );
}

const StagePicker = ({ value, label, onPick }: { value: Stage | ''; label: string; onPick: (stage: Stage) => void }) => (
  // the options are the stages and one that says nothing
  <select
    className={styles.stage}
    aria-label={label}
    value={value}
    onChange={(event) => event.currentTarget.value && onPick(event.currentTarget.value as Stage)}
  >
    {value === '' && <option value="">all are…</option>}
    {Object.entries(oneWords).map(([stage, said]) => (
      <option key={stage} value={stage}>
        {said}
      </option>
    ))}
  </select>
);
