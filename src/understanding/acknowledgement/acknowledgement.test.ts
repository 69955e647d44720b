import { expect, test } from 'vitest';
import { readParts } from '../parts/parts.ts';
import { acknowledgesIn, readAcknowledgement } from './acknowledgement.ts';

const read = (text: string, language: string | null = 'en') => {
  const found = readAcknowledgement(text, readParts(text), language);
  return found ? text.slice(found.start, found.end).toLowerCase() : null;
};

test.each<[string, string, string | null]>([
  ['We are sorry that the door sticks. Tom comes on Friday.', 'en', 'sorry'],
  ['Our apologies, that was not the service you should get.', 'en', 'apologies'],
  ['I can understand why you are cross.', 'en', 'i can understand why'],
  ['Thank you for letting us know. Tom comes on Friday.', 'en', 'thank you for letting us know'],
  ['You are absolutely right.', 'en', 'you are absolutely right'],
  ['That should not have happened.', 'en', 'should not have happened'],
  ['Tom comes on Friday and planes the door.', 'en', null],
  ['Please find attached the invoice. We accept cards and cash.', 'en', null],
  ['You asked whether we understand French. Oui.', 'en', null],
  ['Das tut uns leid. Herr Vogt kommt am Freitag.', 'de', 'tut uns leid'],
  ['Herr Vogt kommt am Freitag und hobelt die Tür nach.', 'de', null],
  ['Je suis désolée pour ce retard.', 'fr', 'désolée'],
  ['Tom passe vendredi avec le rabot.', 'fr', null],
  ['Lamento lo ocurrido, Tomás va el viernes.', 'es', 'lamento'],
  ['Peço desculpa pelo atraso.', 'pt', 'desculpa'],
  ['Ci dispiace molto per il ritardo.', 'it', 'ci dispiace'],
  ['Het spijt ons dat de deur klemt.', 'nl', 'spijt ons'],
  ['Sorry about that.', 'fi', null],
])('of %j (%s) it hears %j', (text, language, heard) => {
  expect(read(text, language)).toBe(heard);
});

test('what we quote of theirs is no regret of ours', () => {
  expect(read('Tom comes on Friday.\n\nOn 9 March 2026 Ines wrote:\n> I am sorry to say that the door sticks.')).toBeNull();
});

test('a long hostile letter is read in no time', () => {
  const started = performance.now();
  read(`${'sorr'.repeat(25_000)} sorry`);
  read('we can '.repeat(15_000));
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(acknowledgesIn.has('fi')).toBe(false);
});
