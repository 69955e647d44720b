import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { useKeys } from './keys.tsx';
import styles from './undo.module.css';

/** Something that was just done or just failed. `undo` is absent where there is no way back. */
export type Note = { words: string; tone?: 'plain' | 'brick'; undo?: () => Promise<unknown>; also?: Also };
/** Another way on than back, offered while the words are shown. */
type Also = { words: string; keys: string; run: () => Promise<unknown> };

let said: (Note & { at: number })[] = [];
const listeners = new Set<() => void>();
const tellAll = () => {
  for (const listener of listeners) listener();
};

/** Says what happened in the corner of the page and keeps the way back for `z`. */
export function say(note: Note): void {
  said = [...said.slice(-19), { ...note, at: performance.now() }];
  tellAll();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** As long as a letter can be taken back after Send. */
const shownFor = 10_000;

/** The newest thing done, with its way back; `z` goes on back through the last twenty even when the words are gone. */
export function UndoToast() {
  const notes = useSyncExternalStore(subscribe, () => said);
  const newest = notes.at(-1);
  const [hiddenAt, setHiddenAt] = useState(0);
  const [isHeld, setIsHeld] = useState(false);
  const isShown = newest !== undefined && newest.at > hiddenAt;
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: async (note: Note) => note.undo?.(),
    onSuccess: (_, note) => say({ words: `Taken back: ${note.words}` }),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
    onSettled: () => client.invalidateQueries(),
  });
  const goBack = () => {
    const last = said.findLast((note) => note.undo);
    if (!last) return;
    said = said.filter((note) => note !== last);
    back.mutate(last);
  };
  useKeys([
    { keys: 'z', words: 'take the last thing back', group: 'Do', run: goBack, isOn: () => said.some((note) => note.undo) },
  ]);
  const goOn = () => {
    const also = isShown ? newest?.also : undefined;
    if (!newest || !also) return;
    setHiddenAt(newest.at);
    also.run().catch((error: unknown) => say({ words: error instanceof Error ? error.message : String(error), tone: 'brick' }));
  };
  useKeys([
    {
      keys: 's',
      words: newest?.also?.words.toLowerCase() ?? 'send now',
      group: 'Do',
      run: goOn,
      isOn: () => isShown && newest?.also !== undefined,
    },
  ]);
  useEffect(() => {
    if (!newest || isHeld) return;
    const timer = setTimeout(() => setHiddenAt(newest.at), shownFor);
    return () => clearTimeout(timer);
  }, [newest, isHeld]);
  return (
    <output
      className={styles.region}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {isShown && (
        <div className={styles.toast} data-tone={newest.tone ?? 'plain'}>
          <span>{newest.words}</span>
          {newest.also && (
            <Deed quiet onClick={goOn}>
              {newest.also.words} <KeyCap>{newest.also.keys}</KeyCap>
            </Deed>
          )}
          {newest.undo && (
            <Deed quiet onClick={goBack} isBusy={back.isPending}>
              Undo <KeyCap>z</KeyCap>
            </Deed>
          )}
          <Deed quiet onClick={() => setHiddenAt(newest.at)} label="Close this message">
            ×
          </Deed>
        </div>
      )}
    </output>
  );
}
