import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parcels, sequence } from './fetch.ts';
import type { KnownFolder } from './folder-book.ts';
import { roleIn } from './folders.ts';
import { type Frontier, frontierOf, isSynced, positionOf } from './frontier.ts';

const listed = (uid: number, size: number) => ({ uid, size, receivedMs: 0, labels: [], isDraft: false });

test('every message is fetched once, in the order asked for, and never more at once than memory holds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12_000_000), { maxLength: 600 }), (sizes) => {
      const messages = sizes.map((size, i) => listed(i + 1, size));
      const made = parcels(messages);
      expect(made.flatMap((parcel) => parcel.messages)).toEqual(messages);
      for (const parcel of made) {
        const bytes = parcel.messages.reduce((sum, message) => sum + message.size, 0);
        expect(parcel.isLarge ? parcel.messages.length : 1).toBe(1);
        expect(parcel.isLarge || parcel.messages.length === 1 || bytes <= 2 * 1024 * 1024).toBe(true);
        expect(parcel.messages.length).toBeLessThanOrEqual(200);
      }
    }),
  );
});

test('a sequence names exactly the messages that were meant', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (uids) => {
      const named = sequence(uids)
        .split(',')
        .flatMap((range) => {
          const [from = 0, to = from] = range.split(':').map(Number);
          return Array.from({ length: to - from + 1 }, (_, i) => from + i);
        });
      expect(named).toEqual([...uids].sort((a, b) => a - b));
    }),
  );
});

const folder = (change: Partial<KnownFolder> = {}): KnownFolder => ({
  folderId: 'f' as KnownFolder['folderId'],
  path: 'INBOX',
  role: 'inbox',
  uidValidity: 7,
  highestUid: 100,
  messages: 90,
  modseq: null,
  isRead: true,
  ...change,
});
const span = { recentSince: Temporal.PlainDate.from('2026-08-24'), readFrom: Temporal.PlainDate.from('2020-01-01') };

test('where reading stopped is where it goes on, and a folder numbered anew begins anew', () => {
  const at: Frontier = {
    readTo: 120,
    firstTop: 100,
    recentFrom: 60,
    isRecentDone: true,
    olderFrom: 30,
    isOlderDone: false,
    batch: 9,
  };
  const positions = new Map(
    (['new', 'recent', 'older'] as const).map((stretch) => {
      const position = positionOf(folder(), at, stretch, span);
      return [position.file, position] as const;
    }),
  );
  expect(frontierOf(folder({ highestUid: 130 }), positions, span)).toEqual(at);
  const fresh = {
    readTo: 130,
    firstTop: 130,
    recentFrom: 131,
    isRecentDone: false,
    olderFrom: 131,
    isOlderDone: false,
    batch: 0,
  };
  expect(frontierOf(folder({ highestUid: 130, uidValidity: 8 }), positions, span)).toEqual(fresh);
  const earlier = { ...span, readFrom: Temporal.PlainDate.from('2010-01-01') };
  expect(frontierOf(folder(), positions, earlier)).toMatchObject({
    readTo: 120,
    recentFrom: 60,
    olderFrom: 101,
    isOlderDone: false,
  });
});

test('nothing is called up to date while the newest message, or an older one, has not been read', () => {
  const done: Frontier = {
    readTo: 10,
    firstTop: 10,
    recentFrom: 1,
    isRecentDone: true,
    olderFrom: 1,
    isOlderDone: true,
    batch: 1,
  };
  expect(isSynced(done, 10)).toBe(true);
  expect(isSynced(done, 11)).toBe(false);
  expect(isSynced({ ...done, isOlderDone: false }, 10)).toBe(false);
  expect(isSynced({ ...done, isRecentDone: false }, 10)).toBe(false);
});

test.each([
  ['INBOX', undefined, '', 'inbox'],
  ['Gesendet', '\\Sent', '', 'sent'],
  ['Papierkorb/alt', undefined, 'Papierkorb', 'trash'],
  ['Customers/Oakfield', undefined, 'Customers', 'other'],
  ['[Gmail]/All Mail', '\\All', '[Gmail]', 'all'],
  // a second one of its kind, as another mail program made it
  ['Junk-E-Mail', undefined, '', 'junk'],
  ['INBOX/Deleted Messages', undefined, 'INBOX', 'trash'],
  ['Éléments supprimés', undefined, '', 'trash'],
  ['Spamverdacht', undefined, '', 'junk'],
  ['Customers/Spam', undefined, 'Customers', 'other'],
  ['Spam of the month', undefined, '', 'other'],
  ['Sent Items', undefined, '', 'other'],
])('the folder %s is what it is for', (path, specialUse, parentPath, role) => {
  const roles = new Map([['Papierkorb', 'trash' as const]]);
  const name = path.slice(path.lastIndexOf('/') + 1);
  expect(roleIn({ path, name, parentPath, ...(specialUse ? { specialUse } : {}) }, roles)).toBe(role);
});

test.each(['Skickade objekt', '보낸편지함', 'Gesendete Elemente'])('where no folder is marked, %s is Sent', (name) => {
  expect(roleIn({ path: name, name, parentPath: '' }, new Map(), false)).toBe('sent');
});
