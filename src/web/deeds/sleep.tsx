import type { ReactNode } from 'react';
import type { Decided } from '#server/shapes.ts';
import { Until } from './until.tsx';

type Props = {
  run: (until: string) => Promise<Decided[]>;
  onClose: () => void;
  /** Which they are, where they are many. */
  those?: ReactNode;
};

/** Until when a conversation sleeps; what they write wakes it earlier, unless it is only thanks. */
export function Sleep(props: Props) {
  return (
    <Until
      usual={['until they write', 'tomorrow 9am', 'Monday 9am', 'in two weeks']}
      description="What they write wakes it earlier, unless it is only thanks."
      {...props}
    />
  );
}
