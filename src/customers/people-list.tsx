import type { CustomerPage } from '#server/shapes.ts';
import styles from './people-list.module.css';

const hrefs: Record<string, string> = { email: 'mailto:', phone: 'tel:' };

/** The people of a customer and where each can be reached. */
export function PeopleList({ view }: { view: CustomerPage }) {
  const ofPeople = new Set(view.people.flatMap((person) => person.points.map(({ value }) => value)));
  const loose = view.points.filter(({ value }) => !ofPeople.has(value));
  return (
    <ul className={styles.people}>
      {view.people.map((person) => (
        <li key={person.id}>
          <strong>{person.name}</strong>
          <Points points={person.points} />
        </li>
      ))}
      {loose.length > 0 && (
        <li>
          <Points points={loose} />
        </li>
      )}
    </ul>
  );
}

/** A long address goes on in the next line behind its name, not in the middle of a word. */
function Breakable({ value }: { value: string }) {
  const at = value.indexOf('@');
  if (at < 1) return value;
  return (
    <>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </>
  );
}

const Points = ({ points }: { points: { kind: string; value: string }[] }) => (
  <>
    {points.map(({ kind, value }) => (
      <span key={value}>
        {hrefs[kind] ? (
          <a href={`${hrefs[kind]}${value}`}>
            <Breakable value={value} />
          </a>
        ) : (
          value
        )}
        {kind === 'phone' && (
          <>
            {' · '}
            <a href={`sms:${value}`} aria-label={`Text message to ${value}`}>
              text
            </a>
          </>
        )}
      </span>
    ))}
  </>
);
