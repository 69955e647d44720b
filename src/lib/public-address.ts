import dns from 'node:dns';
import net from 'node:net';

/** Networks that are nobody's on the internet: this machine, private ones, links, documentation, multicast (IANA special-purpose registries). */
const closed = new net.BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // these carry an IPv4 address within, which may be a private one
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, bits, 'ipv6');
/** All of IPv6 that is given out to the public so far (RFC 4291). */
const global = new net.BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet, and not of this machine or a network that it stands in. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').split('%')[0] ?? '';
  if (net.isIPv4(plain)) return !closed.check(plain, 'ipv4');
  if (!net.isIPv6(plain)) return false;
  return global.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
}

export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
  constructor(host: string) {
    super(`${host} leads to this machine or a private network`);
  }
}

/**
 * Looks a name up for a connection and hands on public addresses only: what was checked is what is connected to, so a name that changes its
 * mind between a check and the connection gains nothing.
 */
export const lookUpPublic: net.LookupFunction = (host, options, done) => {
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const open = found.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    // one private address among public ones is no accident
    if (!first || open.length < found.length) return done(new PrivateAddress(host), []);
    if (options.all) return done(null, open);
    done(null, first.address, first.family);
  });
};
