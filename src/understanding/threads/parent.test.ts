import { expect, test } from 'vitest';
import { readAttribution } from './attribution.ts';
import { fingerprints, quotedFingerprints } from './fingerprints.ts';
import type { ThreadMessage } from './message.ts';
import { messageIds } from './message-ids.ts';
import { findParent } from './parent.ts';

const ours = new Set(['info@shop.example']);

function mail(
  entryId: string,
  sent: string,
  more: Partial<ThreadMessage> & { words?: string; quoted?: string } = {},
): ThreadMessage {
  const { words = '', quoted = '', ...rest } = more;
  return {
    entryId,
    messageId: `${entryId}@mail.example`,
    inReplyTo: [],
    references: [],
    subject: 'Old barn',
    from: 'ann@customer.example',
    fromName: 'Ann Weber',
    to: ['info@shop.example'],
    sentAt: Temporal.Instant.from(sent),
    fingerprints: fingerprints(words),
    quotedFingerprints: quotedFingerprints(quoted).nearest,
    attribution: readAttribution(`${words}\n\n${quoted}`),
    ...rest,
  };
}

const fromShop = { from: 'info@shop.example', fromName: 'Sam Roofer', to: ['ann@customer.example'] };
const question = mail('question', '2025-03-03T09:22:00Z', {
  words: 'Could you look at the roof of our old barn before the storms begin in autumn?',
});
const second = mail('second', '2025-03-04T08:05:00Z', {
  words: 'One more thing: the gutter on the north side is full of leaves and drips on the stairs.',
});
const stranger = mail('stranger', '2025-03-04T09:00:00Z', {
  from: 'bob@other.example',
  fromName: 'Bob Miller',
  words: 'Do you repair fences too?',
});
const candidates = [question, second, stranger];

test.each<[string, Partial<ThreadMessage> & { words?: string; quoted?: string }, string | null]>([
  [
    'by In-Reply-To, whatever the subject',
    { ...fromShop, subject: 'Something else', inReplyTo: ['question@mail.example'] },
    'question',
  ],
  [
    'by the newest known reference',
    { ...fromShop, references: ['question@mail.example', 'second@mail.example', 'lost@mail.example'] },
    'second',
  ],
  [
    'by the words it quotes, not by the newest',
    {
      ...fromShop,
      subject: 'Re: Old barn',
      words: 'Gladly.',
      quoted: '> Could you look at the roof of our old barn\n> before the storms begin in autumn?',
    },
    'question',
  ],
  [
    'by author and time above the quotation',
    {
      ...fromShop,
      subject: 'AW: Old barn',
      words: 'Gerne.',
      quoted: 'Am 03.03.2025 um 10:22 schrieb Ann Weber <ann@customer.example>:\n> …',
    },
    'question',
  ],
  [
    'by the subject in the block of headers, where the reply has a new one',
    {
      ...fromShop,
      subject: 'Your visit',
      words: 'We come on Friday.',
      quoted:
        '-----Original Message-----\nFrom: Ann Weber\nSent: Tuesday, March 4, 2025 9:05 AM\nTo: Info\nSubject: Old barn\n\nOne more thing: the gutter on the north side is full of leaves and drips on the stairs.',
    },
    'second',
  ],
  ['by subject, people and a short gap', { ...fromShop, subject: 'Re: Old barn', words: 'We come on Friday.' }, 'second'],
  ['silent for the same subject without a sign of an answer', { ...fromShop, words: 'We come on Friday.' }, null],
  ['silent for another subject', { ...fromShop, subject: 'Re: Fence', words: 'We come on Friday.' }, null],
  [
    'silent for people who have nothing to do with it',
    { from: 'eve@third.example', fromName: 'Eve', subject: 'Re: Old barn', words: 'When do you come?' },
    null,
  ],
  ['silent for an empty subject', { ...fromShop, subject: 'Re:', words: 'We come on Friday.' }, null],
])('the parent is found %s', (_, more, parentId) => {
  expect(findParent(mail('reply', '2025-03-04T10:00:00Z', more), candidates, ours)?.parentId ?? null).toBe(parentId);
});

test('after half a year the same subject alone joins nothing', () => {
  const late = mail('reply', '2025-09-04T10:00:00Z', {
    ...fromShop,
    subject: 'Re: Old barn',
    words: 'Has the gutter been cleaned?',
  });
  expect(findParent(late, candidates, ours)).toBeNull();
});

test('a mail is never its own parent, nor answers what was written later', () => {
  const reply = mail('reply', '2025-03-01T10:00:00Z', { ...fromShop, subject: 'Re: Old barn' });
  expect(findParent(reply, [reply, ...candidates], ours)).toBeNull();
});

test('a reply from a clock that runs late still answers the first mail of a conversation that its headers name', () => {
  const reply = mail('reply', '2025-03-03T09:00:00Z', { ...fromShop, inReplyTo: ['question@mail.example'] });
  expect(findParent(reply, candidates, ours)).toMatchObject({ parentId: 'question', how: 'headers', confidence: 1 });
});

test('an inferred parent says why, and is less sure than headers', () => {
  const reply = mail('reply', '2025-03-04T10:00:00Z', {
    ...fromShop,
    subject: 'Re: Old barn',
    quoted:
      'On Mon, 3 Mar 2025 at 10:22, Ann Weber wrote:\n> Could you look at the roof of our old barn before the storms begin in autumn?',
  });
  const found = findParent(reply, candidates, ours);
  expect(found).toMatchObject({
    how: 'quote',
    because: 'it quotes the words of this message, it names its author, it names its time, same subject, same people',
  });
  expect(found?.confidence).toBeGreaterThan(0.9);
  expect(found?.confidence).toBeLessThan(1);
});

test('Message-IDs are read from whatever a header holds', () => {
  expect(messageIds('<a@x.example> <b@x.example>\r\n\t<c@x.example>')).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
  expect(messageIds('bare@x.example')).toEqual(['bare@x.example']);
  expect(messageIds('Your message of Monday <a@x.example>')).toEqual(['a@x.example']);
  expect(messageIds('<a@x.example> <b@x.example> <a@x.example>')).toEqual(['b@x.example', 'a@x.example']);
  expect(messageIds('<> < > <@>')).toEqual([]);
  expect(messageIds(null)).toEqual([]);
  const many = messageIds(Array.from({ length: 20_000 }, (_, i) => `<n${i}@x.example>`).join(' '));
  expect([many.length, many[0], many.at(-1)]).toEqual([60, 'n0@x.example', 'n19999@x.example']);
});
