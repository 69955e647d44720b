import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DateContext, readDates } from './dates.ts';
import { vocabularies } from './languages/languages.ts';

/** A Wednesday afternoon in Lisbon. */
const AT: DateContext = { sentAt: Temporal.Instant.from('2024-03-13T14:00:00Z'), timeZone: 'Europe/Lisbon', language: 'en' };

/** "role from/to" in wall-clock minutes, with what was read; whole days without their midnight. */
function said(text: string, context: Partial<DateContext> = {}): string[] {
  return readDates(text, { ...AT, ...context }).map(
    ({ quote, role, from, to }) => `${quote}: ${role} ${short(from)}/${short(to)}`,
  );
}

function short(at: Temporal.ZonedDateTime): string {
  const text = at.toPlainDateTime().toString({ smallestUnit: 'minute' });
  return text.endsWith('T00:00') ? text.slice(0, 10) : text;
}

test.each([
  ["I'll send the quote by Friday.", 'by Friday: by 2024-03-15/2024-03-16'],
  ['You will have it before Friday', 'before Friday: by 2024-03-14/2024-03-15'],
  ['no later than Thursday noon', 'no later than Thursday noon: by 2024-03-14T12:00/2024-03-14T12:00'],
  ['Friday at the latest', 'Friday at the latest: by 2024-03-15/2024-03-16'],
  ['until the end of March', 'until the end of March: by 2024-03-21/2024-04-01'],
  ['before the end of this month', 'before the end of this month: by 2024-03-21/2024-04-01'],
  ['not before Monday', 'not before Monday: after 2024-03-18/2024-03-19'],
  ['after 5 pm tomorrow', 'after 5 pm tomorrow: after 2024-03-14T17:00/2024-03-15'],
  ['starting next Monday', 'starting next Monday: after 2024-03-18/2024-03-19'],
  ['from April 2 onwards', 'April 2 onwards: after 2024-04-02/2024-04-03'],
  ['within two weeks', 'within two weeks: within 2024-03-13T14:00/2024-03-28'],
  ['within 24h', 'within 24h: within 2024-03-13T14:00/2024-03-14T14:00'],
])('a deadline knows whether it ends or begins: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test.each([
  ['Tom will call you tomorrow morning', 'tomorrow morning: on 2024-03-14T08:00/2024-03-14T12:00'],
  ['this afternoon', 'this afternoon: on 2024-03-13T12:00/2024-03-13T18:00'],
  ['first thing Monday', 'first thing Monday: on 2024-03-18T07:00/2024-03-18T10:00'],
  ['later today', 'later today: on 2024-03-13T14:00/2024-03-14'],
  ['by COB', 'by COB: by 2024-03-13T17:00/2024-03-13T18:00'],
  ['by close of business on Friday', 'by close of business on Friday: by 2024-03-15T17:00/2024-03-15T18:00'],
  ['please answer by EOD tomorrow', 'by EOD tomorrow: by 2024-03-14T17:00/2024-03-15'],
  ['invoice goes out EOM', 'EOM: on 2024-03-21/2024-04-01'],
  ['by the end of next week', 'by the end of next week: by 2024-03-21/2024-03-23'],
  ['end of the month', 'end of the month: on 2024-03-21/2024-04-01'],
  ['in a couple of days', 'in a couple of days: on 2024-03-15/2024-03-17'],
  ['in 2-3 weeks', 'in 2-3 weeks: on 2024-03-27/2024-04-04'],
  ['a week from Friday', 'a week from Friday: on 2024-03-22/2024-03-23'],
  ['the week after next', 'the week after next: on 2024-03-25/2024-04-01'],
  ['mid-March', 'mid-March: on 2024-03-11/2024-03-21'],
  ['we plan it for Q3', 'Q3: on 2024-07-01/2024-10-01'],
  ['the first Monday of next month', 'the first Monday of next month: on 2024-04-01/2024-04-02'],
  ['the last working day of the month', 'the last working day of the month: on 2024-03-29/2024-03-30'],
  ['the day after Christmas', 'the day after Christmas: on 2024-12-26/2024-12-27'],
  ['the 15th of next month', 'the 15th of next month: on 2024-04-15/2024-04-16'],
  ['week of April 10th', 'week of April 10th: on 2024-04-08/2024-04-15'],
  ['the day after tomorrow', 'day after tomorrow: on 2024-03-15/2024-03-16'],
  ['in half an hour', 'in half an hour: on 2024-03-13T14:30/2024-03-13T14:30'],
  ['Friday week', 'Friday week: on 2024-03-22/2024-03-23'],
  ["next year's budget", 'next year: on 2025-01-01/2026-01-01'],
])('everyday words for a date are understood: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test.each([
  ['Let us talk tomorrow between 2 and 4', 'tomorrow between 2 and 4: on 2024-03-14T14:00/2024-03-14T16:00'],
  ['I am away from Monday to Wednesday', 'from Monday to Wednesday: on 2024-03-18/2024-03-21'],
  ['open from the 3rd to the 5th', 'from the 3rd to the 5th: on 2024-04-03/2024-04-06'],
  ['April 9th through 17th', 'April 9th through 17th: on 2024-04-09/2024-04-18'],
  ['28 Dec - 3 Jan', '28 Dec - 3 Jan: on 2024-12-28/2025-01-04'],
  ['9-11am on Friday', '9-11am on Friday: on 2024-03-15T09:00/2024-03-15T11:00'],
  ['Tuesday 10am to noon', 'Tuesday 10am to noon: on 2024-03-19T10:00/2024-03-19T12:00'],
  ['from May to Oct 2025', 'from May to Oct 2025: on 2025-05-01/2025-11-01'],
  ['Monday to Wednesday next week', 'Monday to Wednesday next week: on 2024-03-18/2024-03-21'],
])('a range keeps both its ends: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test.each([
  ['see you tommorow', 'tommorow: on 2024-03-14/2024-03-15'],
  ['by wednsday next weeek', 'by wednsday next weeek: by 2024-03-20/2024-03-21'],
  ['on Thurdsay', 'Thurdsay: on 2024-03-14/2024-03-15'],
  ['in Febuary', 'Febuary: on 2024-02-01/2024-03-01'],
])('a slip of the keyboard does not lose the date: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
  expect(readDates(text, AT)[0]?.confidence).toBeLessThan(1);
});

test.each([
  'This may take a second, the march of time goes on',
  'May I ask what this is for?',
  'She sat on the sofa while the sun was shining; spring the lid and fall back',
  'It costs $10/12 a unit and 10% more in packs of 3/4',
  'Call 555-123-4567 or +49 30 1234567, extension 12',
  'Invoice 2024-0312 and order INV-2024-03-12 are paid',
  'Version 2.5.1 runs on 10.0.0.12, see https://example.com/2024/03/12/post.html',
  'We are open 24/7 for a 1:1 chat in 4:3',
  'Every Friday at 9 and on Mondays and Thursdays; daily at 5 pm; the 5th of every month',
  'Good morning, happy Friday and have a great weekend!',
  'It takes 3 days, at most two weeks, for 10 people',
  'the 5th floor, the 3rd time, first of all, a second opinion',
  'room 5, page 12, at 20 Main Street, from 5 to 7 people',
  'Mon-Fri 9-5',
  'write to friday.march@example.com or look at monday.com',
  'as soon as possible, one day, these days, day by day',
  'June said that April and August are tired',
])('what only looks like a date is left alone: %s', (text) => {
  expect(said(text)).toEqual([]);
});

test.each([
  ['He was here on Friday', 'Friday: on 2024-03-08/2024-03-09'],
  ['We met last Friday', 'last Friday: on 2024-03-08/2024-03-09'],
  ['I will call on Friday', 'Friday: on 2024-03-15/2024-03-16'],
  ['It arrived on the 5th', 'the 5th: on 2024-03-05/2024-03-06'],
  ['It will arrive on the 5th', 'the 5th: on 2024-04-05/2024-04-06'],
  ['since January', 'since January: after 2024-01-01/2024-02-01'],
  ['two days ago', 'two days ago: on 2024-03-11/2024-03-12'],
  ['last night', 'last night: on 2024-03-12T20:00/2024-03-13'],
  ['the January numbers', 'January: on 2024-01-01/2024-02-01'],
  ['we spoke on March 4', 'March 4: on 2024-03-04/2024-03-05'],
])('the verb tells a past date from one to come: %s', (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test('five-four is the fourth of May in the United States and the fifth of April in England', () => {
  const american = readDates('due on 5/4', { ...AT, timeZone: 'America/Chicago' });
  const british = readDates('due on 5/4', { ...AT, timeZone: 'Europe/London' });
  expect(american.map(({ to }) => short(to))).toEqual(['2024-05-05']);
  expect(british.map(({ to }) => short(to))).toEqual(['2024-04-06']);
  expect(american[0]?.confidence).toBeLessThan(0.7);
});

test('one date that only one order allows tells how the writer writes the others', () => {
  const american: Partial<DateContext> = { timeZone: 'America/Chicago' };
  expect(said('between 12/04 and 16/04', american)).toEqual(['between 12/04 and 16/04: on 2024-04-12/2024-04-17']);
});

test('a deadline without a year a few days back is late, not a year ahead', () => {
  expect(said('by March 5')).toEqual(['by March 5: by 2024-03-05/2024-03-06']);
});

test('a date that only one order allows is sure', () => {
  expect(said('on 25/3/2024 or 2024-03-26')).toEqual([
    '25/3/2024: on 2024-03-25/2024-03-26',
    '2024-03-26: on 2024-03-26/2024-03-27',
  ]);
});

test("a time with a zone is moved to the sender's clock", () => {
  expect(said('3pm PST tomorrow')).toEqual(['3pm PST tomorrow: on 2024-03-14T22:00/2024-03-14T22:01']);
  expect(said('at 10:30 CET on Friday')).toEqual(['10:30 CET on Friday: on 2024-03-15T09:30/2024-03-15T09:31']);
});

test('working days skip weekends and the holidays of the firm', () => {
  const friday: Partial<DateContext> = { sentAt: Temporal.Instant.from('2024-03-28T10:00:00Z') };
  const isHoliday = (day: Temporal.PlainDate) => day.toString() === '2024-03-29' || day.toString() === '2024-04-01';
  expect(said('in two working days', friday)).toEqual(['in two working days: on 2024-04-01/2024-04-02']);
  expect(said('in two working days', { ...friday, isHoliday })).toEqual(['in two working days: on 2024-04-03/2024-04-04']);
  expect(said('within 3 business days', { ...friday, isHoliday })).toEqual([
    'within 3 business days: within 2024-03-28T10:00/2024-04-05',
  ]);
});

test('a shop that works on Saturdays has a longer week', () => {
  const workingDays = [2, 3, 4, 5, 6];
  expect(said('by the end of the week', { workingDays })).toEqual(['by the end of the week: by 2024-03-15/2024-03-17']);
  expect(said('in 3 working days', { workingDays })).toEqual(['in 3 working days: on 2024-03-16/2024-03-17']);
});

test('a calendar without working days gives no working days and does not hang', () => {
  expect(said('in 3 working days', { isHoliday: () => true })).toEqual([]);
});

test('on a Friday, "Friday" is the next one and not sure; with an hour still to come it is today', () => {
  const friday: Partial<DateContext> = { sentAt: Temporal.Instant.from('2024-03-15T09:00:00Z') };
  expect(said('by Friday', friday)).toEqual(['by Friday: by 2024-03-22/2024-03-23']);
  expect(readDates('by Friday', { ...AT, ...friday })[0]?.confidence).toBeLessThan(0.7);
  expect(said('Friday at 3pm', friday)).toEqual(['Friday at 3pm: on 2024-03-15T15:00/2024-03-15T15:01']);
});

test.each([
  // clocks go forward in New York on 10 March 2024: the day has 23 hours, 2:30 does not exist
  ['America/New_York', '2024-03-09T20:00:00Z', 'tomorrow', '2024-03-10T00:00:00-05:00', '2024-03-11T00:00:00-04:00'],
  ['America/New_York', '2024-03-09T20:00:00Z', 'tomorrow at 2:30 am', '2024-03-10T03:30:00-04:00', '2024-03-10T03:31:00-04:00'],
  ['America/New_York', '2024-03-09T20:00:00Z', 'within 24 hours', '2024-03-09T15:00:00-05:00', '2024-03-10T16:00:00-04:00'],
  // and back in Lisbon on 27 October 2024: the day has 25
  ['Europe/Lisbon', '2024-10-26T12:00:00Z', 'by tomorrow', '2024-10-27T00:00:00+01:00', '2024-10-28T00:00:00+00:00'],
  ['Europe/Lisbon', '2024-10-26T12:00:00Z', 'tomorrow at noon', '2024-10-27T12:00:00+00:00', '2024-10-27T12:01:00+00:00'],
  // the evening of one zone is the next day of another
  ['Pacific/Auckland', '2024-04-06T10:30:00Z', 'tomorrow', '2024-04-07T00:00:00+13:00', '2024-04-08T00:00:00+12:00'],
  ['Asia/Kolkata', '2024-03-13T20:00:00Z', 'today', '2024-03-14T00:00:00+05:30', '2024-03-15T00:00:00+05:30'],
  // midnight does not exist in Beirut on 31 March 2024: the day starts at one
  ['Asia/Beirut', '2024-03-30T10:00:00Z', 'tomorrow', '2024-03-31T01:00:00+03:00', '2024-04-01T00:00:00+03:00'],
])('in %s at %s, "%s" follows the wall clock', (timeZone, sentAt, text, from, to) => {
  const [reading] = readDates(text, { ...AT, sentAt: Temporal.Instant.from(sentAt), timeZone });
  expect(reading?.from.toString({ timeZoneName: 'never' })).toBe(from);
  expect(reading?.to.toString({ timeZoneName: 'never' })).toBe(to);
});

test.each([
  [
    'de',
    'Das Angebot kommt bis spätestens Freitag, 12 Uhr.',
    'bis spätestens Freitag, 12 Uhr: by 2024-03-15T12:00/2024-03-15T12:00',
  ],
  ['de', 'innerhalb von 3 Werktagen', 'innerhalb von 3 Werktagen: within 2024-03-13T14:00/2024-03-19'],
  ['de', 'Wir melden uns morgen früh', 'morgen früh: on 2024-03-14T08:00/2024-03-14T12:00'],
  ['de', 'bis Ende nächster Woche', 'bis Ende nächster Woche: by 2024-03-21/2024-03-23'],
  ['de', 'am Freitagnachmittag', 'Freitagnachmittag: on 2024-03-15T12:00/2024-03-15T18:00'],
  ['de', 'vom 3. bis 5. April', 'vom 3. bis 5. April: on 2024-04-03/2024-04-06'],
  ['de', 'am 15.04. um halb vier', '15.04. um halb vier: on 2024-04-15T15:30/2024-04-15T15:31'],
  ['de', 'vor 3 Tagen', 'vor 3 Tagen: on 2024-03-10/2024-03-11'],
  ['fr', "Vous l'aurez d'ici vendredi.", "d'ici vendredi: by 2024-03-15/2024-03-16"],
  ['fr', 'avant la fin de la semaine prochaine', 'avant la fin de la semaine prochaine: by 2024-03-21/2024-03-23'],
  ['fr', 'dans 3 jours ouvrés', 'dans 3 jours ouvrés: on 2024-03-18/2024-03-19'],
  ['fr', 'lundi prochain à 15h30', 'lundi prochain à 15h30: on 2024-03-18T15:30/2024-03-18T15:31'],
  ['fr', 'il y a 2 semaines', 'il y a 2 semaines: on 2024-02-28/2024-02-29'],
  ['fr', 'sous 48h', 'sous 48h: within 2024-03-13T14:00/2024-03-15T14:00'],
  ['es', 'Se lo envío antes del viernes', 'antes del viernes: by 2024-03-15/2024-03-16'],
  ['es', 'la semana que viene', 'la semana que viene: on 2024-03-18/2024-03-25'],
  ['es', 'mañana por la tarde', 'mañana por la tarde: on 2024-03-14T12:00/2024-03-14T18:00'],
  ['es', 'el 5 de abril a las 3 de la tarde', 'el 5 de abril a las 3 de la tarde: on 2024-04-05T15:00/2024-04-05T15:01'],
  ['es', 'dentro de dos días hábiles', 'dentro de dos días hábiles: within 2024-03-13T14:00/2024-03-16'],
  ['pt', 'Envio até sexta-feira', 'até sexta-feira: by 2024-03-15/2024-03-16'],
  ['pt', 'no final da próxima semana', 'no final da próxima semana: on 2024-03-21/2024-03-23'],
  ['pt', 'amanhã às 15h', 'amanhã às 15h: on 2024-03-14T15:00/2024-03-14T15:01'],
  ['it', 'Le mando il preventivo entro venerdì', 'entro venerdì: by 2024-03-15/2024-03-16'],
  ['it', 'entro 3 giorni lavorativi', 'entro 3 giorni lavorativi: within 2024-03-13T14:00/2024-03-19'],
  ['it', 'domani mattina alle 10', 'domani mattina alle 10: on 2024-03-14T10:00/2024-03-14T10:01'],
  ['it', 'due settimane fa', 'due settimane fa: on 2024-02-28/2024-02-29'],
  ['nl', 'U krijgt het uiterlijk vrijdag', 'uiterlijk vrijdag: by 2024-03-15/2024-03-16'],
  ['nl', 'morgenochtend om half tien', 'morgenochtend om half tien: on 2024-03-14T09:30/2024-03-14T09:31'],
  ['nl', 'binnen 3 werkdagen', 'binnen 3 werkdagen: within 2024-03-13T14:00/2024-03-19'],
  ['da', 'senest fredag', 'senest fredag: by 2024-03-15/2024-03-16'],
  ['da', 'i morgen kl. 15', 'i morgen kl. 15: on 2024-03-14T15:00/2024-03-14T15:01'],
  ['sv', 'nästa vecka', 'nästa vecka: on 2024-03-18/2024-03-25'],
  ['nb', 'om 2 uker', 'om 2 uker: on 2024-03-27/2024-03-28'],
])('%s: %s', (language, text, expected) => {
  expect(said(text, { language })).toEqual([expected]);
});

test.each([
  ['We saw it again after two weeks.'],
  ['after 2 weeks, or after two or three weeks'],
  ['after two and a half weeks of rain'],
  ['before three months have passed'],
  ['by two vans and a trailer'],
  ['es geschah nach zwei Wochen', 'de'],
  ['pour deux personnes', 'fr'],
  ['dopo due settimane', 'it'],
])('a number that counts something is no hour: %s', (text, language = 'en') => {
  expect(said(text, { language })).toEqual([]);
});

test.each([
  ['en', 'It will be finished on Monday.', 'Monday: on 2024-03-18/2024-03-19'],
  ['en', 'The doors you ordered will be delivered Monday', 'Monday: on 2024-03-18/2024-03-19'],
  ['en', 'It was finished on Monday.', 'Monday: on 2024-03-11/2024-03-12'],
  ['en', "I'll call the man we met on Monday", 'Monday: on 2024-03-11/2024-03-12'],
  ['fr', 'Le devis sera envoyé lundi.', 'lundi: on 2024-03-18/2024-03-19'],
  ['fr', 'Nous avons envoyé le devis lundi.', 'lundi: on 2024-03-11/2024-03-12'],
])('%s: what will be done lies ahead, whatever the participle: %s', (language, text, expected) => {
  expect(said(text, { language })).toEqual([expected]);
});

test.each([
  ['de', 'wir kommen am Samstag', 'Samstag: on 2024-03-16/2024-03-17'],
  ['de', 'Samstagnachmittag', 'Samstagnachmittag: on 2024-03-16T12:00/2024-03-16T18:00'],
  ['de', 'vor drei Tagen', 'vor drei Tagen: on 2024-03-10/2024-03-11'],
  ['de', 'um drei viertel acht', 'drei viertel acht: on 2024-03-14T07:45/2024-03-14T07:46'],
  ['de', 'um viertel acht', 'viertel acht: on 2024-03-14T07:15/2024-03-14T07:16'],
  ['de', 'am siebenundzwanzigsten März', 'am siebenundzwanzigsten März: on 2024-03-27/2024-03-28'],
  ['de', 'am siebten vierten', 'am siebten vierten: on 2024-04-07/2024-04-08'],
  ['de', 'in der 14. Kalenderwoche', 'der 14. Kalenderwoche: on 2024-04-01/2024-04-08'],
  ['de', 'am 15. nächsten Monats', 'am 15. nächsten Monats: on 2024-04-15/2024-04-16'],
  ['de', '5.4. bis 7.4.2024', '5.4. bis 7.4.2024: on 2024-04-05/2024-04-08'],
  ['de', 'am 5. 4. 2024', 'am 5. 4. 2024: on 2024-04-05/2024-04-06'],
  ['de', 'heute in einer Woche', 'heute in einer Woche: on 2024-03-20/2024-03-21'],
  ['de', 'Freitag nächster Woche', 'Freitag nächster Woche: on 2024-03-22/2024-03-23'],
  ['de', 'in höchstens zwei Wochen', 'in höchstens zwei Wochen: within 2024-03-13T14:00/2024-03-28'],
  ['de', 'am ersten Advent', 'ersten Advent: on 2024-12-01/2024-12-02'],
  ['de', 'am Buß- und Bettag', 'Buß- und Bettag: on 2024-11-20/2024-11-21'],
  ['fr', 'dans un mois', 'dans un mois: on 2024-04-13/2024-04-14'],
  ['fr', 'il y a une semaine', 'il y a une semaine: on 2024-03-06/2024-03-07'],
  ['fr', 'vendredi dans la journée', 'vendredi dans la journée: on 2024-03-15/2024-03-16'],
  ['fr', 'le 15 du mois prochain', '15 du mois prochain: on 2024-04-15/2024-04-16'],
  ['fr', "l'année prochaine", "l'année prochaine: on 2025-01-01/2026-01-01"],
  ['fr', 'mardi en huit', 'mardi en huit: on 2024-03-26/2024-03-27'],
  ['fr', 'le 9 mai pour deux personnes', 'le 9 mai: on 2024-05-09/2024-05-10'],
  ['en', 'on May 9 for 2 nights', 'May 9: on 2024-05-09/2024-05-10'],
])('%s as it is said: %s', (language, text, expected) => {
  expect(said(text, { language })).toEqual([expected]);
});

test('in a language without words of its own only unmistakable figures count', () => {
  expect(said('до 2024-04-05, maybe Friday, 3/4', { language: 'ru' })).toEqual(['2024-04-05: on 2024-04-05/2024-04-06']);
});

test('only the parts of a text that are asked for are read', () => {
  const text = 'By Friday.\n> by Monday\nOr Tuesday.';
  const spans = [
    { start: 0, end: 10 },
    { start: 23, end: text.length },
  ];
  expect(said(text, { spans })).toEqual(['By Friday: by 2024-03-15/2024-03-16', 'Tuesday: on 2024-03-19/2024-03-20']);
});

const WORDS = Object.values(vocabularies).flatMap(({ weekdays, months, cues, units, rels, shifts, parts, idioms }) =>
  [...weekdays, ...months, ...[cues, units, rels, shifts, parts].flatMap((table) => Object.values(table)), ...Object.keys(idioms)]
    .flatMap((words) => words.split('|'))
    .filter((word) => word !== ''),
);
const FIGURES = [
  '3',
  '15',
  '2024',
  '3.',
  '12/25',
  '10:30',
  '2024-03-12',
  '31.12.',
  '5th',
  '8-9',
  '24h',
  '1990s',
  '-',
  ',',
  '\n',
  '.',
  "'",
  '@',
];

test.each(Object.keys(vocabularies))(
  'whatever is written in %s, a date never ends before it begins and lies in its text',
  (language) => {
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...FIGURES)), { maxLength: 14 })
      .map((words) => words.join(' '));
    const moment = fc
      .integer({ min: 0, max: 4_000_000_000 })
      .map((second) => Temporal.Instant.fromEpochMilliseconds(second * 1000));
    fc.assert(
      fc.property(
        fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 })),
        moment,
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Beirut'),
        (text, sentAt, timeZone) => {
          let end = 0;
          for (const reading of readDates(text, { ...AT, sentAt, timeZone, language })) {
            expect(Temporal.ZonedDateTime.compare(reading.from, reading.to)).toBeLessThanOrEqual(0);
            expect(reading.start).toBeGreaterThanOrEqual(end);
            expect(reading.end).toBeGreaterThan(reading.start);
            expect(text.slice(reading.start, reading.end)).toBe(reading.quote);
            expect(reading.confidence).toBeGreaterThan(0);
            end = reading.end;
          }
        },
      ),
      { numRuns: 300 },
    );
  },
);
