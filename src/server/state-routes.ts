import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { ownPoints } from '#customers/own.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine, RegardEnv } from '#http/context.ts';
import { removeSample } from '#ledger/remove-sample.ts';
import { Refusal } from '#lib/refusal.ts';
import { version } from '#lib/version.ts';
import { makeSampleFirm } from '#sources/sample/sample-firm.ts';
import { cutsOf, openFindings } from '#today/open-findings.ts';
import type { House } from './house.ts';
import { bringUpToDate } from './import-desk.ts';
import type { State } from './shapes.ts';

/** Where the owner stands, and which firm's books are open. */
export function stateRoutes(house: House) {
  const { database } = house;
  return new Hono<RegardEnv>()
    .get('/state', async (c) => c.json(await stateOf(house, c.var.firm, c.var.now)))
    .post('/firms/:id/open', async (c) => {
      const firm = (await listFirms(database)).find((one) => one.id === c.req.param('id'));
      if (!firm) throw new Refusal('no_such_firm', 404, 'This firm does not exist any more.');
      setCookie(c, 'firm', firm.id, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.json(await stateOf(house, firm, c.var.now));
    })
    .post('/sample', async (c) => {
      const timeZone = c.var.firm?.timeZone ?? Temporal.Now.timeZoneId();
      const firmId = await makeSampleFirm(database, c.var.now, timeZone);
      await bringUpToDate(database, firmId, c.var.now);
      const firm = (await listFirms(database)).find((one) => one.id === firmId);
      setCookie(c, 'firm', firmId, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.json(await stateOf(house, firm, c.var.now));
    })
    .delete('/sample', async (c) => {
      for (const firm of await listFirms(database)) if (firm.isSample) await removeSample(database, firm.id);
      setCookie(c, 'firm', '', { path: '/', maxAge: 0 });
      const left = await listFirms(database);
      return c.json(await stateOf(house, left[0], c.var.now));
    });
}

const asLine = (firm: FirmLine): State['firms'][number] => ({ id: firm.id, name: firm.name, isSample: firm.isSample });

async function stateOf(house: House, firm: FirmLine | undefined, now: Temporal.Instant): Promise<State> {
  const firms = (await listFirms(house.database)).map(asLine);
  const empty: State = {
    version,
    firm: null,
    firms,
    step: 'empty',
    timeZone: Temporal.Now.timeZoneId(),
    now: now.toString(),
    readUntil: null,
    todayCount: 0,
    promiseCount: 0,
    channels: [],
  };
  if (!firm) return empty;
  return inFirm(house.database.app, firm.id, async (tx) => {
    const counted = await sql<{
      has: boolean;
      read_until: Temporal.Instant | null;
      promises: number;
      channels: string[];
    }>`
      select exists (select 1 from reading where firm_id = ${firm.id}) or exists (select 1 from contact_point where firm_id = ${firm.id}) as has,
             (select max(coalesce(finished_at, started_at)) from import where firm_id = ${firm.id} and state in ('done', 'reading')) as read_until,
             (select coalesce(sum(open_promises), 0) from customer_card where firm_id = ${firm.id} and open_promises > 0) as promises,
             array(select c from unnest(array['mail', 'call', 'voicemail', 'message', 'appointment', 'invoice', 'payment', 'review']) as c
                   where exists (select 1 from reading r where r.firm_id = ${firm.id} and r.channel = c)) as channels`.execute(
      tx,
    );
    const row = counted.rows[0];
    const open = await openFindings(asReader(tx), firm.id, await cutsOf(asReader(tx), firm.id, now), now);
    const own = await ownPoints(tx, firm.id);
    const answered = await tx.selectFrom('firm').select('settings').where('firm_id', '=', firm.id).executeTakeFirst();
    const areAnswered = firm.isSample || (own.isKnown && isAnswered(answered?.settings));
    const step = house.desk.isBusy(firm.id) ? 'importing' : !row?.has ? 'empty' : areAnswered ? 'ready' : 'questions';
    return {
      ...empty,
      firm: asLine(firm),
      step,
      timeZone: firm.timeZone,
      readUntil: row?.read_until?.toString() ?? null,
      todayCount: open.customers,
      promiseCount: row?.promises ?? 0,
      channels: row?.channels ?? [],
    };
  });
}

/** Whether the three questions after the first import were answered (or taken as proposed). */
export function isAnswered(settings: unknown): boolean {
  return (
    typeof settings === 'object' &&
    settings !== null &&
    'areQuestionsAnswered' in settings &&
    settings.areQuestionsAnswered === true
  );
}
