import { useEffect, useRef, useState } from 'react';

/** Fingers rest this long before anything is said: a reader who listens is not interrupted at every letter. */
const restMs = 1_500;
/** And between two sentences at least so much silence. */
const betweenMs = 5_000;

/** What the coach shows, in one sentence, told to those who listen once somebody stops typing, only when it has changed, and never in a row. */
export function CoachSummary({ parts }: { parts: readonly string[] }) {
  const now = parts.length === 0 ? '' : `The coach: ${parts.join('; ').replace(/[.?!]+;/g, ';')}.`.replace(/([.?!])\.$/, '$1');
  const [said, setSaid] = useState('');
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (now === said) return;
    const wait = Math.max(restMs, saidAt.current + betweenMs - performance.now());
    const timer = setTimeout(() => {
      saidAt.current = performance.now();
      setSaid(now);
    }, wait);
    return () => clearTimeout(timer);
  }, [now, said]);
  return (
    <output className="for-readers-only" aria-live="polite">
      {said}
    </output>
  );
}
