import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#test/firm.ts';
import { arrayLiteral } from './array-literal.ts';

test('PostgreSQL reads every list of words back as it was', async () => {
  const database = await testDatabase();
  const odd = ['', 'null', 'NULL', 'a,b', '{}', '"', '\\', 'a\nb', ' x ', 'é', '\u{1f600}', "it's"];
  const word = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constant(null));
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (drawn) => {
      const words = drawn.map((one) => one?.replaceAll('\0', '').toWellFormed() ?? null);
      const read = await sql<{ back: string[] }>`select ${arrayLiteral(words)}::text[] as back`.execute(database.app);
      expect(read.rows[0]?.back).toEqual(words);
    }),
    { numRuns: 150 },
  );
});

test('lists of anything but words are left to the driver', () => {
  expect(arrayLiteral([1, 2])).toBeNull();
  expect(arrayLiteral([Buffer.from('a')])).toBeNull();
  expect(arrayLiteral([['a'], ['b']])).toBeNull();
  expect(arrayLiteral([])).toBe('{}');
});
