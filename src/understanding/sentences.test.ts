import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';

const cut = (text: string) => sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

test.each([
  ['The stairs are ready. When may we come?', ['The stairs are ready.', 'When may we come?']],
  ['Mr. Hale rang at 9.30 a.m. about the oak.', ['Mr. Hale rang at 9.30 a.m. about the oak.']],
  ['¿Cuándo llega? ¡Gracias! Nos vemos.', ['¿Cuándo llega?', '¡Gracias!', 'Nos vemos.']],
  [
    '階段はできました。いつ伺えますか？「来週です。」よろしく',
    ['階段はできました。', 'いつ伺えますか？', '「来週です。」', 'よろしく'],
  ],
  ['楼梯做好了。什么时候来？谢谢！', ['楼梯做好了。', '什么时候来？', '谢谢！']],
  ['السلم جاهز. متى نأتي؟ شكرا.', ['السلم جاهز.', 'متى نأتي؟', 'شكرا.']],
  ['सीढ़ियाँ तैयार हैं। हम कब आएँ? धन्यवाद।', ['सीढ़ियाँ तैयार हैं।', 'हम कब आएँ?', 'धन्यवाद।']],
  ['Лестница готова. Когда приехать? Спасибо!', ['Лестница готова.', 'Когда приехать?', 'Спасибо!']],
])('%j is cut into sentences', (text, sentences) => {
  expect(cut(text)).toEqual(sentences);
});

test('whatever was written, sentences stand in order inside of it, and no word is left out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (text) => {
      let last = 0;
      let left = text;
      for (const { start, end } of sentencesOf(text, { start: 0, end: text.length })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
        last = end;
      }
      expect(left.trim()).toBe('');
    }),
  );
});
