import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { smallDisk } from '#test/small-disk.ts';
import { type Database, openDatabase } from './connect.ts';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { isAlive } from './processes.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-embedded-'));
fs.chmodSync(folder, 0o755);
const dataDir = path.join(folder, 'data');
const isRoot = process.getuid?.() === 0;
const options = { isThrowAway: true };

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const pidOf = (dir = dataDir): number =>
  Number(fs.readFileSync(path.join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const isUp = (dir = dataDir): boolean => fs.existsSync(path.join(dir, 'postgres', 'postmaster.pid')) && isAlive(pidOf(dir));

async function ask(at: EmbeddedPostgres, question: string): Promise<unknown> {
  const client = new pg.Client({ host: at.socketDir, port: at.port, user: 'postgres', database: 'postgres' });
  await client.connect();
  const result = await client.query({ text: question, rowMode: 'array' });
  await client.end();
  return result.rows[0]?.[0];
}

/** Another process that starts the same PostgreSQL and then waits to be killed. */
async function otherProcess(): Promise<ReturnType<typeof spawn>> {
  const code = `const { startEmbedded } = await import('#db/embedded.ts'); await startEmbedded(${JSON.stringify(dataDir)}, { isThrowAway: true }); console.log('up'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('the last one who uses it switches it off, and what was written is there again', async () => {
  const [one, two] = await Promise.all([startEmbedded(dataDir, options), startEmbedded(dataDir, options)]);
  expect(await ask(one, "select current_setting('listen_addresses')")).toBe('');
  await ask(one, 'create table kept as select 7 as n');
  await one.stop();
  expect(await ask(two, 'select n from kept')).toBe(7);
  await two.stop();
  await two.stop();
  expect(isUp()).toBe(false);
  const again = await startEmbedded(dataDir, options);
  expect(await ask(again, 'select n from kept')).toBe(7);
  await again.stop();
});

test('one that a killed app left behind is taken over, and ends with its new owner', async () => {
  const other = await otherProcess();
  const left = pidOf();
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(isAlive(left)).toBe(true);
  const mine = await startEmbedded(dataDir, options);
  expect(pidOf()).toBe(left);
  await mine.stop();
  expect(isAlive(left)).toBe(false);
});

test('a second command beside a running app leaves it running', async () => {
  const app = await otherProcess();
  const command = await startEmbedded(dataDir, options);
  await command.stop();
  expect(isUp()).toBe(true);
  const pid = pidOf();
  app.kill('SIGKILL');
  await once(app, 'exit');
  await (await startEmbedded(dataDir, options)).stop();
  expect(isAlive(pid)).toBe(false);
});

test('after its processes were killed it recovers', async () => {
  const one = await startEmbedded(dataDir, options);
  process.kill(pidOf(), 'SIGKILL');
  const two = await startEmbedded(dataDir, options);
  expect(await ask(two, 'select n from kept')).toBe(7);
  await one.stop();
  await two.stop();
  expect(isUp()).toBe(false);
});

test('a process id that another program has now, as after a reboot, is no obstacle', async () => {
  fs.writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${path.join(dataDir, 'postgres')}\n`);
  fs.writeFileSync(path.join(dataDir, 'starting'), '1 0');
  fs.writeFileSync(path.join(dataDir, 'holders', '1-1'), '1 0');
  const at = await startEmbedded(dataDir, options);
  expect(await ask(at, 'select 1')).toBe(1);
  await at.stop();
  expect(isUp()).toBe(false);
});

test('a first start that was interrupted leaves nothing half', async () => {
  const fresh = path.join(folder, 'interrupted');
  fs.mkdirSync(path.join(fresh, 'postgres.new', 'base'), { recursive: true });
  fs.writeFileSync(path.join(fresh, 'postgres.new', 'PG_VERSION'), '18\n');
  const at = await startEmbedded(fresh, options);
  expect(await ask(at, 'select 1')).toBe(1);
  await at.stop();
});

test('a data folder far down, too long for a socket, works too', async () => {
  const deep = path.join(folder, ...Array.from({ length: 6 }, () => 'a-folder-with-a-long-name'));
  const at = await startEmbedded(deep, options);
  expect(await ask(at, 'select 1')).toBe(1);
  await at.stop();
  fs.rmSync(at.socketDir, { recursive: true, force: true });
});

test('a folder that cannot be used is said plainly and stays as it is', async () => {
  const file = path.join(folder, 'a-file');
  fs.writeFileSync(file, 'mine');
  await expect(startEmbedded(path.join(file, 'data'), options)).rejects.toMatchObject({ code: 'data_not_writable' });
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
});

test('data written by another PostgreSQL is not touched', async () => {
  const old = path.join(folder, 'old');
  fs.mkdirSync(path.join(old, 'postgres'), { recursive: true });
  fs.writeFileSync(path.join(old, 'postgres', 'PG_VERSION'), '17\n');
  if (isRoot) {
    const { uid, gid } = fs.statSync(path.join(dataDir, 'postgres'));
    fs.chownSync(path.join(old, 'postgres'), uid, gid);
  }
  await expect(startEmbedded(old, options)).rejects.toMatchObject({
    code: 'other_postgres_version',
    message: expect.stringContaining('PostgreSQL 17'),
  });
  expect(fs.readdirSync(path.join(old, 'postgres'))).toEqual(['PG_VERSION']);
});

test.runIf(isRoot)('data of another user is refused by name, for root as well', async () => {
  const theirs = path.join(folder, 'theirs');
  fs.mkdirSync(path.join(theirs, 'postgres'), { recursive: true });
  fs.chownSync(path.join(theirs, 'postgres'), 12_345, 12_345);
  await expect(startEmbedded(theirs, options)).rejects.toMatchObject({
    code: 'data_of_another_owner',
    message: expect.stringContaining('12345'),
  });
});

test.runIf(isRoot)('below a closed home folder it runs, or says why not', async () => {
  const home = path.join(folder, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  const started = await startEmbedded(path.join(home, 'regard', 'data'), options).catch((error: unknown) => error);
  if (started instanceof Error) return expect(started).toMatchObject({ code: 'data_not_reachable' });
  // not an error, so it is a PostgreSQL
  const at = started as EmbeddedPostgres;
  expect(await ask(at, 'select 1')).toBe(1);
  await at.stop();
});

test('a database that a newer Regard has changed is refused and left alone', async () => {
  const open = (): Promise<Database> => openDatabase({ dataDir, embedded: options });
  const first = await open();
  await first.owner.insertInto('migration').values({ name: '9999_tomorrow.sql', sha256: 'x' }).execute();
  await first.close();
  await expect(open()).rejects.toMatchObject({ code: 'database_is_newer', message: expect.stringContaining('9999_tomorrow') });
  expect(isUp()).toBe(false);
});

test('a full disk is said plainly, and after making room it starts', async (context) => {
  const small = smallDisk(90);
  if (!small) return context.skip('a small disk of its own can only be made by root on Linux');
  try {
    const ballast = path.join(small.folder, 'ballast');
    fs.writeFileSync(ballast, Buffer.alloc(80 * 1024 * 1024));
    await expect(startEmbedded(path.join(small.folder, 'data'), options)).rejects.toMatchObject({ code: 'disk_full' });
    fs.rmSync(ballast);
    const at = await startEmbedded(path.join(small.folder, 'data'), options);
    expect(await ask(at, 'select 1')).toBe(1);
    await at.stop();
  } finally {
    small.remove();
  }
});
