import { expect, test } from 'vitest';
import { readParts } from '../parts/parts.ts';
import { mannerOf } from './manner.ts';
import { ownSentences } from './reply.ts';

const sentences = (text: string) => ownSentences({ text, parts: readParts(text), language: 'en', attachments: [] });
const manner = (text: string) => mannerOf(sentences(text));

test('thanks and wishes are courtesies, news is none', () => {
  expect(manner('Great job, Ana!').courtesy).toBe(1);
  expect(manner('FYI, Kim.').courtesy).toBe(1);
  expect(manner('Gary, thank you for your help. The pump is mended.').courtesy).toBeLessThan(0.8);
});

test('a bare yes, a bare "done", with thanks around it', () => {
  expect(manner('Done.').isBare).toBe(true);
  expect(manner("That's fine. Thanks for asking.").isBare).toBe(true);
  expect(manner('Yes, but not before the roof is dry, and only if the two of us may bring the long ladder.').isBare).toBe(false);
});

test('answers may stand below', () => {
  expect(manner('See my comments in red.').pointsElsewhere).toBe(true);
  expect(manner('I saw the red door.').pointsElsewhere).toBe(false);
});

test('a name below our words is no answer, one word that answers is', () => {
  const said = (text: string) => sentences(text).map(({ plain }) => plain);
  expect(said('Sounds good.\n\nKim.')).toEqual(['sounds good.']);
  expect(said('Thanks, Vince.\n\nKim.')).toEqual([]);
  expect(said('Large.\n\nThanks.\n\nLynn')).toEqual(['large.']);
  expect(said('Please pay.\n\nExtended.')).toEqual(['please pay.', 'extended.']);
});
