import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Reason } from '#server/shapes.ts';
import { customerQuery, deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Choice, LongField } from '../kit/field.tsx';
import { say } from '../shell/undo.tsx';
import styles from './asking.module.css';
import { useRefresh } from './use-deed.tsx';

type Outcome = 'talked' | 'left-word' | 'no-answer';

/** A call that was made or taken: what came of it becomes an entry of the ledger. The numbers we know are at hand. */
export function LogCall({
  whom,
  reason,
  onClose,
}: {
  whom: { id: string; name: string };
  reason: Reason | null;
  onClose: () => void;
}) {
  const [outcome, setOutcome] = useState<Outcome>('talked');
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [words, setWords] = useState('');
  const customer = useQuery(customerQuery(whom.id));
  const refresh = useRefresh();
  const log = useMutation({
    mutationFn: () => deeds.call({ customerId: whom.id, outcome, words: words.trim(), direction }),
    onSuccess: async () => {
      say({ words: `Call with ${whom.name} written down` });
      onClose();
      await refresh();
    },
  });
  const phones = [...(customer.data?.points ?? []), ...(customer.data?.people.flatMap((person) => person.points) ?? [])].filter(
    ({ kind }) => kind === 'phone',
  );
  const numbers = [...new Set(phones.map(({ value }) => value))];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    log.mutate();
  };
  return (
    <Dialog title={`A call with ${whom.name}`} onClose={onClose}>
      {numbers.length > 0 && (
        <p className={styles.phones}>
          {numbers.map((number) => (
            <a key={number} href={`tel:${number}`}>
              {number}
            </a>
          ))}
        </p>
      )}
      {reason?.evidence.at(0) && <p className="aside-words">About: “{reason.evidence[0]?.quote}”</p>}
      <form onSubmit={submit} className={styles.fields} style={{ marginTop: 12 }}>
        <Choice
          label="Who called"
          value={direction}
          onChoose={setDirection}
          options={[
            { value: 'out', words: 'I called' },
            { value: 'in', words: 'They called' },
          ]}
        />
        <Choice
          label="What came of it"
          value={outcome}
          onChoose={setOutcome}
          options={[
            { value: 'talked', words: 'We talked' },
            { value: 'left-word', words: 'Left word' },
            { value: 'no-answer', words: 'No answer' },
          ]}
        />
        <LongField
          label="What was said"
          description="Promises in it are watched like those in a mail."
          value={words}
          onValue={setWords}
        />
        {log.error && <p role="alert">{log.error.message}</p>}
        <DialogDeeds>
          <Deed main submit isBusy={log.isPending}>
            Write it down
          </Deed>
          <Deed quiet onClick={onClose}>
            Cancel
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}
