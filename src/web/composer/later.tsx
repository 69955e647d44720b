import { type FormEvent, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { working } from '../working-api.tsx';
import styles from './composer.module.css';

const usual = ['tomorrow 9am', 'Monday 9am', 'in a week'];

/** When a letter goes out, in words; and whether only when they have not written by then. */
export function Later({
  isAnswer,
  onChoose,
  onClose,
}: {
  isAnswer: boolean;
  onChoose: (at: string, onlyIfNoReply: boolean) => void;
  onClose: () => void;
}) {
  const [when, setWhen] = useState('');
  const [isOnly, setIsOnly] = useState(false);
  const [refused, setRefused] = useState('');
  const choose = async (words: string) => {
    if (words.trim() === '') return setRefused('Say when, for instance "tomorrow 9am".');
    try {
      const { at } = await working.moment(words);
      onChoose(at, isOnly);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void choose(when);
  };
  return (
    <Dialog title="When does it go out?" onClose={onClose}>
      <form onSubmit={submit}>
        <Field
          label="In your words"
          placeholder="tomorrow 9am"
          value={when}
          onValue={setWhen}
          error={refused || undefined}
          autoComplete="off"
        />
        <div className={styles.usual}>
          {usual.map((words) => (
            <Deed key={words} onClick={() => void choose(words)}>
              {words}
            </Deed>
          ))}
        </div>
        {isAnswer && (
          <Tick
            label="Only if they have not replied by then"
            hint="A reminder that is not needed any more stays here, and you are told."
            isOn={isOnly}
            onTick={setIsOnly}
          />
        )}
        <DialogDeeds>
          <Deed main submit>
            Send then
          </Deed>
          <Deed quiet onClick={onClose}>
            Cancel
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}
