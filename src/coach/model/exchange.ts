import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { ClosedAddress, lookUpFor, mayConnect } from './address.ts';

/** Why no whole answer came, by itself or by our own limits. */
export type NoAnswer = 'no-connection' | 'closed-address' | 'broken-off' | 'too-slow' | 'stopped' | 'too-long';
export type Exchanged = { status: number; type: string; text: string; fault: null } | { fault: NoAnswer };

/** A letter is two kilobytes; whoever sends more than this is not answering. */
export const longestAnswer = 256 * 1024;

export type Limits = { longestMs: number; signal?: AbortSignal | undefined };

/**
 * Posts JSON and reads the answer: bounded in time as a whole (not from piece to piece) and in length, follows no redirect, asks for
 * nothing packed, and goes only where `mayConnect` lets it, checked on the address of the connection itself. Never throws.
 */
export function exchange(url: string, key: string | null, body: unknown, { longestMs, signal }: Limits): Promise<Exchanged> {
  const at = new URL(url);
  const host = at.hostname.replace(/^\[|\]$/g, '');
  if (net.isIP(host) !== 0 && !mayConnect(host, at.protocol)) return Promise.resolve({ fault: 'closed-address' });
  if (signal?.aborted) return Promise.resolve({ fault: 'stopped' });
  const bytes = Buffer.from(JSON.stringify(body));
  return new Promise((resolve) => {
    const request = (at.protocol === 'https:' ? https : http).request(at, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(bytes.length),
        accept: 'application/json',
        'accept-encoding': 'identity',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      agent: false,
      maxHeaderSize: 16_384,
      lookup: lookUpFor(at.protocol),
    });
    let isOver = false;
    const done = (exchanged: Exchanged): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(whole);
      signal?.removeEventListener('abort', stop);
      request.destroy();
      resolve(exchanged);
    };
    const whole = setTimeout(() => done({ fault: 'too-slow' }), longestMs);
    const stop = (): void => done({ fault: 'stopped' });
    signal?.addEventListener('abort', stop, { once: true });
    // once it was asked it may have written, and be paid for it, though its words never came
    const broken = (): NoAnswer => (request.writableFinished ? 'broken-off' : 'no-connection');
    request.on('error', (error) => done({ fault: error instanceof ClosedAddress ? 'closed-address' : broken() }));
    request.on('response', (answer) => {
      const pieces: Buffer[] = [];
      let length = 0;
      answer.on('error', () => done({ fault: 'broken-off' }));
      answer.on('close', () => done({ fault: 'broken-off' }));
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > longestAnswer) done({ fault: 'too-long' });
        else pieces.push(piece);
      });
      answer.on('end', () => {
        // an answer that broke off has an end too, and is not complete
        if (!answer.complete) return done({ fault: 'broken-off' });
        done({
          status: answer.statusCode ?? 0,
          type: (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
          text: Buffer.concat(pieces).toString('utf8'),
          fault: null,
        });
      });
    });
    request.end(bytes);
  });
}
