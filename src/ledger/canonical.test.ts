import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitContent, lengthPrefixed, microseconds } from './canonical.ts';

const field = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 20 }), fc.constant(null));

test('two different lists of fields never give the same bytes', () => {
  const comparable = (fields: unknown[]): string =>
    JSON.stringify(
      fields.map((one) => (one instanceof Uint8Array ? [...one] : typeof one === 'string' ? [...Buffer.from(one)] : one)),
    );
  fc.assert(
    fc.property(fc.array(field, { maxLength: 6 }), fc.array(field, { maxLength: 6 }), (one, other) => {
      const same = lengthPrefixed(one).equals(lengthPrefixed(other));
      expect(same).toBe(comparable(one) === comparable(other));
    }),
  );
});

test('moving a letter from the subject into the words is another content', () => {
  const salt = Buffer.alloc(32);
  const content = { detail: '{}', blobs: [] };
  expect(commitContent(salt, { ...content, subject: 'Door', words: 's are open' })).not.toEqual(
    commitContent(salt, { ...content, subject: 'Doors', words: ' are open' }),
  );
  expect(commitContent(salt, { ...content, subject: '', words: 'x' })).not.toEqual(
    commitContent(salt, { ...content, subject: null, words: 'x' }),
  );
});

test.each([
  ['1970-01-01T00:00:00Z', 0n],
  ['1970-01-01T00:00:00.000001999Z', 1n],
  ['1969-12-31T23:59:59.999999999Z', -1n],
  ['2026-03-02T09:30:00.123456Z', 1772443800123456n],
])('%s is %s microseconds', (text, micros) => {
  expect(microseconds(Temporal.Instant.from(text))).toBe(micros);
});

test('the canonical form of version 1 never changes', () => {
  expect(
    lengthPrefixed(['ä', null, 7, Temporal.Instant.from('1970-01-01T00:00:00.000002Z'), Buffer.from('01ff', 'hex')]).toString(
      'hex',
    ),
  ).toBe('00000002c3a4ffffffff00000008000000000000000700000008000000000000000200000002' + '01ff');
});
