import { useQuery } from '@tanstack/react-query';
import type { EntryView } from '#server/shapes.ts';
import { useMisread } from '../deeds/misread.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { aboutQuery } from '../working-api.tsx';
import styles from './coach.module.css';
import { CoachPart, HiddenParts, type PartName, useHiddenParts } from './coach-part.tsx';
import { CoachSummary } from './coach-summary.tsx';
import { Matters } from './matters.tsx';
import { TheirWords } from './their-words.tsx';
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

type Props = {
  writing: Writing;
  rows: EntryView[];
  customer: { id: string; name: string } | null;
  onAccept: (at: number) => void;
  onAcceptWords: (at: number) => void;
};

/** Beside a draft. Nothing here stops anything, every part can be hidden, and a clean draft gets no remark. */
export function Coach({ writing, rows, customer, onAccept, onAcceptWords }: Props) {
  const about = useQuery({ ...aboutQuery(customer?.id ?? ''), enabled: customer !== null });
  const hidden = useHiddenParts();
  const tellWrong = useMisread();
  const asks = asksOf(rows);
  const { hints, toned } = writing;
  const matters = about.data?.matters ?? [];
  const standing = about.data?.standing ?? null;
  const has: Record<PartName, boolean> = {
    standing: standing !== null,
    asked: asks.length > 0,
    promise: hints.length > 0,
    words: toned.length > 0,
    matters: matters.length > 0,
  };
  const shows = (name: PartName) => has[name] && !hidden.has(name);
  const wholeName = customer?.name ?? 'them';
  return (
    <div className={styles.coach}>
      <CoachSummary
        parts={[
          ...(shows('words') ? [`${toned.length === 1 ? 'one place' : `${toned.length} places`} may hurt`] : []),
          ...(shows('promise') ? [`you promise ${hints.map((hint) => hint.words).join(' and ')}`] : []),
        ]}
      />
      {shows('standing') && (
        <CoachPart name="standing" title="Where you stand">
          <p className={styles.standing}>{standing}</p>
        </CoachPart>
      )}
      {shows('asked') && (
        <CoachPart name="asked" title="They asked">
          <ul className={styles.asks}>
            {asks.map((one) => (
              <li key={one.id}>{one.words}</li>
            ))}
          </ul>
        </CoachPart>
      )}
      {shows('promise') && (
        <CoachPart name="promise" title="You promise">
          <Hints writing={writing} onAccept={onAccept} />
        </CoachPart>
      )}
      {shows('words') && (
        <CoachPart name="words" title="Words">
          <TheirWords
            hints={toned}
            onAccept={(hint) => onAcceptWords(toned.indexOf(hint))}
            onWrong={(hint) => void writing.tellWrong(hint)}
          />
        </CoachPart>
      )}
      {shows('matters') && (
        <CoachPart name="matters" title={`Matters to ${wholeName}`}>
          <Matters matters={matters} onWrong={({ entryId, at }) => void tellWrong({ entryId, kind: 'matters', at })} />
        </CoachPart>
      )}
      <HiddenParts hidden={hidden} />
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
