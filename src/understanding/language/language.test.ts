import { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';
import { loadLanguage, readLanguage } from './language.ts';
import { byLittleWords } from './little-words.ts';

beforeAll(loadLanguage);

test.each([
  ['en', 'Could you tell me when the new lids arrive?'],
  ['en', 'Thanks, that works for me. See you on Tuesday at ten.'],
  ['de', 'Können Sie mir sagen, wann die neuen Deckel kommen?'],
  ['de', 'Vielen Dank, das passt. Bis Dienstag um zehn.'],
  ['fr', 'Pourriez-vous me dire quand les nouveaux couvercles arrivent ?'],
  ['fr', 'Merci beaucoup, cela me convient. À mardi.'],
  ['es', '¿Podría decirme cuándo llegan las tapas nuevas?'],
  ['es', 'Muchas gracias, me viene bien. Hasta el martes.'],
  ['pt', 'Pode dizer-me quando chegam as novas tampas?'],
  ['pt', 'Muito obrigado, para mim está bem. Até terça-feira.'],
  ['it', 'Mi può dire quando arrivano i nuovi coperchi?'],
  ['it', 'Grazie mille, per me va bene. A martedì.'],
  ['nl', 'Kunt u mij zeggen wanneer de nieuwe deksels komen?'],
  ['nl', 'Hartelijk dank, dat komt goed uit. Tot dinsdag.'],
  ['da', 'Kan I fortælle mig, hvornår de nye låg kommer, og hvad de koster? Jeg skal bruge dem på tirsdag.'],
  ['sv', 'Kan ni säga mig när de nya locken kommer och vad de kostar?'],
  ['no', 'Kan dere si meg når de nye lokkene kommer, og hva de koster? Jeg trenger dem på tirsdag.'],
  ['no', 'Hei! Jeg lurer på om dere kan komme på fredag. Takk for hjelpen.'],
  ['da', 'Hej! Jeg vil gerne vide, om I kan komme på fredag. Tak for hjælpen.'],
  ['fi', 'Voitteko kertoa, milloin uudet kannet saapuvat ja mitä ne maksavat?'],
  ['pl', 'Czy mogą mi Państwo powiedzieć, kiedy przyjdą nowe pokrywki?'],
  ['ru', 'Подскажите, пожалуйста, когда придут новые крышки?'],
  ['ja', '新しいふたはいつ届きますか。教えてください。'],
])('a customer who writes %s: "%s"', (language, words) => {
  expect(readLanguage(words).language).toBe(language);
});

test.each([
  ['en', 'Can I e-mail you the drawing?'],
  ['de', 'Ist das für uns, oder haben Sie es nicht bekommen?'],
  ['fr', 'Nous avons la table et les chaises dans le jardin.'],
  ['es', '¿Está usted en la tienda? Muy bien, gracias.'],
  ['pt', 'Não sei se você está com os desenhos, mas obrigado.'],
  ['it', 'Sono nella bottega e non ho più il disegno che mi ha mandato.'],
  ['nl', 'Wij hebben het niet, maar u kunt het ook zelf halen.'],
  // many of these words are English, Dutch or Spanish too
  [null, 'in a on de me no se'],
  [null, 'Anna Marie Jansen, Den Haag'],
])('little words settle what is plainly %s, and no more: "%s"', (language, words) => {
  expect(
    byLittleWords(
      words
        .replace(/[^\p{L}'-]+/gu, ' ')
        .replaceAll('-', ' ')
        .trim(),
    ),
  ).toBe(language);
});

test.each([
  '',
  'ok',
  'Hi Tom',
  '12.05.2021 10:00',
  'https://lids.example/a?b=c',
  'ann@shop.example',
  '+49 30 123456',
  '\u0000\u0000',
  '👍👍👍',
])('words that say nothing about a language ("%s") get none', (words) => {
  expect(readLanguage(words).language).toBeNull();
});

test('only the first words are read, and line ends do not end them', () => {
  expect(readLanguage(`Guten Tag\n\nbitte schicken Sie uns zwei Deckel nach Hause.\n${'x'.repeat(1_000_000)}`).language).toBe(
    'de',
  );
});

test('it works in a worker thread', async () => {
  const module = new URL('./language.ts', import.meta.url).href;
  const code = `import('${module}').then(async (l) => { await l.loadLanguage(); require('node:worker_threads').parentPort.postMessage(l.readLanguage('Bitte schicken Sie uns zwei Deckel.').language); })`;
  const worker = new Worker(code, { eval: true });
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(answer).toBe('de');
});
