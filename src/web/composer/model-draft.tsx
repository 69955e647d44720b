import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Written } from '#coach/model/ask.ts';
import { Deed } from '../kit/deed.tsx';
import { modelDeeds, modelQuery, shortName } from '../model-api.tsx';
import styles from './model-draft.module.css';
import type { Writing } from './use-writing.tsx';

const doubleClickMs = 500;

/** What a model is asked from here, one at a time; whoever goes on in the meantime can stop it. */
function useModel<Words>(run: (signal: AbortSignal) => Promise<Written<Words>>, onWords: (words: Words, by: string) => void) {
  const model = useQuery(modelQuery);
  const stops = useRef<AbortController | null>(null);
  const startedAt = useRef(0);
  useEffect(() => () => stops.current?.abort(), []);
  const asking = useMutation({
    mutationFn: () => {
      stops.current = new AbortController();
      return run(stops.current.signal);
    },
    onSuccess: (written) => written.words !== null && onWords(written.words, written.by),
  });
  const isStopped = asking.error !== null && stops.current?.signal.aborted === true;
  return {
    name: model.data?.name ?? null,
    isAsking: asking.isPending,
    start: () => {
      startedAt.current = performance.now();
      asking.mutate();
    },
    // the second half of a double click stops nothing
    stop: () => performance.now() - startedAt.current > doubleClickMs && stops.current?.abort(),
    /** Why nothing came, in words to be shown. */
    why: isStopped ? null : (asking.error?.message ?? asking.data?.why?.words ?? null),
  };
}

/** Which model wrote what stands in a composer: remembered in this browser until the draft is gone, as the draft itself is. */
const markOf = (place: string) => `regard:model:${place}`;
function useWriter(place: string, isEmpty: boolean) {
  const [by, setBy] = useState(() => localStorage.getItem(markOf(place)));
  const hasWords = useRef(false);
  useEffect(() => {
    if (!isEmpty) hasWords.current = true;
    else if (hasWords.current) {
      localStorage.removeItem(markOf(place));
      setBy(null);
      hasWords.current = false;
    }
  }, [isEmpty, place]);
  const wrote = (name: string) => {
    localStorage.setItem(markOf(place), name);
    setBy(name);
  };
  return { by: isEmpty ? null : by, wrote };
}

type DraftProps = {
  /** Null: a letter that answers nothing, for which there is nothing to draft from. */
  threadId: string | null;
  writing: Writing;
  /** Types a whole letter over what stands there, so that it can be undone. */
  onLetter: (words: string) => void;
};

/**
 * A first draft by the firm's own model, made from what stands here and from what was begun. Shown only where one is plugged in. It lands
 * as something typed; nothing is sent, and a line says who wrote it.
 */
export function useModelDraft({ threadId, writing, onLetter }: DraftProps) {
  const { words } = writing.reply;
  const writer = useWriter(writing.place, writing.isLoaded && words === '');
  const now = useRef(words);
  now.current = words;
  const begun = useRef('');
  const [ready, setReady] = useState<{ letter: string; by: string } | null>(null);
  const put = ({ letter, by }: { letter: string; by: string }) => {
    setReady(null);
    onLetter(letter);
    writer.wrote(by);
  };
  const model = useModel(
    (signal) => {
      begun.current = now.current;
      setReady(null);
      return modelDeeds.draft(threadId ?? '', now.current, signal);
    },
    // whoever went on writing is not written over
    ({ letter }, by) => (now.current === begun.current ? put({ letter, by }) : setReady({ letter, by })),
  );
  return {
    ...model,
    name: threadId === null ? null : model.name,
    by: writer.by,
    putReady: ready === null ? null : () => put(ready),
  };
}

type ModelDraft = ReturnType<typeof useModelDraft>;

/** The button beside the others; while it is being written the same one stops it, so that the focus stays where it is. */
export const DraftWith = ({ draft }: { draft: ModelDraft }) =>
  draft.name === null ? null : (
    <Deed quiet onClick={draft.isAsking ? draft.stop : draft.start}>
      {draft.isAsking ? 'Stop it' : `Draft with ${shortName(draft.name)}`}
    </Deed>
  );

/** The line under the words: that it is being written, who wrote it, or why nothing is shown. */
export const DraftLine = ({ draft }: { draft: ModelDraft }) => (
  <output className={styles.line}>
    {draft.isAsking ? (
      <span>{draft.name} is writing. You can go on.</span>
    ) : draft.putReady ? (
      <>
        <span>{draft.name} has written a draft.</span>
        <Deed onClick={draft.putReady}>Put it in place of mine</Deed>
      </>
    ) : draft.why ? (
      <span>{draft.why}</span>
    ) : draft.by ? (
      <span>
        Written by {draft.by}; read it before it goes. <span className={styles.soft}>Ctrl+Z brings back what stood here.</span>
      </span>
    ) : null}
  </output>
);

/** Beside our own two lines of what was agreed: those of the firm's model, asked for by hand. */
export function AgreedWith({ threadId, onLines }: { threadId: string; onLines: (words: string) => void }) {
  const [found, setFound] = useState<string | null>(null);
  const model = useModel(
    (signal) => modelDeeds.agreed(threadId, signal),
    ({ we, you }) => setFound(`${we.trim()}\n${you.trim()}`),
  );
  if (model.name === null) return null;
  return (
    <div className={styles.beside}>
      {found === null ? (
        <Deed quiet onClick={model.start} isBusy={model.isAsking}>
          Ask {shortName(model.name)}
        </Deed>
      ) : (
        <>
          <blockquote className={styles.lines}>{found}</blockquote>
          <Deed onClick={() => onLines(found)}>Put these into the letter</Deed>
          <span className={styles.why}>by {model.name}; read them before they go</span>
        </>
      )}
      <output className={styles.why}>{model.isAsking ? 'Reading both sides…' : model.why}</output>
    </div>
  );
}

type Passage = { words: string; start: number; end: number; because: string };

/** Beside our own kinder wording: another one by the firm's model, asked for by hand. `onAccept` puts it in the passage's place. */
export function WordingWith({ passage, onAccept }: { passage: Passage; onAccept: (wording: string) => void }) {
  const [found, setFound] = useState<string | null>(null);
  const model = useModel(
    (signal) => modelDeeds.wording(passage, signal),
    ({ wording }) => setFound(wording.trim()),
  );
  if (model.name === null) return null;
  return (
    <div className={styles.beside}>
      {found === null ? (
        <Deed quiet onClick={model.start} isBusy={model.isAsking}>
          Ask {shortName(model.name)}
        </Deed>
      ) : (
        <>
          <Deed onClick={() => onAccept(found)}>Say “{found}”</Deed>
          <span className={styles.why}>by {model.name}; read it before you take it</span>
        </>
      )}
      <output className={styles.why}>{model.why}</output>
    </div>
  );
}
