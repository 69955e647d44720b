import { describe, expect, it } from 'vitest';
import type { Parts } from '../reading.ts';
import { readPoliteness } from './politeness.ts';

const all = (text: string): Parts => ({ visible: [{ start: 0, end: text.length }], quoted: [], signature: null, by: 'parts@1' });

describe('how polite a letter is', () => {
  it.each([
    ['Thank you so much for your help, I really appreciate it.', 'Why did you not do this?'],
    ['Hi there! Could you please let me know when it suits you? Thanks!', 'What is wrong with you?'],
    ['Sorry to bother you, would you mind having a look at this when you have time?', 'So are you going to answer or not?'],
  ])('"%s" is politer than "%s"', (kind, curt) => {
    const [kinder, curter] = [kind, curt].map((text) => readPoliteness(text, all(text), 'en').whole ?? 0);
    expect(kinder).toBeGreaterThan(0.2);
    expect(curter).toBeLessThan(-0.2);
  });

  it('points at the words, where they stand', () => {
    const text = 'The door is finished.\n\nThank you so much for your patience.';
    const { sentences } = readPoliteness(text, all(text), 'en');
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'The door is finished.',
      'Thank you so much for your patience.',
    ]);
    const [shown] = sentences[1]?.words ?? [];
    expect(text.slice(shown?.start, shown?.end)).toMatch(/Thank/);
    expect(shown?.weight).toBeGreaterThan(0);
  });

  it.each(['de', 'fr', null])('says nothing in a language it does not know (%s)', (language) => {
    const text = 'Vielen Dank für Ihre Hilfe.';
    expect(readPoliteness(text, all(text), language)).toEqual({ whole: null, sentences: [], by: 'politeness@1' });
  });

  it('reads nothing in what is quoted', () => {
    const text = 'Thank you!\n> Why did you not do this?';
    const parts: Parts = { ...all(text), visible: [{ start: 0, end: 10 }], quoted: [{ start: 11, end: text.length }] };
    expect(readPoliteness(text, parts, 'en').sentences).toHaveLength(1);
  });
});
