import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Input.css';
import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { paletteSearchQuery } from '../api.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { keysHere } from './keys.tsx';
import styles from './palette.module.css';
import { places } from './places.tsx';

/** `Ctrl/Cmd+K`: people, pages and whatever can be done with what is open (the keys of the page, by their words). */
export function Palette({ hasSomething, onClose, onKeys }: { hasSomething: boolean; onClose: () => void; onKeys: () => void }) {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [doings] = useState(() => keysHere().filter((key) => key.group === 'Do'));
  const found = useQuery({ ...paletteSearchQuery(query), enabled: hasSomething && query.trim() !== '' });
  useEffect(() => spotlight.open(), []);
  const fits = (words: string) => words.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
  const people = query.trim() ? (found.data?.customers ?? []).slice(0, 6) : [];
  const pages = hasSomething
    ? [...places, { to: '/duplicates', words: 'Twice in the book', key: '' } as const].filter(({ words }) => fits(words))
    : [];
  const doable = doings.filter(({ words }) => fits(words));
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
      maxHeight="min(60dvh, 460px)"
      radius={12}
      classNames={styles}
      attributes={{ content: { 'aria-label': 'Go anywhere, do anything' } }}
    >
      <Spotlight.Search placeholder="A person, a page, something to do" aria-label="A person, a page, something to do" />
      <Spotlight.ActionsList>
        {people.length > 0 && (
          <Spotlight.ActionsGroup label="People">
            {people.map((person) => (
              <Spotlight.Action
                key={person.id}
                label={person.name}
                description={person.points.slice(0, 2).join(', ')}
                onClick={() => void navigate({ to: '/customers/$id', params: { id: person.id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {doable.length > 0 && (
          <Spotlight.ActionsGroup label="Here">
            {doable.map(({ keys, words, run }) => (
              <Spotlight.Action
                key={keys}
                label={words}
                rightSection={<KeyCap>{keys}</KeyCap>}
                onClick={() => requestAnimationFrame(() => run(new KeyboardEvent('keydown', { key: keys })))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Pages">
            {pages.map(({ to, words, key }) => (
              <Spotlight.Action
                key={to}
                label={words}
                rightSection={key && <KeyCap>g {key}</KeyCap>}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        <Spotlight.ActionsGroup label="More">
          {query.trim() && hasSomething && (
            <Spotlight.Action
              label={`Search everything for “${query.trim()}”`}
              onClick={() => void navigate({ to: '/search', search: { q: query.trim() } })}
            />
          )}
          {fits('All keys') && (
            <Spotlight.Action label="All keys" rightSection={<KeyCap>?</KeyCap>} onClick={() => setTimeout(onKeys)} />
          )}
        </Spotlight.ActionsGroup>
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
