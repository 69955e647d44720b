import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Misread, tellMisread } from '#understanding/misread/misread.ts';

const place = z.int().min(0).max(10_000_000);
const told = z.union([
  /** All that a finding rests on. */
  z.object({ findingId: z.guid() }),
  /** A mark in an entry; `at` is a place within it. */
  z.object({ entryId: z.guid(), kind: z.string().min(1).max(40), at: place }),
  /** Marked words of a draft: the draft is not kept, only hashes of its words and their sentence. */
  z.object({
    kind: z.string().min(1).max(40),
    reader: z.string().regex(/^[a-z-]{1,40}@\d{1,6}$/),
    words: z.string().min(1).max(200_000),
    start: place,
    end: place,
  }),
]);

/** "This is wrong", said of what a reader made of words. Answers with what takes it back (`POST /decisions/:id/undo`). */
export const misreadings = new Hono<RegardEnv>().post('/misreadings', body(told), async (c) => {
  const { database, firm, member, now } = c.var;
  const asked = c.req.valid('json');
  const { decisionId } = await inFirm(
    database.app,
    firm.id,
    async (tx) => {
      const misread = 'findingId' in asked ? await restsOn(tx, firm.id, asked.findingId) : [misreadOf(asked)];
      return tellMisread(tx, firm.id, { misread, memberId: member.id }, now);
    },
    member.id,
  );
  return c.json({ decisionId, words: 'Noted: this is wrong. It will not be said again.' });
});

function misreadOf(asked: Exclude<z.infer<typeof told>, { findingId: string }>): Misread {
  if ('entryId' in asked) return { of: 'entry', entryId: asked.entryId, kind: asked.kind, start: asked.at };
  if (asked.start >= asked.end || asked.end > asked.words.length)
    throw new Refusal('mark_unknown', 404, 'There is no such mark.');
  return { of: 'draft', ...asked };
}

/** The marks that a finding rests on, where they still stand. */
async function restsOn(tx: FirmTx, firmId: FirmId, findingId: string): Promise<Misread[]> {
  const { rows } = await sql<{ entry_id: string; kind: string; start_at: number }>`
    select s.entry_id, s.kind, s.start_at from finding f
    cross join lateral jsonb_to_recordset(f.evidence) as e ("entryId" uuid, start int, reader text)
    join span s on s.firm_id = ${firmId} and s.entry_id = e."entryId" and s.start_at = e.start
      and split_part(s.reader, '@', 1) = split_part(e.reader, '@', 1)
    where f.firm_id = ${firmId} and f.finding_id = ${findingId} limit 20`.execute(tx);
  if (rows.length === 0) throw new Refusal('finding_unknown', 404, 'There is no such finding.');
  return rows.map((row) => ({ of: 'entry', entryId: row.entry_id, kind: row.kind, start: row.start_at }));
}
