import { type FormEvent, type ReactNode, useState } from 'react';
import type { Decided } from '#server/shapes.ts';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field } from '../kit/field.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

const usual = ['until they write', 'tomorrow 9am', 'Monday 9am', 'in two weeks'];

/** Until when a conversation sleeps, in words; what they write wakes it earlier, unless it is only thanks. */
export function Sleep({
  run,
  onClose,
  those = null,
}: {
  run: (until: string) => Promise<Decided[]>;
  onClose: () => void;
  /** Which they are, where they are many. */
  those?: ReactNode;
}) {
  const [until, setUntil] = useState('');
  const [refused, setRefused] = useState('');
  const deed = useDeed();
  const sleep = (words: string) => {
    if (words.trim() === '') return setRefused('Say until when, for instance "next Friday 10am".');
    deed.mutate(
      { run: () => run(words.trim()), isRefusalShown: true },
      { onSuccess: onClose, onError: (error) => setRefused(error.message) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sleep(until);
  };
  return (
    <Dialog title="Until when?" onClose={onClose}>
      {those}
      <form onSubmit={submit}>
        <Field
          label="In your words"
          description="What they write wakes it earlier, unless it is only thanks."
          value={until}
          onValue={setUntil}
          placeholder="next Friday 10am"
          error={refused || undefined}
          autoComplete="off"
        />
        <div className={styles.usual}>
          {usual.map((words) => (
            <Deed key={words} onClick={() => sleep(words)}>
              {words}
            </Deed>
          ))}
        </div>
        <DialogDeeds>
          <Deed main submit isBusy={deed.isPending}>
            Snooze
          </Deed>
          <Deed quiet onClick={onClose}>
            Cancel
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}
