import { useQuery } from '@tanstack/react-query';
import { useDeed } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { type Which, working } from '../working-api.tsx';

const named = 4;

/** Which conversations a deed would change, before it does: how many, and whom they are with. */
export function Those({ which }: { which: Which }) {
  const words = useWords();
  const would = useQuery({
    queryKey: ['inbox', 'preview', which],
    queryFn: () => working.wouldWork(which, { kind: 'close' }),
    gcTime: 0,
  });
  if (would.error) return <Trouble error={would.error} />;
  if (!would.data) return <Waiting />;
  const { count, isAll, names } = would.data;
  const rest = count - Math.min(named, names.length);
  return (
    <>
      <p>
        <strong>{count === 1 ? '1 conversation' : `${words.count(count)} conversations`}</strong>:{' '}
        {names.slice(0, named).join(', ')}
        {rest > 0 && ` and ${words.count(rest)} more`}.
      </p>
      {!isAll && <p className="aside-words">There are more than can be changed at once; these are the newest.</p>}
    </>
  );
}

/** Closing many at once is asked about first. */
export function CloseMany({ which, onDone, onClose }: { which: Which; onDone: () => void; onClose: () => void }) {
  const doing = useDeed();
  return (
    <Dialog title="Close these?" onClose={onClose}>
      <Those which={which} />
      <p className="aside-words">One key takes it back.</p>
      <DialogDeeds>
        <Deed
          main
          isBusy={doing.isPending}
          onClick={() =>
            doing.mutate({ run: async () => [await working.workMany(which, { kind: 'close' })] }, { onSuccess: onDone })
          }
        >
          Close them
        </Deed>
        <Deed quiet onClick={onClose}>
          Cancel
        </Deed>
      </DialogDeeds>
    </Dialog>
  );
}
