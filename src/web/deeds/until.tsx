import { type FormEvent, type ReactNode, useState } from 'react';
import type { Decided } from '#server/shapes.ts';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field } from '../kit/field.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

type Props = {
  /** Moments in words that are a click away. */
  usual: string[];
  run: (until: string) => Promise<Decided[]>;
  onClose: () => void;
  /** What may end it earlier. */
  description?: string;
  /** What it is about, where that is not plain. */
  those?: ReactNode;
};

/** "Not now": until when, in words ("next Friday 10am"); the server reads them with the firm's hours and zone and says what it understood. */
export function Until({ usual, run, onClose, description, those }: Props) {
  const [until, setUntil] = useState('');
  const [refused, setRefused] = useState('');
  const deed = useDeed();
  const snooze = (words: string) => {
    if (words.trim() === '') return setRefused('Say until when, for instance "next Friday 10am".');
    deed.mutate(
      { run: () => run(words.trim()), isRefusalShown: true },
      { onSuccess: onClose, onError: (error) => setRefused(error.message) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    snooze(until);
  };
  return (
    <Dialog title="Until when?" onClose={onClose}>
      {those}
      <form onSubmit={submit}>
        <Field
          label="In your words"
          description={description}
          value={until}
          onValue={setUntil}
          placeholder="next Friday 10am"
          error={refused || undefined}
          autoComplete="off"
        />
        <div className={styles.usual}>
          {usual.map((words) => (
            <Deed key={words} onClick={() => snooze(words)}>
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
