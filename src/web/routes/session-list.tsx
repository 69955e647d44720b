import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { useWords } from '../kit/when.tsx';
import type { Session } from '../people-api.tsx';
import styles from './people.module.css';

/** Where somebody is signed in: device, way, from where, last used. */
export function SessionList({
  sessions,
  isNamed = false,
  onEnd,
}: {
  sessions: Session[];
  isNamed?: boolean;
  onEnd?: (id: string) => void;
}) {
  const words = useWords();
  return (
    <ul className={styles.list}>
      {sessions.map((session) => (
        <li key={session.id}>
          <div className={styles.who}>
            <strong>{isNamed ? `${session.name}, ${session.device}` : session.device}</strong>{' '}
            {session.isThisOne && <Chip>this one</Chip>}
            <span className={styles.note}>
              signed in {words.short(session.signedInAt)}
              {session.way && ` by ${session.way}`}
              {session.client && ` from ${session.client}`}, last used {words.short(session.seenAt)}
            </span>
          </div>
          {onEnd && !session.isThisOne && (
            <Deed quiet onClick={() => onEnd(session.id)} label={`End the session of ${session.device}`}>
              End it
            </Deed>
          )}
        </li>
      ))}
    </ul>
  );
}
