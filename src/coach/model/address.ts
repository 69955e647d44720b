import dns from 'node:dns';
import net from 'node:net';
import { isPublicAddress } from '#lib/public-address.ts';

/** Nobody's server: links (where clouds keep the secrets of a machine), no address at all, and addresses of many. */
const nobody = new net.BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  nobody.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['ff00::', 8],
] as const)
  nobody.addSubnet(network, bits, 'ipv6');

const isNobodys = (address: string): boolean => nobody.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether one may connect: to the whole internet and to the own network by https, to the own network alone by http. */
export function mayConnect(address: string, protocol: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').split('%')[0] ?? '';
  if (net.isIP(plain) === 0 || isNobodys(plain)) return false;
  return protocol === 'https:' || !isPublicAddress(plain);
}

const overHttp = 'Words go over http only to this machine or its own network. Use https:// for a server elsewhere.';

/**
 * What an owner typed, as it is kept: without "/chat/completions" and slashes at its end, and with "/v1" where nothing else stood. Unlike
 * a webhook's it may be this machine or a private network: whoever runs the machine decides what runs beside it.
 */
export function addressFrom(typed: string): { url: string; fault: null } | { url: null; fault: string } {
  const no = (fault: string): { url: null; fault: string } => ({ url: null, fault });
  let at: URL;
  try {
    at = new URL(typed.trim());
  } catch {
    return no('This is no address. Write it whole, such as http://localhost:11434/v1.');
  }
  if (at.protocol !== 'https:' && at.protocol !== 'http:') return no('The address must begin with https:// or http://.');
  if (at.username || at.password) return no('Leave name and password out of the address; the key has a field of its own.');
  if (at.search || at.hash) return no('Leave out what follows ? or # in the address.');
  const host = at.hostname.replace(/^\[|\]$/g, '');
  if (net.isIP(host) !== 0 && !mayConnect(host, at.protocol))
    return no(isNobodys(host) ? 'No model answers at this address.' : overHttp);
  const path = at.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { url: `${at.origin}${path === '' ? '/v1' : path}`, fault: null };
}

/** Whose machine a kept address names, as far as it can be told without asking: a name over http leads into the own network or nowhere. */
export function placeOf(url: string): 'this-machine' | 'own-network' | 'elsewhere' {
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return 'this-machine';
  if (net.isIP(host) === 0) return protocol === 'http:' ? 'own-network' : 'elsewhere';
  return isPublicAddress(host) ? 'elsewhere' : 'own-network';
}

export class ClosedAddress extends Error {
  override readonly name = 'ClosedAddress';
}

/** Looks a name up and hands on only where one may connect, so that what was checked is what is connected to. */
export const lookUpFor =
  (protocol: string): net.LookupFunction =>
  (host, options, done) => {
    dns.lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const [first] = found;
      if (!first || found.some(({ address }) => !mayConnect(address, protocol))) return done(new ClosedAddress(overHttp), []);
      if (options.all) return done(null, found);
      done(null, first.address, first.family);
    });
  };
