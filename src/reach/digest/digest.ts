import type { Database } from '#db/connect.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { FirmLine, MemberLine } from '#http/context.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { needAddress } from '#outbox/addresses.ts';
import type { SignInOf } from '#outbox/postbox.ts';
import { housePostbox, isOurs, mailMember } from '#outbox/to-member.ts';
import { sweep } from '#today/sweep.ts';
import { today } from '#today/today.ts';
import { digestLetter } from './letter.ts';
import { snoozeToken } from './snooze-link.ts';

/** A member's morning: when, and whether by mail. `atTime` is HH:MM on the firm's clock. */
export type Morning = { isOn: boolean; atTime: string; address: string; canSend: boolean };

export const usualTime = '07:30';
const shownCards = 7;
/** After these hours the morning is over: who was off the whole day is not told in the evening. */
const lateHours = 5;

/** How this member's morning is set. */
export async function morningOf(database: Database, firmId: FirmId, member: MemberLine): Promise<Morning> {
  const canSend = (await housePostbox(database, firmId)) !== null;
  return inFirm(database.app, firmId, async (tx) => {
    const row = await tx
      .selectFrom('digest')
      .select(['address', 'at_time', 'is_on'])
      .where('firm_id', '=', firmId)
      .where('member_id', '=', member.id)
      .executeTakeFirst();
    const known = await tx
      .selectFrom('member')
      .select('email')
      .where('firm_id', '=', firmId)
      .where('member_id', '=', member.id)
      .executeTakeFirst();
    return {
      isOn: row?.is_on ?? false,
      atTime: row?.at_time ?? usualTime,
      address: row?.address ?? known?.email ?? '',
      canSend,
    };
  });
}

/** Sets it. Refuses an address that is neither the member's own nor the firm's. */
export async function setMorning(
  database: Database,
  firmId: FirmId,
  member: MemberLine,
  morning: Pick<Morning, 'isOn' | 'atTime' | 'address'>,
): Promise<void> {
  const address = morning.isOn ? needAddress(morning.address) : morning.address;
  if (morning.isOn && !(await isOurs(database, firmId, member.id, address)))
    throw new Refusal(
      'address_not_ours',
      422,
      'The morning mail goes to your own address or to one of the firm’s, which you confirm in the settings.',
    );
  const values = { address, at_time: morning.atTime, is_on: morning.isOn };
  await inFirm(database.app, firmId, (tx) =>
    tx
      .insertInto('digest')
      .values({ firm_id: firmId, member_id: member.id, ...values })
      .onConflict((conflict) => conflict.columns(['firm_id', 'member_id']).doUpdateSet(values))
      .execute(),
  );
}

/** Whether a morning at this time has come and is not over yet. */
export function isMorning(atTime: string, firm: Pick<FirmLine, 'timeZone'>, now: Temporal.Instant): boolean {
  const local = now.toZonedDateTimeISO(firm.timeZone);
  const start = local.toPlainDate().toZonedDateTime({ timeZone: firm.timeZone, plainTime: Temporal.PlainTime.from(atTime) });
  return Temporal.ZonedDateTime.compare(local, start) >= 0 && local.since(start).total('hours') < lateHours;
}

export type Sending = { signIn: SignInOf; base: string };

/**
 * Sends the morning mails that are due: one a member and working day, and none where nobody waits. The day is noted before it is sent, so
 * that a crash may cost a mail and never sends it twice; where the server says "later" it is tried again. Returns how many went out.
 */
export async function sendDigests(database: Database, firm: FirmLine, sending: Sending, now: Temporal.Instant): Promise<number> {
  const on = now.toZonedDateTimeISO(firm.timeZone).toPlainDate();
  const due = await inFirm(database.app, firm.id, async (tx) => {
    const rows = await tx
      .selectFrom('digest as d')
      .innerJoin('member as m', (join) => join.onRef('m.firm_id', '=', 'd.firm_id').onRef('m.member_id', '=', 'd.member_id'))
      .select(['d.member_id', 'd.address', 'd.at_time'])
      .where('d.firm_id', '=', firm.id)
      .where('m.left_at', 'is', null)
      .where('d.is_on', '=', true)
      .where((at) => at.or([at('d.last_on', 'is', null), at('d.last_on', '<', on)]))
      .execute();
    const mornings = rows.filter((row) => isMorning(row.at_time, firm, now));
    if (mornings.length === 0) return [];
    const settings = await firmSettings(asReader(tx), firm.id);
    return settings.hours.isWorkingDay(on) ? mornings : [];
  });
  if (due.length === 0 || !(await housePostbox(database, firm.id))) return 0;
  let sent = 0;
  for (const row of due) {
    const memberId = row.member_id as MemberId; // as: the column is the member's id
    await noteDay(database, firm.id, memberId, on);
    const cards = await todaysCards(database, firm, memberId, sending.base, now);
    if (cards.cards.length === 0) continue;
    const letter = digestLetter({ firm: firm.name, ...cards, base: sending.base });
    const attempt = await mailMember(
      database,
      firm.id,
      { memberId, address: row.address, ...letter },
      { signIn: sending.signIn, now },
    );
    if (attempt.kind === 'later') await noteDay(database, firm.id, memberId, on.subtract({ days: 1 }));
    if (attempt.kind === 'taken') sent += 1;
    if (attempt.kind === 'never') throw new Error(`The morning mail was refused: ${attempt.words.slice(0, 200)}`);
  }
  return sent;
}

async function noteDay(database: Database, firmId: FirmId, memberId: MemberId, on: Temporal.PlainDate): Promise<void> {
  await inFirm(database.app, firmId, (tx) =>
    tx.updateTable('digest').set({ last_on: on }).where('firm_id', '=', firmId).where('member_id', '=', memberId).execute(),
  );
}

async function todaysCards(database: Database, firm: FirmLine, memberId: MemberId, base: string, now: Temporal.Instant) {
  await sweep(database.app, firm.id, now);
  const view = await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, now, shownCards));
  const cards = view.cards.map((card) => {
    const findings = card.reasons.map((reason) => reason.findingId);
    const name = card.customer?.name ?? firm.name;
    return {
      card,
      link: card.customer ? `${base}/customers/${card.customer.id}` : `${base}/today`,
      snooze: `${base}/put-aside/${snoozeToken(database.dataDir, { firmId: firm.id, memberId, findings, name }, now)}`,
    };
  });
  return { cards, more: view.more };
}
