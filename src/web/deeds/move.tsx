import { type FormEvent, useState } from 'react';
import { deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field, LongField } from '../kit/field.tsx';
import styles from './asking.module.css';
import { copied } from './draft.tsx';
import type { Moving } from './use-acts.tsx';
import { useDeed } from './use-deed.tsx';

type Props = Moving & { onTell: (place: NonNullable<Moving['place']>, words: string) => void; onClose: () => void };

/** A promise gets a new date, and the customer is told before the old one has passed: the date in words, and the letter that says so. */
export function Move({ promiseId, findingId, words, draft, place, onTell, onClose }: Props) {
  const [to, setTo] = useState('');
  const [letter, setLetter] = useState(draft ?? '');
  const [refused, setRefused] = useState('');
  const deed = useDeed();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to.trim() === '') return setRefused('Say the new date, for instance "Wednesday" or "12 December".');
    deed.mutate(
      { run: async () => [await deeds.move(promiseId, to.trim())], leaving: findingId ? [findingId] : [], isRefusalShown: true },
      {
        onSuccess: async () => {
          onClose();
          if (letter.trim() && place) onTell(place, letter);
          else if (letter.trim()) await copied(letter);
        },
        onError: (error) => setRefused(error.message),
      },
    );
  };
  return (
    <Dialog title="A new date" onClose={onClose} wide>
      <p className="aside-words">{words}</p>
      <form onSubmit={submit} className={styles.fields} style={{ marginTop: 12 }}>
        <Field
          label="Now due"
          placeholder="Wednesday, 12 December, in two weeks"
          value={to}
          onValue={setTo}
          error={refused || undefined}
          autoComplete="off"
        />
        {draft !== null && (
          <div className={styles.draft}>
            <LongField
              label="Tell them"
              description={place ? 'It waits in the composer; nothing is sent by itself.' : 'Copied when you move the date.'}
              value={letter}
              onValue={setLetter}
              rows={7}
            />
          </div>
        )}
        <DialogDeeds>
          <Deed main submit isBusy={deed.isPending}>
            {letter.trim() ? (place ? 'Move the date and tell them' : 'Move the date and copy the words') : 'Move the date'}
          </Deed>
          <Deed quiet onClick={onClose}>
            Cancel
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}
