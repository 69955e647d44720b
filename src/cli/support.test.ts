import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { command } from './support.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-support-'));
const given = (...words: string[]) => ({ values: { data: path.join(folder, 'data'), json: true }, words });

beforeEach(() => {
  // nobody listens on port 1
  vi.stubEnv('DATABASE_URL', 'postgres://sauerteig:Vollkornbrot@127.0.0.1:1/prado');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('when the database does not answer, the file for help is written all the same and says so, without the way to it', async () => {
  const file = path.join(folder, 'bundle.json');
  expect(await command.run(given(file))).toBe(0);
  const text = fs.readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    database: null,
    trouble: { refusal: 'database_not_reached' },
    settings: { ownPostgres: true },
  });
  for (const secret of ['sauerteig', 'Vollkornbrot', 'prado', folder]) expect(text).not.toContain(secret);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that is there already is not written over', async () => {
  const file = path.join(folder, 'letter.txt');
  fs.writeFileSync(file, 'mine');
  await expect(command.run(given(file))).rejects.toMatchObject({ code: 'file_exists' });
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
});

test('a place where nothing can be written is said in plain words', async () => {
  await expect(command.run(given(path.join(folder, 'no', 'such', 'folder.json')))).rejects.toMatchObject({
    code: 'file_not_written',
  });
  await expect(command.run(given())).rejects.toMatchObject({ code: 'no_file_named' });
});
