import { sql } from 'kysely';
import { giveOwnPoints } from '#customers/own-members.ts';
import { proposeStages } from '#customers/stages.ts';
import type { Db } from '#db/connect.ts';
import { markDirty } from '#db/dirty.ts';
import { asHouse, asReader, type FirmTx, inFirm, inFirmByKey } from '#db/tenant.ts';
import { followThreads } from '#findings/conversations/work.ts';
import { entriesPerCustomer } from '#findings/load-entries.ts';
import { keepFindings } from '#findings/store.ts';
import { firmSettings } from '#firm/settings.ts';
import { tell } from '#http/live.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { rememberFates } from '#practices/promises/remember.ts';
import { rememberRhythms } from '#practices/rapport/remember.ts';
import { leastGaps } from '#practices/rapport/rhythm.ts';
import { rememberAnswers } from '#understanding/projection/answers.ts';
import { closeReaders } from '#understanding/projection/closely.ts';
import { rememberThreads } from '#understanding/projection/heads.ts';
import { listen, listenAnew } from '#understanding/projection/listen.ts';
import { type CardFigures, type Judged, judgeCustomers } from './judge.ts';
import { type Frames, type Models, refitModels } from './models.ts';

export type Swept = { customers: number; opened: number; gone: number; woken: number };

export type SweepOptions = {
  /** Stop after so many customers and leave the rest for the next sweep; default: all. */
  mostCustomers?: number;
  signal?: AbortSignal;
  onProgress?: (done: Swept) => void;
};

/**
 * Looks at the customers of whom something new is known and at those whose time has come, and writes what the practices say: findings,
 * when to look again, and the figures of lists; one transaction a batch. What was decided stays decided. The cost follows what changed:
 * every read goes by customer. Models over all customers are learnt anew at most daily, and once more when this sweep met most customers
 * for the first time. A `now` well before the last sweep's looks at everybody anew, as of that moment.
 */
export async function sweep(db: Db, firmId: FirmId, now: Temporal.Instant, options: SweepOptions = {}): Promise<Swept> {
  const total: Swept = { customers: 0, opened: 0, gone: 0, woken: 0 };
  const most = options.mostCustomers ?? Number.POSITIVE_INFINITY;
  let arrived: Arrived | null = null;
  const sweepAll = async (): Promise<void> => {
    while (total.customers < most && !options.signal?.aborted) {
      const isFirst = total.customers === 0;
      const size = Math.min(isFirst ? firstBatch : batchSize, most - total.customers);
      const swept = await (isFirst ? inFirmByKey : inFirm)(db, firmId, async (tx) => {
        arrived ??= await arrive(tx, firmId, now);
        return sweepBatch(tx, firmId, arrived, size, now);
      });
      total.customers += swept.customers;
      total.opened += swept.opened;
      total.gone += swept.gone;
      total.woken += swept.woken;
      if (swept.customers > 0) {
        tell(firmId, { kind: 'today' });
        options.onProgress?.({ ...total });
      }
      if (swept.customers < size && !swept.isMore) return;
    }
  };
  await sweepAll();
  const isDone = total.customers === 0 || options.signal?.aborted;
  if (isDone || !(await inFirm(db, firmId, (tx) => learnMore(tx, firmId, { arrived, swept: total.customers }, now))))
    return total;
  arrived = null;
  await sweepAll();
  return total;
}

/** Customers a transaction. What an hour brings fits into the first; after an import larger ones go on. */
const firstBatch = 20;
const batchSize = 100;

type Arrived = Frames & { isBackwards: boolean };

/** Clocks of two machines may differ by this much; more is a look at another moment. */
const clockSkewMinutes = 5;
const roundHours = 20;
/** Raised when a rule would say something else of the same entries; then, and when a reader is a new one, everybody is looked at once more. */
const rules = `4 ${closeReaders}`;

/** The beginning of a sweep: settings and models, and what has to be done when a day has passed, or when the moment lies in the past. */
async function arrive(tx: FirmTx, firmId: FirmId, now: Temporal.Instant): Promise<Arrived> {
  const findsLast = tx
    .selectFrom('firm_model')
    .select(['fitted_at', sql<string | null>`parameters->>'rules'`.as('rules')])
    .where('firm_id', '=', firmId)
    .where('name', '=', 'sweep')
    .executeTakeFirst();
  const [settings, last] = await Promise.all([firmSettings(asReader(tx), firmId), findsLast, giveOwnPoints(tx, firmId)]);
  const minutes = last ? (now.epochMilliseconds - last.fitted_at.epochMilliseconds) / 60_000 : 0;
  const isBackwards = minutes < -clockSkewMinutes;
  const models = await refitModels(tx, firmId, settings, now, false);
  const isOutdated = last !== undefined && last.rules !== rules;
  if (isOutdated) await listenAnew(tx, firmId);
  if (isBackwards || isOutdated) await markEverybody(tx, firmId);
  else if (minutes >= roundHours * 60) await dailyRound(tx, firmId, models, now);
  return { settings, models, isBackwards };
}

async function markEverybody(tx: FirmTx, firmId: FirmId): Promise<void> {
  await sql`insert into dirty (firm_id, customer_id, marked_at)
    select firm_id, customer_id, clock_timestamp() from customer where firm_id = ${firmId} and merged_into is null order by customer_id
    on conflict (firm_id, customer_id) do update set marked_at = excluded.marked_at`.execute(tx);
}

/** Once a day: lists show how long somebody is quiet as of today, and those whom the new models put among the twenty are looked at. */
async function dailyRound(tx: FirmTx, firmId: FirmId, models: Models, now: Temporal.Instant): Promise<void> {
  await sql`update customer_card set quiet_days = quiet_days + extract(epoch from ${now}::timestamptz - swept_at) / 86400, swept_at = ${now}
    where firm_id = ${firmId} and quiet_days is not null and swept_at < ${now}`.execute(tx);
  const { valued, longest } = models.rapport;
  await markDirty(tx, firmId, [...valued, ...longest] as CustomerId[]); // ids that the model has from our own table
}

/**
 * Learns the models once more when this sweep met most customers for the first time, or went back in time, and marks those of whom a
 * better model can say something else. False when there is nothing to learn.
 */
async function learnMore(
  tx: FirmTx,
  firmId: FirmId,
  so: { arrived: Arrived | null; swept: number },
  now: Temporal.Instant,
): Promise<boolean> {
  if (!so.arrived) return false;
  const { settings, models, isBackwards } = so.arrived;
  const mayBeYoung = so.swept >= 20 || models.rapport.customers === 0;
  if (!isBackwards && !(mayBeYoung && (await knowsLittle(tx, firmId, models)))) return false;
  await markThoseWithRhythm(tx, firmId, await refitModels(tx, firmId, settings, now, true));
  return true;
}

/** The models were learnt from less than half of the customers that there are now. */
async function knowsLittle(tx: FirmTx, firmId: FirmId, models: Models): Promise<boolean> {
  const { count } = await tx
    .selectFrom('rhythm')
    .select((at) => at.fn.countAll<number>().as('count'))
    .where('firm_id', '=', firmId)
    .where('stage', '=', 'customer')
    .executeTakeFirstOrThrow();
  return count > 2 * models.rapport.customers;
}

/** Only of those with enough history, or much income, can a better model say something else. */
async function markThoseWithRhythm(tx: FirmTx, firmId: FirmId, { rapport }: Models): Promise<void> {
  const rows = await tx
    .selectFrom('rhythm')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('stage', '=', 'customer')
    .where((at) => at.or([at('gaps', '>=', leastGaps), at('purchases', '>=', 2)]))
    .execute();
  // ids of our own table and of the model made from it
  const ids = [...rows.map((row) => row.customer_id), ...rapport.valued, ...rapport.longest] as CustomerId[];
  await markDirty(tx, firmId, ids);
}

async function sweepBatch(
  tx: FirmTx,
  firmId: FirmId,
  frames: Frames,
  size: number,
  now: Temporal.Instant,
): Promise<Swept & { isMore: boolean }> {
  await asHouse(tx);
  // two sweeps of one firm take turns
  await sql`insert into firm_model (firm_id, name, fitted_at, parameters) values (${firmId}, 'sweep', ${now}, ${JSON.stringify({ rules })})
    on conflict (firm_id, name) do update set fitted_at = excluded.fitted_at, parameters = excluded.parameters`.execute(tx);
  const findsMarks = tx
    .selectFrom('dirty')
    .select(['customer_id', 'marked_at'])
    .where('firm_id', '=', firmId)
    .orderBy('customer_id')
    .limit(size)
    .execute();
  const findsDue = tx
    .selectFrom('look_again')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('at', '<=', now)
    .orderBy('at')
    .limit(size)
    .execute();
  const [marks, due] = await Promise.all([findsMarks, findsDue]);
  // ids of our own tables
  const customers = [...new Set([...marks, ...due].map((row) => row.customer_id))].slice(0, size) as CustomerId[];
  if (customers.length === 0) return { customers: 0, opened: 0, gone: 0, woken: 0, isMore: false };
  // what somebody is to us may follow from what is new: a first answer, a first invoice
  await proposeStages(
    tx,
    firmId,
    marks.map((mark) => mark.customer_id as CustomerId).filter((id) => customers.includes(id)),
  );
  const isMore = await listen(tx, firmId, customers);
  await rememberAnswers(tx, firmId, customers, now);
  const judged = await judgeCustomers(asReader(tx), firmId, { customers, frames }, now);
  const taken = marks.filter((mark) => customers.includes(mark.customer_id as CustomerId));
  // none of these needs what another writes
  const [kept] = await Promise.all([
    keepFindings(tx, firmId, { customers, said: judged.findings }, now),
    keepLookAgain(tx, firmId, judged),
    rememberFates(tx, firmId, { customers, fates: judged.fates, settings: frames.settings }),
    rememberRhythms(tx, firmId, judged.acquaintances, now),
    keepCards(tx, firmId, judged.cards, now),
    rememberThreads(tx, firmId, customers, now).then((threads) => followThreads(tx, firmId, threads)),
    sql`
      delete from dirty d using unnest(${taken.map((mark) => mark.customer_id)}::uuid[], ${taken.map((mark) => mark.marked_at)}::timestamptz[]) as seen(id, at)
      where d.firm_id = ${firmId} and d.customer_id = seen.id and d.marked_at = seen.at`.execute(tx),
  ]);
  const swept = { customers: customers.length, isMore, ...kept };
  // some of their letters are still unread: the next batch goes on with them
  if (isMore) await markDirty(tx, firmId, customers);
  return swept;
}

async function keepLookAgain(tx: FirmTx, firmId: FirmId, judged: Judged): Promise<void> {
  await sql`delete from look_again where firm_id = ${firmId} and customer_id = any(${[...judged.customers]}::uuid[])`.execute(tx);
  if (judged.lookAgain.length === 0) return;
  await tx
    .insertInto('look_again')
    .values(judged.lookAgain.map((one) => ({ firm_id: firmId, practice: one.practice, customer_id: one.customerId, at: one.at })))
    .execute();
}

/** The figures of lists. Their rows are made with the customer; names and search words belong to the customer's room. */
async function keepCards(tx: FirmTx, firmId: FirmId, cards: readonly CardFigures[], now: Temporal.Instant): Promise<void> {
  if (cards.length === 0) return;
  const column = <T>(read: (card: CardFigures) => T): T[] => cards.map(read);
  await sql`
    update customer_card k set
      entries = case when f.entries >= ${entriesPerCustomer} then greatest(k.entries, f.entries) else f.entries end,
      first_at = case when f.entries >= ${entriesPerCustomer} then least(k.first_at, f.first_at) else f.first_at end,
      last_at = f.last_at, last_touch_at = f.last_touch_at,
      waiting_since = f.waiting_since, usual_gap_days = f.usual_gap_days, quiet_days = f.quiet_days, p_alive = f.p_alive,
      income_minor = f.income_minor, income_currency = f.income_currency, open_promises = f.open_promises,
      late_promises = f.late_promises, swept_at = ${now}
    from unnest(
      ${column((card) => card.customerId)}::uuid[], ${column((card) => card.entries)}::int[],
      ${column((card) => card.firstAt)}::timestamptz[], ${column((card) => card.lastAt)}::timestamptz[],
      ${column((card) => card.lastTouchAt)}::timestamptz[], ${column((card) => card.waitingSince)}::timestamptz[],
      ${column((card) => card.usualGapDays)}::real[], ${column((card) => card.quietDays)}::real[], ${column((card) => card.pAlive)}::real[],
      ${column((card) => card.income?.minor ?? null)}::bigint[], ${column((card) => card.income?.currency ?? null)}::text[],
      ${column((card) => card.openPromises)}::int[], ${column((card) => card.latePromises)}::int[]
    ) as f(customer_id, entries, first_at, last_at, last_touch_at, waiting_since, usual_gap_days, quiet_days, p_alive, income_minor,
      income_currency, open_promises, late_promises)
    where k.firm_id = ${firmId} and k.customer_id = f.customer_id`.execute(tx);
}
