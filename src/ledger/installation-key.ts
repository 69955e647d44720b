import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { lengthPrefixed, sha256 } from './canonical.ts';
import { appendLine, readLines } from './lines.ts';

/** The key with which this installation signs checkpoints: Ed25519 (RFC 8032), made at first use, in DATA/keys with mode 0600. */
export type InstallationKey = { keyId: string; publicKey: Buffer; sign: (bytes: Uint8Array) => Buffer };

const privateFile = (dataDir: string): string => path.join(dataDir, 'keys', 'installation.pem');
export const successionFile = (dataDir: string): string => path.join(dataDir, 'keys', 'successions.jsonl');

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** A key is named by the first 16 bytes of the SHA-256 of its public half, in hex. */
export const keyIdOf = (publicKey: Uint8Array): string => sha256(publicKey).subarray(0, 16).toString('hex');

function makeKey(file: string): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = path.join(folder, `${randomUUID()}.new`);
  const handle = fs.openSync(draft, 'wx', 0o600);
  fs.writeSync(handle, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
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
}

/** This installation's key, made when there is none yet. */
export function installationKey(dataDir: string): InstallationKey {
  const file = privateFile(dataDir);
  if (!fs.existsSync(file)) makeKey(file);
  const key = createPrivateKey(fs.readFileSync(file));
  const publicKey = spki(createPublicKey(key));
  return { keyId: keyIdOf(publicKey), publicKey, sign: (bytes) => sign(null, bytes, key) };
}

const Succession = z.object({ publicKey: z.base64(), by: z.string(), signedAt: z.string(), signature: z.base64() });

const successionBytes = (oldKey: Uint8Array, by: string, signedAt: string): Buffer =>
  lengthPrefixed(['regard/succession', 1, oldKey, by, signedAt]);

/** A restored installation says with its own key that it goes on where another one's key stopped. */
export async function signSuccession(dataDir: string, oldPublicKey: Buffer, now: Temporal.Instant): Promise<void> {
  const key = installationKey(dataDir);
  if (oldPublicKey.equals(key.publicKey)) return;
  const signedAt = now.toString();
  const signature = key.sign(successionBytes(oldPublicKey, key.keyId, signedAt)).toString('base64');
  await appendLine(successionFile(dataDir), { publicKey: oldPublicKey.toString('base64'), by: key.keyId, signedAt, signature });
}

/** Public key (DER) to key object, for checking a signature of ours. */
export function publicKeyFrom(der: Buffer): KeyObject {
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** The keys whose checkpoints count here: this installation's, and those it succeeded, and those they succeeded, by key id. */
export async function acceptedKeys(dataDir: string): Promise<Map<string, Buffer>> {
  const own = installationKey(dataDir);
  const accepted = new Map([[own.keyId, own.publicKey]]);
  const claims = [];
  for await (const line of readLines(successionFile(dataDir))) {
    const parsed = Succession.safeParse(line);
    if (parsed.success) claims.push(parsed.data);
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const claim of claims) {
      const signer = accepted.get(claim.by);
      const old = Buffer.from(claim.publicKey, 'base64');
      if (!signer || accepted.has(keyIdOf(old))) continue;
      const isSigned = verify(
        null,
        successionBytes(old, claim.by, claim.signedAt),
        publicKeyFrom(signer),
        Buffer.from(claim.signature, 'base64'),
      );
      if (!isSigned) continue;
      accepted.set(keyIdOf(old), old);
      grew = true;
    }
  }
  return accepted;
}
