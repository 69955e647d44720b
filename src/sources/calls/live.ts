import { hash } from 'node:crypto';
import type { AttachmentNote, Draft } from '#ledger/draft.ts';
import { storable } from '#lib/text.ts';
import { identity } from '../foreign.ts';
import type { CallOutcome } from './call.ts';
import { entryOfCall } from './entry.ts';

export type Recording = { bytes: Uint8Array; mediaType: string; name: string };

/**
 * A call as a telephone service tells of it when it is over. `uid` is the service's own id of the call, within `service`. `words`: the
 * transcript, or what was noted. `told`: the message as it was sent.
 */
export type LiveCall = {
  service: string;
  uid: string;
  at: Temporal.Instant;
  direction: 'in' | 'out';
  number: string | null;
  e164: string | null;
  name: string | null;
  seconds: number | null;
  outcome: CallOutcome;
  member: string | null;
  words: string;
  recording: Recording | null;
  told: string | null;
};

const sounds: readonly [RegExp, (bytes: Uint8Array) => boolean][] = [
  [/^audio\/(?:wav|x-wav|wave)$/, (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WAVE'],
  [/^audio\/(?:mpeg|mp3)$/, (b) => ascii(b, 0, 3) === 'ID3' || (b[0] === 0xff && ((b[1] ?? 0) & 0xe0) === 0xe0)],
  [/^audio\/(?:ogg|opus)$/, (b) => ascii(b, 0, 4) === 'OggS'],
  [/^audio\/(?:mp4|m4a|x-m4a|aac)$/, (b) => ascii(b, 4, 4) === 'ftyp'],
  [/^audio\/webm$/, (b) => b[0] === 0x1a && b[1] === 0x45 && b[2] === 0xdf && b[3] === 0xa3],
];

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.max(0, Math.min(length, bytes.length - at))).toString('latin1');

/** Whether bytes are the sound that their sender says they are, by how such a file begins. */
export function isSound(mediaType: string, bytes: Uint8Array): boolean {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return sounds.some(([name, begins]) => name.test(type) && begins(bytes));
}

const blobOf = (bytes: Uint8Array): NonNullable<Draft['raw']> => ({ hash: hash('sha256', bytes), size: bytes.length, bytes });

function withRecording(draft: Draft, recording: Recording | null): Draft {
  if (!recording) return draft;
  const blob = blobOf(recording.bytes);
  const note: AttachmentNote = { name: recording.name, mediaType: recording.mediaType, size: blob.size, blob: blob.hash };
  return {
    ...draft,
    detail: { ...draft.detail, attachments: [note] },
    attachments: [{ blob, name: recording.name, mediaType: recording.mediaType }],
  };
}

/** A call that came live, as an entry: the same call told twice is one. */
export function entryOfLiveCall(call: LiveCall): Draft {
  const draft = entryOfCall(
    {
      at: call.at,
      direction: call.direction,
      number: call.number,
      e164: call.e164,
      name: call.name,
      ourNumber: null,
      seconds: call.seconds,
      outcome: call.outcome,
      member: call.member,
      uid: call.uid,
      twin: 0,
      place: { line: 0, index: 0 },
    },
    { timeZone: 'UTC', place: `told by ${call.service}` },
  );
  const words = storable(call.words.trim()).slice(0, 100_000);
  return withRecording(
    {
      ...draft,
      identity: identity('call', ['live', call.service, call.uid]),
      words: words || draft.words,
      raw: call.told === null ? null : blobOf(Buffer.from(call.told)),
    },
    call.recording,
  );
}

/** What was recorded of a talk, as a note beside it: the talk itself is an entry already. */
export function entryOfTalkRecording(call: LiveCall): Draft {
  const draft = entryOfLiveCall(call);
  return {
    ...draft,
    identity: identity('call', ['recording', call.service, call.uid]),
    channel: 'note',
    direction: 'internal',
    detail: {
      ...draft.detail,
      parties: draft.detail.parties.map((party) => ({ ...party, role: 'about' as const })),
      data: { recordingOf: call.uid },
    },
  };
}
