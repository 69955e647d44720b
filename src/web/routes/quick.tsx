import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useDeferredValue, useRef, useState } from 'react';
import { ask, customersQuery, deeds } from '../api.tsx';
import { AddNote } from '../deeds/note.tsx';
import { useRefresh } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { say } from '../shell/undo.tsx';
import styles from './quick.module.css';

export const route = createLazyRoute('/quick')({ component: Quick });

type What = 'call' | 'visit' | 'photo' | 'sound' | 'note';
type Whom = { id: string; name: string };
const choices: { value: What; words: string }[] = [
  { value: 'call', words: 'Called' },
  { value: 'visit', words: 'Talked on site' },
  { value: 'photo', words: 'Photo' },
  { value: 'sound', words: 'Spoken note' },
  { value: 'note', words: 'Note' },
];
const doneWords: Record<What, string> = {
  call: 'Call written down',
  visit: 'Talk written down',
  photo: 'Photo kept',
  sound: 'Spoken note kept',
  note: 'Note kept',
};

const keep = (whom: Whom, file: File): Promise<{ entryId: string }> =>
  sendBytes<{ entryId: string }>(`/api/customers/${whom.id}/finds`, file);

/** Bytes as they are, in one request. */
async function sendBytes<Answer>(path: string, bytes: Blob): Promise<Answer> {
  const answer = await fetch(path, { method: 'POST', body: bytes, headers: { 'content-type': 'application/octet-stream' } });
  const said = (await answer.json()) as Answer & { message?: string }; // our own routes answer in JSON, a no as well
  if (!answer.ok) throw new Error(said.message ?? 'That could not be kept. Try again.');
  return said;
}

/** The rows in the order in which they were first shown for these letters: whoever was just written to would jump to the top, under a thumb that aims at another. */
function useSteady<Row extends { id: string }>(rows: readonly Row[], letters: string): Row[] {
  const shown = useRef({ letters, places: new Map<string, number>() });
  if (shown.current.letters !== letters) shown.current = { letters, places: new Map() };
  const { places } = shown.current;
  for (const { id } of rows) if (!places.has(id)) places.set(id, places.size);
  return rows.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

/** Made for a thumb: what happened, then with whom. Words can follow. */
function Quick() {
  const [what, setWhat] = useState<What>('call');
  const [letters, setLetters] = useState('');
  const [whom, setWhom] = useState<Whom | null>(null);
  const [isWriting, setIsWriting] = useState(false);
  const [done, setDone] = useState<{ what: What; whom: Whom; entryId: string } | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const sought = useDeferredValue(letters);
  const customers = useInfiniteQuery(customersQuery({ sort: 'lastAt', order: 'desc', q: sought }));
  const refresh = useRefresh();
  const words = useWords();
  const write = useMutation({
    mutationFn: async ({ to, bytes }: { to: Whom; bytes?: File }) => {
      if (bytes) return keep(to, bytes);
      if (what === 'visit') return ask<{ entryId: string }>(`/api/customers/${to.id}/visits`, { method: 'POST', body: {} });
      return deeds.call({ customerId: to.id, outcome: 'talked', words: '', direction: 'out' });
    },
    onSuccess: ({ entryId }, { to }) => {
      setDone({ what, whom: to, entryId });
      scrollTo({ top: 0 });
      // not awaited: the next one can be written down before every list has been read again
      void refresh();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  const back = useMutation({
    mutationFn: (entryId: string) => deeds.takeBack(entryId),
    onSuccess: () => {
      setDone(null);
      say({ words: 'Taken back' });
      void refresh();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  const choose = (to: Whom) => {
    if (write.isPending) return;
    setWhom(to);
    if (what === 'photo' || what === 'sound') file.current?.click();
    else if (what === 'note') setIsWriting(true);
    else write.mutate({ to });
  };
  const rows = useSteady(customers.data?.pages.flatMap((page) => page.rows) ?? [], sought);
  return (
    <Page title="Write something down" tab="Write down">
      {done && (
        <div className={styles.done} role="status">
          <span>
            {doneWords[done.what]}:{' '}
            <Link to="/customers/$id" params={{ id: done.whom.id }}>
              {done.whom.name}
            </Link>
          </span>
          <Deed
            onClick={() => {
              setWhom(done.whom);
              setIsWriting(true);
            }}
          >
            Add what was said
          </Deed>
          <Deed quiet isBusy={back.isPending} onClick={() => back.mutate(done.entryId)}>
            Take it back
          </Deed>
        </div>
      )}
      <fieldset className={styles.what}>
        <legend className="for-readers-only">What happened</legend>
        {choices.map(({ value, words: said }) => (
          <label key={value} data-chosen={value === what || undefined}>
            <input type="radio" name="what" checked={value === what} onChange={() => setWhat(value)} />
            {said}
          </label>
        ))}
      </fieldset>
      <input
        key={what}
        ref={file}
        type="file"
        hidden
        aria-label={what === 'sound' ? 'The sound' : 'The photo'}
        accept={what === 'sound' ? 'audio/*' : 'image/*'}
        capture="environment"
        onChange={(event) => {
          const bytes = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (whom && bytes) write.mutate({ to: whom, bytes });
        }}
      />
      <Field label="With whom" type="search" placeholder="Name, number or address" value={letters} onValue={setLetters} />
      {customers.error && <Trouble error={customers.error} />}
      {customers.isPending && <Waiting />}
      {customers.data && rows.length === 0 && <Empty>Nobody of that name.</Empty>}
      <ul className={styles.people} aria-label="Customers">
        {rows.slice(0, 30).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={styles.person}
              onClick={() => choose({ id: row.id, name: row.name })}
              aria-busy={write.isPending}
            >
              <strong>{row.name}</strong>
              {row.lastAt && <span>last {words.short(row.lastAt)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {isWriting && whom && <AddNote whom={whom} onClose={() => setIsWriting(false)} />}
    </Page>
  );
}
