import { resolveMx, resolveSrv } from 'node:dns/promises';
import type { MailServer, Provider } from './account.ts';

/** What is known of a mail provider: where its servers are, who signs in and how. */
export type FoundSettings = {
  imap: MailServer;
  smtp: MailServer | null;
  /** Password sign-in is refused there; the provider's own consent page is used. */
  provider: Provider | null;
  filesSentItself: boolean | null;
  /** What to say beside the password field, in words; null where nothing is special. */
  hint: string | null;
  how: 'known' | 'autoconfig' | 'srv' | 'exchanger' | 'guess';
};

type Known = { imap: string; smtp: string; smtpPort?: number; provider?: Provider; filesSentItself?: boolean; hint?: string };

const google: Known = {
  imap: 'imap.gmail.com',
  smtp: 'smtp.gmail.com',
  provider: 'google',
  filesSentItself: true,
  hint: 'Google takes an app password (Google account › Security › 2-step verification › App passwords), or sign in with Google.',
};
const microsoft: Known = {
  imap: 'outlook.office365.com',
  smtp: 'smtp.office365.com',
  smtpPort: 587,
  provider: 'microsoft',
  filesSentItself: true,
  hint: 'Microsoft takes no passwords here: sign in with Microsoft.',
};
const apple: Known = {
  imap: 'imap.mail.me.com',
  smtp: 'smtp.mail.me.com',
  smtpPort: 587,
  hint: 'iCloud takes an app-specific password (account.apple.com › Sign-in and security).',
};
const yahoo: Known = {
  imap: 'imap.mail.yahoo.com',
  smtp: 'smtp.mail.yahoo.com',
  filesSentItself: true,
  hint: 'Yahoo takes an app password (Account security › Generate app password).',
};
const gmx: Known = {
  imap: 'imap.gmx.net',
  smtp: 'mail.gmx.net',
  hint: 'Allow IMAP first: GMX › Settings › POP3 and IMAP.',
};
const fastmail: Known = {
  imap: 'imap.fastmail.com',
  smtp: 'smtp.fastmail.com',
  hint: 'Fastmail takes an app password (Settings › Privacy and security).',
};
const mailboxOrg: Known = { imap: 'imap.mailbox.org', smtp: 'smtp.mailbox.org' };
const web: Known = { imap: 'imap.web.de', smtp: 'smtp.web.de', hint: 'Allow IMAP first: WEB.DE › Settings › POP3 and IMAP.' };

const byDomain = new Map<string, Known>([
  ...['gmail.com', 'googlemail.com'].map((domain): [string, Known] => [domain, google]),
  ...[
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'outlook.de',
    'outlook.fr',
    'outlook.es',
    'hotmail.de',
    'hotmail.fr',
    'hotmail.co.uk',
    'live.de',
    'live.nl',
  ].map((domain): [string, Known] => [domain, microsoft]),
  ...['icloud.com', 'me.com', 'mac.com'].map((domain): [string, Known] => [domain, apple]),
  ...['yahoo.com', 'yahoo.de', 'yahoo.fr', 'yahoo.es', 'yahoo.it', 'yahoo.co.uk', 'ymail.com', 'aol.com'].map(
    (domain): [string, Known] => [
      domain,
      domain === 'aol.com' ? { ...yahoo, imap: 'imap.aol.com', smtp: 'smtp.aol.com' } : yahoo,
    ],
  ),
  ...['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'].map((domain): [string, Known] => [domain, gmx]),
  ['web.de', web],
  [
    't-online.de',
    {
      imap: 'secureimap.t-online.de',
      smtp: 'securesmtp.t-online.de',
      hint: 'T-Online takes the e-mail password, which is set apart from the login.',
    },
  ],
  ['freenet.de', { imap: 'mx.freenet.de', smtp: 'mx.freenet.de' }],
  ['posteo.de', { imap: 'posteo.de', smtp: 'posteo.de' }],
  ['mailbox.org', mailboxOrg],
  ['fastmail.com', fastmail],
  ['zoho.com', { imap: 'imap.zoho.com', smtp: 'smtp.zoho.com' }],
  ['orange.fr', { imap: 'imap.orange.fr', smtp: 'smtp.orange.fr' }],
  ['free.fr', { imap: 'imap.free.fr', smtp: 'smtp.free.fr' }],
  ['laposte.net', { imap: 'imap.laposte.net', smtp: 'smtp.laposte.net' }],
  ['libero.it', { imap: 'imapmail.libero.it', smtp: 'smtp.libero.it' }],
  ['bluewin.ch', { imap: 'imaps.bluewin.ch', smtp: 'smtpauths.bluewin.ch' }],
]);

/** Servers, and mail exchangers of a domain of one's own, that tell which provider is behind it. */
const byServer: readonly [RegExp, Known][] = [
  [/(?:^|\.)(?:google|googlemail|gmail)\.com$/, google],
  [/(?:^|\.)(?:outlook\.com|office365\.com|mx\.microsoft)$/, microsoft],
  [/(?:^|\.)icloud\.com$/, apple],
  [/(?:^|\.)messagingengine\.com$/, fastmail],
  [/(?:^|\.)mailbox\.org$/, mailboxOrg],
  [/(?:^|\.)(?:ionos\.(?:de|com|fr|es|it|co\.uk)|kundenserver\.de)$/, { imap: 'imap.ionos.de', smtp: 'smtp.ionos.de' }],
  [/(?:^|\.)rzone\.de$/, { imap: 'imap.strato.de', smtp: 'smtp.strato.de' }],
  [/(?:^|\.)mail\.ovh\.net$/, { imap: 'ssl0.ovh.net', smtp: 'ssl0.ovh.net' }],
  [/(?:^|\.)mail\.gandi\.net$/, { imap: 'mail.gandi.net', smtp: 'mail.gandi.net' }],
  [/(?:^|\.)hostinger\.com$/, { imap: 'imap.hostinger.com', smtp: 'smtp.hostinger.com' }],
  [/(?:^|\.)zoho\.eu$/, { imap: 'imappro.zoho.eu', smtp: 'smtppro.zoho.eu' }],
];

const behind = (server: string): Known | null => byServer.find(([pattern]) => pattern.test(server))?.[1] ?? null;

function fromKnown(known: Known, user: string, how: FoundSettings['how']): FoundSettings {
  const smtpPort = known.smtpPort ?? 465;
  return {
    imap: { host: known.imap, port: 993, security: 'tls', user },
    smtp: { host: known.smtp, port: smtpPort, security: smtpPort === 465 ? 'tls' : 'starttls', user },
    provider: known.provider ?? null,
    filesSentItself: known.filesSentItself ?? null,
    hint: known.hint ?? null,
    how,
  };
}

export type ProviderServers = Pick<FoundSettings, 'imap' | 'smtp' | 'filesSentItself'>;

/** The servers of a provider at which one signs in by its own consent page. */
export function providerServers(provider: Provider, address: string): ProviderServers {
  const { imap, smtp, filesSentItself } = fromKnown(provider === 'google' ? google : microsoft, address, 'known');
  return { imap, smtp, filesSentItself };
}

/** How the outside world is asked; a test hands in its own. */
export type Asking = {
  /** The body of an https page, or null where there is none. At most 64 KB. */
  page: (url: string) => Promise<string | null>;
  srv: (name: string) => Promise<{ name: string; port: number; priority: number }[]>;
  /** Who takes mail for a domain. */
  mx: (domain: string) => Promise<{ exchange: string; priority: number }[]>;
};

const longestPage = 64 * 1024;

export const outside: Asking = {
  page: async (url) => {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(6000), redirect: 'error', headers: { Accept: 'text/xml' } });
      if (!answer.ok || !answer.body) return null;
      const pieces: Uint8Array[] = [];
      let length = 0;
      for await (const piece of answer.body) {
        length += piece.length;
        if (length > longestPage) return null;
        pieces.push(piece);
      }
      return Buffer.concat(pieces).toString('utf8');
    } catch {
      return null;
    }
  },
  srv: async (name) => {
    try {
      return await resolveSrv(name);
    } catch {
      return [];
    }
  },
  mx: async (domain) => {
    try {
      return await resolveMx(domain);
    } catch {
      return [];
    }
  },
};

/**
 * Finds the servers of an address: what we know of large providers, the provider's own description (autoconfig, as Thunderbird asks for it), its
 * SRV records (RFC 6186, RFC 8314), the provider that takes its mail (MX), and as a last resort imap.DOMAIN. Nothing but the domain is
 * told to anybody. What is found has to be tried before it is believed.
 */
export async function findSettings(address: string, asking: Asking = outside): Promise<FoundSettings> {
  const user = address.trim().toLowerCase();
  const domain = user.slice(user.lastIndexOf('@') + 1);
  const known = byDomain.get(domain);
  if (known) return fromKnown(known, user, 'known');
  const described = await firstPage(asking, domain);
  const read = described ? readAutoconfig(described, user) : null;
  const found = read ?? (await fromSrv(asking, domain, user));
  if (found) {
    const provider = behind(found.imap.host);
    // who signs in by consent is told so; else the domain's own word on its servers stands
    return provider?.provider ? fromKnown(provider, user, found.how) : found;
  }
  const host = await fromExchangers(asking, domain);
  if (host) return fromKnown(host, user, 'exchanger');
  return {
    imap: { host: `imap.${domain}`, port: 993, security: 'tls', user },
    smtp: { host: `smtp.${domain}`, port: 465, security: 'tls', user },
    provider: null,
    filesSentItself: null,
    hint: null,
    how: 'guess',
  };
}

async function firstPage(asking: Asking, domain: string): Promise<string | null> {
  // only over https: a description that anybody on the way may write would send the password to them
  const places = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ];
  const pages = await Promise.all(places.map((place) => asking.page(place)));
  return pages.find((page) => page?.includes('<clientConfig')) ?? null;
}

type Block = { host: string; port: number; security: MailServer['security']; user: string };

/**
 * Reads a description in the form of Mozilla's ISP database (config-v1.1.xml): the first encrypted IMAP and SMTP server. Anything odd in it is
 * passed over; null when there is no usable IMAP server.
 */
export function readAutoconfig(xml: string, address: string): FoundSettings | null {
  const text = xml.slice(0, longestPage);
  const imap = firstServer(text, 'incomingServer', 'imap', address);
  if (!imap) return null;
  return {
    imap,
    smtp: firstServer(text, 'outgoingServer', 'smtp', address),
    provider: null,
    filesSentItself: null,
    hint: null,
    how: 'autoconfig',
  };
}

function firstServer(xml: string, element: string, type: string, address: string): Block | null {
  for (let at = xml.indexOf(`<${element}`); at >= 0; at = xml.indexOf(`<${element}`, at + 1)) {
    const end = xml.indexOf(`</${element}>`, at);
    if (end < 0) return null;
    const block = xml.slice(at, Math.min(end, at + 4000));
    const head = block.slice(0, block.indexOf('>') + 1);
    if (!head.includes(`"${type}"`) && !head.includes(`'${type}'`)) continue;
    const host = inside(block, 'hostname').toLowerCase();
    const port = Number(inside(block, 'port'));
    const socket = inside(block, 'socketType').toUpperCase();
    const security = socket === 'SSL' || socket === 'TLS' ? 'tls' : socket === 'STARTTLS' ? 'starttls' : null;
    const isHost = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/.test(host);
    if (!isHost || !security || !Number.isInteger(port) || port < 1 || port > 65_535) continue;
    const local = address.slice(0, address.lastIndexOf('@'));
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const user = inside(block, 'username')
      .replaceAll('%EMAILADDRESS%', address)
      .replaceAll('%EMAILLOCALPART%', local)
      .replaceAll('%EMAILDOMAIN%', domain);
    return { host, port, security, user: user === '' || user.includes('%') ? address : user.slice(0, 320) };
  }
  return null;
}

function inside(block: string, element: string): string {
  const from = block.indexOf(`<${element}>`);
  const to = block.indexOf(`</${element}>`, from);
  return from < 0 || to < 0 ? '' : block.slice(from + element.length + 2, to).trim();
}

/** Most domains of small firms describe nothing, and let a large provider take their mail. */
async function fromExchangers(asking: Asking, domain: string): Promise<Known | null> {
  const exchangers = (await asking.mx(domain)).sort((a, b) => a.priority - b.priority).slice(0, 10);
  for (const { exchange } of exchangers) {
    const found = behind(exchange.toLowerCase().replace(/\.$/, ''));
    if (found) return found;
  }
  return null;
}

async function fromSrv(asking: Asking, domain: string, user: string): Promise<FoundSettings | null> {
  const best = async (service: string): Promise<{ host: string; port: number } | null> => {
    const records = await asking.srv(`_${service}._tcp.${domain}`);
    // a single dot says: this service is not offered (RFC 2782)
    const [first] = records.filter(({ name }) => name !== '' && name !== '.').sort((a, b) => a.priority - b.priority);
    return first ? { host: first.name.toLowerCase().replace(/\.$/, ''), port: first.port } : null;
  };
  const [imaps, imap, submissions, submission] = await Promise.all(['imaps', 'imap', 'submissions', 'submission'].map(best));
  const incoming = imaps ? ({ ...imaps, security: 'tls' } as const) : imap ? ({ ...imap, security: 'starttls' } as const) : null;
  if (!incoming) return null;
  const outgoing = submissions
    ? ({ ...submissions, security: 'tls' } as const)
    : submission
      ? ({ ...submission, security: 'starttls' } as const)
      : null;
  return {
    imap: { ...incoming, user },
    smtp: outgoing ? { ...outgoing, user } : null,
    provider: null,
    filesSentItself: null,
    hint: null,
    how: 'srv',
  };
}
