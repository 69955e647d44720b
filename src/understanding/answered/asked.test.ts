import { expect, test } from 'vitest';
import { askedIn } from './asked.ts';
import { plainly } from './reply.ts';
import { weighedWords } from './words.ts';

const asked = (text: string) => askedIn(plainly(text), weighedWords(text));

test.each([
  ['Please let me know.', true],
  ['Any thoughts?', true],
  ['Could you please look at this?', true],
  ['Do you?', true],
  ['Please let me know whether the courier can take the second pallet to Lisbon.', false],
  ['How much would a second table cost?', false],
])('whether any answer comes to it: %s', (text, is) => {
  expect(asked(text).takesAnyAnswer).toBe(is);
});

test.each([
  ['When can you deliver?', 'when'],
  ['Do you know who signs it?', 'who'],
  ['How many chairs do you need?', 'amount'],
  ['Let me know when you are finished.', null],
  ['Is it the shop where you bought the lamp?', null],
])('what alone settles it: %s', (text, wanted) => {
  expect(asked(text).wantsOnly).toBe(wanted);
});

test('lunch on Friday is a proposal, an invoice is none', () => {
  expect(asked('How about lunch on Friday?').proposes).toBe(true);
  expect(asked('Please send me the invoice.').proposes).toBe(false);
});

test('how somebody is may be let be', () => {
  expect(asked("How's your summer going?").isSmallTalk).toBe(true);
  expect(asked('How is the leak in the cellar to be repaired?').isSmallTalk).toBe(false);
});
