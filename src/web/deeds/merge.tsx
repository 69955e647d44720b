import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerPage } from '#server/shapes.ts';
import { deeds, paletteSearchQuery } from '../api.tsx';
import { Deed } from '../kit/deed.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { Part } from '../kit/page.tsx';
import { useSettled } from '../kit/settled.tsx';
import { useWords } from '../kit/when.tsx';
import { say } from '../shell/undo.tsx';
import styles from './asking.module.css';
import { useDeed, useRefresh } from './use-deed.tsx';

/** Two customers that are one, or one that is two. Both can be taken back; entries are never rewritten. */
export function MergeOrSplit({ view, onClose }: { view: CustomerPage; onClose: () => void }) {
  return (
    <Dialog title="Merge or split" onClose={onClose} wide>
      <MergeIn view={view} onClose={onClose} />
      <SplitOff view={view} onClose={onClose} />
      <Merged view={view} />
    </Dialog>
  );
}

function MergeIn({ view, onClose }: { view: CustomerPage; onClose: () => void }) {
  const [who, setWho] = useState('');
  const refresh = useRefresh();
  const q = useSettled(who.trim());
  const found = useQuery({ ...paletteSearchQuery(q), enabled: q !== '' });
  const merge = useMutation({
    mutationFn: (gone: { id: string; name: string }) => deeds.merge(view.id, gone.id),
    onSuccess: async ({ mergeId }, gone) => {
      say({ words: `${gone.name} is now part of ${view.name}`, undo: () => deeds.unmerge(mergeId) });
      onClose();
      await refresh();
    },
  });
  const others = q ? (found.data?.customers ?? []).filter(({ id }) => id !== view.id).slice(0, 5) : [];
  return (
    <Part title="They are the same as">
      <Field label="A customer's name or address" value={who} onValue={setWho} error={merge.error?.message} autoComplete="off" />
      <div className={styles.usual}>
        {others.map((other) => (
          <Deed key={other.id} onClick={() => merge.mutate(other)} isBusy={merge.isPending && merge.variables.id === other.id}>
            {other.name}
          </Deed>
        ))}
      </div>
      {q && found.data && others.length === 0 && <p className="aside-words">Nobody else is called that.</p>}
    </Part>
  );
}

function SplitOff({ view, onClose }: { view: CustomerPage; onClose: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const deed = useDeed();
  const points = [...view.points, ...view.people.flatMap((person) => person.points)].filter(
    (point, at, all) => all.findIndex(({ value }) => value === point.value) === at,
  );
  if (points.length < 2) return null;
  const split = () =>
    deed.mutate(
      {
        run: async () => [
          await deeds.split(
            view.id,
            points.filter(({ value }) => chosen.has(value)),
          ),
        ],
      },
      { onSuccess: onClose },
    );
  return (
    <Part title="These belong to somebody else">
      {points.map(({ value }) => (
        <Tick
          key={value}
          label={value}
          isOn={chosen.has(value)}
          onTick={(isOn) =>
            setChosen((before) => new Set(isOn ? [...before, value] : [...before].filter((one) => one !== value)))
          }
        />
      ))}
      <div className={styles.usual}>
        <Deed onClick={split} isOff={chosen.size === 0 || chosen.size === points.length} isBusy={deed.isPending}>
          Make them a customer of their own
        </Deed>
      </div>
    </Part>
  );
}

function Merged({ view }: { view: CustomerPage }) {
  const words = useWords();
  const refresh = useRefresh();
  const back = useMutation({
    mutationFn: (mergeId: string) => deeds.unmerge(mergeId),
    onSuccess: async () => {
      say({ words: 'They are two again' });
      await refresh();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  if (view.merges.length === 0) return null;
  return (
    <Part title="Made one before">
      {view.merges.map((merge) => (
        <p key={merge.id} className={styles.usual}>
          <span>
            {merge.name}, {words.day(merge.at)}
          </span>
          <Deed quiet onClick={() => back.mutate(merge.id)} isBusy={back.isPending && back.variables === merge.id}>
            Make them two again
          </Deed>
        </p>
      ))}
    </Part>
  );
}
