import { useQuery } from '@tanstack/react-query';
import { useDeed } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { type Which, type WorkDeed, working } from '../working-api.tsx';

/** What would happen to many at once, before it does. */
export function Preview({
  which,
  deed,
  onDone,
  onClose,
}: {
  which: Which;
  deed: WorkDeed;
  onDone: () => void;
  onClose: () => void;
}) {
  const would = useQuery({
    queryKey: ['inbox', 'preview', which, deed],
    queryFn: () => working.wouldWork(which, deed),
    gcTime: 0,
  });
  const doing = useDeed();
  return (
    <Dialog title="All of these?" onClose={onClose}>
      {would.error && <Trouble error={would.error} />}
      {!would.data && !would.error && <Waiting />}
      {would.data && (
        <>
          <p>{would.data.words}</p>
          {!would.data.isAll && <p className="aside-words">There are more than can be changed at once; these are the newest.</p>}
          <p className="aside-words">One key takes it back.</p>
          <DialogDeeds>
            <Deed
              main
              isBusy={doing.isPending}
              onClick={() => doing.mutate({ run: async () => [await working.workMany(which, deed)] }, { onSuccess: onDone })}
            >
              Do it
            </Deed>
            <Deed quiet onClick={onClose}>
              Cancel
            </Deed>
          </DialogDeeds>
        </>
      )}
    </Dialog>
  );
}
