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
  expect(again).toEqual({
    read: 1500,
    entries: 0,
    duplicates: 1500,
    unreadable: [],
    customers: expect.any(Number),
    seconds: expect.any(Number),
  });
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
  expect(Object.keys(customers[0])).toEqual(
    'id name stage contactPoints firstAt lastTouchAt waitingSince usualGapDays quietDays pAlive income openPromises'.split(' '),
  );
  expect(Object.keys(today[0])).toEqual(['practice', 'customer', 'headline', 'evidence', 'why', 'action']);
  expect(JSON.parse(run(['customer', 'prado', '--json', ...at]).out).timeline.length).toBeGreaterThan(0);
  expect(run(['customer', 'nobody-of-this-name', ...at])).toMatchObject({ status: 1 });
  expect(JSON.parse(run(['search', 'drawing', '--json', '--data', data()]).out).total).toBeGreaterThan(100);
  expect(run(['look-back', ...at]).out).toContain('You wrote');
}, 180_000);

test('whoever asks to be forgotten is shown what would go, and then goes', () => {
  const at = ['--data', data(), '--now', '2026-03-21T12:00:00Z', '--json'];
  const planned = JSON.parse(run(['erase', 'Yusuf.Demir@demir.example', ...at]).out);
  expect(planned).toMatchObject({ isErased: false, entries: 375, shared: 0, contactPoints: 1 });
  expect(JSON.parse(run(['erase', 'yusuf.demir@demir.example', '--yes', ...at]).out)).toEqual({ ...planned, isErased: true });
  expect(JSON.parse(run(['search', 'demir', '--json', '--data', data()]).out).total).toBe(0);
  expect(JSON.parse(run(['verify', '--json', '--data', data()]).out)).toMatchObject({ ok: true, firms: [{ entries: 1501 }] });
  expect(run(['customer', 'demir', '--data', data()]).status).toBe(1);
}, 180_000);

test('what is ours can be said later, and until then nothing sounds like peace', () => {
  const fresh = path.join(dir, 'fresh');
  const few = path.join(dir, 'few.mbox');
  fs.writeFileSync(few, letters.slice(0, 4).join(''));
  const at = ['--data', fresh, '--now', '2026-03-20T12:00:00Z'];
  expect(run(['import', few, ...at]).status).toBe(0);
  expect(run(['today', ...at]).err).toContain('It is not known yet which addresses are yours');
  const said = run(['import', '--me', 'Shop@Linden.example', '--json', ...at]);
  expect(JSON.parse(said.out)).toMatchObject({ read: 0, customers: 4 });
  expect(run(['today', ...at])).toMatchObject({ err: '', status: 0 });
}, 180_000);

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
  [['today', '--loud'], 1, 'There is no option --loud here.'],
  [['today', '--now'], 1, '--now wants a value behind it.'],
  [['verify', 'everything'], 1, '"everything" is one word too many'],
  [['import', '.', '--me', 'nobody'], 1, '--me wants an address'],
  [['import', '.', '--dates', 'mixed'], 1, '--dates wants dmy'],
  [['erase'], 1, 'Say who'],
  [['start', '--port', 'http'], 1, '--port is not usable: it must be a number from 0 to 65535'],
  [['restore', '.'], 1, 'is no file that Regard may read'],
  [['erase', 'Nobody Of This Name', '--yes'], 1, 'Nobody was found'],
])('regard %j says what to do', (args, status, words) => {
  const done = run([...args, ...(args[0] === 'dance' ? [] : ['--data', data()])]);
  expect(done.status).toBe(status);
  expect(done.err).toContain(words);
});
