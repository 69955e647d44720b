import type { EntryView } from '#server/shapes.ts';
import { useMisread } from '#web/deeds/misread.tsx';
import { Deed } from '#web/kit/deed.tsx';
import styles from './marks.module.css';

/** Under a letter of one's own: which of its words may hurt, and why. Nobody else's page has this. */
export function ToneMarks({ entry }: { entry: EntryView }) {
  const tellWrong = useMisread();
  const marks = entry.marks.filter((mark) => mark.kind === 'tone');
  if (marks.length === 0) return null;
  return (
    <section className={styles.marks} aria-label="Words that may hurt">
      <p className={styles.own}>Only you see this:</p>
      <ul>
        {marks.map((mark) => {
          const words = entry.visible.slice(mark.start, mark.end);
          return (
            <li key={mark.at} data-misread>
              <span>
                <mark>{words}</mark> {mark.because}
              </span>
              <Deed quiet onClick={() => void tellWrong({ entryId: entry.id, kind: 'tone', at: mark.at })}>
                This is wrong<span className="for-readers-only">: “{words}” is fine</span>
              </Deed>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
