import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { State } from '#server/shapes.ts';
import { Refused, stateQuery } from '../api.tsx';
import { say } from '../shell/undo.tsx';

/** Opens other books (the sample firm, one's own): everything the page knew belonged to the old ones and is asked for anew. */
export function useFirmChange<Given = void>(change: (given: Given) => Promise<State>, to: '/' | '/look-back') {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: change,
    onSuccess: async (state) => {
      await client.cancelQueries();
      client.setQueryData(stateQuery.queryKey, state);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'state' });
      await navigate({ to });
    },
    // what somebody stopped themselves is no fault
    onError: (error) =>
      say({ words: error.message, tone: error instanceof Refused && error.code === 'sample_stopped' ? 'plain' : 'brick' }),
  });
}
