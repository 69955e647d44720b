import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Evaluation } from './evaluation.ts';

export type Measured = Evaluation & { lines: string[] };

const root = new URL('../../../', import.meta.url);

export const hasCorpora = (): boolean => existsSync(new URL('../shared/data', root));

/** What is measured of a state of the program, so that the figures can be held against it. */
function state(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'a state that is not known';
  }
}

/** Writes `docs/EVALUATION.md`: the lines of every evaluation as they were printed, with the day and the state of the program. */
export async function writeReport(measured: readonly Measured[]): Promise<void> {
  const day = Temporal.Now.plainDateISO().toString();
  const head = `# How well Regard reads

Written by \`npm run eval\` on ${day} at ${state()}, Node ${process.versions.node}; do not edit. Shares stand with their 95 % interval (Wilson 1927). \`development\`
was looked at while the readers were written; \`held back\` was not. The corpora are not part of the project; what may be trained on, and the licence of each, is in
[eval/TRAINING.md](../src/understanding/eval/TRAINING.md), how our own labels were made in [eval/labels](../src/understanding/eval/labels/README.md).
`;
  const parts = measured.map(({ name, about, seen, lines }) => {
    const said = lines.join('\n').trim();
    const fifty = seen ? `\n\nRead by hand, fifty of its answers on mail it never saw: ${seen}` : '';
    return `## ${name}\n\n${about[0]?.toUpperCase()}${about.slice(1)}.\n\n\`\`\`\n${said}\n\`\`\`${fifty}\n`;
  });
  await writeFile(new URL('docs/EVALUATION.md', root), [head, ...parts].join('\n'));
  console.log('\nWritten to docs/EVALUATION.md.');
}
