import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts } from '../parts/parts.ts';
import { readAgreement } from './agreement.ts';
import { readAmounts } from './amounts.ts';

const read = (text: string, language: string | null = 'en') =>
  readAgreement(text, readParts(text), language)
    .map((one) => one.of)
    .sort();

test.each<[string, string[], string?]>([
  ['Please go ahead with the quote.', ['accepts']],
  ['We accept your offer of last week.', ['accepts']],
  ["We'll take it, thank you!", ['accepts']],
  ['The quote looks good, when can you begin?', []],
  ['Your quote is fine. When can you begin?', ['accepts']],
  ['Happy to proceed.', ['accepts']],
  ['Thursday at 10 works for us.', ['accepts-date']],
  ['See you on Thursday then.', ['accepts-date']],
  ['If we go ahead, when would you begin?', []],
  ['We cannot accept your offer.', []],
  ['Before we go ahead we need to see the drawings.', []],
  ["Please don't go ahead yet.", []],
  ['Should we go ahead?', []],
  ['Thursday at 10 works, but only if Tom comes.', []],
  ['The price is good but we need it sooner.', []],
  ['We have a meeting on Thursday.', []],
  ['I will let you know whether we accept.', []],
  ['To confirm: we come on Thursday at ten.', ['confirms']],
  ['You are booked in for Thursday.', ['confirms']],
  ['I will confirm tomorrow.', []],
  ['Attached is the quote for the door.', ['offers']],
  ['All together that comes to 1,240 EUR.', ['offers']],
  ['The door is 2 metres high.', []],
  ['Wir nehmen Ihr Angebot gern an.', ['accepts'], 'de'],
  ['Hiermit beauftragen wir Sie mit der Haustür.', ['accepts'], 'de'],
  ['Donnerstag um 10 passt uns gut.', ['accepts-date'], 'de'],
  ['Donnerstag passt uns nicht.', [], 'de'],
  ['Wir bestätigen den Termin am Donnerstag.', ['confirms'], 'de'],
  ["J'accepte le devis.", ['accepts'], 'fr'],
  ['Bon pour accord.', ['accepts'], 'fr'],
  ['Aceptamos el presupuesto.', ['accepts'], 'es'],
  ['Pode avançar com o trabalho.', ['accepts'], 'pt'],
  ['Accettiamo il preventivo.', ['accepts'], 'it'],
  ['Akkoord met de offerte.', ['accepts'], 'nl'],
  ['Please go ahead with the quote.', [], 'fi'],
])('%j: %j', (text, steps, language = 'en') => {
  expect(read(text, language)).toEqual(steps);
});

test.each<[string, string[]]>([
  ['1,240 EUR and 3.50 €', ['1,240 EUR', '3.50 €']],
  ['It costs £95 for each, EUR 1.240,50 in all.', ['£95', 'EUR 1.240,50']],
  ['1240 euros', ['1240 euros']],
  ['Room 12, phone 0171 4455', []],
  ['We have 30 doors and 5 windows.', []],
])('amounts in %j are %j', (text, amounts) => {
  expect(readAmounts(text, readParts(text), 5).map(({ start, end }) => text.slice(start, end))).toEqual(amounts);
});

test('whatever is written, it never throws, its spans lie in the text, and a hostile letter takes no time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const { start, end } of readAgreement(text, readParts(text), 'en')) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
  const started = performance.now();
  for (const piece of ['go ahead ', '1,', '9 9 9 eur ', 'thursday at 10 ', 'we will '])
    read(piece.repeat(Math.ceil(100_000 / piece.length)));
  expect(performance.now() - started).toBeLessThan(2_000);
});
