import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Decided, TodayView } from '#server/shapes.ts';
import { countLeft, deeds } from '../api.tsx';
import { say } from '../shell/undo.tsx';

/** After a deed, what the page knows of these may be old. */
const touched = ['state', 'today', 'promises', 'customer', 'customers', 'thread', 'look-back', 'inbox', 'outbox'];

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(touched.map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}

type Doing = {
  /** Several answers are one deed with one way back. */
  run: () => Promise<Decided[]>;
  /** Findings that leave Today at once, before the server has answered; they come back if it refuses. */
  leaving?: string[];
  words?: string;
  /** The dialog that asked shows the refusal itself. */
  isRefusalShown?: boolean;
};

/** Does something that can be taken back: Today changes at once, the toast offers the way back, a refusal is said and puts all as it was. */
export function useDeed() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ run }: Doing) => run(),
    onMutate: async ({ leaving = [] }) => {
      if (leaving.length === 0) return [];
      await client.cancelQueries({ queryKey: ['today'] });
      const before = client.getQueriesData<TodayView>({ queryKey: ['today'] });
      client.setQueriesData<TodayView>({ queryKey: ['today'] }, (view) => view && without(view, new Set(leaving)));
      const after = client.getQueriesData<TodayView>({ queryKey: ['today'] }).find(([, view]) => view)?.[1];
      if (after) countLeft(client, after.left);
      return before;
    },
    onSuccess: (decided, { words }) => {
      const first = decided.at(0);
      if (!first) return;
      say({
        words: words ?? first.words,
        undo: async () => {
          for (const { decisionId } of decided.toReversed()) await deeds.undo(decisionId);
        },
      });
    },
    onError: (error, { isRefusalShown }, before) => {
      for (const [key, view] of before ?? []) client.setQueryData(key, view);
      if (!isRefusalShown) say({ words: error.message, tone: 'brick' });
    },
    // not awaited: a dialog closes when the deed is done, not when every list has been read again
    onSettled: () => void refresh(),
  });
}

function without(view: TodayView, leaving: Set<string>): TodayView {
  const cards = view.cards
    .map((card) => ({ ...card, reasons: card.reasons.filter((reason) => !leaving.has(reason.findingId)) }))
    .filter((card) => card.reasons.length > 0);
  const gone = view.cards.length - cards.length;
  return { ...view, cards, left: Math.max(0, view.left - gone), done: view.done + gone };
}
