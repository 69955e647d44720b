import { Link } from '@tanstack/react-router';
import type { Matter } from '#coach/matters.ts';
import { Deed } from '../kit/deed.tsx';
import { useWords } from '../kit/when.tsx';
import styles from './matters.module.css';

/** What lastingly matters to this customer, in their own words with the day; the day leads to the letter. */
export function Matters({ matters, onWrong }: { matters: readonly Matter[]; onWrong: (matter: Matter) => void }) {
  const words = useWords();
  return (
    <ul className={styles.list}>
      {matters.map((matter) => (
        <li key={`${matter.entryId} ${matter.at}`} data-misread>
          <blockquote>“{matter.quote}”</blockquote>
          <p className={styles.from}>
            <Link to="/threads/$id" params={{ id: matter.threadId }} hash={matter.entryId}>
              {words.short(matter.on)} ›
            </Link>
            <Deed quiet onClick={() => onWrong(matter)}>
              This is wrong<span className="for-readers-only">: “{matter.quote}” does not matter to them</span>
            </Deed>
          </p>
        </li>
      ))}
    </ul>
  );
}
