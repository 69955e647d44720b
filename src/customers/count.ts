import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Stage } from './stages.ts';

/** Counting a hundred thousand rows takes longer than showing a page of them: a count is good for so long. */
const goodForMs = 5_000;
const mostFirms = 1_000;

type Counted = { stage: Stage; n: number }[];
const counts = new Map<FirmId, { at: number; byStage: Counted }>();

/** How many customers there are of each stage that has any. At most some seconds old; an act of this process shows at once. */
export async function countByStage(tx: FirmTx, firmId: FirmId): Promise<Counted> {
  const known = counts.get(firmId);
  if (known && performance.now() - known.at <= goodForMs) return known.byStage;
  const { rows } = await sql<{ stage: Stage; n: number }>`
    select stage, count(*) as n from customer_card where firm_id = ${firmId} group by stage order by stage`.execute(tx);
  if (counts.size >= mostFirms) counts.clear();
  // a firm with nobody is counted again: its first customers show at once
  if (rows.length > 0) counts.set(firmId, { at: performance.now(), byStage: rows });
  return rows;
}

/** How many customers there are, of one stage or of all. */
export async function countCustomers(tx: FirmTx, firmId: FirmId, stage: Stage | null): Promise<number> {
  const byStage = await countByStage(tx, firmId);
  return byStage.filter((row) => stage === null || row.stage === stage).reduce((sum, row) => sum + row.n, 0);
}

/** Whoever changes customers in this process says so, and the next list counts anew. */
export const countAnew = (firmId: FirmId): void => {
  counts.delete(firmId);
};
