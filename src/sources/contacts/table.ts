import { type Bytes, type Read, unreadable } from '../foreign.ts';
import { dayIn, type FoundOrder } from '../table/dates.ts';
import { applyMapping, type MappedRow, type Mapping } from '../table/mapping.ts';
import { readRows } from '../table/rows.ts';
import { orderOf, type TableSurvey } from '../table/survey.ts';
import { type Address, type ContactRow, emailsIn, nameOf, phonesIn, saysNothing } from './contact.ts';

/** What the caller decides: the confirmed mapping, the country of numbers without one (ISO 3166), and the day order where it had to be asked. */
export type ContactTableOptions = { survey: TableSurvey; mapping: Mapping; country: string | null; dateOrder?: FoundOrder };

/** Contacts of a delimited file (Google, Outlook, Apple, any other), row by row. A row that names and reaches nobody is unreadable. */
export async function* readContactTable(bytes: Bytes, options: ContactTableOptions): AsyncGenerator<Read<ContactRow>> {
  const { survey, mapping, country } = options;
  const order = options.dateOrder ?? orderOf(survey, mapping.columns.birthday ?? []);
  for await (const batch of readRows(bytes, survey)) {
    for (const read of batch) {
      if (read.kind !== 'row') {
        yield read;
        continue;
      }
      const cells = applyMapping(mapping, read.row.cells);
      const odd: string[] = [];
      const { emails, rest } = emailsIn(cells.all('email'));
      for (const text of rest) odd.push(`"${text.slice(0, 60)}" is no e-mail address`);
      const phones = phonesIn(cells.all('phone'), country);
      const birthday = cells.first('birthday');
      const born = birthday ? dayIn(birthday, order) : null;
      if (birthday && !born) odd.push(`"${birthday.slice(0, 40)}" is no date that can be told`);
      const row: ContactRow = {
        uid: cells.first('uid') || null,
        name: cells.first('name') || null,
        givenName: cells.first('givenName') || null,
        familyName: cells.first('familyName') || null,
        company: cells.first('company') || null,
        title: cells.first('title') || null,
        emails,
        phones,
        addresses: addressesOf(cells),
        birthday: born,
        notes: cells.all('notes').join('\n') || null,
        labels: labelsIn(cells.all('labels')),
        kind: 'person',
        place: read.row.place,
      };
      row.name = nameOf(row);
      if (!row.name && row.company) row.kind = 'company';
      if (saysNothing(row)) yield* unreadable(`line ${row.place.line}`, 'No name, e-mail address or phone number', read.row.raw);
      else yield { kind: 'row', row, odd };
    }
  }
}

function addressesOf(cells: MappedRow): Address[] {
  const street = cells.first('street') || null;
  const city = cells.first('city') || null;
  const region = cells.first('region') || null;
  const postalCode = cells.first('postalCode') || null;
  const country = cells.first('country') || null;
  const parts = [street, [postalCode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ');
  const text = cells.first('address') || parts;
  return text ? [{ text, street, city, region, postalCode, country }] : [];
}

/** Google writes "* myContacts ::: Friends", Outlook "Friends;Customers". */
function labelsIn(cells: string[]): string[] {
  const labels = cells
    .flatMap((cell) => cell.slice(0, 4000).split(/ ::: |[;,]/))
    .map((label) => label.replace(/^\s*\*\s*/, '').trim());
  return [...new Set(labels.filter(Boolean))];
}
