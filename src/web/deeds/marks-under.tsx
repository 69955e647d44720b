import type { EntryView } from '#server/shapes.ts';
import { Deed } from '../kit/deed.tsx';
import styles from './marks-under.module.css';
import { useMisread } from './misread.tsx';

type Mark = EntryView['marks'][number];

/** Under a letter, what its marked words are taken for, each with the key that says it is wrong. Nothing where nothing is marked. */
export function MarksUnder(given: {
  entry: EntryView;
  kinds: readonly string[];
  label: string;
  head?: string;
  tone: 'brick' | 'green';
  say: (mark: Mark) => string;
  /** For those who listen: what they say with the key. */
  isWrong: (words: string, mark: Mark) => string;
}) {
  const { entry } = given;
  const tellWrong = useMisread();
  const marks = entry.marks.filter((mark) => given.kinds.includes(mark.kind));
  if (marks.length === 0) return null;
  return (
    <section className={styles.marks} data-tone={given.tone} aria-label={given.label}>
      {given.head && <p className={styles.head}>{given.head}</p>}
      <ul>
        {marks.map((mark) => {
          const words = entry.visible.slice(mark.start, mark.end);
          return (
            <li key={`${mark.kind} ${mark.at}`} data-misread={given.tone}>
              <span>
                <mark>{words}</mark> {given.say(mark)}
              </span>
              <Deed quiet onClick={() => void tellWrong({ entryId: entry.id, kind: mark.kind, at: mark.at })}>
                This is wrong<span className="for-readers-only">: {given.isWrong(words, mark)}</span>
              </Deed>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
