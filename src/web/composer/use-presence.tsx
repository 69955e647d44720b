import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Present } from '#http/live.ts';
import { membersQuery, presenceQuery, sayPresence } from '../working-api.tsx';

const sayEveryMs = 10_000;
const writesForMs = 12_000;
const tab = crypto.randomUUID().slice(0, 13);

/** Says that this tab looks at or writes in a conversation, and tells who else does. `atFirst`: who was here when it was opened. */
export function usePresence(threadId: string, writtenAt: number, atFirst: Present[]): Present[] {
  const members = useQuery(membersQuery);
  const here = useQuery(presenceQuery(threadId));
  const written = useRef(writtenAt);
  const said = useRef<'looking' | 'writing' | null>(null);
  written.current = writtenAt;
  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible') return;
      said.current = written.current > 0 && performance.now() - written.current < writesForMs ? 'writing' : 'looking';
      sayPresence(threadId, tab, said.current);
    };
    say();
    const timer = setInterval(say, sayEveryMs);
    return () => clearInterval(timer);
  }, [threadId]);
  // the first letter is told at once, the others with the next word that we are still here
  useEffect(() => {
    if (writtenAt === 0 || said.current === 'writing') return;
    said.current = 'writing';
    sayPresence(threadId, tab, 'writing');
  }, [threadId, writtenAt]);
  useEffect(() => {
    const leave = () => sayPresence(threadId, tab, 'gone');
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      said.current = null;
      leave();
    };
  }, [threadId]);
  return (here.data ?? atFirst).filter((one) => one.memberId !== members.data?.me);
}
