import { sql } from 'kysely';
import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { headSeq, readEntries } from '#ledger/read.ts';
import { hideAgain } from '#ledger/visibility.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from './stored.ts';
import { project, type ToProject } from './write.ts';

const page = 200;

/**
 * Reads what is in the ledger and has no reading: an app that was killed between writing a batch and understanding it left such
 * entries. Cheap when there are none. Returns how many it read.
 */
export async function catchUp(
  database: Database,
  firm: { id: FirmId; timeZone: string },
  now: Temporal.Instant,
): Promise<number> {
  let done = 0;
  for (;;) {
    const count = await inFirm(database.app, firm.id, async (tx) => {
      const mark = await tx
        .selectFrom('projection')
        .select('upto_seq')
        .where('firm_id', '=', firm.id)
        .where('name', '=', 'reading')
        .executeTakeFirst();
      const head = await headSeq(tx, firm.id);
      const from = mark?.upto_seq ?? 0;
      if (from >= head) return 0;
      const missing = await sql<{ entry_id: EntryId }>`
        select e.entry_id from entry e
        where e.firm_id = ${firm.id} and e.seq > ${from} and e.seq <= ${head} and e.channel not in ('withdrawal', 'erasure', 'audit')
          and not exists (select 1 from reading r where r.firm_id = ${firm.id} and r.entry_id = e.entry_id)
          and exists (select 1 from entry_content c where c.firm_id = ${firm.id} and c.entry_id = e.entry_id)
        order by e.seq limit ${page}`.execute(tx);
      if (missing.rows.length > 0) {
        await loadLanguage();
        const entries = await readEntries(
          tx,
          firm.id,
          missing.rows.map((row) => row.entry_id),
        );
        const batch = entries.flatMap((entry): ToProject[] => {
          const { content } = entry;
          if (!content) return [];
          const reading = storeReading({
            channel: entry.channel,
            words: content.words,
            html: null,
            subject: content.subject,
            headers: content.detail.headers ?? {},
            data: content.detail.data,
            labels: content.detail.labels ?? [],
            actor: content.actor,
            occurredAtMs: entry.occurredAt.epochMilliseconds,
            timeZone: firm.timeZone,
          });
          return [{ ...entry, subject: content.subject, detail: content.detail, reading }];
        });
        await project(tx, firm.id, await ownPoints(tx, firm.id), batch, now);
        await hideAgain(
          tx,
          firm.id,
          batch.map((entry) => entry.entryId),
        );
      }
      if (missing.rows.length < page) {
        await tx
          .insertInto('projection')
          .values({ firm_id: firm.id, name: 'reading', upto_seq: head, version: 1 })
          .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ upto_seq: head }))
          .execute();
      }
      return missing.rows.length;
    });
    done += count;
    if (count < page) return done;
  }
}
