import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { LongField } from '../kit/field.tsx';
import { say } from '../shell/undo.tsx';
import { useRefresh } from './use-deed.tsx';

/** A note for ourselves, kept among the entries of this customer. */
export function AddNote({ whom, onClose }: { whom: { id: string; name: string }; onClose: () => void }) {
  const [words, setWords] = useState('');
  const refresh = useRefresh();
  const add = useMutation({
    mutationFn: () => deeds.note(whom.id, words.trim()),
    onSuccess: async ({ entryId }) => {
      say({ words: `Note on ${whom.name} kept`, undo: () => deeds.takeBack(entryId) });
      onClose();
      await refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog title={`A note on ${whom.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <LongField label="Only you see it" value={words} onValue={setWords} error={add.error?.message} />
        <DialogDeeds>
          <Deed main submit isBusy={add.isPending} isOff={words.trim() === ''}>
            Keep the note
          </Deed>
          <Deed quiet onClick={onClose}>
            Cancel
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}
