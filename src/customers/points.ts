import { isCompanyName } from './names.ts';

/** A contact point in its normal form: an address in lower case, a number in E.164, a domain, a handle, or only a name. */
export type Point = { kind: 'email' | 'phone' | 'domain' | 'handle' | 'name'; value: string };

/** One string per point, for maps. */
export const pointKey = (point: { kind: string; value: string }): string => `${point.kind}:${point.value}`;

/** The domain of an address, or '' where it has none. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * Where everybody may have an address: nobody's company. The big providers, and the country editions of those that have them.
 */
const freeMail = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com icloud.com me.com mac.com
   proton.me protonmail.com pm.me gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de arcor.de posteo.de mailbox.org
   orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it
   terra.es telefonica.net sapo.pt clix.pt uol.com.br bol.com.br terra.com.br ig.com.br ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl
   xs4all.nl telenet.be skynet.be bluewin.ch sunrise.ch hispeed.ch btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net
   comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net
   mail.com email.com zoho.com fastmail.com fastmail.fm hey.com tutanota.com tuta.io yandex.com yandex.ru mail.ru bk.ru inbox.ru
   qq.com 163.com 126.com sina.com naver.com hanmail.net daum.net rediffmail.com telia.com bredband.net spray.se comhem.se online.no
   hotmail.no jubii.dk mail.dk stofanet.dk luukku.com elisanet.fi kolumbus.fi seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl
   rogers.com bell.net shaw.ca telus.net sympatico.ca bigpond.com optusnet.com.au xtra.co.nz`
    .split(/\s+/)
    .filter(Boolean),
);
const freeMailFamilies = /^(?:hotmail|yahoo|live|outlook|gmx|aol|yandex)\.(?:com?\.)?[a-z]{2,3}$/;

/** True for providers where private people have their mail: such a domain says nothing about a company. */
export const isFreeMail = (domain: string): boolean => freeMail.has(domain) || freeMailFamilies.test(domain);

/** Endings under which everybody can register: the label before them names the company ("prado.co.uk" → "prado"). */
const secondLevel = new Set(['co', 'com', 'org', 'net', 'ac', 'gov', 'edu', 'or', 'ne', 'gen', 'ltd', 'plc', 'me']);

/** The part of a domain that a company registered: "mail.prado.co.uk" → "prado.co.uk". */
export function registeredDomain(domain: string): string {
  const labels = domain.split('.');
  if (labels.length <= 2) return domain;
  const last = labels.at(-1) ?? '';
  const second = labels.at(-2) ?? '';
  const size = last.length === 2 && secondLevel.has(second) ? 3 : 2;
  return labels.slice(-size).join('.');
}

/** What to call a company of which only the domain is known: "prado-filhos.pt" → "Prado Filhos". */
export function nameOfDomain(domain: string): string {
  const label = registeredDomain(domain).split('.')[0] ?? domain;
  return label
    .split(/[-_]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** What to call somebody of whom only the address is known: "ines.prado@…" → "Ines Prado"; "info@…" keeps the address. */
export function nameOfAddress(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/, '');
  const words = local.split(/[._-]+/).filter((word) => /^\p{L}{2,}$/u.test(word));
  if (words.length < 2 || words.length > 3) return address;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** A name as mail programs write it ("'Prado, Ines'", "Ines Prado (Filhos)") as one would say it. Null when it is only the address again. */
export function tidyName(name: string | null, address: string): string | null {
  if (!name) return null;
  const bare = name
    .replace(/^['"\s]+|['"\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!bare || bare.toLowerCase() === address || bare.includes('@')) return null;
  const turned = /^([^,]{2,40}), ([^,]{2,40})$/.exec(bare);
  return (turned && !isCompanyName(bare) ? `${turned[2]} ${turned[1]}` : bare).slice(0, 200);
}
