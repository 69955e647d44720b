import { readFileSync } from 'node:fs';
import type { Concern } from '../../reading.ts';

/** One concern of an invented letter and whether the invented reply addresses it. */
export type InventedConcern = { kind: Concern['kind']; text: string; isAddressed: boolean };

/** `letter`: versions of one letter, with other replies, have the same number. */
export type InventedLetter = { concerns: InventedConcern[]; reply: string; letter: number; isHard: boolean };

const kinds = { q: 'question', r: 'request', c: 'complaint' } as const;

/**
 * Letters to small firms and what they answered, all invented for training. A line a concern: `+` addressed or `-` passed over, then `q`uestion, `r`equest
 * or `c`omplaint; the reply stands below `=`. Letters are parted by blank lines, versions of one letter stand next to each other. `hard-letters.txt` was
 * written by somebody who knew nothing of the reader: in it the words that a concern and a reply share mislead more often than not. Throws RangeError for a line that is none of these.
 */
export function inventedLetters(): InventedLetter[] {
  let letter = 0;
  let before = '';
  return ['letters', 'hard-letters'].flatMap((file) =>
    readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8')
      .trim()
      .split(/\n\s*\n/)
      .map((block) => {
        const lines = block.split('\n');
        const concerns = lines.slice(0, -1).map(concernIn);
        const same = concerns
          .map(({ text }) => text)
          .sort()
          .join('\n')
          .slice(0, 30);
        if (same !== before) letter += 1;
        before = same;
        return { concerns, reply: (lines.at(-1) ?? '').replace(/^= ?/, ''), letter, isHard: file === 'hard-letters' };
      }),
  );
}

function concernIn(line: string): InventedConcern {
  const parts = /^([+-])([qrc]) (.+)$/.exec(line);
  if (!parts) throw new RangeError(`No concern: ${line}`);
  return { isAddressed: parts[1] === '+', kind: kindOf(parts[2]), text: parts[3] ?? '' };
}

function kindOf(letter: string | undefined): Concern['kind'] {
  return letter === 'r' ? kinds.r : letter === 'c' ? kinds.c : kinds.q;
}
