/** `npm run bench [-- ROW… options]`: measures what is promised of speed and size, and says on which machine. Not part of the tests. */
import fs from 'node:fs';
import path from 'node:path';
import { readOptions, usage } from './options.ts';
import { endAll } from './processes.ts';
import { machineAsMarkdown, rowAsMarkdown } from './report.ts';
import type { Measured, Row } from './row.ts';
import { newWorld } from './world.ts';

const names = [
  'page',
  'mail',
  'readers',
  'memory',
  'start',
  'contacts',
  'customers',
  'names',
  'timeline',
  'search',
  'look-back',
  'today',
  'composer',
  'imap',
  'team',
  'soak',
  'indexers',
];

function stop(why: string): never {
  console.error(why);
  process.exit(2);
}

let options: ReturnType<typeof readOptions> = null;
try {
  options = readOptions(process.argv.slice(2), names);
} catch (error) {
  stop(`${error instanceof Error ? error.message : error}\n\n${usage}`);
}
if (!options) {
  console.log(`${usage}\n\nRows: ${names.join(', ')}`);
  process.exit(0);
}
const chosen = options;

const wanted = names.filter((name) => chosen.rows.length === 0 || chosen.rows.includes(name));

const world = newWorld(chosen, (what) => console.error(`  … ${what}`));
const clear = async (): Promise<void> => {
  await endAll(world.scratch);
  if (chosen.keep) console.error(`Left behind: ${world.scratch}`);
  else fs.rmSync(world.scratch, { recursive: true, force: true, maxRetries: 5 });
};
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.error('Stopping …');
    isStopping = true;
    void clear().finally(() => process.exit(130));
  });
}

const began = performance.now();
const report = [machineAsMarkdown(Temporal.Now.instant())];
console.log(report[0]);
let isWhole = true;
try {
  for (const name of wanted) {
    if (isStopping) break;
    const rowBegan = performance.now();
    // what cannot even be loaded is one row that failed, not the end of the others
    let row: Pick<Row, 'name' | 'title'> = { name, title: '' };
    let measured: Measured;
    try {
      const loaded: { row: Row } = await import(`./rows/${name}.ts`);
      row = loaded.row;
      console.error(`${name}: ${row.title}`);
      measured = await loaded.row.measure(world);
    } catch (error) {
      isWhole = false;
      console.error(error);
      measured = { skipped: `It failed: ${error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : error}` };
    }
    const part = rowAsMarkdown(row, measured, (performance.now() - rowBegan) / 1000);
    report.push(part);
    console.log(part);
  }
} finally {
  await clear();
}
report.push(`All rows together took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`, '');
if (chosen.report && !isStopping) {
  fs.writeFileSync(path.resolve(import.meta.dirname, '..', chosen.report), report.join('\n'));
  console.error(`Written to ${chosen.report}.`);
}
process.exit(isWhole ? 0 : 1);
