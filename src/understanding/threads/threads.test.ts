import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookUp } from './look-up.ts';
import { prepare, type ThreadMessage } from './message.ts';
import { subjectKeys } from './parent.ts';
import { type KnownMessage, threadBatch } from './threads.ts';

const noon = Temporal.Instant.from('2025-03-04T12:00:00Z');

function mail(entryId: string, more: Partial<ThreadMessage> & { minutes?: number } = {}): ThreadMessage {
  const { minutes = 0, ...rest } = more;
  return {
    entryId,
    messageId: `${entryId}@mail.example`,
    inReplyTo: [],
    references: [],
    subject: 'New roof',
    from: 'ann@customer.example',
    to: ['info@shop.example'],
    sentAt: noon.add({ minutes }),
    fingerprints: [],
    quotedFingerprints: [],
    ...rest,
  };
}

const fromShop = { from: 'info@shop.example', to: ['ann@customer.example'] };

/** A store that loads exactly what look-ups ask for, so that a test fails where they ask for too little. */
function importMail(batches: ThreadMessage[][], ours: ReadonlySet<string> = new Set()): Map<string, KnownMessage> {
  const store = new Map<string, KnownMessage>();
  const names = (one: ThreadMessage): string[] => [...one.references, ...one.inReplyTo];
  for (const batch of batches) {
    const rows = [...store.values()];
    const wanted = lookUp(batch, {
      ours,
      isCarried: (id, before) => rows.some((row) => row.messageId === id && row.sentAt.epochMilliseconds < before),
    });
    const load = new Set<KnownMessage>(rows.filter((row) => wanted.entryIds.includes(row.entryId)));
    for (const id of wanted.carried) {
      const carriers = rows.filter((row) => row.messageId === id);
      for (const row of carriers.length > 0 ? carriers : rows.filter((one) => names(one).includes(id)).slice(0, 1)) load.add(row);
    }
    for (const row of rows) {
      if (names(row).some((id) => wanted.naming.includes(id))) load.add(row);
      const prepared = prepare(row, ours);
      const at = row.sentAt.epochMilliseconds;
      for (const { key, from, to } of wanted.parents) if (prepared.subject.key === key && at >= from && at <= to) load.add(row);
      for (const { key, from, to } of wanted.children)
        if (row.strength < 0.9 && [prepared.subject.key, ...subjectKeys(prepared)].includes(key) && at >= from && at <= to)
          load.add(row);
    }
    const whole = new Set<string>();
    let done = threadBatch({ batch, known: [...load], ours, whole });
    while (done.threadsToLoad.length > 0) {
      for (const id of done.threadsToLoad) whole.add(id);
      for (const row of rows) if (whole.has(row.threadId)) load.add(row);
      done = threadBatch({ batch, known: [...load], ours, whole });
    }
    const messages = new Map([...rows, ...batch].map((one) => [one.entryId, one]));
    for (const placement of done.placements) {
      const message = messages.get(placement.entryId);
      if (message) store.set(placement.entryId, { ...message, ...placement });
    }
    for (const { from, into } of done.threadsToMerge)
      for (const row of store.values()) if (row.threadId === from) store.set(row.entryId, { ...row, threadId: into });
  }
  return store;
}

const shapeOf = (store: Map<string, KnownMessage>): string[] =>
  [...store.values()].map((row) => `${row.entryId} in ${row.threadId} under ${row.parentId} by ${row.how}`).sort();

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const id = fc.constantFrom('m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7');
const person = fc.constantFrom('ann@customer.example', 'bob@customer.example', 'info@shop.example');
const anyMail = fc.record({
  messageId: fc.option(id, { freq: 5 }),
  inReplyTo: fc.array(id, { maxLength: 1 }),
  references: fc.array(id, { maxLength: 3 }),
  subject: fc.constantFrom(
    'New roof',
    'Re: New roof',
    'AW: New roof',
    'Fwd: New roof',
    'Gutter (was: New roof)',
    'Re: Gutter',
    'Gutter',
    '',
  ),
  from: person,
  to: fc.array(person, { maxLength: 2 }),
  minutes: fc.integer({ min: 0, max: 5 }).map((n) => n * 60),
  fingerprints: fc.uniqueArray(word, { maxLength: 5 }),
  quotedFingerprints: fc.uniqueArray(word, { maxLength: 5 }),
});
const archive = fc
  .array(fc.tuple(anyMail, fc.boolean()), { minLength: 2, maxLength: 12 })
  .map((mails) =>
    mails.map(([one, hasHeaders], i) =>
      mail(`entry-${String.fromCharCode(97 + i)}`, hasHeaders ? one : { ...one, inReplyTo: [], references: [] }),
    ),
  );

test('importing the archive in another order, in other portions, ends in the same threads', () => {
  const cases = archive.chain((mails) =>
    fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length }), fc.integer({ min: 1, max: 5 })),
  );
  fc.assert(
    fc.property(cases, ([mails, shuffled, size]) => {
      const portions = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, i) =>
        shuffled.slice(i * size, (i + 1) * size),
      );
      expect(shapeOf(importMail(portions))).toEqual(shapeOf(importMail([mails])));
    }),
    { numRuns: 300 },
  );
});

const threadsOf = (store: Map<string, KnownMessage>): string[][] => {
  const threads = new Map<string, string[]>();
  for (const row of store.values()) threads.set(row.threadId, [...(threads.get(row.threadId) ?? []), row.entryId]);
  return [...threads.values()].map((one) => one.sort()).sort();
};

test('an answer that was imported before the question joins it as soon as the question comes', () => {
  const question = mail('b-question', { minutes: 0 });
  const answer = mail('a-answer', { ...fromShop, minutes: 30, subject: 'Re: New roof', inReplyTo: ['b-question@mail.example'] });
  const store = importMail([[answer], [question]]);
  expect(threadsOf(store)).toEqual([['a-answer', 'b-question']]);
  expect(store.get('a-answer')?.parentId).toBe('b-question');
  expect(store.get('b-question')?.threadId).toBe('a-answer');
});

test('two answers to a mail that we never got are one conversation', () => {
  const one = mail('a', { inReplyTo: ['lost@mail.example'], subject: 'Re: New roof' });
  const other = mail('b', { ...fromShop, references: ['lost@mail.example'], subject: 'Re: New roof', minutes: 5000 });
  expect(threadsOf(importMail([[one], [other]]))).toEqual([['a', 'b']]);
});

test('a late mail merges two threads, and says which', () => {
  const first: KnownMessage = { ...mail('a'), parentId: null, threadId: 'a', how: 'new', strength: 0 };
  const last: KnownMessage = {
    ...mail('c', { minutes: 60, references: ['b@mail.example'] }),
    parentId: null,
    threadId: 'c',
    how: 'headers',
    strength: 0,
  };
  const middle = mail('b', { minutes: 30, references: ['a@mail.example'] });
  const done = threadBatch({ batch: [middle], known: [first, last] });
  expect(done.threadsToMerge).toEqual([{ from: 'c', into: 'a' }]);
  expect(done.placements.map((one) => [one.entryId, one.parentId, one.threadId])).toEqual([
    ['b', 'a', 'a'],
    ['c', 'b', 'a'],
  ]);
});

test('an inferred parent gives way to the one that the headers name, and the thread it had is loaded first', () => {
  const guessed = mail('a', { subject: 'New roof' });
  const answer = mail('c', { ...fromShop, subject: 'Re: New roof', minutes: 20, inReplyTo: ['b@mail.example'] });
  const named = mail('b', { subject: 'Gutter', minutes: 10 });
  expect(threadsOf(importMail([[guessed], [answer]]))).toEqual([['a', 'c']]);
  expect(threadsOf(importMail([[guessed], [answer], [named]]))).toEqual([['a'], ['b', 'c']]);
  const before = [...importMail([[guessed], [answer]]).values()];
  const done = threadBatch({ batch: [named], known: before.filter((row) => row.entryId === 'c') });
  expect(done).toEqual({ placements: [], threadsToMerge: [], threadsToLoad: ['a'] });
});

test('two customers who write to us under one subject are two conversations', () => {
  const ours = new Set(['info@shop.example']);
  const ann = mail('a', { subject: 'Re: Your appointment', minutes: 0 });
  const bob = mail('b', { subject: 'Re: Your appointment', from: 'bob@other.example', minutes: 20 });
  expect(threadsOf(importMail([[ann, bob]], ours))).toEqual([['a'], ['b']]);
});

test('a customer who quotes a letter we sent to many is not put into the thread of another', () => {
  const ours = new Set(['info@shop.example']);
  const letter = ['l1', 'l2', 'l3', 'l4', 'l5'];
  const toBob = mail('a', {
    from: 'info@shop.example',
    to: ['bob@other.example'],
    subject: 'Spring check',
    fingerprints: letter,
  });
  const fromAnn = mail('b', { subject: 'Re: Spring check', minutes: 60, quotedFingerprints: letter });
  expect(threadsOf(importMail([[toBob, fromAnn]], ours))).toEqual([['a'], ['b']]);
});

test('a new request under an old subject starts anew', () => {
  const may = mail('a', { subject: 'Window cleaning' });
  const june = mail('b', { subject: 'Window cleaning', minutes: 30 * 24 * 60 });
  expect(threadsOf(importMail([[may, june]]))).toEqual([['a'], ['b']]);
});

test('one mail kept in two folders under two ids is one conversation, and answers nobody', () => {
  const sent = mail('a', { subject: 'Re: Gutter', fingerprints: ['g1', 'g2'] });
  const archived = mail('b', { subject: 'Re: Gutter', fingerprints: ['g1', 'g2'] });
  const store = importMail([[sent], [archived]]);
  expect(threadsOf(store)).toEqual([['a', 'b']]);
  expect([...store.values()].map((row) => row.parentId)).toEqual([null, null]);
});

test('mails of a program that gives every mail the same Message-ID stay apart', () => {
  const same = { messageId: 'mail@localhost' };
  const ann = mail('a', { ...same, subject: 'Receipt 1' });
  const bob = mail('b', { ...same, subject: 'Receipt 2', from: 'bob@other.example', minutes: 60 });
  const answer = mail('c', { ...fromShop, subject: 'Re: Receipt 2', minutes: 90, inReplyTo: ['mail@localhost'] });
  expect(threadsOf(importMail([[ann], [bob], [answer]]))).toEqual([['a'], ['b', 'c']]);
});

test('an old-fashioned In-Reply-To with an address joins nothing', () => {
  const one = mail('a', { ...fromShop, subject: 'Re: Roof', inReplyTo: ['ann@customer.example'] });
  const other = mail('b', { ...fromShop, subject: 'Re: Fence', inReplyTo: ['ann@customer.example'], minutes: 9000 });
  expect(threadsOf(importMail([[one, other]]))).toEqual([['a'], ['b']]);
});

test('mails that name each other and themselves do not go round in circles', () => {
  const one = mail('a', { references: ['b@mail.example', 'a@mail.example'] });
  const other = mail('b', { references: ['a@mail.example'] });
  const store = importMail([[one, other]]);
  expect(threadsOf(store)).toEqual([['a', 'b']]);
  expect([store.get('a')?.parentId, store.get('b')?.parentId]).toEqual([null, 'a']);
});

test('parents never lead back to the mail one started from', () => {
  fc.assert(
    fc.property(archive, (mails) => {
      const store = importMail([mails]);
      for (const start of store.keys()) {
        const seen = new Set<string>();
        for (let at: string | null = start; at !== null; at = store.get(at)?.parentId ?? null) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a mail moved by hand takes its answers along and leaves the rest behind', () => {
  const mails = [
    mail('a'),
    mail('b', { ...fromShop, minutes: 10, references: ['a@mail.example'] }),
    mail('c', { minutes: 20, references: ['a@mail.example', 'b@mail.example'] }),
    mail('x', { subject: 'Gutter', minutes: 5 }),
  ];
  const stored = [...importMail([mails]).values()];
  const moved = { ...mails[1], movedTo: 'x' } as ThreadMessage; // the second of the four above
  const done = threadBatch({ batch: [moved], known: stored, whole: new Set(['a']) });
  expect(done.placements.map((one) => [one.entryId, one.threadId, one.how])).toEqual([
    ['b', 'b', 'hand'],
    ['c', 'b', 'headers'],
  ]);
  expect(done.threadsToMerge).toEqual([{ from: 'x', into: 'b' }]);
  const alone = threadBatch({ batch: [{ ...moved, movedTo: 'b' }], known: stored, whole: new Set(['a']) });
  expect(alone.placements.map((one) => [one.entryId, one.threadId])).toEqual([
    ['b', 'b'],
    ['c', 'b'],
  ]);
});

test('a discussion of thousands with endless References is still threaded', () => {
  const ids = Array.from({ length: 3000 }, (_, i) => `n${i}@mail.example`);
  const mails = ids.map((messageId, i) =>
    mail(`e${String(i).padStart(5, '0')}`, { messageId, minutes: i, references: ids.slice(Math.max(0, i - 400), i) }),
  );
  const store = importMail([mails]);
  expect(new Set([...store.values()].map((row) => row.threadId))).toEqual(new Set(['e00000']));
  expect(store.get('e02999')?.parentId).toBe('e02998');
});
