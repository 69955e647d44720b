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
import { finishImport, startImport } from '#ledger/imports.ts';
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

/**
 * Makes the firm to look around in: a joinery with a year of mail, calls, invoices and reviews behind it, which goes the way of every
 * import, so that all that is found in it was found by the readers. The same day gives the same year. Returns the sample firm that is
 * there already, if one is. Stages, findings and search are brought up to date by the caller (`bringUpToDate`).
 */
export async function makeSampleFirm(database: Database, now: Temporal.Instant, timeZone: string): Promise<FirmId> {
  const known = (await listFirms(database)).find((one) => one.isSample);
  if (known) return known.id;
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
  const drafts = await sampleDrafts(now, settings.hours);
  const batches = Math.ceil(drafts.length / batchLimit);
  for (let batch = 0; batch < batches; batch++) {
    const read = drafts.slice(batch * batchLimit, (batch + 1) * batchLimit);
    const position = {
      file: label,
      fingerprint: '',
      batch: batch + 1,
      byteOffset: batch + 1,
      totalBytes: batches,
      isDone: batch + 1 === batches,
    };
    await takeIn({ database, firmId, importId, own, now: () => now }, { drafts: read, unreadable: [], position });
  }
  await finishImport(database.app, firmId, importId, now);
  return firmId;
}

/** The year as drafts with what was read of each, in order of time. The language model must have been loaded. */
async function sampleDrafts(
  now: Temporal.Instant,
  hours: Parameters<typeof sampleYear>[1],
): Promise<{ draft: Draft; reading: StoredReading }[]> {
  const made: { draft: Draft; reading: StoredReading }[] = [];
  for (const happening of tellYear(sampleYear(now, hours), currency)) {
    if (happening.kind === 'letter') {
      made.push(await received(happening, hours.timeZone, now.epochMilliseconds));
      continue;
    }
    for (const draft of draftsOf(happening, { timeZone: hours.timeZone, now, currency })) {
      const { channel, words, subject, actor } = draft;
      const reading = storeReading({
        channel,
        words,
        html: null,
        subject,
        headers: {},
        labels: [],
        actor,
        occurredAtMs: draft.occurredAt.epochMilliseconds,
        timeZone: hours.timeZone,
      });
      made.push({ draft, reading });
    }
  }
  return made.sort((a, b) => Temporal.Instant.compare(a.draft.occurredAt, b.draft.occurredAt));
}

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
