/** `npm test`: the whole suite with a real database and a real Chromium. Words after it go to Vitest: `npm test -- src/ledger`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installChromium } from './chromium.ts';
import { installDovecot } from './dovecot.ts';

const root = path.join(import.meta.dirname, '..');
const given = process.argv.slice(2);
const needsBrowser = given.length === 0 || given.some((word) => word.includes('e2e'));
const env: NodeJS.ProcessEnv = { ...process.env };
if (given.length === 0 || given.some((word) => /server|mailbox|post-room|outbox/.test(word))) installDovecot();
if (needsBrowser) {
  env.REGARD_CHROMIUM = installChromium();
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...given], { cwd: root, stdio: 'inherit', env });
process.exit(status ?? 1);
