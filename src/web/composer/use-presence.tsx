import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Present } from '#http/live.ts';
import { membersQuery, presenceQuery, sayPresence } from '../working-api.tsx';

const sayEveryMs = 10_000;
const writesForMs = 12_000;
const tab = crypto.randomUUID().slice(0, 13);

/** Says that this tab looks at or writes in a conversation, and tells who else does. `atFirst`: who was here when it was opened. */
export function usePresence(threadId: string, writtenAt: number, atFirst: Present[]): Present[] {
  const members = useQuery(membersQuery);
  const here = useQuery(presenceQuery(threadId));
  const client = useQueryClient();
  const written = useRef(writtenAt);
  const said = useRef<'looking' | 'writing' | null>(null);
  written.current = writtenAt;
  // not said is said again with the next word
  const tell = useCallback(
    (doing: 'looking' | 'writing') =>
      sayPresence(threadId, tab, doing).then(
        (now) => client.setQueryData(presenceQuery(threadId).queryKey, now),
        () => undefined,
      ),
    [client, threadId],
  );
  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return;
      said.current = written.current > 0 && performance.now() - written.current < writesForMs ? 'writing' : 'looking';
      void tell(said.current);
    };
    say();
    const timer = setInterval(say, sayEveryMs);
    return () => clearInterval(timer);
  }, [tell]);
  // the first letter is told at once, the others with the next word that we are still here
  useEffect(() => {
    if (writtenAt === 0 || said.current === 'writing') return;
    said.current = 'writing';
    void tell('writing');
  }, [tell, writtenAt]);
  useEffect(() => {
    const leave = () => void sayPresence(threadId, tab, 'gone').catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      said.current = null;
      leave();
    };
  }, [threadId]);
  return (here.data ?? atFirst).filter((one) => one.memberId !== members.data?.me);
}
