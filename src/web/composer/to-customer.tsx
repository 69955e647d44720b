import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Deed } from '../kit/deed.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useHush, useKeys } from '../shell/keys.tsx';
import { membersQuery, replyQuery, working } from '../working-api.tsx';
import { Coach } from './coach.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { type Kind, useWriting } from './use-writing.tsx';

const HandOver = lazy(() => import('../deeds/hand-over.tsx').then((room) => ({ default: room.HandOver })));

/** A letter of one's own accord, or a note, below what has passed between us. */
export function ToCustomer({ whom, write }: { whom: { id: string; name: string }; write: Kind | undefined }) {
  const desk = useQuery(replyQuery(whom.id));
  const writing = useWriting(`customer:${whom.id}`);
  const composer = useRef<ComposerHandle>(null);
  const client = useQueryClient();
  const isReady = desk.data !== undefined;
  useEffect(() => {
    if (write && isReady) composer.current?.write(write);
  }, [write, isReady]);
  useEffect(() => {
    void working.seenOn(whom.id).then(({ seen }) => {
      if (seen > 0) void client.invalidateQueries({ queryKey: ['inbox'] });
    });
  }, [whom.id, client]);
  useKeys([{ keys: 'r', words: 'write to them', group: 'Do', run: () => composer.current?.write('reply') }]);
  if (desk.error) return <Trouble error={desk.error} />;
  if (!desk.data) return <Waiting />;
  return (
    <>
      <Composer
        ref={composer}
        writing={writing}
        whom={whom.name}
        customerId={whom.id}
        threadId={null}
        reply={desk.data.reply}
        seen={null}
        onNews={() => undefined}
      />
      <Coach
        writing={writing}
        whom={{ customerId: whom.id }}
        newest=""
        customer={whom}
        onAccept={(at) => composer.current?.accept(at)}
        onAcceptWords={(at) => composer.current?.acceptWords(at)}
        onShow={(start, end) => composer.current?.show(start, end)}
        onInsert={(words) => composer.current?.insert(words)}
        onPut={(place, words) => composer.current?.put(place, words)}
      />
    </>
  );
}

/** Who of us looks after them, and the way to say otherwise. */
export function LooksAfter({ whom }: { whom: { id: string; name: string } }) {
  const desk = useQuery(replyQuery(whom.id));
  const members = useQuery(membersQuery);
  const [isAsking, setIsAsking] = useState(false);
  useHush(isAsking);
  if (!desk.data || (members.data?.members.length ?? 0) < 2) return null;
  const { owner } = desk.data;
  return (
    <>
      <Deed quiet onClick={() => setIsAsking(true)}>
        {owner ? `${owner.name} looks after them` : 'Nobody in particular looks after them'}
      </Deed>
      <Suspense fallback={null}>
        {isAsking && (
          <HandOver
            what={whom.name}
            ownerId={owner?.id ?? null}
            run={async (to, note) => [await working.giveCustomer(whom.id, to, note)]}
            onClose={() => setIsAsking(false)}
          />
        )}
      </Suspense>
    </>
  );
}
