import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '#lib/refusal.ts';
import { cannotWrite } from './faults.ts';
import { postgresPrograms } from './postgres-binaries.ts';
import { type PostgresUser, postgresUser } from './postgres-user.ts';

/** There is no TCP port; the number is a part of the socket's name. */
export const port = 5432;
const version = '18';
export const bootstrapRole = 'postgres';

/** Where a PostgreSQL of ours lives, and as whom it runs. */
export type Place = { dataDir: string; pgData: string; socketDir: string; logFile: string; programs: string; user: PostgresUser };

/** A Unix socket's path may have 107 bytes: a deep data folder gets its socket beside the temporary files. */
function socketDirFor(dataDir: string): string {
  const near = path.join(dataDir, 'socket');
  if (Buffer.byteLength(path.join(near, `.s.PGSQL.${port}`)) <= 100) return near;
  return path.join(os.tmpdir(), `regard-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

function refuseForeign(dataDir: string, owner: number): never {
  throw new Refusal(
    'data_of_another_owner',
    403,
    `The data folder ${dataDir} belongs to another user (uid ${owner}). Start Regard as that user, or choose another folder with --data.`,
  );
}

/** Readies the data folder. Throws a Refusal when it cannot be used or belongs to somebody else. */
export function preparePlace(dataDir: string): Place {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    const owner = fs.statSync(dataDir).uid;
    const me = process.getuid?.();
    if (me !== undefined && me !== 0 && owner !== me) refuseForeign(dataDir, owner);
    const programs = postgresPrograms();
    const user = postgresUser(programs, dataDir);
    const pgData = path.join(dataDir, 'postgres');
    if (me !== undefined && fs.existsSync(pgData)) {
      const has = fs.statSync(pgData).uid;
      if (has !== (user.uid ?? me)) refuseForeign(dataDir, has);
    }
    fs.mkdirSync(path.join(dataDir, 'holders'), { recursive: true });
    const place: Place = {
      dataDir,
      pgData,
      socketDir: socketDirFor(dataDir),
      logFile: path.join(dataDir, 'postgres.log'),
      programs,
      user,
    };
    give(place, place.socketDir);
    return place;
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
}

function give({ user }: Place, dir: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (user.uid !== null && user.gid !== null) fs.chownSync(dir, user.uid, user.gid);
}

/** Makes a new, empty database cluster. Made beside its place and moved there when it is whole: a killed first start leaves nothing half. */
export function makeCluster(place: Place, isThrowAway: boolean): void {
  const { pgData, user } = place;
  const draft = `${pgData}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  give(place, draft);
  const init = ['-D', draft, '-U', bootstrapRole, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  if (isThrowAway) init.push('--no-sync');
  const [command, args] = user.wrap(path.join(place.programs, 'initdb'), init);
  const made = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, cwd: '/' });
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw cannotStart(place.dataDir, made.stderr || made.error?.message || '');
  }
  fs.renameSync(draft, pgData);
}

/** Throws a Refusal when the folder was written by another major version. */
export function refuseOtherVersion(pgData: string): void {
  const has = fs.readFileSync(path.join(pgData, 'PG_VERSION'), 'utf8').trim();
  if (has === version) return;
  throw new Refusal(
    'other_postgres_version',
    503,
    `The data folder was written by PostgreSQL ${has} and this Regard brings ${version}. Restore your last backup into a new folder: regard restore FILE --data DIR.`,
  );
}

/** Why PostgreSQL did not start, from what it said, in plain words. */
export function cannotStart(dataDir: string, said: string): Refusal {
  if (/No space left on device/i.test(said)) return cannotWrite(dataDir, Object.assign(new Error(said), { code: 'ENOSPC' }));
  if (/could not access directory|Permission denied/i.test(said)) {
    return new Refusal(
      'data_not_reachable',
      503,
      `PostgreSQL may not reach ${dataDir}. Choose a folder outside a closed home folder with --data DIR, or start Regard as an ordinary user.\n${said}`,
    );
  }
  return new Refusal('postgres_did_not_start', 503, `PostgreSQL did not start in ${dataDir}. It said:\n${said}`);
}
