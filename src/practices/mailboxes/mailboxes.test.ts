import { expect, test } from 'vitest';
import { judgeMailbox, type MailboxFacts } from './rule.ts';

const now = Temporal.Instant.from('2026-03-16T12:00:00Z');
const ago = (hours: number): Temporal.Instant => now.subtract({ hours });
/** A mail every `gap` hours, the newest `last` hours ago. */
const arrivals = (gap: number, last: number, count = 200): Temporal.Instant[] =>
  Array.from({ length: count }, (_, i) => ago(last + i * gap));
const facts = (change: Partial<MailboxFacts>): MailboxFacts => ({
  state: 'live',
  failedAt: null,
  tries: 0,
  arrivals: arrivals(6, 2),
  ...change,
});

test.each<[string, Partial<MailboxFacts>, string | null]>([
  ['is read and has mail', {}, null],
  ['was refused once', { state: 'refused', failedAt: ago(1), tries: 1 }, null],
  ['was refused twice', { state: 'refused', failedAt: ago(1), tries: 2 }, 'refused'],
  ['is away for half an hour', { state: 'away', failedAt: now.subtract({ minutes: 30 }), tries: 4 }, null],
  ['is away for two hours', { state: 'away', failedAt: ago(2), tries: 6 }, 'away'],
  ['has been silent for a night', { arrivals: arrivals(6, 14) }, null],
  ['has been silent for two days', { arrivals: arrivals(6, 48) }, 'silent'],
  ['has been silent for two days, and often is for three', { arrivals: arrivals(72, 48) }, null],
  ['is silent and too little known', { arrivals: arrivals(6, 480, 30) }, null],
  ['is silent and known for a few days only', { arrivals: arrivals(1, 480, 100) }, null],
  ['is silent while it cannot be read', { state: 'reading', arrivals: arrivals(6, 480) }, null],
])('a mailbox that %s', (_, change, kind) => {
  expect(judgeMailbox(facts(change), now)?.kind ?? null).toBe(kind);
});

test('what comes later changes nothing of what is said now', () => {
  const silent = facts({ arrivals: arrivals(6, 48) });
  const later = facts({ arrivals: [...silent.arrivals, now.add({ hours: 1 })] });
  expect(judgeMailbox(later, now)).toEqual(judgeMailbox(silent, now));
});
