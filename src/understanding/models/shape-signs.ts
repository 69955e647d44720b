import type { Sign } from './features.ts';
import type { Token } from './tokens.ts';

/** Upper limits of the lengths told apart, in words and marks. */
const lengths = [3, 6, 10, 15, 22, 32, 48, 75];

/** What can be seen of a text without reading it: how long it is, how it ends, and whether it shouts. */
export function shapeSigns(text: string, tokens: readonly Token[]): Sign[] {
  const signs: Sign[] = [];
  const whole = (name: string) => signs.push({ name, first: -1, last: -1 });
  const length = lengths.findIndex((limit) => tokens.length <= limit);
  whole(`length ${length < 0 ? lengths.length : length}`);
  const last = tokens.at(-1)?.word ?? '';
  whole(/^\W/.test(last) ? `ends ${last}` : 'ends open');
  let questions = 0;
  let shouted = 0;
  for (const [at, { word, start, end }] of tokens.entries()) {
    if (word.startsWith('?')) questions += 1;
    else if (word.startsWith('!')) signs.push({ name: 'exclaims', first: at, last: at });
    else if (end - start > 3 && isShouted(text, start, end)) {
      shouted += 1;
      if (shouted === 2) signs.push({ name: 'shouts', first: at, last: at });
    }
  }
  whole(`questions ${Math.min(questions, 3)}`);
  const begin = text.charCodeAt(tokens[0]?.start ?? 0);
  if (begin >= 97 && begin <= 122) whole('begins small');
  return signs;
}

function isShouted(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 65 || code > 90) return false;
  }
  return true;
}
