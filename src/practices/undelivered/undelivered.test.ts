import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerId, EntryId } from '#lib/ids.ts';
import { berlin, type Told, timelineOf } from '#test/timeline.ts';
import { judgeReturned, type ReturnedLetter } from './rule.ts';
import { sayUndelivered } from './words.ts';

const sent: Told = { id: 'sent', at: '2026-03-12T10:00', direction: 'out' };

function letter(after: Told[], returned: string[] = ['sent'], reportedAt = '2026-03-12T10:05'): ReturnedLetter {
  return {
    customerId: 'prado' as CustomerId,
    entryId: 'sent' as EntryId,
    personId: null,
    point: 'ines@prado.example',
    subject: 'Your kitchen',
    isAnswer: true,
    sentAt: berlin('2026-03-12T10:00'),
    reports: [{ entryId: 'report' as EntryId, start: 10, end: 60, at: berlin(reportedAt), status: '5.1.1' }],
    entries: timelineOf([sent, ...after]).entries,
    returned: new Set(returned),
  };
}

test.each<[string, Told[], string[], boolean]>([
  ['stands while nothing else happened', [], ['sent'], true],
  ['leaves when another letter did not come back', [{ id: 'again', at: '2026-03-13T09:00', direction: 'out' }], ['sent'], false],
  [
    'stands when the other letter came back too',
    [{ id: 'again', at: '2026-03-13T09:00', direction: 'out' }],
    ['sent', 'again'],
    true,
  ],
  ['leaves after a talk', [{ at: '2026-03-13T09:00', channel: 'call', outcome: 'talked', direction: 'in' }], ['sent'], false],
  [
    'stands after a call that nobody took',
    [{ at: '2026-03-13T09:00', channel: 'call', outcome: 'missed', direction: 'out' }],
    ['sent'],
    true,
  ],
  ['stands when they ask again: they have no answer', [{ at: '2026-03-13T09:00', asks: true }], ['sent'], true],
  ['stands after a newsletter of ours', [{ at: '2026-03-13T09:00', direction: 'out', nature: 'bulk' }], ['sent'], true],
])('a letter that came back %s', (_, after, returned, stands) => {
  expect(judgeReturned(letter(after, returned), berlin('2026-03-13T12:00')).finding !== null).toBe(stands);
});

test('before the report nothing is said, and after thirty days nothing any more', () => {
  expect(judgeReturned(letter([]), berlin('2026-03-12T10:04')).finding).toBeNull();
  const verdict = judgeReturned(letter([]), berlin('2026-03-12T10:05'));
  expect(verdict.finding?.evidence[0]).toEqual({ entryId: 'report', start: 10, end: 60, reader: 'bounce@1' });
  expect(verdict.lookAgainAt).toEqual(berlin('2026-03-12T10:05').add({ hours: 720 }));
  expect(judgeReturned(letter([]), berlin('2026-04-12T10:05')).finding).toBeNull();
});

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  const tales = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 900 }),
      direction: fc.constantFrom('in', 'out'),
      channel: fc.constantFrom('mail', 'call', 'visit'),
      outcome: fc.constantFrom('talked', 'missed'),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(tales, fc.integer({ min: 0, max: 900 }), (tale, hour) => {
      const start = berlin('2026-03-12T00:00');
      const now = start.add({ hours: hour });
      const told = tale.map(({ hours, ...rest }, i): Told => ({ ...rest, id: `e${i}`, at: start.add({ hours }).toString() }));
      const before = told.filter((one) => Temporal.Instant.compare(berlin(one.at), now) <= 0);
      expect(judgeReturned(letter(told), now)).toEqual(judgeReturned(letter(before), now));
    }),
  );
});

test('the words name the person and what the server meant', () => {
  const now = berlin('2026-03-13T12:00');
  const facts = judgeReturned(letter([]), now).finding?.facts;
  if (!facts) throw new Error('no finding');
  // only the zone of the working hours is asked for
  const hours = { timeZone: 'Europe/Berlin' } as Parameters<typeof sayUndelivered>[1]['hours'];
  const said = sayUndelivered(facts, { now, hours, who: 'Ines Prado', customer: 'Prado & Filhos', quote: null });
  expect(said.headline).toBe('Your answer to Ines Prado did not arrive: there is no such address');
});
