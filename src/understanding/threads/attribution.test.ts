import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesTime, namesAuthor, readAttribution } from './attribution.ts';

const ann = { address: 'ann@customer.example', words: ['ann', 'weber'] };
const bob = { address: 'bob@other.example', words: ['bob', 'miller'] };
const sentAt = Temporal.Instant.from('2025-03-04T09:22:31Z').epochMilliseconds;
const anHourLater = Temporal.Instant.from('2025-03-05T10:41:00Z').epochMilliseconds;

test.each([
  ['Gmail', 'Fine.\n\nOn Tue, Mar 4, 2025 at 10:22 AM Ann Weber <ann@customer.example> wrote:\n\n> Can you come?'],
  ['Gmail, wrapped', 'Fine.\n\nOn Tue, Mar 4, 2025 at 10:22 AM Ann Weber\n<ann@customer.example> wrote:\n> Can you come?'],
  [
    'Apple Mail, German',
    'Passt.\n\n> Am 04.03.2025 um 10:22 schrieb Ann Weber <ann@customer.example>:'
      .replace('> Am', 'Am')
      .concat('\n> Kommen Sie?'),
  ],
  ['Thunderbird, French', 'Oui.\n\nLe 04/03/2025 à 10:22, Ann Weber a écrit :\n> Vous venez ?'],
  [
    'Outlook',
    'Fine.\n\n-----Original Message-----\nFrom: Weber, Ann [mailto:ann@customer.example]\nSent: Tuesday, March 4, 2025 10:22 AM\nTo: Info\nSubject: RE: Roof\n\nCan you come?',
  ],
  [
    'Outlook, Swedish',
    'Bra.\n\nFrån: Ann Weber <ann@customer.example>\nSkickat: den 4 mars 2025 10:22\nTill: Info\nÄmne: Sv: Roof\n\nKan du komma?',
  ],
  [
    'Notes',
    'FYI\n---------------------- Forwarded by Ann Weber/Sales on 03/04/2025 10:22 AM ---------------------------\n\nCan you come?',
  ],
])('the line above the quotation names author and time: %s', (_, text) => {
  const found = readAttribution(text);
  expect(found).not.toBeNull();
  if (!found) return;
  expect(namesAuthor(found, ann)).toBe('yes');
  expect(namesAuthor(found, bob)).toBe('conflict');
  expect(matchesTime(found, sentAt)).toBe('exact');
  expect(matchesTime(found, anHourLater)).toBe('no');
});

test('a block of headers names the subject', () => {
  const text = 'ok\n\nVon: Ann Weber\nGesendet: Dienstag, 4. März 2025 10:22\nAn: Info\nBetreff: AW: Neues Dach\n\nKommen Sie?';
  expect(readAttribution(text)?.subject).toBe('neues dach');
});

test('a quotation that nobody introduces names nobody', () => {
  expect(readAttribution('Yes.\n\n> Can you come?')).toBeNull();
  expect(readAttribution('Dear Ann,\nwe come on Tuesday at 10:22.\nSam')).toBeNull();
  expect(readAttribution('')).toBeNull();
});

test('a name without a time, and a time without a day, say less', () => {
  const named = readAttribution('Ann Weber wrote:\n> Can you come?');
  expect(named && [namesAuthor(named, ann), matchesTime(named, sentAt)]).toEqual(['yes', 'silent']);
  const first = readAttribution('Ann wrote:\n> Can you come?');
  expect(first && namesAuthor(first, ann)).toBe('partly');
});

test('a time counts in every real zone and on no other day', () => {
  const text = 'On 3/4/2025 23:52, Ann Weber wrote:\n> Can you come?';
  const found = readAttribution(text);
  expect(found && matchesTime(found, sentAt)).toBe('exact'); // 14.5 h ahead is none, 9.5 h behind is
  expect(found && matchesTime(found, sentAt + 7 * 60_000)).toBe('no');
  expect(found && matchesTime(found, sentAt + 14 * 86_400_000)).toBe('no');
});

test('no text, however strange, is too much for it', () => {
  const piece = fc.constantFrom(
    'by ',
    'on ',
    '---',
    ' wrote:',
    '\n',
    '> ',
    'From: ',
    'Sent: ',
    '10:22',
    '@',
    'a',
    '2025 ',
    'Forwarded ',
    '\u0301',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 400 }), fc.integer({ min: -8e15, max: 8e15 }), (pieces, at) => {
      const found = readAttribution(pieces.join(''));
      if (found) expect(['exact', 'day', 'no', 'silent']).toContain(matchesTime(found, at));
    }),
  );
});
