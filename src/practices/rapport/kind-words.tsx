import type { EntryView } from '#server/shapes.ts';
import { MarksUnder } from '#web/deeds/marks-under.tsx';

const said: Record<string, string> = {
  praise: 'praises you',
  patience: 'is patient with you',
  referral: 'tells who sent them, or whom they told',
};

/** Under a letter of theirs: praise, patience and referrals in its own words, so that nobody takes them for granted. Thanks speak for themselves. */
export function KindWords({ entry }: { entry: EntryView }) {
  return (
    <MarksUnder
      entry={entry}
      kinds={Object.keys(said)}
      label="Kind words"
      tone="green"
      say={(mark) => said[mark.kind] ?? ''}
      isWrong={(words, mark) => `“${words}” does not say that it ${said[mark.kind]}`}
    />
  );
}
