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

/** Concerns of a letter that were answered at one place, or left aside together. `words`: what we wrote there. */
export type Exchange = { concerns: InventedConcern[]; words: string | null };

/**
 * Letters as people write them in lists and offices, terse, with what was written below each concern: `list-letters.txt`. As above, but `=` stands right below the concerns it
 * comes after; those without one at the end got no word. Versions of one letter begin with the same concern.
 */
export function exchanges(): { exchanges: Exchange[]; letter: string }[] {
  return readFileSync(new URL('./list-letters.txt', import.meta.url), 'utf8')
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const own: Exchange[] = [{ concerns: [], words: null }];
      for (const line of block.split('\n')) {
        const last = own.at(-1);
        if (last?.words === null && line.startsWith('= ')) last.words = line.slice(2);
        else if (last?.words === null) last.concerns.push(concernIn(line));
        else own.push({ concerns: [concernIn(line)], words: null });
      }
      return { exchanges: own, letter: own[0]?.concerns[0]?.text ?? '' };
    });
}

function concernIn(line: string): InventedConcern {
  const parts = /^([+-])([qrc]) (.+)$/.exec(line);
  if (!parts) throw new RangeError(`No concern: ${line}`);
  return { isAddressed: parts[1] === '+', kind: kindOf(parts[2]), text: parts[3] ?? '' };
}

function kindOf(letter: string | undefined): Concern['kind'] {
  return letter === 'r' ? kinds.r : letter === 'c' ? kinds.c : kinds.q;
}
