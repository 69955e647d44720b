import type { EntryView } from '#server/shapes.ts';
import { MarksUnder } from '#web/deeds/marks-under.tsx';

/** Under a letter of one's own: which of its words may hurt, and why. Nobody else's page has this. */
export function ToneMarks({ entry }: { entry: EntryView }) {
  return (
    <MarksUnder
      entry={entry}
      kinds={['tone']}
      label="Words that may hurt"
      head="Only you see this:"
      tone="brick"
      say={(mark) => mark.because ?? ''}
      isWrong={(words) => `“${words}” is fine`}
    />
  );
}
