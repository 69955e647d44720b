import { z } from 'zod';
import { toE164 } from '../contacts/phone.ts';
import { isSound, type LiveCall } from './live.ts';

/** Larger recordings are refused: this is a message, not an archive. In bytes. */
export const longestRecording = 16 * 1024 * 1024;

/** A call as any telephone service or script of the firm's own can tell of it: one JSON object. */
export const signedCallShape = z.object({
  id: z.string().min(1).max(200).describe('Your own id of the call. The same id again is the same call.'),
  at: z.iso.datetime({ offset: true }).describe('When it began.'),
  direction: z.enum(['in', 'out']),
  number: z.string().max(60).nullable().default(null).describe('The other party; null where it was withheld.'),
  name: z.string().max(200).nullable().default(null),
  outcome: z
    .enum(['talked', 'missed', 'busy', 'failed', 'voicemail', 'left-word'])
    .describe('left-word: words were left on a machine.'),
  seconds: z.number().int().min(0).max(172_800).nullable().default(null).describe('Talk time.'),
  member: z.string().max(200).nullable().default(null).describe('Who of you took or made it.'),
  words: z.string().max(100_000).default('').describe('A transcript, or what was noted.'),
  recording: z
    .object({
      mediaType: z.string().max(100),
      name: z.string().max(150).default('recording'),
      base64: z.base64().max(Math.ceil((longestRecording * 4) / 3) + 4),
    })
    .nullable()
    .default(null),
});
export type SignedCall = z.infer<typeof signedCallShape>;

/** What such a message says; else what is wrong with it, in words. `country` reads numbers without a country code. */
export function readSignedCall(text: string, country: string | null, now: Temporal.Instant): LiveCall | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'It is not JSON';
  }
  const read = signedCallShape.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'it is not as described'}`.slice(0, 300);
  }
  const { id, recording, number, ...call } = read.data;
  const at = Temporal.Instant.from(call.at);
  if (Temporal.Instant.compare(at, now.add({ minutes: 10 })) > 0) return 'The call lies in the future';
  if (at.epochMilliseconds < 0) return 'The call lies before 1970';
  const bytes = recording ? Buffer.from(recording.base64, 'base64') : null;
  if (recording && bytes && !isSound(recording.mediaType, bytes))
    return `The recording is not the ${recording.mediaType.slice(0, 40)} that it says`;
  return {
    ...call,
    service: 'signed',
    uid: id,
    at,
    number: number?.trim() || null,
    e164: number ? toE164(number, country) : null,
    recording: recording && bytes ? { bytes, mediaType: recording.mediaType, name: recording.name } : null,
    // without the sound, which is kept as a file of its own
    told: JSON.stringify({ id, number, ...call }),
  };
}
