/** Finds a Dovecot for the tests of mailboxes, or installs Debian's where that is allowed. Without one they are passed over in words. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const binary = process.env.REGARD_DOVECOT ?? '/usr/sbin/dovecot';

/** True when there is one now. Never throws: a machine without it tests everything else. */
export function installDovecot(): boolean {
  if (fs.existsSync(binary)) return true;
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log("No Dovecot found: installing Debian's.");
    // the packet would start a server of its own on the usual ports: this machine gets the program and no service
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const run = (args: string[]): boolean => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0;
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', 'dovecot-imapd']);
  }
  if (fs.existsSync(binary)) return true;
  console.log(
    'No Dovecot: the tests of mailboxes are passed over. Install one (Debian: apt-get install dovecot-imapd) or name it in REGARD_DOVECOT.',
  );
  return false;
}
