import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Decided } from '#server/shapes.ts';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { LongField, OneOf } from '../kit/field.tsx';
import { Waiting } from '../kit/states.tsx';
import { membersQuery } from '../working-api.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

/** Who has it from now on, with what they should know. The note stays beside it and nobody else sees it. */
export function HandOver({
  what,
  ownerId,
  run,
  onClose,
  those = null,
}: {
  what: string;
  ownerId: string | null;
  run: (to: string | null, note: string) => Promise<Decided[]>;
  onClose: () => void;
  /** Which they are, where they are many; a note goes along with one only. */
  those?: ReactNode;
}) {
  const known = useQuery(membersQuery);
  const others = (known.data?.members ?? []).filter((one) => one.role !== 'viewer');
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState('');
  const deed = useDeed();
  const me = known.data?.me;
  const chosen = to ?? others.find((one) => one.id !== ownerId && (ownerId !== null || one.id !== me))?.id ?? me ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deed.mutate(
      { run: () => run(chosen === 'nobody' ? null : chosen, note.trim()), isRefusalShown: true },
      { onSuccess: onClose, onError: (error) => setRefused(error.message) },
    );
  };
  return (
    <Dialog title={`Hand over: ${what}`} onClose={onClose}>
      {those}
      {known.data ? (
        <form onSubmit={submit} className={styles.fields}>
          <OneOf
            label="To"
            value={chosen}
            onValue={setTo}
            options={[
              ...others.map((one) => ({ value: one.id, label: one.id === me ? `${one.name} (you)` : one.name })),
              ...(ownerId ? [{ value: 'nobody', label: 'nobody in particular' }] : []),
            ]}
          />
          {!those && (
            <LongField
              label="What they should know"
              description="A private note beside the conversation."
              value={note}
              onValue={setNote}
              rows={3}
            />
          )}
          {refused && <p role="alert">{refused}</p>}
          <DialogDeeds>
            <Deed main submit isBusy={deed.isPending}>
              Hand over
            </Deed>
            <Deed quiet onClick={onClose}>
              Cancel
            </Deed>
          </DialogDeeds>
        </form>
      ) : (
        <Waiting />
      )}
    </Dialog>
  );
}
