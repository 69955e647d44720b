/** Finds a Chromium for the browser tests, or installs one: apt-get as root on Debian, else playwright's own installer. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that is on this machine, or null. */
export function findChromium(): string | null {
  const own = process.env.REGARD_CHROMIUM;
  if (own && fs.existsSync(own)) return own;
  const found = usual.find((at) => fs.existsSync(at));
  if (found) return found;
  const brought = chromium.executablePath();
  return brought && fs.existsSync(brought) ? brought : null;
}

/** The path of a Chromium, installed now if there was none. Throws with what to do when none can be had. */
export function installChromium(): string {
  const found = findChromium();
  if (found) return found;
  const run = (command: string, args: string[]): boolean =>
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log("No Chromium found: installing Debian's.");
    run('apt-get', ['update', '-qq']);
    if (run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])) {
      const now = findChromium();
      if (now) return now;
    }
  }
  console.log("No Chromium found: trying playwright's own.");
  const cli = path.join(import.meta.dirname, '../node_modules/playwright-core/cli.js');
  if (run(process.execPath, [cli, 'install', 'chromium'])) {
    const now = findChromium();
    if (now) return now;
  }
  throw new Error(
    'The browser tests need a Chromium. Install one (Debian: apt-get install chromium) or name it in REGARD_CHROMIUM, then run the tests again.',
  );
}
