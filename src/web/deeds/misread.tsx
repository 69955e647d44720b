import { useQueryClient } from '@tanstack/react-query';
import type { Decided } from '#server/shapes.ts';
import { deeds } from '../api.tsx';
import { say } from '../shell/undo.tsx';
import { type Misread, working } from '../working-api.tsx';
import { useRefresh } from './use-deed.tsx';

/** Says that a reader was wrong: what it marked is gone at once, stays gone, and comes back by one key. */
export function useMisread(): (what: Misread) => Promise<Decided | null> {
  const client = useQueryClient();
  const refresh = useRefresh();
  const again = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['coach'] }), client.invalidateQueries({ queryKey: ['readers'] })]);
    await refresh();
  };
  return async (what) => {
    try {
      const told = await working.misread(what);
      say({
        words: told.words,
        undo: async () => {
          await deeds.undo(told.decisionId);
          await again();
        },
      });
      await again();
      return told;
    } catch (error) {
      say({ words: error instanceof Error ? error.message : String(error), tone: 'brick' });
      return null;
    }
  };
}
