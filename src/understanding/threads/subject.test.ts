import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseSubject, readSubject } from './subject.ts';

test.each([
  ['Re: New roof', 'new roof'],
  ['RE: re: Re : New  roof ', 'new roof'],
  ['AW: WG: New roof', 'new roof'],
  ['Antwort: New roof', 'new roof'],
  ['Antw: New roof', 'new roof'],
  ['SV: VS: New roof', 'new roof'],
  ['Sv: Vb: New roof', 'new roof'],
  ['RV: New roof', 'new roof'],
  ['RES: ENC: New roof', 'new roof'],
  ['R: I: New roof', 'new roof'],
  ['RE : TR : New roof', 'new roof'],
  ['Réf. New roof', 'réf. new roof'],
  ['Odp: PD: New roof', 'new roof'],
  ['Vá: New roof', 'new roof'],
  ['YNT: İLT: New roof', 'new roof'],
  ['回复：New roof', 'new roof'],
  ['返信: New roof', 'new roof'],
  ['Отв: Пересл: New roof', 'new roof'],
  ['Re[2]: New roof', 'new roof'],
  ['Re(3): New roof', 'new roof'],
  ['Re^4: New roof', 'new roof'],
  ['[garden-list] Re: New roof', 'new roof'],
  ['Re: [garden-list] Re: New roof', 'new roof'],
  ['[Ticket #4711] Re: New roof', '[ticket #4711] new roof'],
  ['Re: [Ticket #4711] New roof', '[ticket #4711] new roof'],
  ['Automatic reply: New roof', 'new roof'],
  ['Zugesagt: New roof', 'new roof'],
  ['New roof (fwd)', 'new roof'],
  ['Gutter (was: Re: New roof)', 'gutter'],
  ['Gutter [was New roof]', 'gutter'],
  ['Re:\u00a0\u200bNew\r\n roof', 'new roof'],
  ['Re:', ''],
  ['', ''],
  ['[garden-list]', '[garden-list]'],
  ['Report: roof', 'report: roof'],
  ['Res. 12: roof', 'res. 12: roof'],
  ['Painting (warm colours)', 'painting (warm colours)'],
])('the subject "%s" is "%s" for threads', (subject, key) => {
  expect(normaliseSubject(subject)).toBe(key);
});

test('a subject tells answers from forwards, and what it was called before', () => {
  expect(readSubject('AW: Roof')).toMatchObject({ isReply: true, isForward: false });
  expect(readSubject('WG: Roof')).toMatchObject({ isReply: false, isForward: true });
  expect(readSubject('Roof')).toMatchObject({ isReply: false, isForward: false, was: null });
  expect(readSubject('Re: Gutter (was: Re: New roof)')).toMatchObject({ isReply: true, was: 'new roof' });
  expect(readSubject('Paint (was: Gutter (was: New roof))').was).toBe('gutter');
});

test('an answer has the subject of what it answers, however often and in whatever language', () => {
  const prefix = fc.constantFrom('Re: ', 'RE:', 'AW: ', 'Sv: ', 'Fwd: ', 'Re[2]: ', 'Odp: ', '[list] ', '回复: ');
  const subject = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '7', 'ü', '!', '-'), maxLength: 40 });
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 6 }), subject, (prefixes, plain) => {
      expect(normaliseSubject(`${prefixes.join('')}x${plain}`)).toBe(normaliseSubject(`x${plain}`));
    }),
  );
});

test('whatever a subject holds, its key is short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 450 }), (subject) => {
      const { key } = readSubject(subject);
      expect(key).toBe(key.trim());
      expect(key.length).toBeLessThanOrEqual(2000);
    }),
    { numRuns: 50 },
  );
});
