import type { Own } from '#customers/own.ts';
import { pointKey } from '#customers/points.ts';
import { type Known, type Met, resolvePoints } from '#customers/resolve.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { Channel, Direction, Party } from '#ledger/draft.ts';
import { type Forgotten, forgottenOf, forgottenPoint } from '#ledger/forgotten.ts';
import type { CustomerId, FirmId, ImportId, PersonId } from '#lib/ids.ts';

/** Whom an entry concerns and which way it went, as our own addresses say today. */
export type Concerned = {
  direction: 'in' | 'out' | 'internal' | 'unknown';
  addressed: 'to' | 'cc' | 'list';
  customerId: CustomerId | null;
  personId: PersonId | null;
  memberId: string | null;
  /** The customers' side only: our own addresses are nobody's customer. */
  parties: { customerId: CustomerId; personId: PersonId | null; role: Party['role']; point: string }[];
};

export type Addressed = {
  channel: Channel;
  direction: Direction;
  occurredAt: Temporal.Instant;
  parties: Party[];
  importId: ImportId | null;
};

/** A mail to hundreds concerns nobody in particular: only so many of its readers get a place in their own timeline. */
const mostParties = 30;

/** Works out direction and customers for a batch of entries, taking in whoever is new. One entry in, one result out, in order. */
export async function concern(
  tx: FirmTx,
  firmId: FirmId,
  own: Own,
  batch: Addressed[],
  now: Temporal.Instant,
): Promise<Concerned[]> {
  const forgotten = await forgottenOf(tx, firmId);
  const met: Met[] = [];
  const theirs: Party[][] = [];
  for (const entry of batch) {
    const list: Party[] = [];
    if (own.isKnown || entry.direction !== 'unknown') {
      for (const party of entry.parties) {
        if (party.role === 'reply-to' || party.point === '' || own.has(party.kind, party.point)) continue;
        if (party.kind === 'name' && entry.channel === 'mail') continue;
        if (!forgotten.isEmpty && wasForgotten(forgotten, party, entry.occurredAt)) continue;
        list.push(party);
        if (list.length >= mostParties) break;
      }
    }
    theirs.push(list);
    for (const party of list) met.push({ point: { kind: party.kind, value: party.point }, name: party.name });
  }
  const importId = batch[0]?.importId ?? null;
  const known: Map<string, Known> = met.length > 0 ? await resolvePoints(tx, firmId, met, { importId, now }) : new Map();
  return batch.map((entry, index) => concernedBy(entry, theirs[index] ?? [], own, known));
}

/** Somebody erased on request is nobody's customer in what was said before; who writes again afterwards is met anew. */
function wasForgotten(forgotten: Forgotten, party: Party, occurredAt: Temporal.Instant): boolean {
  const at = forgotten.at(forgottenPoint(party.kind, party.point));
  return at !== null && Temporal.Instant.compare(occurredAt, at) <= 0;
}

function concernedBy(entry: Addressed, theirs: Party[], own: Own, known: Map<string, Known>): Concerned {
  const ours = entry.parties.filter((party) => party.role !== 'reply-to' && own.has(party.kind, party.point));
  const direction = directionOf(entry, own);
  const parties: Concerned['parties'] = [];
  for (const party of theirs) {
    const who = known.get(pointKey({ kind: party.kind, value: party.point }));
    if (who) parties.push({ customerId: who.customerId, personId: who.personId, role: party.role, point: party.point });
  }
  const wanted = direction === 'in' ? 'from' : 'to';
  const main = parties.find((party) => party.role === wanted) ?? parties.find((party) => party.role === 'about') ?? parties[0];
  const author = ours.find((party) => (direction === 'in' ? party.role !== 'from' : party.role === 'from'));
  return {
    direction,
    addressed: ours.some((party) => party.role === 'to')
      ? 'to'
      : ours.some((party) => party.role === 'cc')
        ? 'cc'
        : direction === 'in'
          ? 'list'
          : 'to',
    customerId: main?.customerId ?? null,
    personId: main?.personId ?? null,
    memberId: author ? own.memberOf(author.point) : null,
    parties,
  };
}

/** The author decides; where the source itself knows (a phone bill, a chat), its word stands. */
function directionOf(entry: Addressed, own: Own): Concerned['direction'] {
  if (entry.direction !== 'unknown') return entry.direction;
  if (!own.isKnown) return 'unknown';
  const isOwn = (party: Party): boolean => own.has(party.kind, party.point);
  const from = entry.parties.find((party) => party.role === 'from');
  if (!from || !isOwn(from)) return 'in';
  const readers = entry.parties.filter((party) => party.role === 'to' || party.role === 'cc' || party.role === 'bcc');
  return readers.length > 0 && readers.every(isOwn) ? 'internal' : 'out';
}
