import { useSettled } from '../kit/settled.tsx';

/** Fingers rest this long before anything is said: a reader who listens is not interrupted at every letter. */
const restMs = 1_500;

/** What the coach shows, in one sentence, told to those who listen once somebody stops typing, and only when it has changed. */
export function CoachSummary({ parts }: { parts: readonly string[] }) {
  const said = useSettled(parts.length === 0 ? '' : `The coach: ${parts.join('; ')}.`, restMs);
  return (
    <output className="for-readers-only" aria-live="polite">
      {said}
    </output>
  );
}
