import { identity, normal, type Place } from '../foreign.ts';
import { type Phone, toE164 } from './phone.ts';

export type Address = {
  text: string;
  street: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
};

/** A contact as an address book has it. Texts are trimmed; what is empty is null or an empty list. E-mail addresses are in lower case. */
export type ContactRow = {
  uid: string | null;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  company: string | null;
  title: string | null;
  emails: string[];
  phones: Phone[];
  addresses: Address[];
  birthday: Temporal.PlainDate | Temporal.PlainMonthDay | null;
  notes: string | null;
  labels: string[];
  kind: 'person' | 'company' | 'group';
  place: Place;
};

/**
 * The same contact of the same file twice is one: by its UID where the file has one, else by all that reaches or names the person. Two
 * people of one name with different addresses stay two; a contact that changed is another row, and identity of people is for `customers` to judge.
 */
export function identityOfContact(row: ContactRow): string {
  if (row.uid) return identity('contact', ['uid', row.uid]);
  return identity('contact', [
    normal(row.name),
    normal(row.company),
    [...row.emails].sort().join(' '),
    row.phones
      .map((phone) => phone.e164 ?? phone.raw)
      .sort()
      .join(' '),
    ...(row.emails.length + row.phones.length === 0 ? [normal(row.addresses[0]?.text), normal(row.notes)] : []),
  ]);
}

const EMAIL = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,253}$/;

/**
 * E-mail addresses in a text that holds one or several ("Anna <a@x.test>; b@x.test", Google's " ::: "), in lower case, each once. `rest` is what
 * is none, for the preview.
 */
export function emailsIn(texts: string[]): { emails: string[]; rest: string[] } {
  const emails: string[] = [];
  const rest: string[] = [];
  for (const text of texts) {
    for (const part of text.length < 256 && EMAIL.test(text) ? [text] : text.slice(0, 4000).split(/ ::: |[;,\n]/)) {
      const piece = part.trim();
      if (!piece) continue;
      const inBrackets = /<([^<>]{3,320})>/.exec(piece)?.[1] ?? piece;
      const address = inBrackets
        .replace(/^mailto:/i, '')
        .trim()
        .toLowerCase();
      if (!EMAIL.test(address)) rest.push(piece);
      else if (!emails.includes(address)) emails.push(address);
    }
  }
  return { emails, rest };
}

/** Phone numbers in cells that hold one or several (Google's " ::: ", a comma or semicolon between numbers), each once. */
export function phonesIn(texts: string[], country: string | null, label: string | null = null): Phone[] {
  const phones: Phone[] = [];
  for (const text of texts) {
    for (const part of text.length <= 25 && !/[;,:]/.test(text) ? [text] : text.slice(0, 1000).split(/ ::: |[;,\n]/)) {
      const raw = part.replace(/^\s*tel:/i, '').trim();
      if (!/\d/.test(raw)) continue;
      const e164 = toE164(raw, country);
      if (!phones.some((known) => (e164 ? known.e164 === e164 : known.raw === raw))) phones.push({ raw, e164, label });
    }
  }
  return phones;
}

/** What a person is called: the full name, else its parts put together; null where the contact has neither. */
export function nameOf(row: Pick<ContactRow, 'name' | 'givenName' | 'familyName'>): string | null {
  return row.name ?? ([row.givenName, row.familyName].filter(Boolean).join(' ') || null);
}

/** A contact without name, company, address and number says nothing. */
export const saysNothing = (row: ContactRow): boolean =>
  !row.name && !row.company && row.emails.length === 0 && row.phones.length === 0;
