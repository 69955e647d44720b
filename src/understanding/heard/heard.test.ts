import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeard } from './heard.ts';

const parts = (text: string) => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1' as const,
});
const kinds = (text: string) =>
  readHeard(text, parts(text), null).map((one) => [one.kind, one.data.deed ?? one.data.pressure].filter(Boolean).join(' '));

test.each<[string, string[]]>([
  ['Hello Ines, please find attached the quote for the kitchen.', ['done quote', 'done send']],
  ['Attached is the drawing.', ['done send']],
  ["I've just sent the samples to your office.", ['done send']],
  ['Once I have sent the samples you can choose.', []],
  ['Have I sent you the drawing?', []],
  ['Your table was delivered this morning.', ['done deliver']],
  ['The tap is now fixed.', ['done fix']],
  ['We have refunded the deposit.', ['done pay']],
  ['It was good talking to you, here are my notes.', ['done call']],
  ['Anbei finden Sie unser Angebot.', ['done quote', 'done send']],
  ['Em anexo o orçamento.', ['done quote', 'done send']],
  ['There is no rush, next week is fine.', ['postpones']],
  ['I can wait until Monday.', ['postpones']],
  ["We can't wait to see it!", []],
  ['Das eilt nicht.', ['postpones']],
  ['I am really disappointed with the finish.', ['complaint']],
  ["You won't be disappointed.", []],
  ['This is the third time that nobody came.', ['complaint']],
  ['Our budget was cut by a third.', ['pressure budget']],
  ['What is your budget for this?', []],
  ['From May we will do the work in-house.', ['pressure in-house']],
  ['Our priorities have changed, sorry.', ['pressure priorities']],
  ['My last day is Friday; Rui is your new contact person.', ['pressure contact']],
  ['I hope your holiday in the mountains was good!', ['warm']],
  ['Hope you are well.', []],
  ['Thank you for your patience with us.', ['warm']],
  ['Could you send me the drawing?', []],
])('%s', (text, heard) => {
  expect(kinds(text)).toEqual(heard);
});

test('a mark covers the very words, also where a line was broken', () => {
  const text = 'Hi,\nas for the kitchen: our budget\nwas cut in half.\n';
  const [heard] = readHeard(text, parts(text), null);
  expect(text.slice(heard?.start, heard?.end)).toBe('our budget\nwas cut');
});

test('quoted words say nothing', () => {
  const text = 'Fine.\n> I am very disappointed with this.';
  expect(readHeard(text, { visible: [{ start: 0, end: 5 }], quoted: [], signature: null, by: 'parts@1' }, null)).toEqual([]);
});

test('any text is read without harm, and every mark lies within it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('attached is ', 'I have sent', '?', '\n', 'İ', '𝒳', 'budget was cut', ' ', 'disappointed with ', '.'),
        { maxLength: 60 },
      ),
      (pieces) => {
        const text = pieces.join('');
        for (const one of readHeard(text, parts(text), null)) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeGreaterThan(one.start);
          expect(one.end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});
