import { useState } from 'react';
import type { Reason } from '#server/shapes.ts';
import { deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { LongField } from '../kit/field.tsx';
import { say } from '../shell/undo.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

/** Words to start from: changed here, copied, and sent with the reader's own mail program. Nothing leaves Regard. */
export function Draft({ reason, onClose }: { reason: Reason; onClose: () => void }) {
  const [words, setWords] = useState(reason.draft ?? '');
  const deed = useDeed();
  const copy = async () => {
    if (await copied(words)) say({ words: 'Copied. Paste it into your mail program.' });
  };
  const done = () =>
    deed.mutate({ run: async () => [await deeds.done(reason.findingId)], leaving: [reason.findingId] }, { onSuccess: onClose });
  return (
    <Dialog title="A draft" onClose={onClose} wide>
      <p className="aside-words">{reason.headline}</p>
      <div className={styles.draft} style={{ marginTop: 12 }}>
        <LongField
          label="Your words"
          description="Copy them into your mail program; nothing is sent from here."
          value={words}
          onValue={setWords}
          autosize={false}
          rows={9}
        />
      </div>
      <DialogDeeds>
        <Deed main onClick={copy} isOff={words.trim() === ''}>
          Copy
        </Deed>
        <Deed onClick={done} isBusy={deed.isPending}>
          Sent it: done
        </Deed>
        <Deed quiet onClick={onClose}>
          Cancel
        </Deed>
      </DialogDeeds>
    </Dialog>
  );
}

/** False when the browser forbids it; then says how to copy by hand. */
export async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    say({ words: 'The browser does not let us copy. Select the words and press Ctrl+C.', tone: 'brick' });
    return false;
  }
}
