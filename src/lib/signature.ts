import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is wrong with a signature, in words for the owner. */
export type SignatureFault =
  | 'It carries no signature'
  | 'Its signature is not made as described'
  | 'It is too old or too new: the clocks differ, or it was sent again'
  | 'Its signature does not fit: another secret, or changed on the way';

/** A message older or newer than this is refused, so that one that was overheard cannot be sent again later. */
export const replayWindowSeconds = 300;

const mac = (secret: string, seconds: number, body: Uint8Array | string): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');

/**
 * The header that proves who sent a body: `t=<unix seconds>,v1=<hex>`, HMAC-SHA-256 (RFC 2104) over the seconds, a full stop and the body
 * as it is sent.
 */
export const signatureOf = (secret: string, seconds: number, body: Uint8Array | string): string =>
  `t=${seconds},v1=${mac(secret, seconds, body)}`;

/** null when the header proves the body; else what is wrong. `nowSeconds` is Unix time. */
export function faultOfSignature(
  secret: string,
  header: string | undefined,
  body: Uint8Array | string,
  nowSeconds: number,
): SignatureFault | null {
  if (!header) return 'It carries no signature';
  const parts = /^t=(\d{1,12}),\s?v1=([0-9a-f]{64})$/.exec(header.slice(0, 200).trim());
  if (!parts) return 'Its signature is not made as described';
  const seconds = Number(parts[1]);
  const given = Buffer.from(parts[2] ?? '', 'hex');
  const right = Buffer.from(mac(secret, seconds, body), 'hex');
  if (!timingSafeEqual(given, right)) return 'Its signature does not fit: another secret, or changed on the way';
  if (Math.abs(nowSeconds - seconds) > replayWindowSeconds)
    return 'It is too old or too new: the clocks differ, or it was sent again';
  return null;
}
