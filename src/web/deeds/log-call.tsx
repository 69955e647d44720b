import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Reason } from '#server/shapes.ts';
import { customerQuery, deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Choice, LongField } from '../kit/field.tsx';
import { areKeysOn } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import styles from './asking.module.css';
import { Faces } from './felt.tsx';
import { useRefresh } from './use-deed.tsx';

type Outcome = 'talked' | 'left-word' | 'no-answer';
const outcomeKeys: Record<string, Outcome> = { t: 'talked', l: 'left-word', n: 'no-answer' };

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
  const [felt, setFelt] = useState<string | null>(null);
  const customer = useQuery(customerQuery(whom.id));
  const refresh = useRefresh();
  const log = useMutation({
    mutationFn: (came: Outcome) => deeds.call({ customerId: whom.id, outcome: came, words: words.trim(), direction }),
    onSuccess: async ({ entryId }, came) => {
      say({ words: `Call with ${whom.name} written down`, undo: () => deeds.takeBack(entryId) });
      if (came === 'talked') setFelt(entryId);
      else onClose();
      await refresh();
    },
  });
  const phones = [...(customer.data?.points ?? []), ...(customer.data?.people.flatMap((person) => person.points) ?? [])].filter(
    ({ kind }) => kind === 'phone',
  );
  const numbers = [...new Set(phones.map(({ value }) => value))];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    log.mutate(outcome);
  };
  /** One key writes it down; in the words themselves keys are letters. */
  const byKey = (event: KeyboardEvent<HTMLFormElement>) => {
    const came = outcomeKeys[event.key];
    const isWriting = event.target instanceof HTMLTextAreaElement;
    if (!came || isWriting || event.ctrlKey || event.metaKey || event.altKey || log.isPending || !areKeysOn()) return;
    event.preventDefault();
    setOutcome(came);
    log.mutate(came);
  };
  if (felt)
    return (
      <Dialog title={`How did the call with ${whom.name} feel?`} onClose={onClose}>
        <Faces entryId={felt} customerId={whom.id} onFelt={onClose} />
        <p className="aside-words">Only you ever see this.</p>
        <DialogDeeds>
          <Deed quiet onClick={onClose}>
            Not now
          </Deed>
        </DialogDeeds>
      </Dialog>
    );
  return (
    <Dialog title={`A call with ${whom.name}`} onClose={onClose}>
      {numbers.length > 0 && (
        <p className={styles.phones}>
          {numbers.map((number) => (
            <span key={number}>
              <a href={`tel:${number}`}>{number}</a> ·{' '}
              <a href={`sms:${number}`} aria-label={`Text message to ${number}`}>
                text
              </a>
            </span>
          ))}
        </p>
      )}
      {reason?.evidence.at(0) && <p className="aside-words">About: “{reason.evidence[0]?.quote}”</p>}
      <form onSubmit={submit} onKeyDown={byKey} className={styles.fields} style={{ marginTop: 12 }}>
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
            { value: 'talked', words: 'We talked (t)' },
            { value: 'left-word', words: 'Left word (l)' },
            { value: 'no-answer', words: 'No answer (n)' },
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
