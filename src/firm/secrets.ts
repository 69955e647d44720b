import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** The first byte of everything sealed, so that another cipher can follow without guessing. */
const form = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

const keyFile = (dataDir: string): string => path.join(dataDir, 'secrets.key');

function readKey(file: string): Buffer | null {
  let key: Buffer;
  try {
    key = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  // a shorter file is a torn or a foreign one: sealing with it would look safe and be lost
  return key.length === keyBytes ? key : null;
}

function makeKey(file: string): Buffer {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.new`;
  const handle = fs.openSync(draft, 'wx', 0o600);
  fs.writeSync(handle, randomBytes(keyBytes));
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  try {
    // a link, not a rename: of two processes that start at once the first one's key stays
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
  const key = readKey(file);
  if (!key)
    throw new Refusal('key_file_damaged', 503, 'The file secrets.key in the data folder is damaged. Put it back from a copy.');
  return key;
}

/** A key for one firm (HKDF-SHA-256, RFC 5869), so that what is sealed for one can never be opened as another's. */
const firmKey = (master: Buffer, firmId: FirmId): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `regard/secret/${firmId}`, keyBytes));

const bound = (firmId: FirmId): Buffer => Buffer.from(`regard/secret/${form}/${firmId}`);

/**
 * Encrypts a password or a token for the database with AES-256-GCM (NIST SP 800-38D) under a key that lies outside of it: the file
 * `secrets.key` (0600) in the data folder, made at first use. The key is in no backup, so a stolen backup holds no password; after a
 * restore elsewhere mailboxes are signed in to again. Returns form (1 byte), nonce (12), tag (16) and cipher text.
 */
export function seal(dataDir: string, firmId: FirmId, plain: string): Buffer {
  const file = keyFile(dataDir);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', firmKey(readKey(file) ?? makeKey(file), firmId), nonce);
  cipher.setAAD(bound(firmId));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed. Throws a Refusal (`secret_closed`) when the key file is missing or another one, or the bytes were changed. */
export function unseal(dataDir: string, firmId: FirmId, sealed: Uint8Array): string {
  const master = readKey(keyFile(dataDir));
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (!master || bytes.length < 1 + nonceBytes + tagBytes || bytes[0] !== form) throw closed();
  const opener = createDecipheriv('aes-256-gcm', firmKey(master, firmId), bytes.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  opener.setAAD(bound(firmId));
  opener.setAuthTag(bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes));
  try {
    return Buffer.concat([opener.update(bytes.subarray(1 + nonceBytes + tagBytes)), opener.final()]).toString('utf8');
  } catch {
    throw closed();
  }
}

const closed = (): Refusal =>
  new Refusal(
    'secret_closed',
    409,
    'The saved password cannot be opened: the file secrets.key in the data folder is missing or another one. Enter the password again.',
  );
