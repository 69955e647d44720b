import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, complaintOf } from './complaint.ts';

const complains = (text: string, channel: Channel) => complaintOf(text, channel).isComplaint;

describe('a complaint says that something was not as one may expect', () => {
  const complaints: [Channel, string][] = [
    ['message', 'still waiting for my oven, three weeks and no reply'],
    ['message', 'the lamp you sent is broken, very disappointed'],
    ['review', 'Terrible service, cold soup, never again.'],
    ['review', 'The app keeps crashing and nobody answers.'],
    ['mail', 'I am very disappointed. The roof still leaks, nobody called back and I want a refund.'],
  ];
  for (const [channel, text] of complaints) it(text, () => expect(complains(text, channel)).toBe(true));
});

describe('a question, thanks and praise are none', () => {
  const others: [Channel, string][] = [
    ['message', 'do you have the blue chairs in stock?'],
    ['message', 'Thanks for the quick help yesterday!'],
    ['review', 'Lovely cake and friendly people, would recommend.'],
    ['mail', 'Could you send me the drawings by Friday? I would like to look at the stairs.'],
    ['mail', 'We have a problem with the printer driver, could you have a look?'],
  ];
  for (const [channel, text] of others) it(text, () => expect(complains(text, channel)).toBe(false));
});

describe('of a short message it also counts how it is written', () => {
  const pairs: [string, string][] = [
    ['@mill_lane my parcel has been out for delivery since Tuesday', 'my brother has been out for a run since Tuesday'],
    ['@mill_lane the app is broken, third time this week', 'this weather is broken, third time this week :)'],
    ['@mill_lane no bread for three days', '@mill_lane is there no bread today?'],
  ];
  for (const [complaint, other] of pairs)
    it(`${complaint} complains more than ${other}`, () =>
      expect(complaintOf(complaint, 'post').probability).toBeGreaterThan(complaintOf(other, 'post').probability + 0.1));
  it('what was sent to us alone needs no handle', () =>
    expect(complaintOf('the lamp is broken', 'message').probability).toBe(
      complaintOf('@shop the lamp is broken', 'post').probability,
    ));
});

it('praise that is denied speaks for a complaint', () => {
  expect(complaintOf('not helpful', 'review').probability).toBeGreaterThan(complaintOf('helpful', 'review').probability);
});

it('explains itself by its words', () => {
  const text = 'The table came broken and nobody replied.';
  const { words } = complaintOf(text, 'review');
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['nobody replied', 'broken']);
});

it('never throws, weighs words inside the text, and is quick on a long one', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { probability, words } = complaintOf(text, 'message');
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
      for (const { start, end } of words) expect(text.slice(start, end)).not.toBe('');
    }),
  );
  expect(complaintOf('not not not broken '.repeat(6000), 'mail').probability).toBeLessThanOrEqual(1);
});
