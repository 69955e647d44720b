import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { inFirm } from '#db/tenant.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { tell } from '#http/live.ts';
import type { EntryId, FirmId, LetterId, ThreadId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { decideUnsure, retry, sendNow, takeBack } from './deeds.ts';
import { enqueue } from './enqueue.ts';
import { keepFile } from './files.ts';
import type { Gate } from './gate.ts';
import { most } from './letter.ts';
import { countLetters, listLetters, readLetter } from './letters.ts';

const recipient = z.object({
  role: z.enum(['to', 'cc', 'bcc']).default('to'),
  name: z.string().max(500).nullable().default(null),
  address: z.string().max(600),
});

/** A letter as the composer sends it. */
const written = z.object({
  letterId: z.guid().optional(),
  mailboxId: z.guid(),
  from: z.string().max(600).nullable().default(null),
  recipients: z.array(recipient).min(1, 'Say whom this letter goes to.').max(100),
  subject: z.string().max(2000).default(''),
  words: z.string().max(most.words).default(''),
  html: z.string().max(most.html).nullable().default(null),
  files: z
    .array(
      z.object({
        hash: z.string().length(64),
        name: z.string().max(300),
        mediaType: z.string().max(200).default('application/octet-stream'),
        contentId: z.string().max(200).nullable().default(null),
      }),
    )
    .max(most.files)
    .default([]),
  inReplyTo: z.guid().nullable().default(null),
  threadId: z.guid().nullable().default(null),
  expectsSeq: z.int().min(0).nullable().default(null),
  sendAt: z.iso.datetime({ offset: true }).nullable().default(null),
  onlyIfNoReply: z.boolean().default(false),
  closes: z.boolean().default(false),
  quotesHistory: z.boolean().default(false),
});

const idOf = (text: string): LetterId => {
  const id = z.guid().safeParse(text);
  if (!id.success) throw new Refusal('letter_unknown', 404, 'There is no such letter.');
  return id.data as LetterId; // as: a UUID from the request; one that is not ours is not found
};

/**
 * What waits to go out, and what can be done about it. `gate` says who may be contacted; `nudge` wakes the postman after a deed.
 * POST /letters asks for a personal letter; answers `{ letterId, dueAt, cooling }`, or 409 `something_new`.
 */
export const outboxRoutes = (house: { gate: Gate; nudge: (firmId: FirmId) => void }) => {
  const done = (firmId: FirmId, letterId: LetterId): void => {
    house.nudge(firmId);
    tell(firmId, { kind: 'outbox', letterId });
  };
  return new Hono<RegardEnv>()
    .get('/letters', query(z.object({ threadId: z.guid().optional() })), async (c) => {
      const { database, firm, member } = c.var;
      const { threadId } = c.req.valid('query');
      const letters = await inFirm(database.app, firm.id, (tx) => listLetters(tx, firm.id, { threadId }), member.id);
      // within a conversation there are few: one list
      return c.json(threadId ? [...letters.decide, ...letters.waiting, ...letters.lately] : letters);
    })
    .get('/letters/count', async (c) => {
      const { database, firm } = c.var;
      return c.json(await inFirm(database.app, firm.id, (tx) => countLetters(tx, firm.id)));
    })
    .get('/letters/:id', async (c) => {
      const { database, firm, member } = c.var;
      const letterId = idOf(c.req.param('id'));
      return c.json(await inFirm(database.app, firm.id, (tx) => readLetter(tx, firm.id, letterId), member.id));
    })
    .post('/letters', body(written), async (c) => {
      const { database, firm, member, now } = c.var;
      const asked = c.req.valid('json');
      const letter = {
        ...asked,
        // as: UUIDs from the request; what is not ours is not found
        letterId: asked.letterId as LetterId | undefined,
        inReplyTo: asked.inReplyTo as EntryId | null,
        threadId: asked.threadId as ThreadId | null,
        memberId: member.id,
        purpose: 'personal',
        sendAt: asked.sendAt === null ? null : Temporal.Instant.from(asked.sendAt),
      };
      const { letterId, dueAt, cooling } = await inFirm(
        database.app,
        firm.id,
        async (tx) => {
          const letterId = await enqueue(tx, firm.id, letter, now, house.gate);
          const { dueAt, cooling } = await readLetter(tx, firm.id, letterId);
          return { letterId, dueAt, cooling };
        },
        member.id,
      );
      done(firm.id, letterId);
      return c.json({ letterId, dueAt, cooling });
    })
    .post('/letters/:id/take-back', async (c) => {
      const { database, firm, now } = c.var;
      const letterId = idOf(c.req.param('id'));
      const letter = await inFirm(database.app, firm.id, async (tx) => {
        await takeBack(tx, firm.id, letterId, now);
        return readLetter(tx, firm.id, letterId);
      });
      done(firm.id, letterId);
      return c.json(letter);
    })
    .post('/letters/:id/send-now', async (c) => {
      const { database, firm, now } = c.var;
      const letterId = idOf(c.req.param('id'));
      await inFirm(database.app, firm.id, (tx) => sendNow(tx, firm.id, letterId, now));
      done(firm.id, letterId);
      return c.json({ letterId });
    })
    .post('/letters/:id/decide', body(z.object({ verdict: z.enum(['arrived', 'send-again', 'let-go']) })), async (c) => {
      const { database, firm, now } = c.var;
      const letterId = idOf(c.req.param('id'));
      const { verdict } = c.req.valid('json');
      await inFirm(database.app, firm.id, (tx) => decideUnsure(tx, firm.id, letterId, verdict, now));
      done(firm.id, letterId);
      return c.json({ letterId });
    })
    .post('/letters/:id/retry', body(z.object({ seenSeq: z.int().min(0).nullable().default(null) })), async (c) => {
      const { database, firm, now } = c.var;
      const letterId = idOf(c.req.param('id'));
      const { seenSeq } = c.req.valid('json');
      await inFirm(database.app, firm.id, (tx) => retry(tx, firm.id, letterId, seenSeq, now));
      done(firm.id, letterId);
      return c.json({ letterId });
    })
    .post('/uploads/letter-files', bodyLimit({ maxSize: most.fileBytes, onError: tooLarge }), async (c) => {
      const { database, firm } = c.var;
      return c.json(await keepFile(database, firm.id, new Uint8Array(await c.req.arrayBuffer())));
    });
};

function tooLarge(): never {
  throw new Refusal('body_too_large', 413, 'A file that goes out by mail has at most 25 MB. Share it in another way.');
}
