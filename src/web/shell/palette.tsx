import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent as Press, useEffect, useId, useRef, useState } from 'react';
import { paletteSearchQuery } from '../api.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { keysHere } from './keys.tsx';
import styles from './palette.module.css';
import { places } from './places.tsx';

type Choice = {
  id: string;
  group: 'People' | 'Here' | 'Pages' | 'Find';
  words: string;
  besides?: string;
  key?: string;
  run: () => void;
};

/** `Ctrl/Cmd+K`: people, pages and whatever can be done with what is open (the keys of the page, by their words). */
export function Palette({ hasSomething, onClose, onKeys }: { hasSomething: boolean; onClose: () => void; onKeys: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const choices = useChoices(typed.trim(), hasSomething, onKeys);
  const chosen = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    // after the dialog has given the focus back, so that a deed finds the row it is meant for
    requestAnimationFrame(choice.run);
  };
  const press = (event: Press) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt((Math.min(at, choices.length - 1) + by + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(chosen);
    }
  };
  useEffect(() => {
    if (chosen) document.getElementById(`${listId} ${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, listId]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Go anywhere, do anything"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId} ${chosen.id}`}
        aria-label="A person, a page, something to do"
        placeholder="A person, a page, something to do"
        className={styles.typed}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label="What fits" className={styles.list}>
        {choices.map((choice, place) => (
          <div key={choice.id}>
            {choice.group !== choices[place - 1]?.group && (
              <p className={`over ${styles.group}`} aria-hidden="true">
                {choice.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys */}
            <div
              id={`${listId} ${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice === chosen}
              className={styles.choice}
              onClick={() => take(choice)}
              onPointerMove={() => setAt(place)}
            >
              <span>
                {choice.words}
                {choice.besides && <span className={styles.besides}>{choice.besides}</span>}
              </span>
              {choice.key && <KeyCap>{choice.key}</KeyCap>}
            </div>
          </div>
        ))}
        {choices.length === 0 && <p className={styles.none}>Nothing fits.</p>}
      </div>
    </dialog>
  );
}

/** What fits the words, people first: somebody who types a name means the person. */
function useChoices(typed: string, hasSomething: boolean, onKeys: () => void): Choice[] {
  const navigate = useNavigate();
  const [doings] = useState(() => keysHere().filter((key) => key.group === 'Do'));
  const found = useQuery({ ...paletteSearchQuery(typed), enabled: hasSomething && typed !== '' });
  const fits = ({ words }: { words: string }) => words.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
  const people = typed === '' ? [] : (found.data?.customers ?? []).slice(0, 6);
  const pages = [
    ...places.map(({ to, words, key }) => ({ to, words, key: `g ${key}` })),
    { to: '/outbox' as const, words: 'Outbox', key: '' },
    { to: '/duplicates' as const, words: 'Twice in the book', key: '' },
  ];
  return [
    ...people.map(
      ({ id, name, points }): Choice => ({
        id: `person ${id}`,
        group: 'People',
        words: name,
        besides: points.slice(0, 2).join(', '),
        run: () => void navigate({ to: '/customers/$id', params: { id } }),
      }),
    ),
    ...doings.filter(fits).map(
      ({ keys, words, run }): Choice => ({
        id: `do ${keys}`,
        group: 'Here',
        words,
        key: keys,
        run: () => run(new KeyboardEvent('keydown', { key: keys })),
      }),
    ),
    ...(hasSomething ? pages.filter(fits) : []).map(
      ({ to, words, key }): Choice => ({ id: `page ${to}`, group: 'Pages', words, key, run: () => void navigate({ to }) }),
    ),
    ...(typed && hasSomething
      ? [
          {
            id: 'find',
            group: 'Find' as const,
            words: `Search everything for “${typed}”`,
            run: () => void navigate({ to: '/search', search: { q: typed } }),
          },
        ]
      : []),
    ...[{ id: 'keys', group: 'Find' as const, words: 'All keys', key: '?', run: onKeys }].filter(fits),
  ];
}
