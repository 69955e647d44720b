import { z } from 'zod';
import { seal, unseal } from '#firm/secrets.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';

const shape = z.object({ findings: z.array(z.guid()).min(1).max(50), member: z.guid(), name: z.string(), until: z.number() });
export type SnoozeOffer = { firmId: FirmId; memberId: MemberId; findings: string[]; name: string };

const livesDays = 14;

/** What a link in the morning mail says, sealed: it can be neither read nor changed, and ends after fourteen days. */
export function snoozeToken(dataDir: string, offer: SnoozeOffer, now: Temporal.Instant): string {
  const until = now.add({ hours: 24 * livesDays }).epochMilliseconds;
  const sealed = seal(
    dataDir,
    offer.firmId,
    JSON.stringify({ findings: offer.findings, member: offer.memberId, name: offer.name, until }),
  );
  return Buffer.concat([Buffer.from(offer.firmId.replaceAll('-', ''), 'hex'), sealed]).toString('base64url');
}

/** What a link says; null where it is none of ours, was changed, or is too old. */
export function readSnoozeToken(dataDir: string, token: string, now: Temporal.Instant): SnoozeOffer | null {
  if (!/^[A-Za-z0-9_-]{60,8000}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const hex = bytes.subarray(0, 16).toString('hex');
  // as: a firm that is none of ours cannot have sealed what follows
  const firmId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as FirmId;
  let text: string;
  try {
    text = unseal(dataDir, firmId, bytes.subarray(16));
  } catch {
    return null;
  }
  const read = shape.safeParse(JSON.parse(text));
  if (!read.success || read.data.until < now.epochMilliseconds) return null;
  // as: written by us
  return { firmId, memberId: read.data.member as MemberId, findings: read.data.findings, name: read.data.name };
}
