import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { checkedAddress, isNoReply, oneLine } from './addresses.ts';
import { type Composed, compose } from './compose.ts';
import { htmlOf } from './html.ts';

const plain: Composed = {
  messageId: 'one@linden.example',
  from: { name: 'Tom Linden', address: 'tom@linden.example' },
  recipients: [{ role: 'to', name: 'Ines Prado', address: 'ines@prado.example' }],
  subject: 'Your kitchen',
  words: 'Dear Ines,\n\nit is <b>ready</b>.',
  html: null,
  files: [],
  inReplyTo: null,
  references: [],
  sentAt: Temporal.Instant.from('2026-03-12T09:00:00Z'),
  unsubscribe: null,
  isAutomatic: false,
};

const read = async (letter: Partial<Composed>) => {
  const bytes = await compose({ ...plain, ...letter });
  return { text: bytes.toString('latin1'), mail: await PostalMime.parse(bytes) };
};

test('a letter is plain text and HTML; what looks like markup in the words stays text', async () => {
  const { mail } = await read({});
  expect(mail.text?.trim()).toBe('Dear Ines,\n\nit is <b>ready</b>.');
  expect(mail.html).toContain('<p>it is &lt;b&gt;ready&lt;/b&gt;.</p>');
  expect(mail.from).toMatchObject({ name: 'Tom Linden', address: 'tom@linden.example' });
  expect(mail.date).toBe('2026-03-12T09:00:00.000Z');
});

test('pictures stand within the words, files come along, blind copies stay blind', async () => {
  const { text, mail } = await read({
    html: '<p><img src="cid:plan@linden"></p>',
    recipients: [
      ...plain.recipients,
      { role: 'cc', name: null, address: 'rui@prado.example' },
      { role: 'bcc', name: null, address: 'books@linden.example' },
    ],
    files: [
      { bytes: Buffer.from('picture'), name: 'plan.png', mediaType: 'image/png', contentId: 'plan@linden' },
      { bytes: Buffer.from('offer'), name: 'Angebot für Prado.pdf', mediaType: 'application/pdf', contentId: null },
    ],
  });
  expect(mail.attachments.map((file) => [file.filename, file.disposition, file.contentId ?? null])).toEqual([
    ['plan.png', 'inline', '<plan@linden>'],
    ['Angebot für Prado.pdf', 'attachment', null],
  ]);
  expect(mail.cc?.map((one) => one.address)).toEqual(['rui@prado.example']);
  expect(text).not.toContain('books@linden.example');
  expect(text.indexOf('multipart/related')).toBeGreaterThan(text.indexOf('multipart/mixed'));
});

test('what is not personal can be left in one click, what a machine wrote says so', async () => {
  const { text } = await read({ unsubscribe: 'https://linden.example/unsubscribe/abc', isAutomatic: true });
  expect(text).toContain('List-Unsubscribe: <https://linden.example/unsubscribe/abc>');
  expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(text).toContain('Auto-Submitted: auto-generated');
  expect((await read({})).text).not.toMatch(/List-Unsubscribe|Auto-Submitted|X-Mailer|User-Agent/i);
});

/** Line breaks of every kind, header names, and what encoders stumble over. */
const nasty = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc
    .tuple(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\0', '\r\n ', '=?utf-8?Q?=0D=0A?=', '\v', '%0d%0a', '\u202e'),
      fc.constantFrom(
        'Bcc: all@world.example',
        'Subject: other',
        '\r\n<script>',
        'Content-Type: text/html',
        '.',
        '"',
        '<x@y.example>, z@y.example',
      ),
    )
    .map((parts) => parts.join('')),
);
const allowed =
  /^(?:from|to|cc|subject|message-id|in-reply-to|references|date|mime-version|content-type|content-transfer-encoding)$/;

test('no name, subject or file name can add a header or a recipient', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, nasty, async (name, subject, file, from) => {
      const bytes = await compose({
        ...plain,
        from: { name: oneLine(from), address: 'tom@linden.example' },
        recipients: [{ role: 'to', name: oneLine(name), address: 'ines@prado.example' }],
        subject: oneLine(subject),
        files: [{ bytes: Buffer.from('x'), name: oneLine(file) || 'file', mediaType: 'application/pdf', contentId: null }],
      });
      const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
      expect(/[^\r]\n|\r[^\n]/.test(head)).toBe(false);
      const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((one) => !allowed.test(one))).toEqual([]);
      const mail = await PostalMime.parse(bytes);
      expect(mail.to?.map((one) => one.address)).toEqual(['ines@prado.example']);
      expect(mail.from?.address).toBe('tom@linden.example');
      expect(mail.bcc).toBeUndefined();
      expect(mail.attachments).toHaveLength(1);
      expect(mail.subject ?? '').toBe(oneLine(subject));
    }),
    { numRuns: 300, examples: [['', '=?utf-8?Q?=0D=0A?= <script>', '', '']] },
  );
});

test.each([
  ['Ines@Prado.example', 'ines@prado.example'],
  ['  tom.o+k@linden.co.uk ', 'tom.o+k@linden.co.uk'],
  ['info@müller.example', 'info@xn--mller-kva.example'],
  ["o'neil@x.example", "o'neil@x.example"],
  ['no at sign', null],
  ['@x.example', null],
  ['a@', null],
  ['a b@x.example', null],
  ['a..b@x.example', null],
  ['.a@x.example', null],
  ['a@x..example', null],
  ['a@-x.example', null],
  ['a@x.example\r\nBcc: b@y.example', null],
  ['a@x.example>', null],
  ['"a b"@x.example', null],
  ['a@[127.0.0.1]', null],
  ['a@127.0.0.1', null],
  ['jörg@x.example', null],
  ['a@b@x.example', null],
  [`${'a'.repeat(65)}@x.example`, null],
])('the address %j is read as %j', (text, read) => {
  expect(checkedAddress(text)).toBe(read);
});

test('whatever is taken for an address can stand in an envelope', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        nasty,
        fc.emailAddress(),
        fc.tuple(nasty, fc.domain()).map((parts) => parts.join('@')),
      ),
      (text) => {
        const address = checkedAddress(text);
        if (address === null) return;
        expect(address).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
        expect(address).not.toMatch(/[<>()[\],;:\\"\s]/);
        expect(checkedAddress(address)).toBe(address);
      },
    ),
  );
});

test.each([
  ['noreply@x.example', true],
  ['no-reply@x.example', true],
  ['donotreply@x.example', true],
  ['do-not-reply@x.example', true],
  ['no_reply+abc@x.example', true],
  ['norepl@x.example', false],
  ['tom@noreply.example', false],
  ['nora.reply@x.example', false],
])('%s is an address that nobody reads: %s', (address, is) => {
  expect(isNoReply(address)).toBe(is);
});

test('words become paragraphs and nothing else', () => {
  expect(htmlOf('a & b\nc\n\n<i>"d"</i>')).toBe('<p>a &amp; b<br>\nc</p>\n<p>&lt;i&gt;&quot;d&quot;&lt;/i&gt;</p>');
});
