import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What signs cookies and encrypts second factors: made once, kept in the data folder (0600), in no backup. 32 bytes as base64url. */
export function signInSecret(dataDir: string): string {
  const file = path.join(dataDir, 'session.secret');
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return createHmac('sha256', fs.readFileSync(file)).update('regard/sign-in').digest('base64url');
}

const signature = (secret: string, value: string): Buffer => createHmac('sha256', secret).update(value).digest();

/** A value with its signature, as better-auth writes a cookie: `value.base64(HMAC-SHA-256)`. */
export const signed = (secret: string, value: string): string => `${value}.${signature(secret, value).toString('base64')}`;

/** The value of a signed cookie; null when the signature is not ours. */
export function unsigned(secret: string, cookie: string | undefined): string | null {
  if (!cookie || cookie.length > 500) return null;
  const at = cookie.lastIndexOf('.');
  if (at < 1) return null;
  const value = cookie.slice(0, at);
  const given = Buffer.from(cookie.slice(at + 1), 'base64');
  const right = signature(secret, value);
  return given.length === right.length && timingSafeEqual(given, right) ? value : null;
}
