import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Refusal } from '#lib/refusal.ts';

/** How to run PostgreSQL's programs: as whom (null: as ourselves), and the command line that does it. */
export type PostgresUser = {
  uid: number | null;
  gid: number | null;
  wrap: (command: string, args: string[]) => [string, string[]];
};

/**
 * PostgreSQL refuses to run as root, so root hands it to `nobody`. Where the project or its data lie below a closed home folder, that
 * one process keeps a single right of root's (Linux capabilities): to read through closed folders, or, where a container lacks that one,
 * to write there as well. The smallest right with which it reaches both its programs and its data is taken.
 */
export function postgresUser(programs: string, dataDir: string): PostgresUser {
  if (process.getuid?.() !== 0) return { uid: null, gid: null, wrap: (command, args) => [command, args] };
  const ask = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout?.trim() || 'none');
  const uid = ask('-u');
  const gid = ask('-g');
  if (!Number.isInteger(uid) || uid === 0 || !Number.isInteger(gid)) {
    throw new Refusal(
      'no_user_for_postgres',
      503,
      'PostgreSQL does not run as root and this machine has no user "nobody". Start Regard as an ordinary user.',
    );
  }
  const plain = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  const ways = [
    plain,
    ...['dac_read_search', 'dac_override'].map((right) => [...plain, `--inh-caps=+${right}`, `--ambient-caps=+${right}`]),
  ];
  const runs = (way: string[], ...command: string[]): boolean =>
    spawnSync('setpriv', [...way, ...command], { cwd: '/' }).status === 0;
  if (!runs(plain, 'true')) {
    throw new Refusal(
      'no_setpriv',
      503,
      'PostgreSQL does not run as root and "setpriv" is missing. Start Regard as an ordinary user.',
    );
  }
  const reaches = (way: string[]): boolean =>
    runs(way, 'test', '-x', path.join(programs, 'postgres')) && runs(way, 'test', '-x', dataDir);
  const way = ways.find(reaches);
  if (!way) {
    throw new Refusal(
      'data_not_reachable',
      503,
      `PostgreSQL does not run as root, and the user "nobody" cannot reach ${dataDir} or ${programs}. Start Regard as an ordinary user, or move it out of the closed folder.`,
    );
  }
  return { uid, gid, wrap: (command, args) => ['setpriv', [...way, command, ...args]] };
}
