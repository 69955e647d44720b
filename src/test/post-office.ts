import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import { startImport } from '#ledger/imports.ts';
import { type EntryId, type FirmId, type LetterId, type MemberId, newId, type ThreadId } from '#lib/ids.ts';
import { enqueue } from '#outbox/enqueue.ts';
import { closedGate, type Gate } from '#outbox/gate.ts';
import type { Letter } from '#outbox/letter.ts';
import { type LetterWhole, readLetter } from '#outbox/letters.ts';
import { type Postman, type PostOffice, startPostman } from '#outbox/postman.ts';
import { blobOf, takeIn } from '#sources/intake/take-in.ts';
import { parseMail } from '#sources/mail/parse.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';

export const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

/** A mailbox that sends by a server on this machine. */
export async function addMailbox(
  database: Pick<Database, 'app'>,
  firmId: FirmId,
  options: { port: number; address?: string; security?: 'none' | 'starttls' | 'tls'; filesSentItself?: boolean | null },
): Promise<string> {
  const mailboxId = newId();
  const address = options.address ?? 'tom@linden.example';
  const server = { host: '127.0.0.1', port: options.port, security: options.security ?? 'none', user: address };
  await inFirm(database.app, firmId, async (tx) => {
    await tx
      .insertInto('mailbox')
      .values({
        firm_id: firmId,
        mailbox_id: mailboxId,
        address,
        name: 'Tom Linden',
        imap: JSON.stringify(server),
        smtp: JSON.stringify(server),
        auth: 'password',
        read_from: Temporal.PlainDate.from('2026-01-01'),
        files_sent_itself: options.filesSentItself ?? null,
        state: 'live',
        created_at: at('2026-01-01T00:00:00Z'),
        import_id: newId(),
        entry_id: newId(),
      })
      .execute();
    await tx
      .insertInto('own_point')
      .values({ firm_id: firmId, kind: 'email', value: address, state: 'confirmed' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return mailboxId;
}

export async function ownerOf(database: Pick<Database, 'app'>, firmId: FirmId): Promise<MemberId> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx.selectFrom('member').select('member_id').where('firm_id', '=', firmId).executeTakeFirstOrThrow(),
  );
  return row.member_id as MemberId; // as: made by addFirm
}

/** A personal letter to Ines Prado, with what a test says of it. */
export const letterOf = (mailboxId: string, memberId: MemberId | null, said: Partial<Letter> = {}): Letter => ({
  mailboxId,
  memberId,
  purpose: 'personal',
  from: null,
  recipients: [{ role: 'to', name: 'Ines Prado', address: 'ines@prado.example' }],
  subject: 'Your kitchen',
  words: 'Dear Ines,\n\nthe doors are ready.\n\nTom',
  html: null,
  files: [],
  inReplyTo: null,
  threadId: null,
  expectsSeq: null,
  sendAt: null,
  onlyIfNoReply: false,
  closes: false,
  quotesHistory: false,
  ...said,
});

/** A mail as it comes in from a file or a mailbox. Answers its entry, also when it is there already. */
export async function receive(
  database: Database,
  firmId: FirmId,
  raw: string | Buffer,
  now: Temporal.Instant,
): Promise<{ entryId: EntryId; threadId: ThreadId; seq: number; isNew: boolean }> {
  await loadLanguage();
  const bytes = Buffer.from(raw);
  const nowMs = now.epochMilliseconds;
  const { attachments, html, ...mail } = await parseMail(bytes, { fromLine: '', fileTimeMs: nowMs, nowMs, labels: [] });
  const files = attachments.map((file) => ({ blob: blobOf(file.bytes), name: file.name, mediaType: file.mediaType }));
  const reading = storeReading({
    channel: 'mail',
    words: mail.words,
    html,
    subject: mail.subject,
    headers: mail.detail.headers ?? {},
    data: mail.detail.data,
    labels: [],
    actor: mail.actor,
    occurredAtMs: mail.occurredAtMs,
    timeZone: 'Europe/Berlin',
  });
  const draft = {
    ...mail,
    channel: 'mail' as const,
    direction: 'unknown' as const,
    occurredAt: Temporal.Instant.fromEpochMilliseconds(mail.occurredAtMs),
    raw: blobOf(bytes),
    attachments: files,
    place: 'INBOX',
  };
  const importId = await startImport(database.app, firmId, { kind: 'mail', label: 'INBOX', now });
  const own = await inFirm(database.app, firmId, (tx) => ownPoints(tx, firmId));
  const position = { file: 'INBOX', fingerprint: importId, batch: 1, byteOffset: 1, totalBytes: 1, isDone: true };
  const counts = await takeIn(
    { database, firmId, importId, own, now: () => now },
    { drafts: [{ draft, reading }], unreadable: [], position },
  );
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('sighting as s')
      .innerJoin('reading as r', (on) => on.onRef('r.firm_id', '=', 's.firm_id').onRef('r.entry_id', '=', 's.entry_id'))
      .select(['r.entry_id', 'r.thread_id', 'r.seq'])
      .where('s.firm_id', '=', firmId)
      .where('s.import_id', '=', importId)
      .executeTakeFirstOrThrow(),
  );
  // as: made by the ledger and by threading
  return { entryId: row.entry_id as EntryId, threadId: row.thread_id as ThreadId, seq: row.seq, isNew: counts.entries === 1 };
}

/** A clock that a test sets. */
export function newClock(start: string): {
  now: () => Temporal.Instant;
  set: (iso: string) => void;
  pass: (time: Temporal.DurationLike) => void;
} {
  let moment = at(start);
  return {
    now: () => moment,
    set: (iso) => {
      moment = at(iso);
    },
    pass: (time) => {
      moment = moment.add(time);
    },
  };
}

/** A postman at work, and the desk in front of it. */
export function openOffice(
  database: Database,
  firmId: FirmId,
  options: Partial<PostOffice> & { now: () => Temporal.Instant },
): {
  postman: Postman;
  put: (letter: Letter, gate?: Gate) => Promise<LetterId>;
  read: (letterId: LetterId) => Promise<LetterWhole>;
  /** Waits until a letter is in one of these states. */
  until: (letterId: LetterId, ...states: LetterWhole['state'][]) => Promise<LetterWhole>;
  /** Waits until a letter was sent and stands in the ledger; answers its entry. */
  untilFiled: (letterId: LetterId) => Promise<EntryId>;
} {
  const postman = startPostman({
    database,
    log: pino({ level: 'silent' }),
    // other tests use the same database, by other clocks
    firms: async () => (await listFirms(database)).filter((firm) => firm.id === firmId),
    gate: closedGate,
    signIn: async () => ({ password: 'secret-of-tom' }),
    sent: null,
    tell: () => undefined,
    onFiled: async () => undefined,
    onReports: async () => undefined,
    patience: { connectMs: 2000, silenceMs: 1500 },
    ...options,
  });
  const read = (letterId: LetterId) => inFirm(database.app, firmId, (tx) => readLetter(tx, firmId, letterId));
  const waitFor = async (letterId: LetterId, isThere: (letter: LetterWhole) => boolean, what: string): Promise<LetterWhole> => {
    for (let tries = 0; ; tries += 1) {
      postman.nudge(firmId);
      const letter = await read(letterId);
      if (isThere(letter)) return letter;
      if (tries > 600) throw new Error(`The letter is ${letter.state} (${letter.reason}: ${letter.why}), not ${what}.`);
      await sleep(20);
    }
  };
  return {
    postman,
    read,
    put: (letter, gate = closedGate) => inFirm(database.app, firmId, (tx) => enqueue(tx, firmId, letter, options.now(), gate)),
    until: (letterId, ...states) => waitFor(letterId, (letter) => states.includes(letter.state), states.join(' or ')),
    untilFiled: async (letterId) => {
      const { entryId } = await waitFor(letterId, (letter) => letter.entryId !== null, 'filed');
      return entryId as EntryId; // as: made by the ledger
    },
  };
}
