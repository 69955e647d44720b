import { toE164 } from '../contacts/phone.ts';
import { type Bytes, identity, type Place, type Read, unreadable } from '../foreign.ts';
import { type XmlEvent, xmlTags } from './xml.ts';

/** Something that came with a multimedia message; its bytes stay in the backup. */
export type SmsMedia = { type: string; name: string | null };

/**
 * A text message of a phone backup. `numbers` are the other parties (several in a group), raw and in E.164 where it can be told; `sender` is
 * the number that wrote, null for our own. `name` is what the phone's address book called the other party.
 */
export type SmsRow = {
  at: Temporal.Instant;
  direction: 'in' | 'out' | 'draft' | 'failed';
  numbers: { raw: string; e164: string | null }[];
  sender: string | null;
  name: string | null;
  subject: string | null;
  text: string;
  media: SmsMedia[];
  kind: 'sms' | 'mms';
  place: Place;
};

/** A message is one by its millisecond, direction, parties and words: backups overlap, and an entry that comes again in them is the same one. */
export function identityOfSms(row: SmsRow): string {
  const parties = row.numbers.map((number) => number.e164 ?? number.raw).sort();
  return identity('sms', [
    row.at.epochMilliseconds,
    row.direction,
    parties.join(' '),
    row.subject,
    row.text,
    row.media.map((media) => `${media.type} ${media.name}`).join(),
  ]);
}

/** `type` of an SMS and `msg_box` of an MMS, as Android's Telephony provider numbers them. */
const BOXES: Record<string, SmsRow['direction']> = { '1': 'in', '2': 'out', '3': 'draft', '4': 'out', '5': 'failed', '6': 'out' };
/** `addr` types of the MMS standard (PduHeaders): from, cc, bcc, to. */
const FROM = '137';

type OpenMms = {
  event: Extract<XmlEvent, { kind: 'open' }>;
  texts: string[];
  media: SmsMedia[];
  from: string | null;
  to: string[];
};

/**
 * The messages of an "SMS Backup & Restore" file (`<smses>`), SMS and MMS, streamed: pictures in base64 pass by and are not kept. `country` (ISO 3166)
 * is where numbers without a country code are at home. Entries without a date or a number are unreadable; calls in the same file are set aside.
 */
export async function* readSmsXml(bytes: Bytes, options: { country: string | null }): AsyncGenerator<Read<SmsRow>> {
  let index = 0;
  let mms: OpenMms | null = null;
  for await (const batch of xmlTags(bytes)) {
    for (const event of batch) {
      if (event.kind === 'broken') yield* unreadable(`line ${event.line}`, event.reason, event.raw);
      else if (event.kind === 'open' && event.name === 'sms') yield* oneSms(event, index++, options.country);
      else if (event.kind === 'open' && event.name === 'mms') {
        if (mms) yield* unreadable(`line ${mms.event.line}`, 'The end of this message is missing', mms.event.raw);
        mms = { event, texts: [], media: [], from: null, to: [] };
        if (event.selfClosing) {
          yield* oneMms(mms, index++, options.country);
          mms = null;
        }
      } else if (event.kind === 'close' && event.name === 'mms' && mms) {
        yield* oneMms(mms, index++, options.country);
        mms = null;
      } else if (mms && event.kind === 'open') add(mms, event);
      else if (event.kind === 'open' && event.name === 'call') {
        yield { kind: 'aside', where: `line ${event.line}`, reason: 'A call, and no message', raw: event.raw };
      } else if (event.kind === 'open' && !['smses', 'calls', 'allsms', 'parts', 'addrs'].includes(event.name)) {
        yield* unreadable(`line ${event.line}`, `<${event.name}> is no message`, event.raw);
      }
    }
  }
  if (mms) yield* unreadable(`line ${mms.event.line}`, 'The end of this message is missing', mms.event.raw);
}

/** An attribute's text; "null" is how the backup writes nothing. */
export const textOf = (attributes: Map<string, string>, name: string): string => {
  const text = attributes.get(name) ?? '';
  return text === 'null' ? '' : text;
};

/** Milliseconds since 1970; null for nothing, zero and what no clock shows. */
export function instantIn(text: string): Temporal.Instant | null {
  if (!/^\d{9,14}$/.test(text)) return null;
  // MMS of some phones count seconds
  const ms = text.length <= 10 ? Number(text) * 1000 : Number(text);
  return Temporal.Instant.fromEpochMilliseconds(ms);
}

/** The name an address book gave a number; the backup writes "(Unknown)" for none. */
export const nameIn = (text: string): string | null => (text === '' || /^\(unknown\)$/i.test(text) ? null : text);

function* oneSms(event: Extract<XmlEvent, { kind: 'open' }>, index: number, country: string | null): Generator<Read<SmsRow>> {
  const { attributes } = event;
  const at = instantIn(textOf(attributes, 'date'));
  const raw = textOf(attributes, 'address').trim();
  const direction = BOXES[textOf(attributes, 'type')];
  const reason = !at
    ? 'No date on this message'
    : !raw
      ? 'No number on this message'
      : !direction
        ? 'Neither sent nor received'
        : null;
  if (reason || !at || !direction) {
    yield* unreadable(`line ${event.line}`, reason ?? '', event.raw);
    return;
  }
  const row: SmsRow = {
    at,
    direction,
    numbers: [{ raw, e164: toE164(raw, country) }],
    sender: direction === 'in' ? raw : null,
    name: nameIn(textOf(attributes, 'contact_name')),
    subject: textOf(attributes, 'subject') || null,
    text: textOf(attributes, 'body'),
    media: [],
    kind: 'sms',
    place: { line: event.line, index },
  };
  yield { kind: 'row', row, odd: [] };
}

function add(mms: OpenMms, event: Extract<XmlEvent, { kind: 'open' }>): void {
  if (event.name === 'part') {
    const type = textOf(event.attributes, 'ct');
    const text = textOf(event.attributes, 'text');
    if (type === 'text/plain') mms.texts.push(text);
    else if (type !== 'application/smil' && mms.media.length < 1000) {
      const name = textOf(event.attributes, 'cl') || textOf(event.attributes, 'name') || textOf(event.attributes, 'fn') || null;
      mms.media.push({ type, name });
    }
  } else if (event.name === 'addr') {
    const address = textOf(event.attributes, 'address').trim();
    // the phone writes itself so
    if (address === '' || address === 'insert-address-token') return;
    if (event.attributes.get('type') === FROM) mms.from = address;
    else if (mms.to.length < 1000) mms.to.push(address);
  }
}

function* oneMms(mms: OpenMms, index: number, country: string | null): Generator<Read<SmsRow>> {
  const { attributes, line, raw } = mms.event;
  const at = instantIn(textOf(attributes, 'date'));
  const direction = BOXES[textOf(attributes, 'msg_box')];
  // a group's numbers are joined with "~"
  const parties = textOf(attributes, 'address')
    .split('~')
    .map((number) => number.trim())
    .filter((number) => number && number !== 'insert-address-token');
  if (parties.length === 0) parties.push(...(direction === 'in' && mms.from ? [mms.from] : mms.to));
  const reason = !at
    ? 'No date on this message'
    : parties.length === 0
      ? 'No number on this message'
      : !direction
        ? 'Neither sent nor received'
        : null;
  if (reason || !at || !direction) {
    yield* unreadable(`line ${line}`, reason ?? '', raw);
    return;
  }
  const row: SmsRow = {
    at,
    direction,
    numbers: parties.slice(0, 1000).map((number) => ({ raw: number, e164: toE164(number, country) })),
    sender: direction === 'in' ? (mms.from ?? parties[0] ?? null) : null,
    name: nameIn(textOf(attributes, 'contact_name')),
    subject: textOf(attributes, 'sub') || null,
    text: mms.texts.join('\n'),
    media: mms.media,
    kind: 'mms',
    place: { line, index },
  };
  yield { kind: 'row', row, odd: [] };
}
