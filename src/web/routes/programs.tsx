import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { keysQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './ways.module.css';

export const route = createLazyRoute('/settings/programs')({ component: Programs });

/** Keys for programs and language models: each acts as the member who made it. */
function Programs() {
  const keys = useQuery(keysQuery);
  const client = useQueryClient();
  const words = useWords();
  const drop = useMutation({
    mutationFn: reachDeeds.dropKey,
    onSuccess: async () => {
      say({ words: 'Taken away: the key works no longer' });
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <Page title="Keys for programs" tab="Keys for programs" aside={<Link to="/settings">‹ Settings</Link>}>
      <p className={`aside-words ${styles.intro}`}>
        A program with a key acts as you, with no more than the key allows. What there is to ask and do:{' '}
        <a href="/api/v1/docs">the API</a>. For a language model: <code>{`${location.origin}/mcp`}</code> with the same key, or{' '}
        <code>regard mcp</code> on this machine. Neither can send anything to a customer.
      </p>
      <Part title="Keys">
        {keys.error && <Trouble error={keys.error} />}
        {keys.isPending && <Waiting />}
        {keys.data?.length === 0 && <Empty>No program has a key.</Empty>}
        <ul className={styles.list}>
          {keys.data?.map((key) => (
            <li key={key.id}>
              <header>
                <strong>{key.name}</strong>{' '}
                <span className="aside-words">
                  …{key.hint} · {key.scopes.includes('write') ? 'reads and writes' : 'reads'} · {key.member}
                </span>
              </header>
              <p className="aside-words">
                Made {words.short(key.createdAt)} · {key.lastUsedAt ? `last used ${words.short(key.lastUsedAt)}` : 'never used'}
              </p>
              <Deed quiet onClick={() => drop.mutate(key.id)} isBusy={drop.isPending}>
                Take away
              </Deed>
            </li>
          ))}
        </ul>
        <NewKey />
      </Part>
    </Page>
  );
}

function NewKey() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [may, setMay] = useState<'read' | 'write'>('read');
  const make = useMutation({
    mutationFn: () => reachDeeds.makeKey(name.trim(), may === 'write' ? ['read', 'write'] : ['read']),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Field label="What it is for" value={name} onValue={setName} />
      <Choice
        label="What it may do"
        value={may}
        onChoose={setMay}
        options={[
          { value: 'read', words: 'Read' },
          { value: 'write', words: 'Read and write' },
        ]}
      />
      {make.error && <p role="alert">{make.error.message}</p>}
      <Deed submit isBusy={make.isPending} isOff={name.trim() === ''}>
        Make a key
      </Deed>
      {make.data && (
        <div className={styles.once} role="status">
          <p>
            The key, shown this once: <code>{make.data.key}</code>
          </p>
        </div>
      )}
    </form>
  );
}
