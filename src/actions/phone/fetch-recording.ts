import { isSound, type Recording } from '#sources/calls/live.ts';

/** Larger recordings are left with the service. In bytes. */
const largest = 50 * 1024 * 1024;
const longestMs = 60_000;

export type TwilioSite = {
  /** Where recordings are fetched from, and from nowhere else. */
  origin: string;
};

export const twilioSite: TwilioSite = { origin: 'https://api.twilio.com' };

/**
 * Fetches a recording with the account's own sign-in. The address comes from a signed message and must still be Twilio's: the auth token is
 * sent nowhere else, and no redirect is followed with it. Answers why not in words.
 */
export async function fetchRecording(
  url: string,
  by: { account: string; authToken: string },
  site: TwilioSite = twilioSite,
): Promise<Recording | string> {
  let at: URL;
  try {
    at = new URL(url);
  } catch {
    return 'The recording has no address';
  }
  if (at.origin !== site.origin) return `The recording does not lie with Twilio, but at ${at.host.slice(0, 100)}`;
  if (!/\.\w{2,4}$/.test(at.pathname)) at.pathname += '.mp3';
  const signal = AbortSignal.timeout(longestMs);
  try {
    const answer = await fetch(at, {
      signal,
      redirect: 'manual',
      headers: { authorization: `Basic ${Buffer.from(`${by.account}:${by.authToken}`).toString('base64')}` },
    });
    const bytes = answer.status >= 300 && answer.status < 400 ? await followed(answer, at, signal) : await bytesOf(answer);
    if (typeof bytes === 'string') return bytes;
    const mediaType = at.pathname.endsWith('.wav') ? 'audio/wav' : 'audio/mpeg';
    if (!isSound(mediaType, bytes)) return 'What Twilio sent is no sound';
    return { bytes, mediaType, name: mediaType === 'audio/wav' ? 'recording.wav' : 'recording.mp3' };
  } catch (error) {
    return `Twilio could not be reached (${error instanceof Error ? error.name : 'unknown'})`;
  }
}

/** Twilio may keep the sound elsewhere and lead there with an address that needs no sign-in: followed once, over TLS, without ours. */
async function followed(answer: Response, from: URL, signal: AbortSignal): Promise<Uint8Array | string> {
  const to = new URL(answer.headers.get('location') ?? '', from);
  const isTheirs = to.origin === from.origin || /(?:^|\.)(?:twilio\.com|amazonaws\.com)$/.test(to.hostname);
  if (to.protocol !== from.protocol || !isTheirs) return 'Twilio led to an address that is not safe';
  return bytesOf(await fetch(to, { signal, redirect: 'error' }));
}

async function bytesOf(answer: Response): Promise<Uint8Array | string> {
  if (!answer.ok || !answer.body) return `Twilio answered ${answer.status}`;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body) {
    size += piece.length;
    if (size > largest) return 'The recording is larger than 50 MB';
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
