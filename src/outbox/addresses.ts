import { domainToASCII } from 'node:url';
import { Refusal } from '#lib/refusal.ts';

/** RFC 5321, 4.5.3.1. */
const longestLocal = 64;
const longestDomain = 253;

const atext = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * An address as it may stand in an envelope and a header: local@domain as a dot-atom (RFC 5322), the domain in ASCII (IDNA), lower case.
 * null for everything else: quoted local parts, comments, address literals, spaces, control characters, letters beyond ASCII before the @.
 */
export function checkedAddress(text: string): string | null {
  const given = text.trim();
  const at = given.lastIndexOf('@');
  if (at < 1 || at > longestLocal || given.length > 600) return null;
  const local = given.slice(0, at);
  const domain = domainToASCII(given.slice(at + 1)).toLowerCase();
  if (!atext.test(local) || domain === '' || domain.length > longestDomain) return null;
  const labels = domain.split('.');
  // a lone name is a machine of one's own net (localhost); a number at the end would be an address literal
  if (!labels.every((one) => label.test(one)) || /^\d+$/.test(labels.at(-1) ?? '')) return null;
  return `${local.toLowerCase()}@${domain}`;
}

/** The same or a Refusal that names what was written. */
export function needAddress(text: string): string {
  const address = checkedAddress(text);
  if (address) return address;
  throw new Refusal('address_wrong', 422, `"${oneLine(text).slice(0, 100)}" is no mail address. Correct it and send again.`);
}

/** Text that may stand in a header: one line, without control and direction characters, so that nothing can be smuggled in. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const nobody =
  /^(?:no|do-?not|don-?t|ne-?pas|keine?-?antwort)[-_.]?(?:reply|respond|answer|r[eé]pondre)?$|^(?:no|do[-_.]?not)[-_.]?repl(?:y|ies)\b/i;

/** An address that nobody reads. We never write from one. */
export const isNoReply = (address: string): boolean => nobody.test(address.slice(0, address.lastIndexOf('@')));
