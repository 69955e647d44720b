#!/usr/bin/env node
// Finds the Node that came with the packages and hands over to it: this file must run on any older Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 26;
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(home, 'src', 'cli', 'main.ts');

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  // what was compiled is kept for the next start, which then takes half the time; where nothing can be written it is compiled again
  nodeModule.enableCompileCache(join(home, 'node_modules', '.cache', 'regard'));
  await import(main);
} else {
  const brought = join(home, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(brought)) {
    console.error(
      `Regard needs Node ${wanted}, which "npm ci" brings along. Run "npm ci" in ${home} first, then this command again.`,
    );
    process.exit(1);
  }
  const child = spawn(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Regard could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
