import net from 'node:net';
import type { Context } from 'hono';
import type { Origin } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';

/** Where Regard listens and by which name it is known. Nothing set means: this machine alone. */
export type Reach = {
  /** The address to listen at. */
  host: string;
  /** What people type: `https://regard.example.com`; null while only this machine is served. */
  publicUrl: URL | null;
  tls: { certificate: string; key: string } | null;
  /** Addresses and networks of proxies whose word about the client is taken. */
  proxies: string[];
};

export const thisMachineOnly: Reach = { host: '127.0.0.1', publicUrl: null, tls: null, proxies: [] };

const loopback = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address);
export const isBeyond = (reach: Reach): boolean => !loopback(reach.host) && reach.host !== 'localhost';

/** Addresses and networks as one list. Throws a Refusal that names what is neither. */
export function networks(list: string[]): net.BlockList {
  const made = new net.BlockList();
  for (const one of list) {
    const [address = '', bits] = one.split('/');
    const kind = net.isIPv6(address) ? 'ipv6' : net.isIPv4(address) ? 'ipv4' : null;
    const size = bits === undefined ? null : Number(bits);
    const most = kind === 'ipv6' ? 128 : 32;
    if (!kind || (size !== null && !(Number.isInteger(size) && size >= 0 && size <= most)))
      throw new Refusal('proxy_wrong', 400, `"${one}" is no address or network. Write it like 10.0.0.5 or 10.0.0.0/24.`);
    if (size === null) made.addAddress(address, kind);
    else made.addSubnet(address, size, kind);
  }
  return made;
}

/** Refuses what would leave the door open: other machines only over TLS, with files of our own or behind a proxy that is named. */
export function checkReach(reach: Reach): void {
  networks(reach.proxies);
  if (!isBeyond(reach)) return;
  if (!reach.tls && reach.proxies.length === 0)
    throw new Refusal(
      'reach_without_tls',
      409,
      'Other machines may reach Regard only over an encrypted connection. Name a certificate and its key (REGARD_TLS_CERT, REGARD_TLS_KEY), or the proxy in front of it that has one (REGARD_PROXY).',
    );
  if (reach.publicUrl?.protocol !== 'https:')
    throw new Refusal(
      'reach_without_name',
      409,
      'Say by which address people reach Regard, beginning with https:// (REGARD_URL).',
    );
}

type Incoming = { socket?: { remoteAddress?: string; encrypted?: boolean } };

/** The last address in X-Forwarded-For that is no proxy of ours; what stands before it anybody could have written. */
function forwardedClient(header: string, isProxy: (address: string) => boolean): string | null {
  const hops = header
    .slice(-1000)
    .split(',')
    .map((hop) => hop.trim());
  for (const hop of hops.toReversed()) {
    const address = hop.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
    if (!net.isIP(address)) return null;
    if (!isProxy(address)) return address;
  }
  return null;
}

/**
 * Tells where a request comes from and refuses what did not come by a way that is meant to be: another host name (DNS rebinding), a
 * stranger past the proxy, an unencrypted connection from another machine.
 */
export function newOrigins(reach: Reach): (c: Context) => Origin {
  const proxies = networks(reach.proxies);
  const isProxy = (address: string): boolean => {
    const plain = address.replace(/^::ffff:/, '');
    return proxies.check(plain, net.isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
  return (c) => {
    // as: the node server puts its request there; requests made inside this process have none
    const socket = (c.env as { incoming?: Incoming } | undefined)?.incoming?.socket;
    const peer = socket?.remoteAddress ?? null;
    const forwarded = c.req.header('x-forwarded-for');
    const isForwarded = peer !== null && forwarded !== undefined && isProxy(peer);
    const client = isForwarded ? forwardedClient(forwarded, isProxy) : peer;
    const proto = c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim();
    const scheme = (isForwarded ? proto === 'https' : socket?.encrypted === true) ? 'https' : 'http';
    const host = c.req.header('host') ?? '';
    const isHere = !isForwarded && (peer === null || loopback(peer));
    if (isHere && /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host)) return { scheme, host, client };
    if (reach.publicUrl && host === reach.publicUrl.host) {
      if (scheme === 'https' || (isHere && reach.tls === null && reach.proxies.length === 0)) return { scheme, host, client };
      throw new Refusal(
        'not_encrypted',
        403,
        `Open Regard at ${reach.publicUrl.origin}: here the connection would not be encrypted.`,
      );
    }
    throw new Refusal(
      'host_unknown',
      403,
      reach.publicUrl
        ? `Regard answers at ${reach.publicUrl.origin} only.`
        : 'Regard answers on this machine only: open it at http://127.0.0.1 and its port.',
    );
  };
}
