#!/usr/bin/env node
// Finds the Node that came with the packages and hands over to it: this file must run on any older Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 26;
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(home, 'src', 'cli', 'main.ts');

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  await import(main);
} else {
  const brought = join(home, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(brought)) {
    console.error(
      `Regard needs Node ${wanted}, which "npm ci" brings along. Run "npm ci" in ${home} first, then this command again.`,
    );
    process.exit(1);
  }
  const child = spawn(brought, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Regard could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
