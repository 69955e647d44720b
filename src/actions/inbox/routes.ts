import { Hono } from 'hono';
import { z } from 'zod';
import { customerHere } from '#customers/here.ts';
import { ownAddresses, setOwnPointMember } from '#customers/own-members.ts';
import { stages } from '#customers/stages.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { decideWork, giveCustomer, mostAtOnce, noteOnWork, type WorkDeed } from '#findings/conversations/work.ts';
import { snoozeUntil } from '#findings/snooze.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { tell } from '#http/live.ts';
import type { CustomerId, FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { customerDesk, deskOf } from './desk.ts';
import { type InboxAsked, inboxCounts, inboxIds, inboxPage, namesAmong, states, tabs } from './list.ts';
import { mentionsOf, seeMentions, seeMentionsOn } from './mentions.ts';
import { addNote, membersOf } from './notes.ts';
import { bePresent, hereIn } from './presence.ts';

const filters = {
  tab: z.enum(tabs).default('mine'),
  state: z.enum(states).optional(),
  owner: z.union([z.guid(), z.literal('nobody')]).optional(),
  stage: z.enum(stages).optional(),
  channel: z.enum(['mail', 'message', 'call', 'voicemail', 'enquiry', 'review']).optional(),
  q: z.string().max(200).default(''),
};
const listed = z.object({
  ...filters,
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const memberId = z.guid().transform((id) => id as MemberId); // as: a UUID from the request; one that is not ours is refused
const words = z.string().trim().min(1, 'Write something first.').max(100_000);

const deed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), to: memberId.nullable() }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('snooze'), until: z.string().trim().min(1).max(200) }),
]);
/** `seen`: the newest entry on screen, for one conversation. `note` goes along with handing over. */
const acting = z.object({
  deed,
  seen: z.number().int().nonnegative().nullable().default(null),
  note: z.string().trim().max(100_000).default(''),
});
const many = z.object({
  deed,
  which: z.union([z.object({ threads: z.array(z.guid()).min(1).max(mostAtOnce) }), z.object({ list: z.object(filters) })]),
  /** Says what would happen and does nothing. */
  preview: z.boolean().default(false),
});
const presence = z.object({ doing: z.enum(['looking', 'writing', 'gone']), tab: z.string().regex(/^[\w-]{1,40}$/) });

const askedOf = (given: z.infer<z.ZodObject<typeof filters>>): InboxAsked => ({
  tab: given.tab,
  state: given.state ?? null,
  owner: given.owner ?? null,
  stage: given.stage ?? null,
  channel: given.channel ?? null,
  q: given.q,
});

/** "until they write", or a moment in words. */
function deedFrom(given: z.infer<typeof deed>, now: Temporal.Instant, timeZone: string): WorkDeed {
  if (given.kind !== 'snooze') return given;
  const isUntilReply = /^(?:until )?(?:they (?:reply|write|answer)|reply|a reply|an answer)$/i.test(given.until);
  return { kind: 'snooze', until: isUntilReply ? null : snoozeUntil(given.until, now, timeZone) };
}

function say(done: WorkDeed, count: number, names: { to: string | null; timeZone: string }): string {
  const what = count === 1 ? '' : `${count} conversations `;
  if (done.kind === 'assign') {
    if (!names.to) return count === 1 ? 'Nobody has this now.' : `${what}given to nobody.`;
    return count === 1 ? `${names.to} has this now.` : `${what}given to ${names.to}.`;
  }
  if (done.kind === 'snooze') {
    const until = done.until
      ? `until ${done.until.toZonedDateTimeISO(names.timeZone).toPlainDateTime().toLocaleString('en', {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          hour: '2-digit',
          minute: '2-digit',
          hour12: false,
        })}`
      : 'until they write';
    return `${what || 'It sleeps '}${what ? 'sleep ' : ''}${until}.`;
  }
  const said = { close: 'closed', open: 'open again', wake: 'awake again' }[done.kind];
  return count === 1 ? `${said.charAt(0).toUpperCase()}${said.slice(1)}.` : `${what}${said}.`;
}

/** Everybody who has one of these in sight, and whoever got it, is told. */
function tellWork(firmId: FirmId, threads: readonly string[]): void {
  for (const threadId of threads.slice(0, 20)) tell(firmId, { kind: 'thread', threadId });
  tell(firmId, { kind: 'inbox' });
  tell(firmId, { kind: 'today' });
}

/** What is said with handing over stands as a note beside it. */
async function handOverNote(
  { database, firm, member, now }: RegardEnv['Variables'],
  decisionId: string,
  about: { threadId: string } | { customerId: CustomerId },
  words: string,
): Promise<void> {
  const { entryId } = await addNote(database, firm, { about, words, member }, now);
  await inFirm(database.app, firm.id, (tx) => noteOnWork(tx, firm.id, decisionId, entryId));
}

/** The list of conversations, what is decided of them, and who is at them. Every deed answers with what takes it back. */
export const inbox = new Hono<RegardEnv>()
  .get('/inbox', query(listed), async (c) => {
    const { database, firm, member, now } = c.var;
    const { cursor, limit, ...given } = c.req.valid('query');
    const me = { firmId: firm.id, memberId: member.id, now };
    return c.json(
      await inFirm(database.app, firm.id, (tx) => inboxPage(tx, askedOf(given), me, { cursor: cursor ?? null, limit })),
    );
  })
  .get('/inbox/counts', async (c) => {
    const { database, firm, member, now } = c.var;
    const me = { firmId: firm.id, memberId: member.id, now };
    return c.json(await inFirm(database.app, firm.id, (tx) => inboxCounts(tx, me)));
  })
  .post('/inbox/acts', body(many), async (c) => {
    const { database, firm, member, now } = c.var;
    const { deed: given, which, preview } = c.req.valid('json');
    const done = deedFrom(given, now, firm.timeZone);
    const me = { firmId: firm.id, memberId: member.id, now };
    const result = await inFirm(database.app, firm.id, async (tx) => {
      const threads = 'threads' in which ? which.threads : await inboxIds(tx, askedOf(which.list), me, mostAtOnce + 1);
      const to = done.kind === 'assign' && done.to ? done.to : null;
      const names = { to: (await membersOf(tx, firm.id)).find((one) => one.id === to)?.name ?? null, timeZone: firm.timeZone };
      if (preview) {
        const count = Math.min(threads.length, mostAtOnce);
        const whom = await namesAmong(tx, firm.id, threads);
        return {
          told: { count, isAll: threads.length <= mostAtOnce, words: say(done, count, names), names: whom },
          decided: null,
        };
      }
      const { decisionId, count } = await decideWork(
        tx,
        firm.id,
        { threads: threads.slice(0, mostAtOnce), deed: done, memberId: member.id },
        now,
      );
      return { told: { decisionId, count, words: say(done, count, names) }, decided: threads };
    });
    if (!result.decided) return c.json(result.told);
    tellWork(firm.id, result.decided);
    return c.json(result.told);
  })
  .get('/members/names', async (c) => {
    const { database, firm, member } = c.var;
    const members = await inFirm(database.app, firm.id, (tx) => membersOf(tx, firm.id));
    return c.json({ me: member.id, members });
  })
  .get('/members/addresses', async (c) => {
    const { database, firm } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => ownAddresses(tx, firm.id)));
  })
  .put('/members/addresses', body(z.object({ value: z.string().max(320), to: memberId.nullable() })), async (c) => {
    const { database, firm } = c.var;
    const { value, to } = c.req.valid('json');
    const told = await inFirm(database.app, firm.id, async (tx) => {
      if (to && !(await membersOf(tx, firm.id)).some((one) => one.id === to))
        throw new Refusal('member_unknown', 404, 'There is no such member.');
      if (!(await setOwnPointMember(tx, firm.id, { kind: 'email', value }, to)))
        throw new Refusal('address_unknown', 404, 'This is no address of yours. Say first that it is, under "Yours".');
      return ownAddresses(tx, firm.id);
    });
    tell(firm.id, { kind: 'today' });
    return c.json(told);
  })
  .get('/mentions', async (c) => {
    const { database, firm, member } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => mentionsOf(tx, firm.id, member.id)));
  })
  .get('/threads/:id/desk', async (c) => {
    const { database, firm, member, now } = c.var;
    const threadId = idFrom(c.req.param('id'), 'conversation');
    return c.json(await inFirm(database.app, firm.id, (tx) => deskOf(tx, firm.id, { threadId, memberId: member.id }, now)));
  })
  .get('/customers/:id/reply', async (c) => {
    const { database, firm, member } = c.var;
    const customerId = idFrom(c.req.param('id'), 'customer');
    return c.json(
      await inFirm(database.app, firm.id, async (tx) =>
        customerDesk(tx, firm.id, { customerId: await customerHere(tx, firm.id, customerId), memberId: member.id }),
      ),
    );
  })
  .post('/threads/:id/work', body(acting), async (c) => {
    const { database, firm, member, now } = c.var;
    const threadId = idFrom(c.req.param('id'), 'conversation');
    const { deed: given, seen, note } = c.req.valid('json');
    const done = deedFrom(given, now, firm.timeZone);
    const told = await inFirm(database.app, firm.id, async (tx) => {
      const act = { threads: [threadId], deed: done, memberId: member.id, seen };
      const { decisionId } = await decideWork(tx, firm.id, act, now);
      const to = done.kind === 'assign' ? done.to : null;
      const names = { to: (await membersOf(tx, firm.id)).find((one) => one.id === to)?.name ?? null, timeZone: firm.timeZone };
      return { decisionId, words: say(done, 1, names) };
    });
    if (note) await handOverNote(c.var, told.decisionId, { threadId }, note);
    tellWork(firm.id, [threadId]);
    return c.json(told);
  })
  .post(
    '/customers/:id/owner',
    body(z.object({ to: memberId.nullable(), note: z.string().trim().max(100_000).default('') })),
    async (c) => {
      const { database, firm, member, now } = c.var;
      const customerId = idFrom(c.req.param('id'), 'customer');
      const { to, note } = c.req.valid('json');
      // as: checked to be a UUID; one of another firm is not found
      const about = { customerId: customerId as CustomerId };
      const told = await inFirm(database.app, firm.id, async (tx) => {
        const { decisionId } = await giveCustomer(tx, firm.id, { customerId, to, memberId: member.id }, now);
        const name = (await membersOf(tx, firm.id)).find((one) => one.id === to)?.name ?? null;
        return { decisionId, words: say({ kind: 'assign', to }, 1, { to: name, timeZone: firm.timeZone }) };
      });
      if (note) await handOverNote(c.var, told.decisionId, about, note);
      tellWork(firm.id, []);
      return c.json(told);
    },
  )
  .post('/threads/:id/notes', body(z.object({ words })), async (c) => {
    const { database, firm, member, now } = c.var;
    const threadId = idFrom(c.req.param('id'), 'conversation');
    const kept = await addNote(database, firm, { about: { threadId }, words: c.req.valid('json').words, member }, now);
    tellWork(firm.id, [threadId]);
    return c.json(kept);
  })
  .post('/threads/:id/seen', async (c) => {
    const { database, firm, member, now } = c.var;
    const threadId = idFrom(c.req.param('id'), 'conversation');
    const seen = await inFirm(database.app, firm.id, async (tx) => {
      await needThread(tx, firm.id, threadId);
      return seeMentions(tx, firm.id, { memberId: member.id, threadId }, now);
    });
    if (seen > 0) tell(firm.id, { kind: 'inbox' });
    return c.json({ seen });
  })
  .post('/customers/:id/seen', async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idFrom(c.req.param('id'), 'customer');
    const seen = await inFirm(database.app, firm.id, async (tx) =>
      seeMentionsOn(tx, firm.id, { memberId: member.id, customerId: await customerHere(tx, firm.id, id) }, now),
    );
    if (seen > 0) tell(firm.id, { kind: 'inbox' });
    return c.json({ seen });
  })
  .post('/threads/:id/presence', body(presence), async (c) => {
    const { database, firm, member } = c.var;
    const threadId = idFrom(c.req.param('id'), 'conversation');
    const { doing, tab } = c.req.valid('json');
    if (doing !== 'gone') await inFirm(database.app, firm.id, (tx) => needThread(tx, firm.id, threadId));
    bePresent(firm.id, { threadId, tab, memberId: member.id, name: member.name, doing }, performance.now());
    // whoever says that they are here learns who else is: news that got lost on the way is made good with the next word
    return c.json({ here: hereIn(firm.id, threadId) });
  });

/** Refuses (404) a conversation that this firm does not have. */
async function needThread(tx: FirmTx, firmId: FirmId, threadId: string): Promise<void> {
  const known = await tx
    .selectFrom('reading')
    .select('entry_id')
    .where('firm_id', '=', firmId)
    .where('thread_id', '=', threadId)
    .limit(1)
    .executeTakeFirst();
  if (!known) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
}
