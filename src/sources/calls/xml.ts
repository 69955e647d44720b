import { toE164 } from '../contacts/phone.ts';
import { type Bytes, type Read, unreadable } from '../foreign.ts';
import { instantIn, nameIn, textOf } from '../sms/read.ts';
import { xmlTags } from '../sms/xml.ts';
import type { CallRow } from './call.ts';

/** `type` of a call, as Android's CallLog numbers them: in, out, missed, voicemail, rejected, blocked, answered on another device. */
const TYPES: Record<string, { direction: CallRow['direction']; outcome: CallRow['outcome'] }> = {
  '1': { direction: 'in', outcome: 'talked' },
  '2': { direction: 'out', outcome: 'talked' },
  '3': { direction: 'in', outcome: 'missed' },
  '4': { direction: 'in', outcome: 'voicemail' },
  '5': { direction: 'in', outcome: 'missed' },
  '6': { direction: 'in', outcome: 'failed' },
  '7': { direction: 'in', outcome: 'talked' },
};

/** How backups write a withheld number: Android's presentation constants. */
const WITHHELD = new Set(['', '-1', '-2', '-3', 'null', 'unknown', 'private', 'anonymous']);

/** The calls of an "SMS Backup & Restore" file (`<calls>`), streamed. An outgoing call of no length reached nobody. */
export async function* readCallsXml(bytes: Bytes, options: { country: string | null }): AsyncGenerator<Read<CallRow>> {
  let index = 0;
  for await (const batch of xmlTags(bytes)) {
    for (const event of batch) {
      if (event.kind === 'broken') yield* unreadable(`line ${event.line}`, event.reason, event.raw);
      else if (event.kind === 'open' && event.name === 'call') {
        const { attributes } = event;
        const at = instantIn(textOf(attributes, 'date'));
        const type = TYPES[textOf(attributes, 'type')];
        if (!at) {
          yield* unreadable(`line ${event.line}`, 'No date on this call', event.raw);
          continue;
        }
        const number = textOf(attributes, 'number').trim();
        const isWithheld = WITHHELD.has(number.toLowerCase());
        const duration = textOf(attributes, 'duration');
        const seconds = /^\d{1,7}$/.test(duration) ? Number(duration) : null;
        const outcome = type?.outcome === 'talked' && seconds === 0 ? 'missed' : (type?.outcome ?? 'unknown');
        const row: CallRow = {
          at,
          direction: type?.direction ?? 'unknown',
          number: isWithheld ? null : number,
          e164: isWithheld ? null : toE164(number, options.country),
          name: nameIn(textOf(attributes, 'contact_name')),
          ourNumber: null,
          seconds,
          outcome,
          member: null,
          uid: null,
          twin: 0,
          place: { line: event.line, index: index++ },
        };
        yield { kind: 'row', row, odd: type ? [] : [`Type ${textOf(attributes, 'type') || '(none)'} of a call is not known`] };
      } else if (event.kind === 'open' && (event.name === 'sms' || event.name === 'mms')) {
        yield { kind: 'aside', where: `line ${event.line}`, reason: 'A message, and no call', raw: event.raw };
      } else if (event.kind === 'open' && !['calls', 'smses', 'parts', 'part', 'addrs', 'addr'].includes(event.name))
        yield* unreadable(`line ${event.line}`, `<${event.name}> is no call`, event.raw);
    }
  }
}
