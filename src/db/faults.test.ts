import { expect, test } from 'vitest';
import { Refusal } from '#lib/refusal.ts';
import { cannotWrite, inPlainWords } from './faults.ts';

const fault = (code: string): Error => Object.assign(new Error('technical'), { code });

test.each([
  ['53100', 'disk_full'],
  ['ENOSPC', 'disk_full'],
  ['53300', 'database_busy'],
  ['57P01', 'database_gone'],
  ['08006', 'database_gone'],
  ['ECONNRESET', 'database_gone'],
])('a fault %s of disk or database reaches people as %s, in words that say what to do', (code, told) => {
  expect(inPlainWords(fault(code))).toMatchObject({
    name: 'Refusal',
    code: told,
    message: expect.not.stringContaining('technical'),
  });
});

test.each(['Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable'])(
  'the driver’s own words for a lost database are known: %s',
  (message) => {
    expect(inPlainWords(new Error(message))).toMatchObject({ code: 'database_gone' });
  },
);

test('a bug stays a bug, and a refusal is passed on as it is', () => {
  const bug = new TypeError('undefined is not a function');
  expect(inPlainWords(bug)).toBe(bug);
  const refusal = new Refusal('not_empty', 409, 'There is already data here.');
  expect(inPlainWords(refusal)).toBe(refusal);
  expect(cannotWrite('data', refusal)).toBe(refusal);
  expect(() => cannotWrite('data', bug)).toThrow(bug);
});

test.each([
  ['EACCES', 'data_not_writable'],
  ['EROFS', 'data_not_writable'],
  ['ENOSPC', 'disk_full'],
])('a data folder with %s is refused as %s', (code, told) => {
  expect(cannotWrite('/srv/data', fault(code))).toMatchObject({ code: told, message: expect.stringContaining('/srv/data') });
});
