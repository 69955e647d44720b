import { beforeAll, expect, test } from 'vitest';
import { understandLine } from './line.ts';
import type { MessageText } from './reading.ts';
import { loadReaders, understandMessage } from './understand.ts';

beforeAll(loadReaders);

const message = (text: string, more: Partial<MessageText> = {}): MessageText => ({
  text,
  sentAt: Temporal.Instant.from('2026-03-04T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  from: 'us',
  ...more,
});
const line = (more: Record<string, unknown>) => ({
  id: 'a',
  text: '',
  sentAt: '2026-03-04T10:00:00Z',
  timeZone: 'Europe/Berlin',
  from: 'us',
  ...more,
});

test('a promise to send the quote by Friday is due when Friday ends where we are', () => {
  const { promises, dates } = understandMessage(
    message("Hello Mrs Alder,\n\nI'll send you the quote by Friday.\n\nKind regards,\nJo"),
  );
  expect(promises).toMatchObject([{ quote: "I'll send you the quote by Friday.", deed: 'quote', dueFrom: null }]);
  expect(promises[0]?.dueTo?.toString()).toBe('2026-03-06T23:00:00Z');
  expect(dates.map((date) => date.quote)).toEqual(['by Friday']);
});

test('"come by on Tuesday" is on Tuesday', () => {
  const [promise] = understandMessage(message("I'll come by on Tuesday at 10.")).promises;
  expect(promise?.dueFrom?.toString()).toBe('2026-03-10T09:00:00Z');
  expect(promise?.dueTo?.toString()).toBe('2026-03-10T09:01:00Z');
});

test('what they promise us is not ours to keep, what they ask is ours to answer', () => {
  const reading = understandMessage(message("I'll pay tomorrow. When do you deliver the chairs?", { from: 'them' }));
  expect(reading.promises).toEqual([]);
  expect(reading.ask.asks).toBe(true);
});

test('what stands in the quoted mail promises and asks nothing', () => {
  const text =
    "Thank you, that is fine.\n\nOn Tue, 3 Mar 2026 at 10:00, Jo Elm <jo@example.org> wrote:\n> I'll send it tomorrow. When do you need it?\n";
  expect(understandMessage(message(text)).promises).toEqual([]);
  expect(understandMessage(message(text, { from: 'them' })).ask).toMatchObject({ asks: false, isThanks: true });
});

test('a newsletter asks nothing of us', () => {
  const reading = understandMessage(
    message('Do you want to save on paint? Please call us today.', {
      from: 'them',
      headers: { 'list-unsubscribe': '<https://example.org/u>', precedence: 'bulk' },
    }),
  );
  expect(reading.nature.nature).not.toBe('personal');
  expect(reading.ask.asks).toBe(false);
});

test('a mail in HTML alone is read by its words', () => {
  const reading = understandMessage(message('', { html: '<p>I will call you <b>tomorrow</b>.</p><script>send()</script>' }));
  expect(reading.text).not.toContain('send()');
  expect(reading.promises).toMatchObject([{ deed: 'call' }]);
  const [promise] = reading.promises;
  expect(promise && reading.text.slice(promise.start, promise.end)).toBe(promise?.quote);
});

test('a line says what was understood, also whether we asked', () => {
  const understood = understandLine(line({ id: 7, text: "Could you send me the plan? I'll call you tomorrow." }));
  expect(understood).toMatchObject({
    id: 7,
    language: 'en',
    nature: 'personal',
    quoted: '',
    signature: null,
    asksForAnswer: true,
  });
  expect(understood.visible).toContain('Could you send me the plan?');
  expect(understood.promises).toMatchObject([
    { deed: 'call', dueFrom: '2026-03-04T23:00:00Z', dueTo: '2026-03-05T23:00:00Z', grain: 'day', isHolding: false },
  ]);
  expect(JSON.parse(JSON.stringify(understood))).toEqual(understood);
});

test('headers may be written in any case and repeated', () => {
  const understood = understandLine(
    line({
      from: 'them',
      text: 'Ready to save?',
      headers: { 'List-Unsubscribe': ['<https://example.org/u>', '<mailto:u@example.org>'], Precedence: 'bulk' },
    }),
  );
  expect(understood).toMatchObject({ nature: 'bulk', asksForAnswer: false });
});

test('a time without a zone is on the wall of the sender', () => {
  expect(understandLine(line({ text: "I'll call you tomorrow.", sentAt: '2026-03-04T23:30' })).promises[0]?.dueFrom).toBe(
    '2026-03-04T23:00:00Z',
  );
});

const badLines: [string, unknown, RegExp][] = [
  ['no object', 'hello', /line/],
  ['no text', line({ text: null }), /text or html/],
  ['no sender', line({ from: 'nobody' }), /from/],
  ['no such zone', line({ timeZone: 'Mars/Olympus' }), /no time zone "Mars\/Olympus"/],
  ['no moment', line({ sentAt: 'yesterday' }), /sentAt/],
];
test.each(badLines)('a line with %s is refused in plain words', (_, json, words) => {
  expect(() => understandLine(json)).toThrow(words);
});
