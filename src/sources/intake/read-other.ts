import { entryOfAppointment } from '#sources/calendar/entry.ts';
import { readCalendar } from '#sources/calendar/read.ts';
import { entryOfCall } from '#sources/calls/entry.ts';
import { readCallsXml } from '#sources/calls/xml.ts';
import { readVCards } from '#sources/contacts/vcard.ts';
import { firstBytes, type SourceFile } from '#sources/files.ts';
import { isMbox } from '#sources/mail/mailbox.ts';
import { type FileKind, recogniseFile } from '#sources/recognise.ts';
import { entryOfSms } from '#sources/sms/entry.ts';
import { readSmsXml } from '#sources/sms/read.ts';
import { bytesOf, type Choice, contacts, entries, type Plan, type ReadingFrame } from './plan.ts';
import { planChat } from './plan-chat.ts';
import { planTable, tableKinds } from './plan-table.ts';

/** What kind of file this is, by what is in it. */
export async function kindOf(file: SourceFile): Promise<FileKind> {
  if (await isMbox(file.path)) return 'mbox';
  return recogniseFile({ name: file.name, head: await firstBytes(file.path, 65_536) }).kind;
}

/** Looks at a file and says how it will be read, and what has to be asked first. */
export async function planFor(file: SourceFile, kind: FileKind, choice: Choice, frame: ReadingFrame): Promise<Plan> {
  const tableKind = tableKinds[kind];
  if (tableKind) return planTable(file, kind, tableKind, choice, frame);
  const plan = (rows: Plan['rows']): Plan => ({ kind, table: null, asks: [], rows });
  switch (kind) {
    case 'vcard':
      return plan((from) => contacts(from, readVCards(bytesOf(from), { country: frame.country })));
    case 'calls-xml':
      return plan((from) =>
        entries(from, readCallsXml(bytesOf(from), { country: frame.country }), (row, place) =>
          entryOfCall(row, { timeZone: frame.timeZone, place }),
        ),
      );
    case 'sms-xml':
      return plan((from) =>
        entries(from, readSmsXml(bytesOf(from), { country: frame.country }), (row, place) => entryOfSms(row, { place })),
      );
    case 'icalendar': {
      const today = frame.now.toZonedDateTimeISO(frame.timeZone).toPlainDate();
      const window = { from: today.subtract({ years: 20 }), to: today.add({ years: 1 }) };
      return plan((from) =>
        entries(from, readCalendar(bytesOf(from), { window }), (row, place) =>
          entryOfAppointment(row, { timeZone: frame.timeZone, place, now: frame.now }),
        ),
      );
    }
    case 'whatsapp':
      return planChat(file, choice, frame);
    default:
      return plan(async function* (from) {
        yield { kind: 'unreadable', place: from.name, reason: 'this is not a kind of file that Regard reads', raw: '' };
      });
  }
}
