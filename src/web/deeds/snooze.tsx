import { type FormEvent, useState } from 'react';
import type { Reason } from '#server/shapes.ts';
import { deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field } from '../kit/field.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

const usual = ['tomorrow 9am', 'Monday 9am', 'in two weeks', 'in a month'];

/** "Not now": until when, in words ("next Friday 10am"); the server reads them with the firm's hours and zone and says what it understood. */
export function Snooze({ reasons, onClose }: { reasons: Reason[]; onClose: () => void }) {
  const [until, setUntil] = useState('');
  const deed = useDeed();
  const [refused, setRefused] = useState('');
  const snooze = (words: string) => {
    if (words.trim() === '') return setRefused('Say until when, for instance "next Friday 10am".');
    deed.mutate(
      {
        run: async () => {
          const decided = [];
          for (const reason of reasons) decided.push(await deeds.snooze(reason.findingId, words));
          return decided;
        },
        isRefusalShown: true,
      },
      { onSuccess: onClose, onError: (error) => setRefused(error.message) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    snooze(until);
  };
  return (
    <Dialog title="Until when?" onClose={onClose}>
      <form onSubmit={submit}>
        <Field
          label="In your words"
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
