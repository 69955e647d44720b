import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deeds, erasureQuery } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field } from '../kit/field.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { peopleQuery } from '../people-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './asking.module.css';

const counted = (count: number, one: string, many: string, say: (count: number) => string) =>
  `${say(count)} ${count === 1 ? one : many}`;

/** Erasing somebody on request: what will go is said first, and the name is typed, because nothing takes it back. */
export function EraseCustomer({ whom, onClose }: { whom: { id: string; name: string }; onClose: () => void }) {
  const plan = useQuery(erasureQuery(whom.id));
  const [name, setName] = useState('');
  const words = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const erase = useMutation({
    mutationFn: () => deeds.eraseCustomer(whom.id, name),
    onSuccess: async (gone) => {
      onClose();
      await navigate({ to: '/customers', replace: true });
      client.removeQueries({ queryKey: ['customer', whom.id] });
      await client.invalidateQueries();
      say({
        words: `${whom.name} is erased: ${counted(gone.entries, 'entry', 'entries', words.count)}. Backups made before still hold them: make a new one and delete those.`,
      });
    },
  });
  const { data } = plan;
  return (
    <Dialog title={`Erase ${whom.name} on request`} onClose={onClose}>
      {plan.error && <Trouble error={plan.error} />}
      {plan.isPending && <Waiting what="Looking for everything of theirs" />}
      {data && (
        <>
          <p>This goes, for good:</p>
          <ul className={styles.toll}>
            <li>{counted(data.entries, 'entry', 'entries', words.count)} with all their words</li>
            {data.attachments > 0 && <li>{counted(data.attachments, 'attachment', 'attachments', words.count)}</li>}
            <li>
              {counted(data.people, 'person', 'people', words.count)} with{' '}
              {counted(data.contactPoints, 'address or number', 'addresses and numbers', words.count)}
            </li>
            {data.unreadable > 0 && (
              <li>{counted(data.unreadable, 'kept source', 'kept sources', words.count)} that could not be read</li>
            )}
          </ul>
          {data.shared > 0 && (
            <p className="aside-words">
              {counted(data.shared, 'entry stays', 'entries stay', words.count)}, because somebody else outside the firm took
              part.
            </p>
          )}
          <p>
            <strong>This cannot be undone.</strong> Reading the same files again does not bring it back. That something was erased
            stays in the ledger, without a name.
          </p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') erase.mutate();
            }}
          >
            <Field
              label={`Type “${whom.name}” to go on`}
              value={name}
              onValue={setName}
              error={erase.error?.message}
              autoComplete="off"
            />
            <DialogDeeds>
              <Deed main submit isOff={name.trim() === ''} isBusy={erase.isPending}>
                Erase for good
              </Deed>
              <Deed quiet onClick={onClose}>
                Keep everything
              </Deed>
            </DialogDeeds>
          </form>
        </>
      )}
    </Dialog>
  );
}

/** One entry, where its origin is shown; only an owner sees it. */
export function EraseEntry({ entryId }: { entryId: string }) {
  const people = useQuery(peopleQuery);
  const [isAsking, setIsAsking] = useState(false);
  const [word, setWord] = useState('');
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deeds.eraseEntry(entryId, word),
    onSuccess: async () => {
      setIsAsking(false);
      await client.invalidateQueries();
      say({ words: 'The entry is erased for good.' });
    },
  });
  if (people.data?.you !== 'owner') return null;
  return (
    <>
      <Deed quiet onClick={() => setIsAsking(true)}>
        Erase this entry…
      </Deed>
      {isAsking && (
        <Dialog title="Erase this entry" onClose={() => setIsAsking(false)}>
          <p>
            Its words, addresses and files go, and everything that was made of them. <strong>This cannot be undone</strong>, and
            reading the file again does not bring it back.
          </p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              erase.mutate();
            }}
          >
            <Field label="Type “erase” to go on" value={word} onValue={setWord} error={erase.error?.message} autoComplete="off" />
            <DialogDeeds>
              <Deed main submit isOff={word.trim() === ''} isBusy={erase.isPending}>
                Erase for good
              </Deed>
              <Deed quiet onClick={() => setIsAsking(false)}>
                Keep it
              </Deed>
            </DialogDeeds>
          </form>
        </Dialog>
      )}
    </>
  );
}
