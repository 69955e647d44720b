/** `npm run check`: types, lint and format, directions of imports, freshness of the schema types. The same here and in CI. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'lint and format', command: bin('biome'), args: ['check', '--error-on-warnings'] },
  { name: 'directions of imports', command: process.execPath, args: ['scripts/boundaries.ts'] },
  { name: 'schema types', command: process.execPath, args: ['scripts/schema.ts', '--check'] },
  { name: 'licences', command: process.execPath, args: ['scripts/licences.ts'] },
];
let isGood = true;
for (const step of steps) {
  const started = performance.now();
  const { status } = spawnSync(step.command, step.args, { cwd: root, stdio: 'inherit' });
  console.log(`${status === 0 ? 'good' : 'BAD '}  ${step.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) isGood = false;
}
process.exit(isGood ? 0 : 1);
