import { expect, test } from 'vitest';
import { readParts } from '../../parts/parts.ts';
import { readAnswers } from '../answered.ts';
import { terseExamples } from './examples.ts';
import { exchanges } from './letters.ts';

test('what stands below several concerns answers those marked so', () => {
  const [first] = exchanges();
  expect(first?.exchanges.map(({ concerns, words }) => [concerns.map((one) => one.isAddressed), words])).toEqual([
    [[true], 'No, it went in months ago.'],
    [[false], null],
  ]);
});

test('every letter got some words of ours, and what got none is not called addressed', () => {
  for (const { exchanges: own, letter } of exchanges()) {
    expect(
      own.some(({ words }) => words !== null),
      letter,
    ).toBe(true);
    expect(
      own.every(({ concerns, words }) => words !== null || concerns.every((one) => !one.isAddressed)),
      letter,
    ).toBe(true);
  }
});

test('versions of one letter are never parted', () => {
  const groups = new Set(terseExamples().map((one) => one.group));
  expect(groups.size).toBeLessThan(exchanges().length);
});

test('of terse answers right below the line they quote nearly all are heard', () => {
  let addressed = 0;
  let heard = 0;
  for (const { concerns, isAddressed, reply } of terseExamples().filter(({ reply: text }) => text.startsWith('> '))) {
    const told = readAnswers(concerns, { text: reply, parts: readParts(reply), language: 'en', attachments: [] });
    for (const [i, one] of told.entries())
      if (isAddressed[i]) {
        addressed += 1;
        if (one.how !== null && one.how !== 'unsure') heard += 1;
      }
  }
  expect(addressed).toBeGreaterThan(300);
  expect(heard / addressed).toBeGreaterThan(0.7);
});
