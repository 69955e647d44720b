import { Link } from '@tanstack/react-router';
import { Dialog } from '../kit/dialog.tsx';
import styles from './more.module.css';
import { places } from './places.tsx';

/** On a phone: the pages that have no place in the bottom bar. */
export function More({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="More" onClose={onClose}>
      <ul className={styles.list}>
        {places
          .filter(({ isOnPhone }) => !isOnPhone)
          .map(({ to, words }) => (
            <li key={to}>
              <Link to={to} onClick={onClose}>
                {words}
              </Link>
            </li>
          ))}
        <li>
          <Link to="/outbox" onClick={onClose}>
            Outbox
          </Link>
        </li>
        <li>
          <Link to="/quick" onClick={onClose}>
            Write something down
          </Link>
        </li>
        <li>
          <Link to="/duplicates" onClick={onClose}>
            Twice in the book
          </Link>
        </li>
      </ul>
    </Dialog>
  );
}
