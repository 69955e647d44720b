import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { toE164 } from '../contacts/phone.ts';
import type { CallOutcome } from './call.ts';
import type { LiveCall } from './live.ts';

/** What Twilio sends: the fields of a form, each once or several times. */
export type TwilioFields = Record<string, string | string[]>;

/**
 * X-Twilio-Signature as Twilio documents it: HMAC-SHA-1 with the account's auth token over the full address, followed by every field's
 * name and values, names in order, values of a repeated field once each and in order; in base64.
 */
export function twilioSignature(authToken: string, url: string, fields: TwilioFields): string {
  let text = url;
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name] ?? '';
    if (Array.isArray(value)) for (const one of [...new Set(value)].sort()) text += name + one;
    else text += name + value;
  }
  return createHmac('sha1', authToken).update(Buffer.from(text, 'utf-8')).digest('base64');
}

/** The address with its usual port written out or left out: Twilio signs one of both, whichever way the house was reached. */
function spellings(url: string): string[] {
  const at = /^(https?):\/\/([^/:?#]+|\[[^\]]+\])(?::(\d{1,5}))?(.*)$/is.exec(url);
  if (!at) return [url];
  const [, scheme = '', host = '', port, rest = ''] = at;
  const usual = scheme.toLowerCase() === 'https' ? '443' : '80';
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${port ?? usual}${rest}`])];
}

/** Whether Twilio signed this. A JSON body is named in the address by its SHA-256 (`bodySHA256`), and then has no fields. */
export function isSignedByTwilio(
  authToken: string,
  given: string,
  message: { url: string; fields: TwilioFields; body: Uint8Array },
): boolean {
  const said = Buffer.from(given);
  const ofBody = /[?&]bodySHA256=([0-9a-f]{64})(?:&|$)/i.exec(message.url)?.[1];
  if (ofBody && createHash('sha256').update(message.body).digest('hex') !== ofBody.toLowerCase()) return false;
  const fields = ofBody ? {} : message.fields;
  return spellings(message.url).some((url) => {
    const right = Buffer.from(twilioSignature(authToken, url, fields));
    return right.length === said.length && timingSafeEqual(right, said);
  });
}

/** One message of Twilio's about a call. `eventKey` is the same when it is sent again; `callKey` joins the legs of a call. */
export type TwilioEvent = {
  eventKey: string;
  callKey: string;
  kind: 'status' | 'recording' | 'transcript';
  isOver: boolean;
  isParent: boolean;
};

const one = (fields: TwilioFields, name: string): string => {
  const value = fields[name];
  return (Array.isArray(value) ? value[0] : value)?.slice(0, 100_000) ?? '';
};

const over = new Set(['completed', 'no-answer', 'busy', 'failed', 'canceled']);
const sid = /^[A-Za-z0-9]{4,60}$/;

/** The recording's own id: said, or the last part of its address. */
export const recordingOf = (fields: TwilioFields): string =>
  one(fields, 'RecordingSid') || (/\/(RE[0-9a-zA-Z]{4,60})(?:[.?]|$)/.exec(one(fields, 'RecordingUrl'))?.[1] ?? '');

/** What kind of message this is; a sentence where it is none of a call. */
export function readTwilio(fields: TwilioFields): TwilioEvent | string {
  const call = one(fields, 'CallSid');
  if (!sid.test(call)) return 'It names no call (CallSid)';
  const parent = one(fields, 'ParentCallSid');
  const base = { callKey: sid.test(parent) ? parent : call, isParent: !sid.test(parent) };
  const recording = recordingOf(fields);
  if (one(fields, 'TranscriptionSid') || one(fields, 'TranscriptionText')) {
    const key = one(fields, 'TranscriptionSid') || recording || call;
    return { ...base, eventKey: `transcript:${key}`.slice(0, 200), kind: 'transcript', isOver: true };
  }
  if (recording) {
    const status = one(fields, 'RecordingStatus');
    return { ...base, eventKey: `recording:${recording}`, kind: 'recording', isOver: status === '' || status === 'completed' };
  }
  const status = one(fields, 'CallStatus') || one(fields, 'DialCallStatus');
  if (!status) return 'It says nothing of what became of the call (CallStatus)';
  const key = `status:${call}:${status}:${one(fields, 'DialCallStatus')}`;
  return {
    ...base,
    eventKey: key.slice(0, 200),
    kind: 'status',
    isOver: over.has(status) || one(fields, 'DialCallStatus') !== '',
  };
}

/** Numbers by which Twilio says that the caller withheld theirs. */
const withheld = new Set([
  '266696687',
  '7378742833',
  '2562533',
  '8656696',
  '86282452253',
  '464',
  'anonymous',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
]);

function numberIn(said: string): string | null {
  const plain = said.replace(/^\+/, '').trim().toLowerCase();
  return plain === '' || withheld.has(plain) ? null : said.trim();
}

/** The caller or called is a phone of our own: an app or a desk phone. */
const isOurPhone = (said: string): boolean => /^(?:client|sip|sips):/i.test(said);

const isMachine = (fields: TwilioFields): boolean => /^(?:machine|fax)/.test(one(fields, 'AnsweredBy'));

const secondsOf = (fields: TwilioFields, ...names: string[]): number | null => {
  for (const name of names) {
    const value = one(fields, name);
    if (/^\d{1,6}$/.test(value)) return Number(value);
  }
  return null;
};

/**
 * The call that these messages tell of, once it is over; null while nothing tells of the call itself. A call that came in was a talk only if
 * somebody was put through: that Twilio took it (a menu, the machine) is no talk, and where nothing says so it stays unknown.
 * `receivedAt` stands in where Twilio gives no time.
 */
export function callOfTwilio(
  all: readonly TwilioFields[],
  receivedAt: Temporal.Instant,
  country: string | null,
): LiveCall | null {
  const legs = all.filter((fields) => one(fields, 'CallStatus') !== '' || one(fields, 'DialCallStatus') !== '');
  const children = legs.filter((fields) => sid.test(one(fields, 'ParentCallSid')));
  const own = legs.filter((fields) => !sid.test(one(fields, 'ParentCallSid')));
  const final =
    own.find((fields) => over.has(one(fields, 'CallStatus'))) ?? own.find((fields) => one(fields, 'DialCallStatus') !== '');
  if (!final) return null;
  const from = one(final, 'From');
  const isOut = one(final, 'Direction').startsWith('outbound') || isOurPhone(from);
  const dialled = [
    ...children
      .filter((fields) => over.has(one(fields, 'CallStatus')))
      .map((fields) => ({ status: one(fields, 'CallStatus'), fields })),
    ...own
      .filter((fields) => one(fields, 'DialCallStatus') !== '')
      .map((fields) => ({ status: one(fields, 'DialCallStatus'), fields })),
  ];
  const reached = dialled.find(({ status, fields }) => (status === 'completed' || status === 'answered') && !isMachine(fields));
  const leg = children[0];
  const other = isOut ? (isOurPhone(from) && leg ? one(leg, 'To') : one(final, 'To')) : from;
  const number = numberIn(isOurPhone(other) ? '' : other);
  const status = one(final, 'CallStatus');
  const hasDialled = dialled.length > 0;
  const outcome: CallOutcome =
    reached || (isOut && !hasDialled && status === 'completed' && !isMachine(final))
      ? 'talked'
      : isMachine(final) || dialled.some(({ fields }) => isMachine(fields))
        ? 'voicemail'
        : hasDialled || status === 'no-answer' || status === 'canceled'
          ? 'missed'
          : status === 'busy' || status === 'failed'
            ? status
            : 'unknown';
  const seconds =
    outcome === 'talked'
      ? ((reached ? secondsOf(reached.fields, 'DialCallDuration', 'CallDuration') : null) ?? secondsOf(final, 'CallDuration'))
      : null;
  const whole = secondsOf(final, 'CallDuration') ?? 0;
  return {
    service: 'Twilio',
    uid: one(final, 'CallSid'),
    at: (momentIn(one(final, 'Timestamp')) ?? receivedAt).subtract({ seconds: whole }),
    direction: isOut ? 'out' : 'in',
    number,
    e164: number ? toE164(number, country) : null,
    name: isOut ? null : one(final, 'CallerName').slice(0, 200) || null,
    seconds,
    outcome,
    member: isOurPhone(from) ? from.replace(/^\w+:/, '').slice(0, 200) : null,
    words: '',
    recording: null,
    told: JSON.stringify(all),
  };
}

/** RFC 2822, as Twilio writes it: "Mon, 02 Mar 2026 09:30:00 +0000". */
function momentIn(text: string): Temporal.Instant | null {
  const ms = text.length > 0 && text.length < 60 ? Date.parse(text) : Number.NaN;
  return Number.isFinite(ms) ? Temporal.Instant.fromEpochMilliseconds(ms) : null;
}

/** What was recorded, or written down of it: where the sound lies, how long it is, and the words. */
export function messageOfTwilio(all: readonly TwilioFields[]): {
  url: string;
  seconds: number | null;
  words: string;
  from: string;
} {
  const first = (name: string): string => all.map((fields) => one(fields, name)).find((value) => value !== '') ?? '';
  const isWritten = all.some(
    (fields) => one(fields, 'TranscriptionStatus') !== 'failed' && one(fields, 'TranscriptionText') !== '',
  );
  const seconds = first('RecordingDuration');
  return {
    url: first('RecordingUrl'),
    seconds: /^\d{1,6}$/.test(seconds) ? Number(seconds) : null,
    words: isWritten ? first('TranscriptionText') : '',
    from: first('From'),
  };
}
