import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Stage } from './stages.ts';

/** Counting a hundred thousand rows takes longer than showing a page of them: a count is good for so long. */
const goodForMs = 5_000;
const mostFirms = 1_000;

const counts = new Map<FirmId, { at: number; byStage: Map<string, number> }>();

/** How many customers there are, of one stage or of all. At most some seconds old; an act of this process shows at once. */
export async function countCustomers(tx: FirmTx, firmId: FirmId, stage: Stage | null): Promise<number> {
  let known = counts.get(firmId);
  if (!known || performance.now() - known.at > goodForMs) {
    const rows = await sql<{ stage: string; n: number }>`
      select stage, count(*) as n from customer_card where firm_id = ${firmId} group by stage`.execute(tx);
    known = { at: performance.now(), byStage: new Map(rows.rows.map((row) => [row.stage, row.n])) };
    if (counts.size >= mostFirms) counts.clear();
    counts.set(firmId, known);
  }
  if (stage) return known.byStage.get(stage) ?? 0;
  return known.byStage.values().reduce((sum, n) => sum + n, 0);
}

/** Whoever changes customers in this process says so, and the next list counts anew. */
export const countAnew = (firmId: FirmId): void => {
  counts.delete(firmId);
};
