import { fieldOf, isSeparator } from '#understanding/parts/header-block.ts';

const mostCharacters = 100_000;
const mark = /^\s{0,4}(?:[>＞]|[A-Za-z]{1,9}>(?=[ >]))[ \t]?/;

/**
 * Quoted text (as parts.ts gives it, introductions included) by whose words it is: `nearest` was written by the author of the message
 * quoted directly, `deeper` was quoted in that one. With '>' the nearest level is what has one mark; without marks it is what
 * stands before the next separator or block of From, Sent, Subject.
 */
export function quoteLayers(quotedText: string): { nearest: string; deeper: string } {
  const lines = quotedText.slice(0, mostCharacters).split('\n');
  const firstMark = lines.findIndex((line) => mark.test(line));
  const firstOpening = lines.findIndex(opensOlder);
  return firstMark >= 0 && (firstOpening < 0 || firstMark < firstOpening) ? markedLayers(lines) : blockLayers(lines);
}

function markedLayers(lines: string[]): { nearest: string; deeper: string } {
  const near: string[] = [];
  const deep: string[] = [];
  for (const line of lines) {
    const found = mark.exec(line);
    if (!found) continue;
    const rest = line.slice(found[0].length);
    (mark.test(rest) ? deep : near).push(rest);
  }
  return { nearest: near.join('\n'), deeper: deep.join('\n') };
}

function blockLayers(lines: string[]): { nearest: string; deeper: string } {
  const near: string[] = [];
  const deep: string[] = [];
  let isHead = true;
  let isOlder = false;
  for (const line of lines.slice(introductionEnd(lines))) {
    if (opensOlder(line)) {
      isOlder ||= near.length > 0 && !isHead;
      isHead = true;
    } else if (!isHead || (line.trim() !== '' && fieldOf(line.trim()) === null)) {
      isHead = false;
      (isOlder || mark.test(line) ? deep : near).push(line);
    }
  }
  return { nearest: near.join('\n'), deeper: deep.join('\n') };
}

function opensOlder(line: string): boolean {
  const text = line.trim();
  return isSeparator(text) || fieldOf(text) === 'from';
}

/** Lines at the top that end with "… wrote:" introduce the quotation and are not part of it. */
function introductionEnd(lines: string[]): number {
  return lines.slice(0, 3).findLastIndex((line) => /:[*\s]*$/.test(line) && fieldOf(line.trim()) === null) + 1;
}
