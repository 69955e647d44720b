import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageRanges } from './boundaries.ts';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-mbox-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const mail = (subject: string, body = 'Hello.'): string =>
  `From: ann@garden.example\nTo: shop@linden.example\nSubject: ${subject}\n\n${body}\n`;
const separator = 'From ann@garden.example Thu Mar 12 09:14:00 2026\n';

async function messagesIn(text: string, startAt = 0): Promise<string[]> {
  const file = path.join(dir, `${Math.abs(text.length * 31 + startAt)}.mbox`);
  fs.writeFileSync(file, text);
  const found: string[] = [];
  for await (const range of messageRanges(file, startAt)) found.push(text.slice(range.start, range.end));
  return found;
}

test.each([
  ['two letters with proper separators', `${separator}${mail('one')}\n${separator}${mail('two')}`, ['one', 'two']],
  ['a missing blank line before a separator', `${separator}${mail('one')}${separator}${mail('two')}`, ['one', 'two']],
  ['Windows line ends', `${separator}${mail('one')}\n${separator}${mail('two')}`.replaceAll('\n', '\r\n'), ['one', 'two']],
  [
    '"From " at the start of a line of a letter',
    `${separator}${mail('one', 'See you.\n\nFrom Monday on we are closed, 10:00 to 12:00 in 2026.')}`,
    ['one'],
  ],
  [
    'an escaped "From " in a letter',
    `${separator}${mail('one', '\n>From ann Thu Mar 12 09:14:00 2026\n')}\n${separator}${mail('two')}`,
    ['one', 'two'],
  ],
  ['a separator without a date', `From MAILER-DAEMON\n${mail('one')}\nFrom MAILER-DAEMON\n${mail('two')}`, ['one', 'two']],
  ['letters before the first separator', `${mail('lost')}\n${separator}${mail('two')}`, ['lost', 'two']],
])('%s: every letter is found once', async (_, text, subjects) => {
  const found = await messagesIn(text);
  expect(found.map((message) => /Subject: (\w+)/.exec(message)?.[1])).toEqual(subjects);
});

test('reading goes on at the byte where it stopped', async () => {
  const text = Array.from({ length: 30 }, (_, i) => `${separator}${mail(`n${i}`, 'word '.repeat(i * 7))}\n`).join('');
  const file = path.join(dir, 'resume.mbox');
  fs.writeFileSync(file, text);
  const ends: number[] = [];
  for await (const range of messageRanges(file)) ends.push(range.end);
  for (const end of [ends[0], ends[11], ends[28]]) {
    const rest: string[] = [];
    for await (const range of messageRanges(file, end)) rest.push(text.slice(range.start, range.end));
    expect(rest.length).toBe(ends.length - ends.indexOf(end ?? 0) - 1);
  }
});

test('letters longer than what is held at once are found whole', async () => {
  const long = 'A line of a very long letter.\n'.repeat(400_000);
  const found = await messagesIn(`${separator}${mail('one', long)}\n${separator}${mail('two')}`);
  expect(found).toHaveLength(2);
  expect(found[0]).toContain(long);
});

test('no byte between separators is lost, whatever is in a file', async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constant(separator),
      fc.constant('\n'),
      fc.constant('From '),
      fc.string({ maxLength: 60 }),
      fc.constant(mail('x')),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const bytes = Buffer.from(parts.join(''));
      const file = path.join(dir, 'any.mbox');
      fs.writeFileSync(file, bytes);
      let at = 0;
      for await (const range of messageRanges(file)) {
        expect(range.start).toBeGreaterThanOrEqual(at);
        // what lies between two messages is a separator line and nothing else
        const between = bytes.subarray(at, range.start).toString('latin1');
        expect(between === '' || /^From [^\n]*\n$/.test(between)).toBe(true);
        at = range.end;
      }
      expect(at === bytes.length || bytes.length === 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});
