import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DraftWords } from '#actions/inbox/drafts.ts';
import type { WordsHint } from '#coach/words.ts';
import { Refused } from '../api.tsx';
import { useMisread } from '../deeds/misread.tsx';
import { useSettled } from '../kit/settled.tsx';
import { hintsQuery, tonedQuery, working } from '../working-api.tsx';
import { takeSeed } from './seeds.tsx';

export type Kind = 'reply' | 'note';
/** `other`: another window has gone on with this draft. */
export type Keeping = 'none' | 'keeping' | 'kept' | 'away' | 'other';

export const emptyDraft: DraftWords = { subject: '', recipients: [], words: '', attachments: [], seenSeq: null };

type Shelf = { draft: DraftWords; version: number; isLoaded: boolean; keeping: Keeping };
const newShelf = (): Shelf => ({ draft: emptyDraft, version: 0, isLoaded: false, keeping: 'none' });

const againMs = 2_500;

/**
 * What stands in a composer: a reply and a private note, each kept at the server on every keystroke, one request at a time. A window that
 * does not know of what another one wrote overwrites nothing: it asks.
 */
export function useWriting(place: string) {
  const [kind, setKind] = useState<Kind>('reply');
  const [shelves, setShelves] = useState<Record<Kind, Shelf>>(() => ({ reply: newShelf(), note: newShelf() }));
  const [writtenAt, setWrittenAt] = useState(0);
  const now = useRef(shelves);
  const running = useRef<Record<Kind, boolean>>({ reply: false, note: false });
  const wanted = useRef<Record<Kind, boolean>>({ reply: false, note: false });
  const isGone = useRef(false);

  const put = (which: Kind, part: Partial<Shelf>) => {
    now.current = { ...now.current, [which]: { ...now.current[which], ...part } };
    if (!isGone.current) setShelves(now.current);
  };

  const load = async (which: Kind, signal?: AbortSignal) => {
    const kept = await working.draft(place, which, signal);
    if (signal?.aborted) return;
    // what was typed before the answer came is not lost: it goes on where the draft ended
    const typed = now.current[which].isLoaded ? '' : now.current[which].draft.words;
    if (kept) {
      const { version, changedAt: _, ...draft } = kept;
      put(which, { draft: { ...draft, words: draft.words + typed }, version, isLoaded: true, keeping: 'kept' });
    } else put(which, { draft: { ...emptyDraft, words: typed }, version: 0, isLoaded: true, keeping: 'none' });
    if (typed !== '') void keep(which);
    const seed = which === 'reply' ? takeSeed(place) : null;
    if (seed === null) return;
    if (now.current.reply.draft.words.trim() === '') change({ words: seed }, 'reply');
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per place
  useEffect(() => {
    isGone.current = false;
    const ends = new AbortController();
    for (const which of ['reply', 'note'] as const)
      load(which, ends.signal).catch(() => {
        if (!ends.signal.aborted) put(which, { isLoaded: true });
      });
    return () => {
      isGone.current = true;
      ends.abort();
    };
  }, [place]);

  const keep = async (which: Kind): Promise<void> => {
    wanted.current[which] = true;
    if (running.current[which]) return;
    running.current[which] = true;
    while (wanted.current[which]) {
      wanted.current[which] = false;
      const { draft, version } = now.current[which];
      try {
        const isEmpty = draft.words === '' && draft.attachments.length === 0;
        if (isEmpty && version === 0) put(which, { keeping: 'none' });
        else {
          const kept = await working.keepDraft(place, which, { ...draft, version });
          put(which, { version: kept.version, ...(wanted.current[which] ? {} : { keeping: 'kept' as const }) });
        }
      } catch (error) {
        const isOther = error instanceof Refused && error.code === 'draft_newer';
        put(which, { keeping: isOther ? 'other' : 'away' });
        if (isOther || isGone.current) break;
        await new Promise((resolve) => setTimeout(resolve, againMs));
        wanted.current[which] = true;
      }
    }
    running.current[which] = false;
  };

  const change = (part: Partial<DraftWords>, which: Kind = kind) => {
    put(which, { draft: { ...now.current[which].draft, ...part }, keeping: 'keeping' });
    setWrittenAt(performance.now());
    if (now.current[which].isLoaded) void keep(which);
  };

  /** A file joins what goes along by now, also when several come one after the other. */
  const attach = (file: DraftWords['attachments'][number]) =>
    change({ attachments: [...now.current.reply.draft.attachments, file] }, 'reply');

  /** It was sent, or thrown away: nothing of it comes back. */
  const empty = async (which: Kind = kind) => {
    wanted.current[which] = false;
    while (running.current[which]) await new Promise((resolve) => setTimeout(resolve, 20));
    await working.dropDraft(place, which);
    put(which, { draft: emptyDraft, version: 0, keeping: 'none' });
  };

  /** Of two windows this one goes on: what the other wrote is replaced by what stands here. */
  const goOnHere = async () => {
    const newer = await working.draft(place, kind);
    put(kind, { version: newer?.version ?? 0, keeping: 'keeping' });
    await keep(kind);
  };

  const shelf = shelves[kind];
  const settled = useSettled(kind === 'reply' ? shelf.draft.words : '', 90);
  const hints = useQuery(hintsQuery(settled));
  const toned = useQuery(tonedQuery(settled));
  const tellMisread = useMisread();
  // gone at once, before the server has answered
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const hasHints = settled.trim().length > 8 && hints.data !== undefined;
  return {
    place,
    kind,
    setKind,
    draft: shelf.draft,
    /** What the reply holds, whichever of the two is in sight. */
    reply: shelves.reply.draft,
    isLoaded: shelf.isLoaded,
    keeping: shelf.keeping,
    writtenAt,
    change,
    attach,
    empty,
    goOnHere,
    takeOver: () => load(kind),
    /** Words that may hurt, by the same measure. */
    toned:
      kind === 'reply' && settled.trim().length > 8
        ? (toned.data?.hints ?? []).filter((one) => stands(one, shelf.draft.words) && !wrong.includes(one.words))
        : [],
    tellWrong: async (hint: WordsHint) => {
      setWrong((before) => [...before, hint.words]);
      const { kind: _, reader, start, end } = hint;
      const told = await tellMisread({ kind: 'tone', reader, words: shelf.draft.words, start, end });
      // from here on the server knows; where it refused, the mark comes back
      setWrong((before) => before.filter((one) => one !== hint.words));
      return told;
    },
    hints: hasHints && kind === 'reply' ? (hints.data?.hints ?? []).filter((one) => fits(one, shelf.draft.words, settled)) : [],
  };
}

export type Writing = ReturnType<typeof useWriting>;

/** The marked words still stand where they stood. */
const stands = (hint: WordsHint, words: string): boolean => words.slice(hint.start, hint.end) === hint.words;

/** A hint counts in the words it was made for: once they changed it is shown only where its own words still stand. */
const fits = (hint: { start: number; end: number; dateEnd: number }, words: string, settled: string): boolean =>
  words.slice(hint.start, Math.max(hint.end, hint.dateEnd)) === settled.slice(hint.start, Math.max(hint.end, hint.dateEnd));
