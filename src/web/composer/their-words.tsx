import type { WordsHint } from '#coach/words.ts';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { WordingWith } from './model-draft.tsx';
import styles from './their-words.module.css';

/** Words of the draft that may hurt: why, a kinder wording that one key takes, and a way to say that this is wrong. */
export function TheirWords({
  hints,
  onAccept,
  onWrong,
  letter,
  onPut,
}: {
  hints: readonly WordsHint[];
  onAccept: (hint: WordsHint) => void;
  onWrong: (hint: WordsHint) => void;
  /** The whole draft, of which a plugged-in model is sent the one sentence. */
  letter: string;
  onPut: (place: { start: number; end: number }, words: string) => void;
}) {
  const first = hints.findIndex((hint) => hint.instead !== null);
  return (
    <ul className={styles.list}>
      {hints.map((hint, at) => (
        <li key={`${hint.start} ${hint.words}`}>
          <p>
            <mark className={styles.mark}>{hint.words}</mark>
          </p>
          <p className={styles.why}>{hint.because}</p>
          <p className={styles.deeds}>
            {hint.instead !== null && (
              <Deed onClick={() => onAccept(hint)}>
                {hint.instead.trim() === '' ? 'Leave it out' : `Say “${hint.instead.trim()}”`}{' '}
                {at === first && <KeyCap>Alt .</KeyCap>}
              </Deed>
            )}
            <Deed quiet onClick={() => onWrong(hint)}>
              This is wrong<span className="for-readers-only">: “{hint.words}” is fine</span> {at === 0 && <KeyCap>Alt ,</KeyCap>}
            </Deed>
          </p>
          <WordingWith
            passage={{ words: letter, start: hint.start, end: hint.end, because: hint.because }}
            onAccept={(wording) => onPut(hint, wording)}
          />
        </li>
      ))}
    </ul>
  );
}
