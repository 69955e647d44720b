import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { templatesQuery } from '../working-api.tsx';
import styles from './composer.module.css';

/** What `/` offers while somebody writes: the templates whose name holds what follows it. */
export function TemplatesMenu({
  typed,
  at,
  onChoose,
  id,
}: {
  typed: string;
  at: number;
  onChoose: (id: string) => void;
  id: string;
}) {
  const known = useQuery(templatesQuery);
  const fitting = fittingOf(known.data?.templates ?? [], typed);
  // the composer often stands at the end of the page
  const inSight = useCallback((menu: HTMLElement | null) => menu?.scrollIntoView({ block: 'nearest' }), []);
  if (!known.data) return null;
  if (fitting.length === 0)
    return (
      <div ref={inSight} className={styles.menu} id={id}>
        <p className={styles.nothing}>
          {known.data.templates.length === 0 ? 'No templates yet.' : 'No template is called so.'}{' '}
          <Link to="/templates">Write one</Link>
        </p>
      </div>
    );
  return (
    <div ref={inSight} className={styles.menu} id={id} role="listbox" aria-label="Templates">
      {fitting.map((one, place) => (
        <button
          key={one.id}
          type="button"
          role="option"
          aria-selected={place === at}
          data-at={place === at || undefined}
          className={styles.option}
          // the field keeps the focus
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one.id)}
        >
          <strong>{one.name}</strong> <span>{one.words.replace(/\s+/g, ' ').slice(0, 80)}</span>
        </button>
      ))}
    </div>
  );
}

export function fittingOf<One extends { name: string }>(templates: readonly One[], typed: string): One[] {
  const wanted = typed.trim().toLowerCase();
  return templates.filter((one) => one.name.toLowerCase().includes(wanted)).slice(0, 8);
}
