import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asking, findSettings, readAutoconfig } from './find-settings.ts';

const nobody: Asking = { page: async () => null, srv: async () => [], mx: async () => [] };

const description = `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="oakfield.example">
<incomingServer type="pop3"><hostname>pop.oakfield.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
<incomingServer type="imap"><hostname>open.oakfield.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
<incomingServer type="imap"><hostname>Mail.Oakfield.example</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
<outgoingServer type="smtp"><hostname>mail.oakfield.example</hostname><port>587</port><socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></outgoingServer>
</emailProvider></clientConfig>`;

test.each([
  ['ines@gmail.com', 'imap.gmail.com', 'google'],
  ['ines@hotmail.fr', 'outlook.office365.com', 'microsoft'],
  ['Ines@GMX.de', 'imap.gmx.net', null],
])('%s is known', async (address, host, provider) => {
  expect(await findSettings(address, nobody)).toMatchObject({ how: 'known', imap: { host }, provider });
});

test("a provider's own description is taken, its first encrypted server", async () => {
  const asked: string[] = [];
  const found = await findSettings('ines@oakfield.example', {
    ...nobody,
    page: async (url) => {
      asked.push(url);
      return url.includes('.well-known') ? description : null;
    },
  });
  expect(found).toMatchObject({
    how: 'autoconfig',
    imap: { host: 'mail.oakfield.example', port: 993, security: 'tls', user: 'ines' },
    smtp: { host: 'mail.oakfield.example', port: 587, security: 'starttls', user: 'ines@oakfield.example' },
  });
  // only over https, and the address itself is told to nobody
  for (const url of asked) {
    expect(url).toMatch(/^https:/);
    expect(url).not.toContain('ines');
  }
});

test('records in the name service lead to the servers, the preferred one first', async () => {
  const records: Record<string, { name: string; port: number; priority: number }[]> = {
    '_imaps._tcp.oakfield.example': [
      { name: 'second.oakfield.example', port: 993, priority: 20 },
      { name: 'first.oakfield.example.', port: 1993, priority: 10 },
    ],
    '_imap._tcp.oakfield.example': [{ name: '.', port: 0, priority: 0 }],
    '_submission._tcp.oakfield.example': [{ name: 'out.oakfield.example', port: 587, priority: 0 }],
  };
  const found = await findSettings('ines@oakfield.example', { ...nobody, srv: async (name) => records[name] ?? [] });
  expect(found).toMatchObject({
    how: 'srv',
    imap: { host: 'first.oakfield.example', port: 1993, security: 'tls' },
    smtp: { host: 'out.oakfield.example', port: 587, security: 'starttls' },
  });
});

test("a firm's own domain at Google signs in at Google", async () => {
  const found = await findSettings('ines@oakfield.example', {
    ...nobody,
    srv: async (name) => (name.startsWith('_imaps') ? [{ name: 'imap.gmail.com', port: 993, priority: 0 }] : []),
  });
  expect(found).toMatchObject({ provider: 'google', filesSentItself: true });
});

test.each([
  ['aspmx.l.google.com', 'imap.gmail.com', 'google'],
  ['oakfield-example.mail.protection.outlook.com', 'outlook.office365.com', 'microsoft'],
  ['MX00.kundenserver.de.', 'imap.ionos.de', null],
  ['mx1.mail.ovh.net', 'ssl0.ovh.net', null],
])('a domain that describes nothing is known by who takes its mail: %s', async (exchange, host, provider) => {
  const mx = async () => [
    { exchange: 'backup.oakfield.example', priority: 20 },
    { exchange, priority: 5 },
  ];
  expect(await findSettings('ines@oakfield.example', { ...nobody, mx })).toMatchObject({
    how: 'exchanger',
    imap: { host, security: 'tls', user: 'ines@oakfield.example' },
    provider,
  });
});

test('a name that only looks like a large provider is none', async () => {
  const mx = async () => [{ exchange: 'aspmx.l.google.com.oakfield.example', priority: 5 }];
  expect(await findSettings('ines@oakfield.example', { ...nobody, mx })).toMatchObject({ how: 'guess' });
});

test('where nothing is known a guess is called a guess', async () => {
  expect(await findSettings('ines@oakfield.example', nobody)).toMatchObject({
    how: 'guess',
    imap: { host: 'imap.oakfield.example', port: 993, security: 'tls' },
  });
});

test('a description by a stranger never yields an open or odd server, whatever stands in it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '<incomingServer type="imap">',
            '<hostname>',
            '</hostname>',
            'a.example',
            '<port>',
            '993',
            '</port>',
            '<socketType>',
            'SSL',
            'plain',
            '</socketType>',
            '</incomingServer>',
          ),
        ),
      ),
      (pieces) => {
        const found = readAutoconfig(pieces.join(''), 'ines@oakfield.example');
        if (!found) return;
        expect(found.imap.security).not.toBe('none');
        expect(found.imap.host).toMatch(/^[a-z0-9.-]+$/);
        expect(found.imap.port).toBeGreaterThan(0);
      },
    ),
  );
});
