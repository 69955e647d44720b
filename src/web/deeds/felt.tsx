import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Face } from '#actions/mood.ts';
import { moodsQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './felt.module.css';

const faces: { face: Face; words: string }[] = [
  { face: 1, words: 'dreadful' },
  { face: 2, words: 'not good' },
  { face: 3, words: 'neither' },
  { face: 4, words: 'good' },
  { face: 5, words: 'a pleasure' },
];

/** A face of a few strokes: the same everywhere, also where no font knows faces. */
function Sign({ face }: { face: Face }) {
  const bend = (face - 3) * 2.2;
  return (
    <svg viewBox="0 0 24 24" className={styles.sign} aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <path d={`M7.5 ${15.2 - bend / 2}Q12 ${15.2 + bend} 16.5 ${15.2 - bend / 2}`} />
      {face === 1 || face === 5 ? (
        <path d={face === 1 ? 'M7 8l3 1.5-3 1.5M17 8l-3 1.5 3 1.5' : 'M7 10q1.5-2.4 3 0M14 10q1.5-2.4 3 0'} />
      ) : (
        <path d="M8.6 9.2v1M15.4 9.2v1" />
      )}
    </svg>
  );
}

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
      {faces.map(({ face, words }) => (
        <button
          key={face}
          type="button"
          aria-label={words}
          title={words}
          aria-pressed={face === chosen}
          onClick={() => feel.mutate(face)}
        >
          <Sign face={face} />
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
        {shown ? (
          <>
            felt {shown.words} <Sign face={shown.face} />
          </>
        ) : (
          'how did it feel?'
        )}
      </button>
      {shown && ' · only you see this'}
    </p>
  );
}
