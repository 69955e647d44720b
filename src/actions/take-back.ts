import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { markDirty } from '#db/dirty.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { MemberLine } from '#http/context.ts';
import { appendAs } from '#ledger/append.ts';
import { takenBackSubject } from '#ledger/visibility.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** For so long a slip can be taken back; what others have built on since is put right with a new entry. */
const hours = 24;

const called: Record<string, string> = { call: 'a call', visit: 'a talk', note: 'a note' };

/**
 * Takes back what a member wrote down by hand (a call, a talk, a note). The ledger keeps it, and the audit log says who took it back;
 * it is shown and counted nowhere any more. Throws a Refusal where there is no such entry, or none that can be taken back now.
 */
export async function takeBackWritten(
  database: Database,
  firmId: FirmId,
  act: { entryId: EntryId; member: MemberLine },
  now: Temporal.Instant,
): Promise<void> {
  const { entryId, member } = act;
  const channel = await inFirm(database.app, firmId, (tx) => writtenByHand(tx, firmId, entryId, now));
  await appendAs(
    database.app,
    database.dataDir,
    firmId,
    {
      importId: null,
      recordedAt: now,
      drafts: [
        {
          identity: `taken-back:${entryId}`,
          channel: 'audit',
          direction: 'internal',
          occurredAt: now,
          actor: member.name,
          subject: takenBackSubject,
          words: `took back ${called[channel] ?? 'an entry'} that was written down`,
          detail: { parties: [], data: { memberId: member.id, entryId } },
          raw: null,
          attachments: [],
          place: 'audit log',
        },
      ],
    },
    (tx) => hide(tx, firmId, entryId),
  );
}

/** The channel of an entry that somebody wrote down within the last day. Nothing else came without an import and names a customer itself. */
async function writtenByHand(tx: FirmTx, firmId: FirmId, entryId: EntryId, now: Temporal.Instant): Promise<string> {
  const { rows } = await sql<{ channel: string; recorded_at: Temporal.Instant }>`
    select e.channel, e.recorded_at from entry e
    join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
    join reading r on r.firm_id = e.firm_id and r.entry_id = e.entry_id and not r.is_hidden
    where e.firm_id = ${firmId} and e.entry_id = ${entryId} and e.import_id is null and e.channel in ('call', 'visit', 'note')
      and c.detail::jsonb #>> '{data,customerId}' is not null`.execute(tx);
  const [row] = rows;
  if (!row) throw new Refusal('entry_unknown', 404, 'There is nothing here that can be taken back.');
  if (Temporal.Instant.compare(row.recorded_at, now.subtract({ hours })) < 0)
    throw new Refusal('entry_too_old', 409, 'This was written down more than a day ago. Write down what is right instead.');
  return row.channel;
}

async function hide(tx: FirmTx, firmId: FirmId, entryId: EntryId): Promise<void> {
  const { rows } = await sql<{ customer_id: CustomerId | null }>`
    update reading set is_hidden = true where firm_id = ${firmId} and entry_id = ${entryId} returning customer_id`.execute(tx);
  const parties = await tx
    .selectFrom('party')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('entry_id', '=', entryId)
    .execute();
  await tx.deleteFrom('mention').where('firm_id', '=', firmId).where('entry_id', '=', entryId).execute();
  // as: the column is the customer's id
  const customers = [...rows, ...parties].flatMap(({ customer_id: id }) => (id ? [id as CustomerId] : []));
  await markDirty(tx, firmId, customers);
}
