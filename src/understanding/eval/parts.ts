import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';

/** Line ends, blanks at line ends, and empty lines at either end do not count. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function rest(text: string): string {
  const { visible } = readParts(text);
  let at = 0;
  let out = '';
  for (const span of visible) {
    out += `${text.slice(at, span.start)}\n`;
    at = span.end;
  }
  return (out + text.slice(at)).replace(/\s+/g, '');
}

export const evaluation: Evaluation = {
  name: 'parts',
  about:
    'visible words exact on the fixtures of email-reply-trimmer (line ends and blanks at line ends apart); the rest, all blanks apart',
  async run() {
    const folder = corpus('email-reply-trimmer/test');
    if (!folder) return;
    const names = readdirSync(join(folder, 'emails')).sort();
    const wrongVisible: string[] = [];
    const wrongRest: string[] = [];
    for (const name of names) {
      const text = readFileSync(join(folder, 'emails', name), 'utf8');
      const expected = readFileSync(join(folder, 'trimmed', name), 'utf8');
      if (plain(visibleText(text, readParts(text))) !== plain(expected)) wrongVisible.push(name);
      const elided = join(folder, 'elided', name);
      if (rest(text) !== (existsSync(elided) ? readFileSync(elided, 'utf8').replace(/\s+/g, '') : '')) wrongRest.push(name);
    }
    console.log(`visible exact  ${share(names.length - wrongVisible.length, names.length)}`);
    console.log(`  not: ${wrongVisible.join(', ')}`);
    console.log(`rest exact     ${share(names.length - wrongRest.length, names.length)}`);
    console.log(`  not: ${wrongRest.join(', ')}`);
  },
};
