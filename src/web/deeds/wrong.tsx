import { useState } from 'react';
import type { Reason } from '#server/shapes.ts';
import { faces } from '#today/card.tsx';
import { deeds } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog } from '../kit/dialog.tsx';
import styles from './asking.module.css';
import { useDeed } from './use-deed.tsx';

/** "This is wrong": one question; the answer is remembered, so that the same is not said again. */
export function Wrong({ reason, onClose }: { reason: Reason; onClose: () => void }) {
  const { question, answers } = faces[reason.practice].wrong;
  const deed = useDeed();
  const [chosen, setChosen] = useState('');
  const dismiss = (answer: string) => {
    setChosen(answer);
    deed.mutate(
      { run: async () => [await deeds.dismiss(reason.findingId, answer)], leaving: [reason.findingId] },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={question} onClose={onClose}>
      <p className="aside-words">{reason.headline}</p>
      <div className={styles.answers} style={{ marginTop: 14 }}>
        {answers.map((answer) => (
          <Deed key={answer.reason} onClick={() => dismiss(answer.reason)} isBusy={deed.isPending && chosen === answer.reason}>
            {answer.words}
          </Deed>
        ))}
      </div>
    </Dialog>
  );
}
