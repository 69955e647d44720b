import type { CustomerTimeline, Mark, MoneyRow, Settled, Stage, TimelineEntry } from '#findings/timeline.ts';
import type { CustomerId, EntryId, ThreadId } from '#lib/ids.ts';

/** An entry in a test: only what the rule is about; the rest is an ordinary personal mail. `at` is local time in Berlin. */
export type Told = Partial<Omit<TimelineEntry, 'at' | 'people' | 'marks' | 'threadId' | 'entryId'>> & {
  at: string;
  id?: string;
  thread?: string;
  /** Who of them wrote or was written to. */
  who?: string;
  marks?: Mark[];
};

export const berlin = (local: string): Temporal.Instant =>
  /Z$|\]$/.test(local)
    ? Temporal.Instant.from(local.replace(/\[.*$/, ''))
    : Temporal.ZonedDateTime.from(`${local}[Europe/Berlin]`).toInstant();

/** Tests name ids with words; the brand is given here. */
export function entryOf(told: Told, index = 0): TimelineEntry {
  const who = told.who ?? 'ines@prado.example';
  const direction = told.direction ?? 'in';
  return {
    channel: 'mail',
    nature: 'personal',
    natureKind: null,
    addressed: 'to',
    asks: false,
    isThanks: false,
    outcome: null,
    subject: null,
    snippet: '',
    attachments: 0,
    memberId: null,
    opening: [0, 20],
    ...told,
    direction,
    at: berlin(told.at),
    entryId: (told.id ?? `e${index}`) as EntryId,
    threadId: (told.thread ?? 'one') as ThreadId,
    people: [{ key: who, personId: null, point: who, role: direction === 'in' ? 'from' : 'to' }],
    marks: told.marks ?? [],
  };
}

export type ToldCustomer = {
  stage?: Stage;
  kind?: 'company' | 'private';
  money?: (Partial<MoneyRow> & { on: Temporal.PlainDate; minor: number })[];
  settled?: Settled[];
};

/** A customer's timeline from what a test tells, sorted by time. */
export function timelineOf(told: readonly Told[], customer: ToldCustomer = {}): CustomerTimeline {
  return {
    customerId: 'prado' as CustomerId,
    name: 'Prado & Filhos',
    kind: customer.kind ?? 'company',
    stage: customer.stage ?? 'customer',
    entries: told.map(entryOf).sort((a, b) => Temporal.Instant.compare(a.at, b.at)),
    money: (customer.money ?? []).map((row, i) => ({
      entryId: `m${i}` as EntryId,
      kind: 'invoice' as const,
      paidOn: null,
      currency: 'EUR',
      status: null,
      ...row,
    })),
    settled: customer.settled ?? [],
  };
}
