import type { Reason } from '#server/shapes.ts';
import { deeds } from '../api.tsx';
import { Until } from './until.tsx';

const usual = ['tomorrow 9am', 'Monday 9am', 'in two weeks', 'in a month'];

/** All reasons of a card wait together. */
export function Snooze({ reasons, onClose }: { reasons: Reason[]; onClose: () => void }) {
  const run = async (until: string) => {
    const decided = [];
    for (const reason of reasons) decided.push(await deeds.snooze(reason.findingId, until));
    return decided;
  };
  return <Until usual={usual} run={run} onClose={onClose} />;
}
