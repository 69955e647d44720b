import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FirmId } from '#lib/ids.ts';

/**
 * What stands in a key or a secret address: the firm, the row, and 24 random bytes. The firm is in it so that it can be looked up behind
 * the tenant wall; the random bytes are what proves it, and only their SHA-256 is kept (they have 192 bits: nothing slower is needed).
 */
export type Token = { text: string; hash: Buffer };

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

function uuidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A new one, with `prefix` in front so that it can be told what it is wherever it turns up. */
export function newToken(prefix: string, firmId: FirmId, id: string): Token {
  const text = `${prefix}${Buffer.concat([uuidBytes(firmId), uuidBytes(id), randomBytes(24)]).toString('base64url')}`;
  return { text, hash: hashOf(text) };
}

/** Which firm and row a token names; null for what is none of ours. */
export function readToken(prefix: string, text: string): { firmId: FirmId; id: string } | null {
  if (!text.startsWith(prefix) || !/^[A-Za-z0-9_-]{75}$/.test(text.slice(prefix.length))) return null;
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url');
  // as: looked up by whoever asks; one that is no firm of ours finds nothing
  return { firmId: uuidFrom(bytes.subarray(0, 16)) as FirmId, id: uuidFrom(bytes.subarray(16, 32)) };
}

/** Whether this is the token whose hash was kept, in the same time whatever differs. */
export function isToken(text: string, hash: Uint8Array): boolean {
  const given = hashOf(text);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
