import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Parts } from '../reading.ts';
import { readAsk } from './asks.ts';
import { asksElsewhere } from './elsewhere.ts';

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});
const read = (text: string, language: string | null = 'en') => readAsk(text, whole(text), { language });

const asking = [
  'When can you deliver the table?',
  'Could you send me the plan again?',
  'can you come on tuesday',
  'What is the status of my order',
  'Please call me back.',
  'Please sign both copies and return one to us.',
  'Let me know if that works for you.',
  'Let me know what you think.',
  'I need the invoice for last month.',
  "I'd like to order two more chairs.",
  'We would like to book the room for Saturday.',
  'I was wondering whether the shade comes in green.',
  'I would appreciate a quick answer.',
  'Your comments would be appreciated.',
  'I am still waiting for your reply.',
  'I have not heard from you since Monday.',
  'The pump stopped working again.',
  'My order never arrived.',
  "I can't open the attachment.",
  'We have a problem with the heating.',
  'The lamp came broken.',
  'I want a refund.',
  'Cancel my appointment on Thursday please.',
  'How about next Wednesday?',
  'Anna, can you look at this',
  'Send us the measurements when you have them.',
  'Any news about the permit?',
  "You charged me twice and I'm disappointed.",
  'Would it be possible to move the appointment?',
  'It would be great if you could bring a ladder.',
  'Please review the draft and let me know if you have any questions.',
  'I have a question about the guarantee.',
  'Nobody answered the phone all day.',
  'We want a second bench along the wall.',
  'I would like shelves for the pantry.',
  'We need hooks and brackets for the cloakroom.',
  'The glass has two scratches near the edge.',
  'One hinge has come loose.',
  'A handle broke off.',
  'The window is too tight, the children cannot open it.',
  'There is a rattling inside the wall.',
  'The top left drawer jams when it rains.',
  'Our gate squeaks.',
  'Please tell Ben that he must call me.',
  'Let us know that they are here.',
  'Tell Ben we love it, and please send the invoice.',
  'A round one, please.',
  'Are you coming?!',
  'What happened?!',
];
test.each(asking)('"%s" asks for an answer', (text) => {
  const { asks, spans, isThanks } = read(text);
  expect(asks).toBe(true);
  expect(isThanks).toBe(false);
  expect(spans.length).toBeGreaterThan(0);
});

const notAsking = [
  'You paid?!',
  'Forty doors!?',
  'How are you?',
  'Hi Anna, how are you doing?',
  'Please find attached the plan.',
  'Please see attached.',
  'FYI',
  'If you have any questions, please call me.',
  'Please do not hesitate to contact us if you need anything else.',
  'Let me know if I can help.',
  'Feel free to drop by.',
  'Call me with any questions.',
  'The invoice is attached.',
  'I have paid the invoice.',
  'We met the architect yesterday.',
  'Any questions?',
  'Who knows?',
  "I'll let you know.",
  'We will send it to you tomorrow.',
  'Please note that we are closed on Friday.',
  'I look forward to seeing you.',
  'He asked me to send this to you.',
  'Have a great weekend!',
  'The meeting is at 3.',
  'Thanks for letting me know.',
  'See https://example.org/search?',
  'Yes, please.',
  'Please tell your apprentice that we love the stairs.',
  'Tell him he is always welcome.',
  'Oak, please, it lasts longer.',
  'Please go ahead.',
  'We want a rest.',
  'If we want a new floor we will save first.',
  'It sticks out of the crowd.',
  'The window no longer rattles.',
  'There is no draught from the window now.',
  'That song sticks in my head.',
  'They broke off the engagement.',
  'We have cracked the code.',
  'The room is so dark that we like it.',
];
test.each(notAsking)('"%s" asks for no answer', (text) => {
  expect(read(text)).toMatchObject({ asks: false, spans: [] });
});

const thanking: [string, string][] = [
  ['en', 'Thanks, all good!'],
  ['en', 'Hi Anna,\n\nPerfect, thank you so much!\n\nBest,\nJo'],
  ['en', 'Got it. See you then.'],
  ['en', 'Thank you! Everything arrived safely.'],
  ['en', 'Hi Ben,\n\nRuns like new. Many thanks!\n\nCheers,\nEva'],
  ['en', 'It closes properly again, thank you.'],
  ['de', 'Vielen Dank, alles klar!\n\nViele Grüße\nEva'],
  ['fr', 'Merci beaucoup, c’est parfait.'],
  ['es', 'Perfecto, muchas gracias.'],
  ['nl', 'Bedankt, helemaal goed!'],
];
test.each(thanking)('%s: "%s" only thanks', (language, text) => {
  expect(read(text, language)).toMatchObject({ asks: false, isThanks: true });
});

test.each([
  'Thanks, but the lamp is still dark.',
  'Thanks. When do you come?',
  'The crane arrives on Monday. Thanks.',
  'It works on Monday, thanks.',
  'Hello',
])('"%s" is more than a thank-you, or less', (text) => {
  expect(read(text).isThanks).toBe(false);
});

const elsewhere: [string, string][] = [
  ['de', 'Wann kommen Sie?'],
  ['de', 'Bitte schicken Sie mir die Rechnung.'],
  ['de', 'Könnten Sie mich morgen anrufen.'],
  ['de', 'Die Heizung funktioniert nicht.'],
  ['de', 'Ich hätte gern einen Termin.'],
  ['fr', 'Pourriez-vous me rappeler.'],
  ['fr', 'Merci de me confirmer la date.'],
  ['fr', "Je n'ai toujours pas reçu la commande."],
  ['es', '¿Cuándo llega el pedido?'],
  ['es', 'Necesito una factura.'],
  ['es', 'El grifo no funciona.'],
  ['pt', 'Gostaria de marcar uma visita.'],
  ['pt', 'Ainda não recebi a encomenda.'],
  ['pt', 'Pode mandar a fatura.'],
  ['it', 'Vorrei un preventivo.'],
  ['it', 'La porta non si chiude.'],
  ['nl', 'Kunt u mij terugbellen.'],
  ['nl', 'De kraan werkt niet.'],
  ['de', 'Ich wäre Ihnen dankbar, wenn Sie früher kommen könnten.'],
  ['de', 'Es fehlten drei Haken.'],
  ['fr', 'Je vous serais reconnaissante de venir plus tôt.'],
  ['fr', "Je n'arrive pas à monter la lampe."],
  ['es', 'Mándenos otra lámpara, por favor.'],
  ['es', 'Tenemos todavía una duda.'],
  ['pt', 'Me avisa quando a lâmpada chegar.'],
  ['pt', 'Não consigo montar o candeeiro.'],
  ['it', 'Avvisami quando arriva la lampada.'],
  ['it', 'Mandi un tecnico, per favore.'],
  ['nl', 'Belt u mij even over de lamp.'],
  ['nl', 'Ik krijg de lamp niet aan.'],
];
test.each(elsewhere)('%s: "%s" asks for an answer', (language, text) => {
  expect(read(text, language).asks).toBe(true);
});

const notMeasured: [string, string][] = [
  ['sv', 'Kan du ringa mig.'],
  ['da', 'Jeg vil gerne bestille to stole.'],
  ['no', 'Kan dere komme på fredag.'],
  ['fi', 'Voisitteko soittaa minulle.'],
];
test.each(notMeasured)(
  '%s: the rules know "%s", and the reader waits for a question mark until they are measured',
  (language, text) => {
    expect(asksElsewhere(text.toLowerCase(), language)).toBeGreaterThan(0.6);
    expect(read(text, language).asks).toBe(false);
    expect(read(text.replace('.', '?'), language).asks).toBe(true);
  },
);

const notElsewhere: [string, string][] = [
  ['de', 'Wie geht es Ihnen?'],
  ['de', 'Bei Fragen stehe ich Ihnen gerne zur Verfügung.'],
  ['de', 'Anbei die Rechnung.'],
  ['fr', "N'hésitez pas à me contacter si vous avez des questions."],
  ['fr', 'Veuillez trouver ci-joint la facture.'],
  ['es', 'Quedo a su disposición para cualquier duda.'],
  ['pt', 'Tudo bem?'],
  ['pt', 'Sim, pode começar.'],
  ['es', 'De acuerdo, pueden empezar.'],
  ['it', 'Va bene, potete procedere.'],
  ['it', 'Resto a disposizione per eventuali chiarimenti.'],
  ['nl', 'Hoe gaat het met u?'],
  ['de', 'Ich wünsche Ihnen schöne Ferien.'],
  ['sv', 'Hur mår du?'],
];
test.each(notElsewhere)('%s: "%s" asks for no answer', (language, text) => {
  expect(read(text, language).asks).toBe(false);
});

test('what is quoted asks nothing', () => {
  const text = 'Done.\n> When do you come?\n';
  expect(
    readAsk(
      text,
      { visible: [{ start: 0, end: 5 }], quoted: [{ start: 6, end: text.length }], signature: null, by: 'parts@1' },
      { language: 'en' },
    ).asks,
  ).toBe(false);
});

const scraps = fc.constantFrom(
  'please ',
  'let me know ',
  'if ',
  'any ',
  'questions',
  '?',
  '!',
  '\n',
  '. ',
  'can you ',
  'i need ',
  'bitte ',
  'merci de ',
  'thanks ',
  '“',
  ' ',
  'İ',
  'send ',
  'to me ',
  'would like ',
  'call ',
  'with ',
);
test('whatever is written, reading asks never fails and stays inside the visible words', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(scraps, { maxLength: 80 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi', 'xx', null),
      fc.nat(),
      fc.nat(),
      (text, language, one, other) => {
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
        const reading = readAsk(text, { visible: [{ start, end }], quoted: [], signature: null, by: 'parts@1' }, { language });
        expect(reading.asks).toBe(reading.spans.length > 0);
        for (const span of reading.spans) {
          expect(span.start).toBeGreaterThanOrEqual(start);
          expect(span.end).toBeLessThanOrEqual(end);
          expect(span.start).toBeLessThan(span.end);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a very long line is read in bounded steps', () => {
  expect(read('please let me know if you have any '.repeat(20_000)).spans.length).toBeLessThanOrEqual(40);
});
