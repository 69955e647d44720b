import { type NewCustomer, type NewPerson, type NewPoint, takeInNewcomers } from '#customers/newcomers.ts';
import { ownPoints } from '#customers/own.ts';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { confirmStage } from '#customers/stages.ts';
import type { Database } from '#db/connect.ts';
import { asReader, type FirmTx, inFirm } from '#db/tenant.ts';
import { countryOfZone, createFirm, listFirms } from '#firm/firms.ts';
import { ownerOf } from '#firm/members.ts';
import { firmSettings } from '#firm/settings.ts';
import { batchLimit } from '#ledger/append.ts';
import type { Draft } from '#ledger/draft.ts';
import { finishImport, listImports, startImport } from '#ledger/imports.ts';
import { removeSample } from '#ledger/remove-sample.ts';
import { type CustomerId, type FirmId, type ImportId, type MemberId, newId, type PersonId } from '#lib/ids.ts';
import { takeIn } from '#sources/intake/take-in.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { type StoredReading, storeReading } from '#understanding/projection/stored.ts';
import { sampleYear } from './calendar.ts';
import { addressBook, firmDomain, members, notCustomers, type Person, sam, shopPhone } from './cast.ts';
import { received } from './post-office.ts';
import { draftsOf } from './records.ts';
import { tellYear } from './year.ts';

const sampleName = 'Linden & Sons';
const label = 'Sample firm';
const currency = 'EUR';

/** `onProgress`: how much of the year is in the ledger, 0 to 1. `signal` stops it between two batches; what is there then is for the caller to remove. */
export type Making = { onProgress?: (share: number) => void; signal?: AbortSignal };

/**
 * Makes the firm to look around in: a joinery with a year of mail, calls, invoices and reviews behind it, which goes the way of every
 * import, so that all that is found in it was found by the readers. The same day gives the same year. Returns the sample firm that is
 * there already, if one is; one that was never finished is made anew. Stages, findings and search are brought up to date by the caller
 * (`bringUpToDate`).
 */
export async function makeSampleFirm(
  database: Database,
  now: Temporal.Instant,
  timeZone: string,
  { onProgress = () => undefined, signal }: Making = {},
): Promise<FirmId> {
  const known = (await listFirms(database)).find((one) => one.isSample);
  if (known) {
    const isWhole = (await listImports(database.app, known.id)).some((one) => one.kind === 'sample' && one.state === 'done');
    if (isWhole) return known.id;
    await removeSample(database, known.id);
  }
  await loadLanguage();
  const firmId = await createFirm(database, {
    name: sampleName,
    timeZone,
    country: countryOfZone(timeZone),
    currency,
    isSample: true,
    owner: sam,
  });
  await settle(database, firmId);
  const importId = await startImport(database.app, firmId, { kind: 'sample', label, now });
  await inFirm(database.app, firmId, (tx) => fillAddressBook(tx, firmId, importId, now));
  const { settings, own } = await inFirm(database.app, firmId, async (tx) => ({
    settings: await firmSettings(asReader(tx), firmId),
    own: await ownPoints(tx, firmId),
  }));
  const year = unread(now, settings.hours);
  const batches = Math.ceil(year.length / batchLimit);
  // one batch is written while the next is read
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for (let batch = 0; batch < batches; batch++) {
      signal?.throwIfAborted();
      const drafts: Read[] = [];
      for (const one of year.slice(batch * batchLimit, (batch + 1) * batchLimit)) {
        drafts.push(await one.read());
        if (drafts.length % 20 === 0) await breath();
      }
      await writing;
      onProgress((batch + 0.5) / batches);
      const position = {
        file: label,
        fingerprint: '',
        batch: batch + 1,
        byteOffset: batch + 1,
        totalBytes: batches,
        isDone: batch + 1 === batches,
      };
      writing = takeIn({ database, firmId, importId, own, now: () => now }, { drafts, unreadable: [], position });
      // looked at when the next batch has been read; until then nobody else may take the fault for an unheard one
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  onProgress(1);
  await finishImport(database.app, firmId, importId, now);
  return firmId;
}

/** Reading a year takes seconds: others are served in between. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Read = { draft: Draft; reading: StoredReading };

/** The year in order of time, with how each piece of it is read. The language model must have been loaded. */
function unread(
  now: Temporal.Instant,
  hours: Parameters<typeof sampleYear>[1],
): { at: Temporal.Instant; read: () => Read | Promise<Read> }[] {
  const { timeZone } = hours;
  const all: { at: Temporal.Instant; read: () => Read | Promise<Read> }[] = [];
  for (const happening of tellYear(sampleYear(now, hours), currency)) {
    if (happening.kind === 'letter') {
      all.push({ at: happening.at, read: () => received(happening, timeZone, now.epochMilliseconds) });
      continue;
    }
    for (const draft of draftsOf(happening, { timeZone, now, currency }))
      all.push({ at: draft.occurredAt, read: () => ({ draft, reading: readingOf(draft, timeZone) }) });
  }
  return all.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

const readingOf = ({ channel, words, subject, actor, occurredAt }: Draft, timeZone: string): StoredReading =>
  storeReading({
    channel,
    words,
    html: null,
    subject,
    headers: {},
    labels: [],
    actor,
    occurredAtMs: occurredAt.epochMilliseconds,
    timeZone,
  });

/** The members and what is the firm's own, as an owner would have confirmed it. */
async function settle(database: Database, firmId: FirmId): Promise<void> {
  await inFirm(database.app, firmId, async (tx) => {
    await decideOwnPoints(tx, firmId, [
      { kind: 'domain', value: firmDomain, state: 'confirmed' },
      { kind: 'phone', value: shopPhone, state: 'confirmed' },
      ...members.flatMap(({ email, phone }) => [
        { kind: 'email' as const, value: email, state: 'confirmed' as const },
        { kind: 'phone' as const, value: phone, state: 'confirmed' as const },
      ]),
    ]);
    for (const { name, email, phone, role } of members) {
      const memberId = role === 'owner' ? await ownerOf(tx, firmId) : newId<MemberId>();
      if (role !== 'owner')
        await tx.insertInto('member').values({ firm_id: firmId, member_id: memberId, name, email, role }).execute();
      await tx
        .updateTable('own_point')
        .set({ member_id: memberId })
        .where('firm_id', '=', firmId)
        .where('value', 'in', [email, phone])
        .execute();
    }
  });
}

/** Everybody by name, address and number, companies with their people, as a contact list brings them. */
async function fillAddressBook(tx: FirmTx, firmId: FirmId, importId: ImportId, now: Temporal.Instant): Promise<void> {
  const customers: NewCustomer[] = [];
  const people: NewPerson[] = [];
  const points: NewPoint[] = [];
  const others: CustomerId[] = [];
  for (const [, staff] of Map.groupBy(addressBook, (person: Person) => person.company?.domain ?? person.email)) {
    const [first] = staff;
    if (!first) continue;
    const customerId = newId<CustomerId>();
    const { company } = first;
    customers.push({ id: customerId, kind: company ? 'company' : 'private', name: company?.name ?? first.name });
    if (company) points.push({ kind: 'domain', value: company.domain, customerId, personId: null });
    if (notCustomers.includes(first)) others.push(customerId);
    for (const person of staff) {
      const personId = newId<PersonId>();
      people.push({ id: personId, customerId, name: person.name });
      points.push({ kind: 'email', value: person.email, customerId, personId });
      if (person.phone) points.push({ kind: 'phone', value: person.phone, customerId, personId });
    }
  }
  await takeInNewcomers(tx, firmId, { customers, people, points }, { importId, now, isList: true });
  await confirmStage(tx, firmId, others, 'not-a-customer');
}
