import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { ownPoints } from '#customers/own.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import type { Bearer, FirmLine, RegardEnv } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { version } from '#lib/version.ts';
import { openFor } from '#today/today.ts';
import type { House } from './house.ts';
import { newSampleRoom } from './sample-room.ts';
import type { State } from './shapes.ts';
import { membershipsOf } from './sign-in/memberships.ts';

/** Where the owner stands, and which firm's books are open. */
export function stateRoutes(house: House) {
  const { database } = house;
  const sample = newSampleRoom(database);
  /** Half a sample firm is nothing to look at: until it is whole there is none. */
  const shown = (firm: FirmLine | undefined): FirmLine | undefined => (firm?.isSample && sample.underWay() ? undefined : firm);
  return new Hono<RegardEnv>()
    .get('/state', async (c) => c.json(await stateOf(house, c.var, shown(c.var.firm))))
    .post('/firms/:id/open', async (c) => {
      const belongs = (await membershipsOf(database, c.var.bearer.personId)).some((one) => one.firmId === c.req.param('id'));
      const firm = belongs ? (await listFirms(database)).find((one) => one.id === c.req.param('id')) : undefined;
      if (!firm) throw new Refusal('no_such_firm', 404, 'This firm does not exist any more.');
      setCookie(c, 'firm', firm.id, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.json(await stateOf(house, c.var, firm));
    })
    .get('/sample', (c) => c.json(sample.underWay()))
    .post('/sample', async (c) => {
      const firmId = await sample.make(c.var.now, c.var.firm?.timeZone ?? Temporal.Now.timeZoneId());
      await letIntoSample(database, firmId, c.var.bearer);
      const firm = (await listFirms(database)).find((one) => one.id === firmId);
      setCookie(c, 'firm', firmId, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.json(await stateOf(house, c.var, firm));
    })
    .delete('/sample', async (c) => {
      await sample.remove();
      setCookie(c, 'firm', '', { path: '/', maxAge: 0 });
      const [left] = await membershipsOf(database, c.var.bearer.personId);
      const firm = left && (await listFirms(database)).find((one) => one.id === left.firmId);
      return c.json(await stateOf(house, c.var, firm));
    });
}

const asLine = (firm: FirmLine): State['firms'][number] => ({ id: firm.id, name: firm.name, isSample: firm.isSample });

/** Whoever is an owner may look around in the sample firm too; the host stands in for its owner anyway. */
async function letIntoSample(database: House['database'], firmId: FirmId, bearer: Bearer): Promise<void> {
  if (bearer.isHost) return;
  await inFirm(database.app, firmId, (tx) =>
    tx
      .insertInto('member')
      .values({ firm_id: firmId, member_id: newId(), name: bearer.name, role: 'owner', person_id: bearer.personId })
      .onConflict((conflict) =>
        conflict
          .columns(['firm_id', 'person_id'])
          .where('person_id', 'is not', null)
          .doUpdateSet({ role: 'owner', left_at: null }),
      )
      .execute(),
  );
}

async function stateOf(
  house: House,
  { bearer, now }: Pick<RegardEnv['Variables'], 'bearer' | 'now'>,
  firm: FirmLine | undefined,
): Promise<State> {
  const memberships = await membershipsOf(house.database, bearer.personId);
  const firms = memberships.map((one) => ({ id: one.firmId, name: one.firm, isSample: one.isSample }));
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
  const mineOf = memberships.find((one) => one.firmId === firm.id)?.member.id ?? null;
  return inFirm(
    house.database.app,
    firm.id,
    async (tx) => {
      const counted = await sql<{
        has: boolean;
        read_until: Temporal.Instant | null;
        promises: number;
        channels: string[];
      }>`
      select exists (select 1 from reading where firm_id = ${firm.id}) or exists (select 1 from contact_point where firm_id = ${firm.id}) as has,
             (select max(case when i.kind = 'mailbox' then m.heard_at else coalesce(i.finished_at, i.started_at) end) from import i
                left join mailbox m on m.firm_id = i.firm_id and m.import_id = i.import_id
                where i.firm_id = ${firm.id} and i.state in ('done', 'reading')) as read_until,
             (select coalesce(sum(open_promises), 0) from customer_card where firm_id = ${firm.id} and open_promises > 0) as promises,
             array(select c from unnest(array['mail', 'call', 'voicemail', 'message', 'appointment', 'invoice', 'payment', 'review']) as c
                   where exists (select 1 from reading r where r.firm_id = ${firm.id} and r.channel = 'mail' and c = 'mail' limit 1)
                      -- said again, so that the index of the few that are no mail answers
                      or exists (select 1 from reading r where r.firm_id = ${firm.id} and r.channel = c and r.channel <> 'mail')) as channels`.execute(
        tx,
      );
      const row = counted.rows[0];
      // as Today opens: what this member would take
      const open = await openFor(asReader(tx), firm.id, now, mineOf);
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
    },
    mineOf,
  );
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
