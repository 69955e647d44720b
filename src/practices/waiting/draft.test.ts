import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DraftFor, draftReply } from './draft.ts';

const facts = { channel: 'mail' as const, since: '2026-11-19T08:47:00Z', isComplaint: false };
const theirs = (quote: string, language: string | null = 'en') => ({ quote, language, isOurs: false });
const given = (more: Partial<DraftFor> = {}): DraftFor => ({
  who: 'Ines Prado',
  isPerson: true,
  asked: [theirs('Does the second invoice include the visit?'), theirs('Is the warranty still valid?')],
  timeZone: 'Europe/Berlin',
  isPast: false,
  ...more,
});

test('a draft names every question and leaves room for the answers', () => {
  expect(draftReply(facts, given())).toBe(
    [
      'Hello Ines,',
      'Thank you for your message of 19 November.',
      '> Does the second invoice include the visit?',
      '…',
      '> Is the warranty still valid?',
      '…',
      'Kind regards\n',
    ].join('\n\n'),
  );
});

test('past the limit it is sorry for the wait, and where something went wrong for that', () => {
  const draft = draftReply({ ...facts, isComplaint: true }, given({ isPast: true }));
  expect(draft).toContain('I am sorry that you had to wait for an answer. I am sorry for the trouble.');
});

test.each([
  ['de', 'Lena Vogt', 'Guten Tag Lena Vogt,', 'vielen Dank für die Nachricht vom 19. November.'],
  ['fr', 'Jeanne Roux', 'Bonjour Jeanne Roux,', 'Merci pour votre message du 19 novembre.'],
  ['es', 'Rosa Delgado', 'Hola Rosa Delgado:', 'Gracias por su mensaje del 19 de noviembre.'],
  ['pt', 'Teresa Vaz', 'Olá Teresa Vaz,', 'Agradeço a sua mensagem de 19 de novembro.'],
  ['it', 'Marco Rossi', 'Buongiorno Marco Rossi,', 'grazie per il messaggio del 19 novembre.'],
  ['nl', 'Helen Achterberg', 'Hallo Helen,', 'Bedankt voor het bericht van 19 november.'],
  ['sv', 'Oskar Lindqvist', 'Hej Oskar!', 'Tack för meddelandet den 19 november.'],
  ['da', 'Mette Holm', 'Hej Mette', 'Tak for beskeden den 19. november.'],
  ['no', 'Kari Berg', 'Hei Kari,', 'Takk for meldingen 19. november.'],
])('who writes in %s is answered in it', (language, who, hello, thanks) => {
  const draft = draftReply(facts, given({ who, asked: [theirs('?', language)] })) ?? '';
  expect(draft.split('\n')[0]).toBe(hello);
  expect(draft).toContain(thanks);
});

test('in a language that we do not write there is no draft; where it is not known we write English', () => {
  expect(draftReply(facts, given({ asked: [theirs('いつ届きますか。', 'ja')] }))).toBeNull();
  expect(draftReply(facts, given({ asked: [theirs('OK?', null)] }))).toContain('Hello Ines,');
});

test.each([
  ['Vogt, Lena', true, 'Hello Lena,'],
  ["Maeve O'Sullivan", true, 'Hello Maeve,'],
  ['info@prado.example', true, 'Hello,'],
  ['+353209131200', true, 'Hello,'],
  ['Prado & Filhos', false, 'Hello,'],
  ['<script>', true, 'Hello,'],
])('%s is greeted only where that is a person’s name', (who, isPerson, hello) => {
  expect(draftReply(facts, given({ who, isPerson }))?.split('\n')[0]).toBe(hello);
});

test('who called and reached nobody is asked when to call back; who chatted is answered without quoting', () => {
  expect(draftReply({ ...facts, channel: 'missedCall' }, given({ isPast: true }))).toBe(
    'Hello Ines,\n\nYou called on 19 November and did not reach us. I am sorry that you had to wait for an answer. When may I call you back?\n\nKind regards\n',
  );
  expect(draftReply({ ...facts, channel: 'message' }, given())).toBe(
    'Hello Ines,\nYou asked: “Does the second invoice include the visit?” “Is the warranty still valid?”\n\n…\n',
  );
});

test('our own words are never held against them as a question', () => {
  const draft = draftReply(facts, given({ asked: [{ quote: 'I will check.', language: 'de', isOurs: true }, theirs('When?')] }));
  expect(draft).not.toContain('I will check.');
  expect(draft).toContain('Hello Ines,');
});

test('whatever was asked, a draft stays short', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 5000, unit: 'binary' }), { maxLength: 20 }),
      fc.string({ maxLength: 400 }),
      (all, who) => {
        const draft = draftReply(facts, given({ who, asked: all.map((quote) => theirs(quote)) })) ?? '';
        expect(draft.length).toBeLessThan(1_200);
        expect(draft.isWellFormed()).toBe(true);
      },
    ),
  );
});
