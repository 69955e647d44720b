import type { Draft, Party } from '#ledger/draft.ts';
import { entryOfAppointment } from '#sources/calendar/entry.ts';
import type { CallRow } from '#sources/calls/call.ts';
import { entryOfCall } from '#sources/calls/entry.ts';
import { identity } from '#sources/foreign.ts';
import { entryOfInvoice } from '#sources/invoices/entry.ts';
import type { InvoiceRow } from '#sources/invoices/invoice.ts';
import type { Person } from './cast.ts';
import type { Appointment, Bill, Happening, Letter } from './happening.ts';

const taxShare = 0.2;
const place = 'sample firm';
const nowhere = { line: 1, index: 0 };

export type Recording = { timeZone: string; now: Temporal.Instant; currency: string };

/** Everything but letters as drafts for the ledger, made by the sources that make them of files. An invoice brings its payment along. */
export function draftsOf(happening: Exclude<Happening, Letter>, recording: Recording): Draft[] {
  switch (happening.kind) {
    case 'call':
    case 'voicemail':
      return [callDraft(happening, recording)];
    case 'appointment':
      return [appointmentDraft(happening, recording)];
    case 'invoice':
      return invoiceDrafts(happening, recording);
    case 'message': {
      const { at, who, ours, direction, words } = happening;
      const isIn = direction === 'in';
      const theirs = byPhone(isIn ? 'from' : 'to', who.phone ?? who.email, who.name);
      const parties = [theirs, byPhone(isIn ? 'to' : 'from', ours, null)];
      return [
        drafted(at, {
          channel: 'message',
          direction,
          actor: isIn ? theirs.point : ours,
          words,
          parties,
          data: { chat: who.name },
        }),
      ];
    }
    case 'note': {
      const { at, by, about, words } = happening;
      return [
        drafted(at, {
          channel: 'note',
          direction: 'internal',
          actor: by.email,
          words,
          parties: [byMail('from', by), byMail('about', about)],
        }),
      ];
    }
    case 'review': {
      const { at, who, stars, words } = happening;
      const data = { stars, site: 'Google' };
      return [drafted(at, { channel: 'review', direction: 'in', actor: who.name, words, parties: [byMail('from', who)], data })];
    }
    case 'review-answer': {
      const { at, by, who, words } = happening;
      const parties = [byMail('from', by), byMail('to', who)];
      return [drafted(at, { channel: 'review', direction: 'out', actor: by.email, words, parties, data: { site: 'Google' } })];
    }
  }
}

const byMail = (role: Party['role'], person: Pick<Person, 'email' | 'name'>): Party => ({
  role,
  kind: 'email',
  point: person.email,
  name: person.name,
});
const byPhone = (role: Party['role'], number: string, name: string | null): Party => ({
  role,
  kind: 'phone',
  point: number,
  name,
});

function callDraft(happening: Extract<Happening, { kind: 'call' | 'voicemail' }>, { timeZone }: Recording): Draft {
  const { at, who, ours } = happening;
  const isCall = happening.kind === 'call';
  const direction = isCall ? happening.direction : 'in';
  const row: CallRow = {
    at,
    direction,
    number: who.phone,
    e164: who.phone,
    name: who.name,
    ourNumber: ours,
    seconds: isCall ? happening.seconds : 30,
    outcome: isCall ? happening.outcome : 'left-word',
    member: null,
    uid: null,
    twin: 0,
    place: nowhere,
  };
  const draft = entryOfCall(row, { timeZone, place });
  // which of our numbers it was says who of us spoke
  const parties = [...draft.detail.parties, byPhone(direction === 'in' ? 'to' : 'from', ours, null)];
  return { ...draft, words: isCall ? draft.words : happening.words, detail: { ...draft.detail, parties } };
}

function appointmentDraft({ at, who, by, title, minutes }: Appointment, { timeZone, now }: Recording): Draft {
  const attendee = (person: Person) => ({ email: person.email, name: person.name, status: 'accepted' as const });
  return entryOfAppointment(
    {
      uid: null,
      sequence: 0,
      startsAt: at,
      endsAt: at.add({ minutes }),
      allDay: false,
      summary: title,
      description: null,
      location: who.company?.address ?? null,
      organiser: attendee(by),
      attendees: [attendee(who)],
      status: 'confirmed',
      occurrence: null,
      movedFrom: null,
      method: null,
      place: nowhere,
    },
    { timeZone, place, now },
  );
}

function invoiceDrafts({ at, who, number, net, dueOn, paidAt }: Bill, { timeZone, now, currency }: Recording): Draft[] {
  const dayOf = (moment: Temporal.Instant): Temporal.PlainDate => moment.toZonedDateTimeISO(timeZone).toPlainDate();
  const gross = Math.round(net * (1 + taxShare) * 100);
  const row: InvoiceRow = {
    kind: 'invoice',
    source: 'sample',
    number,
    invoiceNumber: null,
    customerName: who.company?.name ?? who.name,
    customerEmail: who.email,
    issuedOn: dayOf(at),
    dueOn,
    paidOn: paidAt ? dayOf(paidAt) : null,
    amountMinor: gross,
    taxMinor: gross - Math.round(net * 100),
    paidMinor: paidAt ? gross : 0,
    balanceMinor: paidAt ? 0 : gross,
    refundedMinor: null,
    currency,
    status: paidAt ? 'paid' : Temporal.PlainDate.compare(dueOn, dayOf(now)) < 0 ? 'overdue' : 'open',
    statusWords: null,
    lines: 1,
    twin: 0,
    place: nowhere,
  };
  const rows = [row];
  if (paidAt) {
    const payment = {
      kind: 'payment',
      number: null,
      invoiceNumber: number,
      issuedOn: null,
      dueOn: null,
      taxMinor: null,
    } as const;
    rows.push({ ...row, ...payment, status: 'unknown' });
  }
  return rows.map((one) => entryOfInvoice(one, { timeZone, now, place }));
}

type Told = Pick<Draft, 'channel' | 'direction' | 'actor' | 'words'> & { parties: Party[]; data?: Record<string, unknown> };

function drafted(at: Temporal.Instant, told: Told): Draft {
  const { parties, data, ...rest } = told;
  return {
    identity: identity(told.channel, [
      'sample',
      at.toString(),
      told.actor,
      told.words,
      parties.map((party) => party.point).join(' '),
    ]),
    occurredAt: at,
    subject: null,
    ...rest,
    detail: { parties, ...(data ? { data } : {}) },
    raw: null,
    attachments: [],
    place,
  };
}
