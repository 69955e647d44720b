import type { EntryView } from '#server/shapes.ts';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import styles from './coach.module.css';
import type { Writing } from './use-writing.tsx';

/** What they asked since we last wrote, as they said it. */
function asksOf(rows: EntryView[]): { id: string; words: string }[] {
  const lastOurs = rows.findLastIndex((entry) => entry.direction === 'out');
  return rows
    .slice(lastOurs + 1)
    .filter((entry) => entry.direction === 'in')
    .flatMap((entry) =>
      entry.marks
        .filter((mark) => mark.kind === 'ask')
        .map((mark) => ({ id: `${entry.id} ${mark.start}`, words: entry.visible.slice(mark.start, mark.end).trim() })),
    )
    .slice(0, 8);
}

/** Beside a draft: what they asked, and what is promised against how such promises went. Nothing here stops anything; a draft that promises nothing gets no remark. */
export function Coach({ writing, rows, onAccept }: { writing: Writing; rows: EntryView[]; onAccept: (at: number) => void }) {
  const asks = asksOf(rows);
  const { hints } = writing;
  if (asks.length === 0 && hints.length === 0) return null;
  return (
    <div className={styles.coach}>
      {asks.length > 0 && (
        <section>
          <h2 className="over">They asked</h2>
          <ul className={styles.asks}>
            {asks.map((one) => (
              <li key={one.id}>{one.words}</li>
            ))}
          </ul>
        </section>
      )}
      {hints.length > 0 && (
        <section aria-live="polite">
          <h2 className="over">You promise</h2>
          <Hints writing={writing} onAccept={onAccept} />
        </section>
      )}
    </div>
  );
}

/** The promises of a draft, each with the record; the first is accepted by key. */
export function Hints({ writing: { hints }, onAccept }: { writing: Writing; onAccept: (at: number) => void }) {
  const first = hints.findIndex((hint) => hint.safer);
  return (
    <ul className={styles.hints}>
      {hints.map((hint, at) => (
        <li key={`${hint.dateStart} ${hint.words}`}>
          <p>
            <mark className={styles.date}>{hint.words}</mark> → {hint.dayWords}
          </p>
          <p className={styles.record}>{hint.record}</p>
          {hint.safer && (
            <p>
              <Deed onClick={() => onAccept(at)}>
                Say “{hint.safer.instead}” {at === first && <KeyCap>Ctrl .</KeyCap>}
              </Deed>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
