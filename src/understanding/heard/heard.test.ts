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
  ['I sent the drawing this morning.', ['done send']],
  ['I sent you a message about it.', []],
  ['When I sent the drawing you were away.', []],
  ['Here are the figures for the stairs.', ['done send']],
  ['Here it is.', ['done send']],
  ['Here is the problem: the wall is not straight.', []],
  ['I corrected the invoice.', ['done fix']],
  ['We moved the shelf and added two hooks.', []],
  ['I added two hooks.', ['done other']],
  ['These are the samples we sent to your architect.', []],
  ['The room that I have booked is cold.', []],
  ['Do we need to reschedule?', []],
  ['The council is in no hurry.', []],
  ["I'm in no hurry.", ['postpones']],
  ['Our meeting has been postponed.', ['postpones']],
  ['We will have to reschedule, our builder is ill.', ['postpones']],
  ["Let's wait until the plaster is dry.", ['postpones']],
  ['They lie on the desk whenever you are ready for them.', []],
  ['Come by whenever you can.', ['postpones']],
  ['The delivery was delayed again.', []],
  ['We are so disappointed that we will miss your party.', []],
  ['I was very disappointed with myself.', []],
  ['We are disappointed that nobody rang.', ['complaint']],
  ['Very disappointed with the doors.', ['complaint']],
  ['I am angry about my brother.', []],
  ['I am really annoyed about the delay.', ['complaint']],
  ['Such terrible service.', ['complaint']],
  ['The workmanship is appalling.', ['complaint']],
  ['We will never use your firm again.', ['complaint']],
  ['We will never forget that summer again.', []],
  ['There is no excuse for this.', ['complaint']],
  ['Today is my last day at the practice.', ['pressure contact']],
  ['Tuesday is my last day before the holiday.', []],
  ['The company has laid off half of us.', ['pressure priorities']],
  ['So glad you are back on your feet!', ['warm']],
  ['How was Christmas?', ['warm']],
  ['I am thinking of you when I fill in the form.', []],
  ['Good to hear from you.', ['warm']],
  ['Thanks for your help.', []],
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
