import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = path.join(import.meta.dirname, 'main.ts');
let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-cli-'));
  fs.chmodSync(dir, 0o755);
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const data = (): string => path.join(dir, 'data');
const environment = { ...process.env, REGARD_DATA: '', DATABASE_URL: '' };

function run(args: string[], input?: string): { status: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: environment, input, timeout: 120_000 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const names = ['Ines Prado', 'Oskar Lind', 'Miriam Osei', 'Yusuf Demir'];
const letters = Array.from({ length: 1500 }, (_, i) => {
  const name = names[i % names.length] ?? '';
  const address = `${name.toLowerCase().replace(' ', '.')}@${name.split(' ')[1]?.toLowerCase()}.example`;
  const isOurs = i % 3 === 2;
  const at = new Date(Date.UTC(2026, 0, 5) + i * 3_600_000).toUTCString();
  const [from, to] = isOurs ? ['shop@linden.example', address] : [`${name} <${address}>`, 'shop@linden.example'];
  const body = isOurs ? `I will send you the drawing number ${i} by Friday.` : `Could you tell me when part ${i} is ready?`;
  return `From x Mon Jan  5 00:00:00 2026\nMessage-ID: <n${i}@prado.example>\nDate: ${at}\nFrom: ${from}\nTo: ${to}\nSubject: Part ${i}\n\n${body}\n\n`;
});

test('an import that is killed again and again goes on, and in the end every letter is there once and proven', async () => {
  const archive = path.join(dir, 'shop.mbox');
  fs.writeFileSync(archive, letters.join(''));
  const args = ['import', archive, '--me', 'shop@linden.example', '--data', data(), '--json', '--now', '2026-03-20T12:00:00Z'];
  for (const [round, wait] of [2500, 3500, 3000].entries()) {
    const child = spawn(process.execPath, [main, ...args], { env: environment, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await sleep(wait);
    child.kill('SIGKILL');
    await ended;
    // every second time its PostgreSQL is killed too
    const postmaster = path.join(data(), 'postgres', 'postmaster.pid');
    if (round % 2 === 1 && fs.existsSync(postmaster)) {
      try {
        process.kill(Number(fs.readFileSync(postmaster, 'utf8').split('\n')[0]), 'SIGKILL');
      } catch {
        // it was not running yet
      }
    }
  }
  const last = run(args);
  expect(last.err).not.toMatch(/Error/);
  expect(last.status).toBe(0);
  const again = JSON.parse(run(args).out);
  expect(again).toMatchObject({ read: 1500, entries: 0, duplicates: 1500, unreadable: [] });
  const proven = JSON.parse(run(['verify', '--json', '--data', data()]).out);
  expect(proven).toMatchObject({ ok: true, firms: [{ entries: 1500, problem: null }] });
}, 180_000);

test('the commands answer people and machines about the same firm', () => {
  const at = ['--data', data(), '--now', '2026-03-20T12:00:00Z'];
  const today = JSON.parse(run(['today', '--json', ...at]).out);
  expect(today.length).toBeGreaterThan(0);
  expect(today[0]).toMatchObject({
    practice: expect.any(String),
    headline: expect.any(String),
    evidence: [{ entry: expect.any(String), quote: expect.any(String), at: expect.any(String) }],
  });
  const customers = run(['customers', '--json', ...at])
    .out.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(customers.flatMap((one) => one.contactPoints)).toContain('ines.prado@prado.example');
  expect(JSON.parse(run(['customer', 'prado', '--json', ...at]).out).timeline.length).toBeGreaterThan(0);
  expect(run(['customer', 'nobody-of-this-name', ...at])).toMatchObject({ status: 1 });
  expect(JSON.parse(run(['search', 'drawing', '--json', '--data', data()]).out).total).toBeGreaterThan(100);
  expect(run(['look-back', ...at]).out).toContain('You wrote');
});

test('a backup comes back in an empty folder, and the proof holds', () => {
  const file = path.join(dir, 'all.regard');
  const elsewhere = path.join(dir, 'elsewhere');
  expect(run(['backup', file, '--data', data()]).status).toBe(0);
  expect(run(['restore', file, '--data', elsewhere])).toMatchObject({ status: 0 });
  expect(run(['verify', '--data', elsewhere]).status).toBe(0);
  expect(run(['restore', file, '--data', elsewhere]).status).toBe(1);
}, 120_000);

test('understand reads lines and says which were none', () => {
  const line = JSON.stringify({
    id: 'a',
    text: 'I will send the quote by Friday.',
    sentAt: '2026-03-11T10:00:00Z',
    timeZone: 'Europe/Berlin',
    from: 'us',
  });
  const { status, out } = run(['understand'], `${line}\nnot json\n`);
  const [good, bad] = out
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one));
  expect(good.promises[0]).toMatchObject({ quote: 'I will send the quote by Friday.', dueTo: '2026-03-13T23:00:00Z' });
  expect(bad.error.message).toBe('This line is not JSON.');
  expect(status).toBe(1);
});

test.each([
  [['dance'], 2, 'There is no command "dance"'],
  [['import'], 1, 'Say what to import'],
  [['import', 'no-such-file'], 1, 'There is no file or folder'],
  [['today', '--now', 'soon'], 1, '--now wants an instant'],
  [['today', '--loud'], 1, 'loud'],
])('regard %j says what to do', (args, status, words) => {
  const done = run([...args, ...(args[0] === 'dance' ? [] : ['--data', data()])]);
  expect(done.status).toBe(status);
  expect(done.err).toContain(words);
});
