import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDates } from '../dates/dates.ts';
import type { DateReading, Parts } from '../reading.ts';
import { otherGrammars } from './other-languages.ts';
import { commitals, readPromises } from './promises.ts';

const sentAt = Temporal.Instant.from('2026-03-04T10:00:00Z');
const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});
const read = (text: string, language: string | null = 'en', dates: DateReading[] = []) =>
  readPromises(text, whole(text), dates, { sentAt, language });

/** A date as the reader of dates hands it over: found by its words in the text. */
function dateIn(text: string, words: string, day: string, role: DateReading['role'] = 'on'): DateReading {
  const start = text.indexOf(words);
  const from = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Berlin');
  return {
    start,
    end: start + words.length,
    quote: words,
    from,
    to: from.add({ days: 1 }),
    grain: 'day',
    role,
    confidence: 0.9,
    by: 'dates@1',
  };
}

const promised: [string, string][] = [
  ["I'll send you the paint samples.", 'send'],
  ['I will call you after the inspection.', 'call'],
  ['We will repair the gate and let you know.', 'fix'],
  ['I’ll get back to you on the warranty.', 'answer'],
  ['Let me check with the workshop and get back to you.', 'answer'],
  ["I'll look into it.", 'answer'],
  ["I'm going to forward this to our electrician.", 'send'],
  ["Sure, we'll have it ready for you.", 'deliver'],
  ['Will do, thanks.', 'other'],
  ['I spoke with the glazier and will send you his answer.', 'send'],
  ["We'll refund the deposit to your card.", 'pay'],
  ["I'll put together an estimate for the second bathroom.", 'quote'],
  ['I promise to replace the cracked tiles.', 'fix'],
  ["I'll make sure to bring the spare keys.", 'deliver'],
  ["I'll try to reach the supplier again.", 'answer'],
  ['Tom will call you about the boiler.', 'call'],
  ['One of our drivers will bring your chairs.', 'deliver'],
  ['You will hear from us about the permit.', 'answer'],
  ['We will be sending you the contract.', 'send'],
  ["I'll see what I can do about the noise.", 'answer'],
  ['I have to ask my partner first, but I will let you know.', 'answer'],
  ["I'll keep you posted.", 'answer'],
  ["I'll leave the parcel with your neighbour.", 'deliver'],
  ['I will find out which primer they used.', 'answer'],
];
test.each(promised)('"%s" is a promise to %s', (text, deed) => {
  const [promise, ...more] = read(text);
  expect(promise?.deed).toBe(deed);
  expect(more).toEqual([]);
  expect(text).toContain(promise?.quote);
});

const notPromised = [
  'My mother has been ill for some time, so it is me who writes.',
  'It fits as well as it did before.',
  "I'll second that.",
  "If you ask me, I'll get lucky one day.",
  'We will find that oak moves more than ash.',
  'Will you send me the plan?',
  "If you don't pay by Friday, I will call my lawyer.",
  'Pay the invoice or we will stop the work.',
  'Unless payment arrives, we will suspend the service.',
  'If you need anything else, I will be happy to help.',
  "I'll send you more pictures if you like.",
  'I will never forget how kind you were.',
  "I'll see you there!",
  "I'll be out of the office on Thursday.",
  'I will be on holiday next week.',
  "I won't be able to send it tomorrow.",
  'We will not deliver on Sundays.',
  'He said that I will get a refund.',
  'She told me she would call you.',
  'Do you think we will finish in time?',
  'I hope we will see you again.',
  'I doubt we will get the permit.',
  'I would send it if I had it.',
  'When will I get my money?',
  'I will miss you all.',
  'We look forward to hearing from you.',
  'I will inform the neighbours.',
  "I'll remind my husband.",
  'We will find the leak.',
  'Vienna will be sunny.',
  'The fair is on Friday.',
  'Your bank will charge a fee.',
  'It will rain tomorrow.',
  'Please let me know by Monday.',
  'Could you let me check the list again?',
  "You'll love the new colours.",
  'My neighbour wrote: "I will send the police."',
  "I'll have the fish, please.",
  'We will agree to the lower price.',
  'I sent it yesterday.',
];
test.each(notPromised)('"%s" is no promise', (text) => {
  expect(read(text)).toEqual([]);
});

test('a promise by a day is due at the end of that day, and needs no beginning', () => {
  const text = "I'll send the quote by Friday.";
  const [promise] = read(text, 'en', [dateIn(text, 'by Friday', '2026-03-06', 'by')]);
  expect(promise).toMatchObject({ deed: 'quote', dueFrom: null, grain: 'day', isHolding: false, condition: null });
  expect(promise?.dueTo?.toString()).toBe('2026-03-06T23:00:00Z');
  expect(promise?.dueWords).toEqual({ start: text.indexOf('by Friday'), end: text.length - 1 });
});

test('a promise on a day has both ends', () => {
  const text = 'Tom will call you tomorrow.';
  const [promise] = read(text, 'en', [dateIn(text, 'tomorrow', '2026-03-05')]);
  expect(promise?.dueFrom?.toString()).toBe('2026-03-04T23:00:00Z');
  expect(promise?.dueTo?.toString()).toBe('2026-03-05T23:00:00Z');
});

/** Reads with the one date that the sentence holds. */
const readOn = (text: string, words: string, language = 'en', role: DateReading['role'] = 'on') =>
  read(text, language, [dateIn(text, words, '2026-03-10', role)]);

test('a colleague who comes by on a day is promised, without a day or elsewhere he is not', () => {
  for (const text of [
    'Jonas will come round on 10 March.',
    'Our plumber will fit it on 10 March.',
    'Olga will drop by on 10 March.',
  ])
    expect(readOn(text, 'on 10 March')).toHaveLength(1);
  for (const text of [
    'Jonas will be on holiday on 10 March.',
    'Summer will be over on 10 March.',
    'Rates will drop by half on 10 March.',
    'Madrid will host the fair on 10 March.',
    'My wife will come by on 10 March.',
  ])
    expect(readOn(text, 'on 10 March')).toEqual([]);
  expect(read('Jonas will come round.')).toEqual([]);
});

test('an hour after which we call and a courtesy are no conditions, an event and a real "if" are', () => {
  for (const text of [
    'I will ring you after half past eight on 10 March.',
    'I will come on 10 March if that is convenient for you.',
    "We'll deliver it on 10 March, if you don't mind.",
  ])
    expect(readOn(text, 'on 10 March')).toMatchObject([{ condition: null }]);
  expect(readOn('Wenn es Ihnen passt, liefere ich am 10. März.', 'am 10. März', 'de')).toMatchObject([{ condition: null }]);
  for (const text of ['I will ring you after two more tests on 10 March.', 'I will bring it on 10 March if it works again.'])
    expect(readOn(text, 'on 10 March')[0]?.condition).not.toBeNull();
});

test('the last deed before the date is the one that is due', () => {
  expect(readOn('I will measure it and mail you the list by 10 March.', 'by 10 March', 'en', 'by')).toMatchObject([
    { deed: 'send' },
  ]);
  expect(readOn('I will ask him by 10 March and mail you the list.', 'by 10 March', 'en', 'by')).toMatchObject([
    { deed: 'answer' },
  ]);
});

test('to look at something is no second promise where we come by on a day anyway', () => {
  const text = 'Das schaue ich mir gerne an. Am 10. März komme ich bei Ihnen vorbei.';
  expect(readOn(text, 'Am 10. März', 'de')).toMatchObject([{ deed: 'visit' }]);
  const other = 'I will look at the old invoice. I will come by on 10 March.';
  expect(readOn(other, 'on 10 March')).toHaveLength(2);
  expect(read('Das schaue ich mir gerne an.', 'de')).toMatchObject([{ deed: 'answer', isHolding: true }]);
});

test('on a day after an hour is due on that day', () => {
  const [after] = readOn('I will ring you on 10 March after nine.', 'on 10 March after nine', 'en', 'after').map(
    ({ dueTo }) => dueTo,
  );
  expect(after).toBeNull();
  const hour = {
    ...dateIn('I will ring you on 10 March after nine.', 'on 10 March after nine', '2026-03-10', 'after'),
    grain: 'hour' as const,
  };
  expect(read('I will ring you on 10 March after nine.', 'en', [hour])[0]?.dueTo?.toString()).toBe('2026-03-10T23:00:00Z');
});

test('what will merely be done by itself needs a date to be a promise', () => {
  const text = 'It will be ready on Friday.';
  expect(read(text)).toEqual([]);
  expect(read(text, 'en', [dateIn(text, 'on Friday', '2026-03-06')])).toHaveLength(1);
  expect(read("You'll have it.")).toEqual([]);
  const due = "You'll have it by Friday.";
  expect(read(due, 'en', [dateIn(due, 'by Friday', '2026-03-06', 'by')])).toHaveLength(1);
});

test('a day that has passed is not when a promise falls due', () => {
  const text = "As we agreed on Monday, I'll send the drawings.";
  expect(read(text, 'en', [dateIn(text, 'on Monday', '2026-03-02')])[0]).toMatchObject({ dueTo: null });
});

test('two deeds with two dates are two promises, two deeds with one date are one', () => {
  const two = "I'll call you on Thursday and I will send the papers on Friday.";
  const dates = [dateIn(two, 'on Thursday', '2026-03-05'), dateIn(two, 'on Friday', '2026-03-06')];
  expect(read(two, 'en', dates).map(({ quote, deed }) => [quote, deed])).toEqual([
    ["I'll call you on Thursday", 'call'],
    ['I will send the papers on Friday.', 'send'],
  ]);
  const one = "I'll ask the mason and will let you know on Friday.";
  const readings = read(one, 'en', [dateIn(one, 'on Friday', '2026-03-06')]);
  expect(readings).toHaveLength(1);
  expect(readings[0]).toMatchObject({ quote: one, isHolding: false, grain: 'day' });
});

test('finding out and getting back without a date is a holding reply', () => {
  expect(read("I'll look into it.")[0]?.isHolding).toBe(true);
  expect(read('Let me check and get back to you.')[0]?.isHolding).toBe(true);
  expect(read("I'll send you the plan.")[0]?.isHolding).toBe(false);
  const dated = "I'll get back to you on Friday.";
  expect(read(dated, 'en', [dateIn(dated, 'on Friday', '2026-03-06')])[0]?.isHolding).toBe(false);
});

const conditional: [string, string][] = [
  ['Once I have your plan, I will send you an estimate.', 'Once I have your plan'],
  ["We'll start the work when your deposit arrives.", 'when your deposit arrives'],
  ['If you are happy with the draft, I will order the stone.', 'If you are happy with the draft'],
  ['Send me the measurements and I will order the blinds.', 'Send me the measurements'],
  ['I will return a copy upon signature by both of you.', 'upon signature by both of you'],
  ["As soon as the parts are here, we'll fix the pump.", 'As soon as the parts are here'],
];
test.each(conditional)('the clock of "%s" starts with its condition', (text, words) => {
  const condition = read(text)[0]?.condition;
  expect(condition && text.slice(condition.start, condition.end)).toBe(words);
});

test('a wish with "unless" that leaves the reader a say is still a promise', () => {
  expect(read('I will order the grey one unless you tell me otherwise.')).toHaveLength(1);
});

test('nothing is read in quoted text or in a signature', () => {
  const text = "Thanks!\n\n> I'll send it tomorrow.\n";
  const parts: Parts = {
    visible: [{ start: 0, end: 7 }],
    quoted: [{ start: 9, end: text.length }],
    signature: null,
    by: 'parts@1',
  };
  expect(commitals(text, parts, 'en')).toEqual([]);
  expect(readPromises(text, parts, [], { sentAt, language: 'en' })).toEqual([]);
});

const elsewhere: [string, string, string][] = [
  ['de', 'Ich schicke Ihnen das Angebot.', 'quote'],
  ['de', 'Wir werden die Heizung nächste Woche reparieren.', 'fix'],
  ['de', 'Ich melde mich bei Ihnen.', 'answer'],
  ['de', 'Ich kümmere mich darum.', 'other'],
  ['de', 'Sobald die Anzahlung da ist, liefern wir die Schränke.', 'deliver'],
  ['de', 'Ich rufe Sie morgen an.', 'call'],
  ['fr', 'Je vous enverrai le devis.', 'quote'],
  ['fr', 'Nous reviendrons vers vous rapidement.', 'answer'],
  ['fr', 'Je vais vérifier avec l’atelier.', 'answer'],
  ['fr', 'Je vous rappelle demain matin.', 'call'],
  ['es', 'Le enviaré el presupuesto.', 'quote'],
  ['es', 'Voy a revisarlo y le aviso.', 'answer'],
  ['es', 'Te llamo mañana.', 'call'],
  ['pt', 'Vou enviar o orçamento.', 'quote'],
  ['pt', 'Entraremos em contato com o senhor.', 'answer'],
  ['it', 'Le invierò il preventivo.', 'quote'],
  ['it', 'Le faccio sapere appena posso.', 'answer'],
  ['nl', 'Ik stuur u de offerte.', 'quote'],
  ['nl', 'We zullen de kraan repareren.', 'fix'],
  ['nl', 'Ik kom er bij u op terug.', 'answer'],
  ['de', 'Sobald der Stoff da ist, nähen wir die Vorhänge.', 'other'],
  ['de', 'Ich versuche, Ihnen die Muster morgen zu schicken.', 'send'],
  ['de', 'Wir legen Ihnen die Vase zurück.', 'other'],
  ['fr', "J'essaierai de vous livrer la vase demain.", 'other'],
  ['fr', 'Nous vous coudrons les rideaux.', 'other'],
  ['es', 'Espero poder entregarle la lámpara mañana.', 'other'],
  ['es', 'Si me dice el color, le preparo las cortinas.', 'other'],
  ['pt', 'Guardamos-lhe o candeeiro.', 'other'],
  ['it', 'Cercherò di portarle la lampada domani.', 'other'],
  ['it', 'Mio fratello le porterà le tende lunedì.', 'other'],
  ['nl', 'Ik hoop u de lamp morgen te kunnen sturen.', 'send'],
  ['nl', 'Zodra de stof er is, naaien we de gordijnen.', 'other'],
];
test.each(elsewhere)('%s: "%s" is a promise to %s', (language, text, deed) => {
  expect(read(text, language).map((one) => one.deed)).toEqual([deed]);
});

const datedElsewhere: [string, string, string][] = [
  ['de', 'Die Vorhänge werden am Montag zwischen neun und elf Uhr montiert.', 'am Montag'],
  ['fr', 'Votre lampe sera réparée vendredi.', 'vendredi'],
  ['pt', 'O candeeiro fica montado na sexta.', 'na sexta'],
];
test.each(datedElsewhere)('%s: "%s" is a promise only with its date', (language, text, words) => {
  expect(read(text, language, [dateIn(text, words, '2026-03-13')]).map((one) => one.deed)).toEqual(['deliver']);
  expect(read(text, language)).toEqual([]);
});

const notMeasured: [string, string, string][] = [
  ['sv', 'Jag skickar offerten.', 'quote'],
  ['sv', 'Vi återkommer.', 'answer'],
  ['da', 'Jeg vender tilbage til dig.', 'answer'],
  ['no', 'Jeg skal sende deg tilbudet.', 'quote'],
  ['fi', 'Palaan asiaan.', 'answer'],
];
test.each(notMeasured)('%s: the rules know "%s", and the reader is silent until they are measured', (language, text, deed) => {
  expect(
    otherGrammars
      .get(language)
      ?.commitments(text)
      .map((one) => one.deed),
  ).toEqual([deed]);
  expect(read(text, language)).toEqual([]);
});

const notElsewhere: [string, string][] = [
  ['de', 'Ich werde Ihnen das leider nicht schicken können.'],
  ['de', 'Anbei sende ich Ihnen das Angebot.'],
  ['de', 'Wenn Sie nicht zahlen, werden wir einen Anwalt einschalten und den Fall weiterleiten.'],
  ['de', 'Werden Sie mir das Angebot schicken?'],
  ['de', 'Ich werde ab Montag im Urlaub sein.'],
  ['fr', 'Je ne pourrai pas vous envoyer le devis.'],
  ['fr', 'Si vous avez des questions, je vous répondrai volontiers.'],
  ['es', 'No le enviaré nada.'],
  ['es', 'Preparé el informe ayer.'],
  ['pt', 'Infelizmente não vou enviar.'],
  ['it', 'Non le invierò nulla, però grazie.'],
  ['nl', 'Ik zal helaas niet kunnen komen.'],
  ['sv', 'Jag kommer inte att skicka det.'],
  ['da', 'Jeg kommer ikke på fredag.'],
];
test.each(notElsewhere)('%s: "%s" is no promise', (language, text) => {
  expect(read(text, language)).toEqual([]);
});

const datesAndNoPromise: [string, string][] = [
  ['de', 'Alle Lampen werden am nächsten Tag versendet.'],
  ['de', 'Am Montag schickte ich Ihnen die Rechnung.'],
  ['de', 'Seit 1990 kümmern wir uns um Lampen.'],
  ['de', 'Wenn die Sonne scheint, sitzen wir am Samstag im Garten.'],
  ['fr', 'Nous vous accueillons du lundi au vendredi.'],
  ['fr', 'Je vous confirme notre rendez-vous de jeudi.'],
  ['fr', 'Toutes les lampes seront expédiées lundi.'],
  ['es', 'Le informo de que el viernes cerramos.'],
  ['es', 'Ayer le enviamos la factura.'],
  ['es', 'El lunes volveré de vacaciones.'],
  ['pt', 'Ontem enviámos-lhe a fatura.'],
  ['pt', 'Terá de trazer uma escada no sábado.'],
  ['it', 'Vi offriamo il 10 % fino a domenica.'],
  ['it', 'Le foto arrivano domani.'],
  ['nl', 'Het wordt dinsdag, vrees ik.'],
  ['nl', 'Ik stuurde u maandag de factuur.'],
];
test.each(datesAndNoPromise)('%s: "%s" names a day and is no promise', (language, text) => {
  const dates = readDates(text, { sentAt, timeZone: 'Europe/Berlin', language });
  expect(read(text, language, dates)).toEqual([]);
});

const scraps = fc.constantFrom(
  "I'll ",
  'we will ',
  'send ',
  'let me ',
  'check ',
  'if you ',
  'will be ',
  'ready ',
  'you ',
  '"',
  "'",
  '\n',
  '  ',
  '.',
  '?',
  ', ',
  'and ',
  'ich werde ',
  'schicken ',
  'je vous ',
  'enverrai ',
  'İ',
  '…',
  '😀',
  'once ',
  'please ',
  'unless ',
  ' or ',
);
test('whatever is written, reading promises never fails and stays inside the visible words', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(scraps, { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi', null),
      fc.nat(),
      fc.nat(),
      (text, language, one, other) => {
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
        const parts: Parts = { visible: [{ start, end }], quoted: [], signature: null, by: 'parts@1' };
        for (const promise of readPromises(text, parts, [], { sentAt, language })) {
          expect(promise.start).toBeGreaterThanOrEqual(start);
          expect(promise.end).toBeLessThanOrEqual(end);
          expect(promise.quote).toBe(text.slice(promise.start, promise.end));
          expect(promise.quote.length).toBeGreaterThan(0);
          if (promise.condition) {
            expect(promise.condition.start).toBeGreaterThanOrEqual(start);
            expect(promise.condition.end).toBeLessThanOrEqual(end);
            expect(promise.condition.start).toBeLessThan(promise.condition.end);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a very long line without a full stop is read in bounded steps', () => {
  const text = "I'll send if you and ".repeat(20_000);
  expect(Array.isArray(read(text))).toBe(true);
});

test.each(['de', 'fr', 'es', 'pt', 'it', 'nl'])(
  '%s: a letter of a hundred thousand characters that promises on and on is read in less than a second',
  (language) => {
    const scraps = [
      'ich hoffe, ',
      'wird am ',
      "j'espère pouvoir vous ",
      'le lhe te ',
      'espero poder ',
      'sobald die, ',
      'ik hoop ',
      'spero di ',
      'a-lhe ',
    ];
    const text = scraps.map((scrap) => scrap.repeat(Math.ceil(11_200 / scrap.length))).join('');
    const begun = performance.now();
    read(text, language);
    expect(performance.now() - begun).toBeLessThan(1000);
  },
);
