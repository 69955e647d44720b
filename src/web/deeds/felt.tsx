import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Face } from '#actions/mood.ts';
import { moodsQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './felt.module.css';

const faces: { face: Face; sign: string; words: string }[] = [
  { face: 1, sign: '😣', words: 'dreadful' },
  { face: 2, sign: '🙁', words: 'not good' },
  { face: 3, sign: '😐', words: 'neither' },
  { face: 4, sign: '🙂', words: 'good' },
  { face: 5, sign: '😊', words: 'a pleasure' },
];

/** How it felt, in one tap; the same face again takes it back. Private to the one who taps. */
export function Faces({
  entryId,
  customerId,
  chosen = null,
  onFelt,
}: {
  entryId: string;
  customerId: string;
  chosen?: Face | null;
  onFelt: () => void;
}) {
  const client = useQueryClient();
  const feel = useMutation({
    mutationFn: (face: Face) => reachDeeds.feel(entryId, face === chosen ? null : face),
    onSuccess: async () => {
      onFelt();
      await client.invalidateQueries({ queryKey: moodsQuery(customerId).queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <fieldset className={styles.faces}>
      <legend className="for-readers-only">How it felt</legend>
      {faces.map(({ face, sign, words }) => (
        <button
          key={face}
          type="button"
          aria-label={words}
          title={words}
          aria-pressed={face === chosen}
          onClick={() => feel.mutate(face)}
        >
          {sign}
        </button>
      ))}
    </fieldset>
  );
}

/** Under a contact in the timeline: how it felt to the one who looks, or the question. */
export function Felt({ entryId, customerId }: { entryId: string; customerId: string }) {
  const moods = useQuery(moodsQuery(customerId));
  const [isOpen, setIsOpen] = useState(false);
  const mine = moods.data?.find((one) => one.entryId === entryId)?.face ?? null;
  if (!moods.data) return null;
  if (isOpen) return <Faces entryId={entryId} customerId={customerId} chosen={mine} onFelt={() => setIsOpen(false)} />;
  const shown = faces.find(({ face }) => face === mine);
  return (
    <p className={styles.felt}>
      <button type="button" onClick={() => setIsOpen(true)}>
        {shown ? `felt ${shown.words} ${shown.sign}` : 'how did it feel?'}
      </button>
      {shown && ' · only you see this'}
    </p>
  );
}
