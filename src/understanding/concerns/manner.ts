import type { Parts } from '../reading.ts';

/**
 * How the whole message is written. `letter`; `short`, where reporting a trouble is asking; `chat`: short and without full stops, as customers
 * write to a shop by text message; `public`: short, and it names the firm by its handle, where hardly anybody writes who wants nothing.
 */
export type Manner = 'letter' | 'short' | 'chat' | 'public';

/** Few stops are written: what stands between two of them may be several things. */
export const isUnstopped = (manner: Manner): boolean => manner === 'chat' || manner === 'public';

/** Words too few to tell their language are read as English, as `asks` does. */
const shortText = 300;

/** A handle that no mail address goes around. */
const publicly = /(?:^|[\s.(])@\w{2,}/;

/** A full stop that ends a sentence, or a blank line. */
const stopped = /[a-z0-9)]\.(?=\s|$)|\n\s*\n/;

export function mannerOf(text: string, parts: Parts): Manner {
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  if (length > shortText) return 'letter';
  if (publicly.test(text)) return 'public';
  return parts.visible.some((part) => stopped.test(text.slice(part.start, part.end).trim())) ? 'short' : 'chat';
}
