import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import type { LookBackRow } from '#server/shapes.ts';
import { lookBackQuery } from '../api.tsx';
import { Bars, Lengths, Shares } from '../kit/bars.tsx';
import { DeedLink } from '../kit/deed.tsx';
import { OneOf } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useRowKeys } from '../shell/keys.tsx';
import styles from './look-back.module.css';

export const route = createLazyRoute('/look-back')({ component: LookBack });

const spans = [
  { value: '3', label: '3 months' },
  { value: '6', label: '6 months' },
  { value: '12', label: '12 months' },
  { value: '24', label: '24 months' },
];
const titles: Record<string, string> = {
  3: 'The last three months',
  6: 'The last six months',
  12: 'The last twelve months',
  24: 'The last two years',
};

function LookBack() {
  const { months = 12 } = route.useSearch();
  const navigate = useNavigate();
  const lookBack = useQuery(lookBackQuery(months));
  useRowKeys('line', 'open what stands behind it');
  const view = lookBack.data;
  return (
    <Page
      title={titles[months]}
      tab="Look-back"
      aside={
        <OneOf
          label="How far back"
          isLabelHidden
          value={String(months)}
          options={spans}
          onValue={(chosen) => void navigate({ to: '/look-back', search: { months: Number(chosen) }, replace: true })}
        />
      }
    >
      {lookBack.error && <Trouble error={lookBack.error} />}
      {!view && !lookBack.error && <Waiting what="Looking back over the months" />}
      {view && (
        <>
          <div className={styles.headline}>
            {view.headline.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <p className={styles.basis}>{view.basedOn}</p>
          {view.rows.length === 0 ? (
            <Empty title="Too little to say yet.">
              These lines come from a few months of mail, calls and invoices. <Link to="/start">Bring in more</Link>.
            </Empty>
          ) : (
            <ul className={styles.rows} aria-busy={lookBack.isPlaceholderData}>
              {view.rows.map((row) => (
                <li key={row.key}>
                  <Row row={row} months={months} />
                </li>
              ))}
            </ul>
          )}
          <p className={styles.on}>
            <DeedLink main to="/today">
              Start with today →
            </DeedLink>
            <span className="aside-words">or read this again any time under Look-back</span>
          </p>
        </>
      )}
    </Page>
  );
}

function Row({ row, months }: { row: LookBackRow; months: number }) {
  const words = useWords();
  const bars = row.bars?.map((bar) => ({ ...bar, label: words.month(bar.label) }));
  return (
    <Link
      to="/look-back/$key"
      params={{ key: row.key }}
      search={months === 12 ? {} : { months }}
      className={styles.row}
      data-row
      preload="intent"
    >
      <span className={styles.figure}>{row.figure}</span>
      <span className={styles.words}>
        <strong>{row.words}</strong>
        <span>{row.below}</span>
      </span>
      <span className={styles.picture}>
        {bars && <Bars bars={bars} label={row.words} />}
        {row.parts &&
          (row.key !== 'income' ? (
            <Lengths parts={row.parts} label={row.words} />
          ) : (
            <Shares parts={row.parts} label={row.words} />
          ))}
      </span>
      <span className={styles.besides}>{row.aside}</span>
      <span className={styles.on} aria-hidden="true">
        ›
      </span>
    </Link>
  );
}
