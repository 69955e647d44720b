import { type ContentLine, contentLines, splitAt, unescaped } from '../content-lines.ts';
import type { Encoding } from '../encoding.ts';
import { type Bytes, type Read, unreadable } from '../foreign.ts';
import { dayIn } from '../table/dates.ts';
import { type Address, type ContactRow, emailsIn, nameOf, phonesIn, saysNothing } from './contact.ts';

/** Lines of one card beyond this are a file that is none. */
const MOST_LINES = 10_000;

/**
 * The contacts of a vCard file: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), many to a file. Photos are left out. A card whose end is
 * missing is read up to the next one; lines that are no properties, and text outside of cards, are unreadable. `country`: as for phone numbers.
 */
export async function* readVCards(
  bytes: Bytes,
  options: { country: string | null; encoding?: Encoding },
): AsyncGenerator<Read<ContactRow>> {
  let card: ContentLine[] | null = null;
  let depth = 0;
  let index = 0;
  for await (const batch of contentLines(bytes, options.encoding)) {
    for (const line of batch) {
      const isBegin = line.name === 'BEGIN' && /^vcard$/i.test(line.value.trim());
      const isEnd = line.name === 'END' && /^vcard$/i.test(line.value.trim());
      if (card === null) {
        if (isBegin) card = [line];
        else yield* unreadable(`line ${line.line}`, 'Stands outside of any contact', line.raw);
        continue;
      }
      // a card within a card is the assistant of vCard 2.1 (AGENT); otherwise the end of the last one is missing
      if (isBegin && card.at(-1)?.name === 'AGENT') depth++;
      else if (isBegin) {
        yield* readCard(card, index++, ['The end of this contact is missing'], options.country);
        card = [line];
        depth = 0;
      } else if (isEnd && depth > 0) depth--;
      else if (isEnd || card.length >= MOST_LINES) {
        yield* readCard(card, index++, isEnd ? [] : ['This contact has too many lines'], options.country);
        card = null;
      } else if (depth === 0) card.push(line);
    }
  }
  if (card) yield* readCard(card, index, ['The end of this contact is missing'], options.country);
}

function* readCard(lines: ContentLine[], index: number, odd: string[], country: string | null): Generator<Read<ContactRow>> {
  const row: ContactRow = {
    uid: null,
    name: null,
    givenName: null,
    familyName: null,
    company: null,
    title: null,
    emails: [],
    phones: [],
    addresses: [],
    birthday: null,
    notes: null,
    labels: [],
    kind: 'person',
    place: { line: lines[0]?.line ?? 1, index },
  };
  const labels = new Map<string, string>();
  for (const line of lines) if (line.name === 'X-ABLABEL') labels.set(line.group, line.value.replace(/^_\$!<|>!\$_$/g, ''));
  for (const line of lines) {
    if (line.name === '') yield* unreadable(`line ${line.line}`, 'This line of a contact is no property', line.raw);
    else readProperty(row, line, labels.get(line.group) ?? null, odd, country);
  }
  row.name = nameOf(row);
  if (row.kind === 'person' && row.company && (!row.name || row.name === row.company)) row.kind = 'company';
  row.name ??= row.company;
  if (saysNothing(row)) {
    const raw = lines.map((line) => line.raw).join('\n');
    yield* unreadable(`line ${row.place.line}`, 'No name, e-mail address or phone number', raw);
  } else yield { kind: 'row', row, odd };
}

function readProperty(row: ContactRow, line: ContentLine, label: string | null, odd: string[], country: string | null): void {
  if (line.value === '') return;
  const text = unescaped(line.value).replace(/\r\n?/g, '\n').trim();
  switch (line.name) {
    case 'FN':
      row.name ??= text.replace(/\s+/g, ' ');
      return;
    case 'N': {
      const [family = '', given = ''] = splitAt(line.value, ';');
      row.familyName ??= family || null;
      row.givenName ??= given || null;
      return;
    }
    case 'ORG':
      row.company ??= splitAt(line.value, ';')[0] || null;
      return;
    case 'TITLE':
      row.title ??= text;
      return;
    case 'EMAIL': {
      const { emails, rest } = emailsIn([text]);
      for (const email of emails) if (!row.emails.includes(email)) row.emails.push(email);
      for (const each of rest) odd.push(`"${each.slice(0, 60)}" is no e-mail address`);
      return;
    }
    case 'TEL': {
      const types = (line.params.get('TYPE') ?? []).map((type) => type.toLowerCase());
      const kind = label ?? (types.filter((type) => !['voice', 'pref', 'internet', 'msg'].includes(type)).join(' ') || null);
      // RFC 3966 appends parameters: tel:+1-555;ext=1
      for (const phone of phonesIn([text.replace(/^tel:/i, '').replace(/;(?:ext|phone-context)=.*$/i, '')], country, kind)) {
        if (!row.phones.some((known) => (phone.e164 ?? phone.raw) === (known.e164 ?? known.raw))) row.phones.push(phone);
      }
      return;
    }
    case 'ADR': {
      const address = addressOf(line.value);
      if (address) row.addresses.push(address);
      return;
    }
    case 'BDAY':
      row.birthday = birthdayIn(text);
      if (!row.birthday) odd.push(`"${text.slice(0, 40)}" is no date`);
      return;
    case 'NOTE':
      row.notes = row.notes ? `${row.notes}\n${text}` : text;
      return;
    case 'CATEGORIES':
      for (const each of splitAt(line.value, ',')) if (each && !row.labels.includes(each)) row.labels.push(each);
      return;
    case 'UID':
      row.uid ??= text;
      return;
    case 'KIND':
    case 'X-ADDRESSBOOKSERVER-KIND':
      if (/^group$/i.test(text)) row.kind = 'group';
      else if (/^org$/i.test(text)) row.kind = 'company';
      return;
    case 'X-ABSHOWAS':
      if (/^company$/i.test(text)) row.kind = 'company';
  }
}

function addressOf(value: string): Address | null {
  const [box = '', extended = '', street = '', city = '', region = '', postalCode = '', country = ''] = splitAt(value, ';');
  const lines = [box, extended, street]
    .filter(Boolean)
    .join(', ')
    .replace(/\s*\n\s*/g, ', ');
  const text = [lines, [postalCode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ');
  if (!text) return null;
  return {
    text,
    street: lines || null,
    city: city || null,
    region: region || null,
    postalCode: postalCode || null,
    country: country || null,
  };
}

/** `1980-03-22`, `19800322`, with a time behind, or without the year (`--0322`, `--03-22`). Apple's year 1604 stands for none. */
function birthdayIn(text: string): ContactRow['birthday'] {
  const yearless = /^--?(\d{2})-?(\d{2})/.exec(text);
  if (yearless) return monthDay(+(yearless[1] ?? 0), +(yearless[2] ?? 0));
  const day = dayIn(text.replace(/[T ].*$/, ''), 'ymd') ?? dayIn(text, 'ask');
  return day?.year === 1604 ? monthDay(day.month, day.day) : day;
}

function monthDay(month: number, day: number): Temporal.PlainMonthDay | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const leap = new Temporal.PlainDate(2000, month, 1);
  return day <= leap.daysInMonth ? leap.with({ day }).toPlainMonthDay() : null;
}
