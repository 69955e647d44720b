import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Filed, fileSent } from './file-sent.ts';
import type { Gate } from './gate.ts';
import { type Postbox, postboxOf, type SignInOf } from './postbox.ts';
import { recordAttempt, recordHandOver, retryAt } from './record.ts';
import { holderName, recoverAbandoned } from './recover.ts';
import { followReports } from './reports.ts';
import { fileCopies, type SentFolder } from './sent-copy.ts';
import { type Attempt, type NotOpen, openSession, type Patience, type Session, usualPatience } from './smtp.ts';
import { type Taken, takeNext } from './take.ts';
import { lookForUnsure } from './unsure.ts';

/** What the postman works with; all that lies outside of the outbox is handed in. */
export type PostOffice = {
  database: Database;
  log: Logger;
  now: () => Temporal.Instant;
  /** Whose letters this postman carries. */
  firms: () => Promise<FirmLine[]>;
  gate: Gate;
  signIn: SignInOf;
  /** null: no Sent folder can be looked into. */
  sent: SentFolder | null;
  /** A letter's state changed. */
  tell: (firmId: FirmId, letterId: LetterId) => void;
  /** A letter stands in the ledger: sweep, close the conversation where it asks for that. */
  onFiled: (firm: FirmLine, filed: Filed) => Promise<void>;
  /** Reports of mail servers were matched to letters of ours: sweep, so that Today says what did not arrive. */
  onReports: (firm: FirmLine) => Promise<void>;
  patience?: Patience;
};

export type Postman = {
  /** Looks into this firm's outbox at once. */
  nudge: (firmId: FirmId) => void;
  /** Stops after the letter in hand; what is being sent is finished. */
  close: () => Promise<void>;
};

const tickMs = 1000;
/** A letter is given up by others when its process has not said for this long that it still has it. */
const heldSeconds = 120;
const renewMs = 30_000;

type Due = { mailboxes: string[]; sending: number; unsure: number; unfiled: string[]; copies: number; isBehind: boolean };

/** Starts carrying letters out. One process or several: a letter is in one hand at a time. */
export function startPostman(office: PostOffice): Postman {
  const { database, log, now } = office;
  const own = holderName();
  const running = new Map<string, Promise<void>>();
  const resting = new Map<string, { until: Temporal.Instant; times: number }>();
  let isClosed = false;

  /** One of each kind of work at a time; a failure is logged and met again at the next look. */
  const run = (key: string, work: () => Promise<void>): void => {
    if (isClosed || running.has(key)) return;
    const at = work()
      .catch((err: unknown) => log.error({ err }, 'the outbox failed'))
      .finally(() => running.delete(key));
    running.set(key, at);
  };

  /** What could not be written down is not tried every second. */
  const fileWhenRested = async (firm: FirmLine, letterId: LetterId): Promise<void> => {
    const before = resting.get(letterId);
    if (before && Temporal.Instant.compare(before.until, now()) > 0) return;
    if (await file(office, firm, letterId)) resting.delete(letterId);
    else resting.set(letterId, { until: now().add({ minutes: 1 }), times: (before?.times ?? 0) + 1 });
  };

  const look = async (firm: FirmLine): Promise<void> => {
    const due = await inFirm(database.app, firm.id, (tx) => whatIsDue(tx, firm.id, now()));
    if (due.sending > 0) {
      const left = await inFirm(database.app, firm.id, (tx) => recoverAbandoned(tx, firm.id, own, now()));
      for (const letterId of left) office.tell(firm.id, letterId);
    }
    for (const mailboxId of due.mailboxes) {
      const rest = resting.get(mailboxId);
      if (!rest || Temporal.Instant.compare(rest.until, now()) <= 0)
        run(`send ${mailboxId}`, () => deliver({ office, own, firm, resting, mailboxId, isClosed: () => isClosed }));
    }
    if (due.unfiled.length > 0)
      run(`file ${firm.id}`, async () => {
        for (const id of due.unfiled) await fileWhenRested(firm, id as LetterId); // as: made by enqueue
      });
    const { sent } = office;
    if (sent && due.unsure > 0)
      run(`look ${firm.id}`, async () => {
        for (const id of await lookForUnsure(database, firm.id, sent.find, now())) office.tell(firm.id, id);
      });
    if (sent && due.copies > 0) run(`copy ${firm.id}`, async () => void (await fileCopies(database, firm.id, sent, now())));
    if (due.isBehind)
      run(`reports ${firm.id}`, async () => {
        if ((await followReports(database, firm.id, now())) > 0) await office.onReports(firm);
      });
  };

  const lookAll = async (): Promise<void> => {
    for (const firm of await office.firms()) await look(firm);
  };
  const timer = setInterval(() => run('look', lookAll), tickMs);
  timer.unref();
  run('look', lookAll);

  return {
    nudge: (firmId) =>
      run(`nudge ${firmId}`, async () => {
        const firm = (await office.firms()).find((one) => one.id === firmId);
        if (firm) await look(firm);
      }),
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

/** Everything that the postman may have to do for a firm, in one question. */
async function whatIsDue(tx: Parameters<typeof postboxOf>[0], firmId: FirmId, now: Temporal.Instant): Promise<Due> {
  const { rows } = await sql<Due>`select
    array(select distinct mailbox_id::text from outbox_letter where firm_id = ${firmId} and state = 'waiting' and due_at <= ${now}) as mailboxes,
    (select count(*)::int from outbox_letter where firm_id = ${firmId} and state = 'sending') as sending,
    (select count(*)::int from outbox_letter where firm_id = ${firmId} and state = 'unsure' and look_at <= ${now}) as unsure,
    array(select letter_id::text from outbox_letter where firm_id = ${firmId} and state = 'sent' and entry_id is null
      and changed_at < ${now.subtract({ seconds: 5 })}::timestamptz order by sent_at limit 100) as unfiled,
    (select count(*)::int from outbox_letter where firm_id = ${firmId} and sent_copy = 'due' and copy_at <= ${now}) as copies,
    coalesce((select seq from ledger_head where firm_id = ${firmId}), 0)
      > coalesce((select upto_seq from projection where firm_id = ${firmId} and name = 'delivery-reports'), 0) as "isBehind"`.execute(
    tx,
  );
  return rows[0] ?? { mailboxes: [], sending: 0, unsure: 0, unfiled: [], copies: 0, isBehind: false };
}

async function file(office: PostOffice, firm: FirmLine, letterId: LetterId): Promise<boolean> {
  try {
    const filed = await fileSent(office.database, firm, letterId, office.now());
    if (filed) await office.onFiled(firm, filed);
    office.tell(firm.id, letterId);
    return true;
  } catch (err) {
    office.log.error({ err, letterId }, 'a letter that was sent could not be written into the ledger yet');
    return false;
  }
}

type Round = {
  office: PostOffice;
  own: string;
  firm: FirmLine;
  resting: Map<string, { until: Temporal.Instant; times: number }>;
  mailboxId: string;
  isClosed: () => boolean;
};

/** Sends what is due by one mailbox, one letter after the other over one connection. */
async function deliver(round: Round): Promise<void> {
  const { office, firm, mailboxId, own } = round;
  const { database, now } = office;
  let session: Session | null = null;
  try {
    while (!round.isClosed()) {
      const hand = { holder: own, heldUntil: now().add({ seconds: heldSeconds }) };
      const box = await inFirm(database.app, firm.id, (tx) => postboxOf(tx, firm.id, mailboxId));
      const next = await inFirm(database.app, firm.id, (tx) =>
        takeNext(tx, database.dataDir, firm.id, { mailboxId, gate: office.gate, hand }, now()),
      );
      if (!next) return;
      if ('stopped' in next) {
        office.tell(firm.id, next.stopped);
        continue;
      }
      const { taken } = next;
      office.tell(firm.id, taken.letterId);
      const carried: Carried = await carry(round, box, session, taken).catch((err: unknown): Carried => {
        office.log.error({ err, letterId: taken.letterId }, 'a letter could not be carried out');
        // a fault of ours: nobody knows how far it came
        const attempt: Attempt = { kind: 'unknown', words: 'Something went wrong in Regard while this was sent.' };
        return { attempt, session: null, notBefore: null, isOver: true };
      });
      session = carried.session;
      await record(round, taken, carried.attempt, carried.notBefore);
      if (carried.attempt.kind === 'taken') await file(office, firm, taken.letterId);
      office.tell(firm.id, taken.letterId);
      if (!carried.isOver) continue;
      if (carried.attempt.kind === 'never') await failAllDue(round, carried.attempt);
      return;
    }
  } finally {
    session?.close();
  }
}

type Carried = { attempt: Attempt; session: Session | null; notBefore: Temporal.Instant | null; isOver: boolean };

/** One attempt with one letter, over the open connection or a new one. */
async function carry(round: Round, box: Postbox | null, open: Session | null, taken: Taken): Promise<Carried> {
  const { office, firm, own, mailboxId } = round;
  const { database, now } = office;
  const renewing = setInterval(() => {
    const heldUntil = now().add({ seconds: heldSeconds });
    inFirm(database.app, firm.id, (tx) =>
      tx
        .updateTable('outbox_letter')
        .set({ held_until: heldUntil })
        .where('firm_id', '=', firm.id)
        .where('letter_id', '=', taken.letterId)
        .where('holder', '=', own)
        .execute(),
    ).catch((err: unknown) => office.log.warn({ err }, 'a letter in hand could not be held on to'));
  }, renewMs);
  try {
    for (let session = open?.isOpen() ? open : null; ; session = null) {
      const isFresh = session === null;
      if (!session) {
        const opened = await openBy(round, box);
        if ('kind' in opened) return { attempt: opened, session: null, ...rest(round, opened) };
        session = opened;
        round.resting.delete(mailboxId);
      }
      const attempt = await session.send(taken, () =>
        inFirm(database.app, firm.id, (tx) => recordHandOver(tx, firm.id, taken, own, now())),
      );
      // a connection that was kept may have been closed by the server meanwhile: that says nothing about the letter
      if (attempt.kind === 'later' && attempt.isBroken && !isFresh) continue;
      return { attempt, session: session.isOpen() ? session : null, notBefore: null, isOver: false };
    }
  } finally {
    clearInterval(renewing);
  }
}

async function openBy(round: Round, box: Postbox | null): Promise<Session | NotOpen> {
  const { office, firm, mailboxId } = round;
  if (!box)
    return {
      kind: 'never',
      reason: 'mailbox',
      words: 'This mailbox is not connected any more, or knows no server for outgoing mail.',
    };
  let signIn: Awaited<ReturnType<SignInOf>>;
  try {
    signIn = await office.signIn(firm.id, mailboxId);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'never', reason: 'sign-in', words: error.message };
    // a token could not be renewed just now
    return { kind: 'later', words: 'The provider could not be asked to let this mailbox in.', isBroken: true };
  }
  return openSession(box.server, signIn, office.patience ?? usualPatience, box.renames);
}

/** A mailbox that is not let in would be locked by knocking once for every letter. */
async function failAllDue(round: Round, why: Extract<Attempt, { kind: 'never' }>): Promise<void> {
  const { office, firm, mailboxId } = round;
  const now = office.now();
  const failed = await inFirm(office.database.app, firm.id, (tx) =>
    tx
      .updateTable('outbox_letter')
      .set({ state: 'failed', reason: why.reason, words_why: why.words, changed_at: now })
      .where('firm_id', '=', firm.id)
      .where('mailbox_id', '=', mailboxId)
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .returning('letter_id')
      .execute(),
  );
  for (const row of failed) office.tell(firm.id, row.letter_id as LetterId); // as: made by enqueue
}

/** A server that cannot be reached, or asks us to wait, is left alone for a while, whatever else waits for it. */
function rest(round: Round, why: NotOpen): { notBefore: Temporal.Instant | null; isOver: boolean } {
  const { resting, mailboxId, office } = round;
  if (why.kind === 'never') return { notBefore: null, isOver: true };
  const times = (resting.get(mailboxId)?.times ?? 0) + 1;
  const until = retryAt(times, office.now());
  resting.set(mailboxId, { until, times });
  return { notBefore: until, isOver: true };
}

/** The database may be away at the worst moment; what the server answered is not forgotten for that. */
async function record(round: Round, taken: Taken, attempt: Attempt, notBefore: Temporal.Instant | null): Promise<void> {
  const { office, firm, own } = round;
  const { log } = office;
  const { letterId } = taken;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    try {
      const isOurs = await inFirm(office.database.app, firm.id, (tx) =>
        recordAttempt(tx, firm.id, { taken, holder: own, attempt, notBefore }, office.now()),
      );
      if (!isOurs) log.warn({ letterId }, 'a letter was decided on while it was sent');
      return;
    } catch (err) {
      log.error({ err, letterId }, 'what became of a letter could not be written down yet');
      if (round.isClosed()) throw err;
      await sleep(waitMs);
    }
  }
}
