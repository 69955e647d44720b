import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { isPublicAddress, lookUpPublic, PrivateAddress } from '#lib/public-address.ts';

/** What came of sending: the status of the answer, or why there was none. */
export type Sent = { status: number; error: null } | { status: null; error: string };

/** Addresses of the own network are allowed where the one who runs this machine said so. */
export type Posting = { mayBePrivate: boolean; longestMs?: number };

const usualMs = 10_000;

/** Checks an address before it is kept: the kind of address, and that it is no literal private one. Answers what is wrong, or null. */
export function faultOfUrl(url: string, { mayBePrivate }: Posting): string | null {
  let at: URL;
  try {
    at = new URL(url);
  } catch {
    return 'This is no address. Write it whole, such as https://example.com/regard.';
  }
  if (at.protocol !== 'https:' && !(mayBePrivate && at.protocol === 'http:')) return 'The address must begin with https://.';
  if (at.username || at.password) return 'Leave name and password out of the address; messages are signed.';
  const host = at.hostname.replace(/^\[|\]$/g, '');
  const isName = net.isIP(host) === 0;
  if (!mayBePrivate && (isName ? /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/i.test(host) : !isPublicAddress(host)))
    return 'This address leads to this machine or a private network, where messages are not sent.';
  return null;
}

/**
 * Posts a body and reads of the answer only its status. Bounded in time, follows no redirect, reads no more than headers, and connects to
 * public addresses only, which is checked on the address that the connection really goes to. Never throws.
 */
export function post(url: string, headers: Record<string, string>, body: string | Uint8Array, posting: Posting): Promise<Sent> {
  const fault = faultOfUrl(url, posting);
  if (fault) return Promise.resolve({ status: null, error: fault });
  const at = new URL(url);
  return new Promise((resolve) => {
    const request = (at.protocol === 'https:' ? https : http).request(at, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      maxHeaderSize: 16_384,
      ...(posting.mayBePrivate ? {} : { lookup: lookUpPublic }),
    });
    const whole = setTimeout(
      () => request.destroy(new Error(`No answer within ${(posting.longestMs ?? usualMs) / 1000} seconds`)),
      posting.longestMs ?? usualMs,
    );
    const done = (sent: Sent): void => {
      clearTimeout(whole);
      resolve(sent);
    };
    request.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      // its body says nothing to us, and may have no end
      answer.on('error', () => undefined);
      answer.destroy();
      done({ status, error: null });
    });
    request.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
      done({
        status: null,
        error:
          error instanceof PrivateAddress
            ? error.message
            : `${error.message}${error.message.includes(code.slice(2, -1)) ? '' : code}`.slice(0, 300),
      });
    });
    request.end(body);
  });
}
