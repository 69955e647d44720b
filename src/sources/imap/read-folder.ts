import fs from 'node:fs';
import path from 'node:path';
import type { ImapFlow } from 'imapflow';
import type { OwnEvidence } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { gather } from '#sources/intake/run-import.ts';
import type { Batch } from '#sources/intake/take-in.ts';
import type { Crew } from '#sources/mail/crew.ts';
import { asBatch } from '#sources/mail/read-mail.ts';
import type { MailOutcome } from '#sources/mail/worker.ts';
import type { Mailbox } from './account.ts';
import { troubleIn } from './connect.ts';
import { type Listed, type Lost, listMessages, type Parcel, parcels, placeOf, spool } from './fetch.ts';
import { type KnownFolder, noteRead } from './folder-book.ts';
import { type Frontier, positionOf, type Span, type Stretch } from './frontier.ts';

/** What reading a mailbox needs from the house around it. */
export type Reading = {
  database: Database;
  firmId: FirmId;
  mailbox: Mailbox;
  crew: () => Crew;
  /** Writes a batch to the ledger; one of a firm's mailboxes at a time. */
  takeIn: (batch: Batch) => Promise<void>;
  evidence: OwnEvidence;
  now: () => Temporal.Instant;
  signal: AbortSignal;
  breaks: Breaks;
};

/**
 * Where connections broke off in the middle of fetching: a server may hang up at one broken message every time. What is asked for is made smaller
 * until the guilty one stands alone; after a few times it is passed over.
 */
export type Breaks = {
  /** How often it happened at a message. */
  messages: Map<string, number>;
  /** How many messages of a folder are listed at once meanwhile. */
  windows: Map<string, number>;
  /** The search goes on: coming back soon is worth it. */
  isNarrowing: boolean;
};

export const noBreaks = (): Breaks => ({ messages: new Map(), windows: new Map(), isNarrowing: false });

/** Sizes are asked for so many messages at a time. */
const windowSize = 1000;
/** So many parcels are fetched and read ahead of the one that is being written. */
const ahead = 3;
/** A message at which the connection broke off this often, alone, is left out. */
const mostBreaks = 3;

let spooled = 0;

type Asked = { outcomes: Promise<MailOutcome[]>; lost: Lost[]; upTo: number; file: string | null };

const fragileKey = (folder: KnownFolder, uid: number): string => `${folder.folderId} ${folder.uidValidity} ${uid}`;

/**
 * Reads these messages of the selected folder, in the order given, into the ledger; the frontier of the stretch moves with every batch,
 * in the same transaction as its entries. One broken message is kept as unreadable and stops nothing. Throws when the connection breaks.
 */
export async function readMessages(
  reading: Reading,
  client: ImapFlow,
  what: { folder: KnownFolder; frontier: Frontier; stretch: Stretch; span: Span; uids: readonly number[]; behind: () => number },
): Promise<void> {
  const { folder, frontier, stretch, span } = what;
  const source = ask(reading, client, folder, what.uids);
  const line = Array.from({ length: ahead }, () => source.next());
  for (const one of line) one.catch(() => undefined);
  try {
    for (;;) {
      const next = line.shift();
      if (!next) return;
      const got = await next;
      if (got.done) return;
      const following = source.next();
      following.catch(() => undefined);
      line.push(following);
      const { outcomes, lost, upTo, file } = got.value;
      if (stretch === 'new') frontier.readTo = Math.max(frontier.readTo, upTo);
      else if (stretch === 'recent') frontier.recentFrom = upTo;
      else frontier.olderFrom = upTo;
      frontier.batch += 1;
      const batch = asBatch(await outcomes, positionOf(folder, frontier, stretch, span));
      for (const { uid, reason } of lost) batch.unreadable.push({ place: placeOf(folder, uid), reason, raw: null });
      gather(reading.evidence, batch);
      await reading.takeIn(batch);
      if (file) await fs.promises.rm(file, { force: true });
      await note(reading, folder, batch, what.behind());
      reading.signal.throwIfAborted();
    }
  } finally {
    await source.return(undefined);
  }
}

async function note(reading: Reading, folder: KnownFolder, batch: Batch, behind: number): Promise<void> {
  const { database, firmId, mailbox } = reading;
  const at = {
    mailboxId: mailbox.mailboxId,
    folderId: folder.folderId,
    read: batch.drafts.length,
    skipped: batch.unreadable.length,
    behind,
  };
  await inFirm(database.app, firmId, (tx) => noteRead(tx, firmId, at, reading.now()));
}

async function* ask(reading: Reading, client: ImapFlow, folder: KnownFolder, uids: readonly number[]): AsyncGenerator<Asked> {
  const { breaks } = reading;
  const isGivenUp = (uid: number): boolean => (breaks.messages.get(fragileKey(folder, uid)) ?? 0) >= mostBreaks;
  for (let at = 0; at < uids.length; ) {
    const first = uids[at] ?? 0;
    if (isGivenUp(first)) {
      yield lostAlone(first, 'The connection broke off every time this message was asked for.');
      at += 1;
      continue;
    }
    const size = breaks.windows.get(folder.folderId) ?? windowSize;
    const whole = uids.slice(at, at + size);
    const end = whole.findIndex(isGivenUp);
    const window = end < 0 ? whole : whole.slice(0, end);
    const messages = await listed(reading, client, folder, window);
    if (messages === 'smaller') continue;
    at += window.length;
    if (size < windowSize) breaks.windows.set(folder.folderId, Math.min(windowSize, size * 4));
    if (messages === 'refused') {
      yield lostAlone(first, 'The server could not hand over this message.');
      continue;
    }
    const last = window.at(-1) ?? 0;
    const divided = parcelled(
      reading,
      folder,
      messages.filter((message) => !message.isDraft),
    );
    for (const parcel of divided) yield* fetched(reading, client, folder, parcel);
    // what was gone or only a draft is passed too
    if (divided.at(-1)?.messages.at(-1)?.uid !== last) yield { outcomes: Promise.resolve([]), lost: [], upTo: last, file: null };
  }
}

const lostAlone = (uid: number, reason: string): Asked => ({
  outcomes: Promise.resolve([]),
  lost: [{ uid, reason }],
  upTo: uid,
  file: null,
});

/** Lists a window. `smaller`: the server answered no, try with fewer; `refused`: it answered no to this single one. Throws when the connection breaks. */
async function listed(
  reading: Reading,
  client: ImapFlow,
  folder: KnownFolder,
  window: readonly number[],
): Promise<Listed[] | 'smaller' | 'refused'> {
  const { breaks } = reading;
  try {
    return await listMessages(client, window);
  } catch (error) {
    if (troubleIn(error, reading.mailbox.imap).kind === 'busy' || reading.signal.aborted) throw error;
    breaks.isNarrowing = true;
    const isAnswered = isRefusedByServer(error);
    const [only = 0] = window;
    if (window.length > 1) breaks.windows.set(folder.folderId, Math.max(1, Math.floor(window.length / 8)));
    else countBreak(breaks, fragileKey(folder, only));
    if (!isAnswered) throw error;
    return window.length > 1 ? 'smaller' : 'refused';
  }
}

/** Beyond this the server is broken and not its messages. */
const mostRemembered = 10_000;

function countBreak(breaks: Breaks, key: string): void {
  if (breaks.messages.size < mostRemembered) breaks.messages.set(key, (breaks.messages.get(key) ?? 0) + 1);
}

/** Messages at which a connection broke off before go alone, so that the guilty one shows. */
function parcelled(reading: Reading, folder: KnownFolder, messages: readonly Listed[]): Parcel[] {
  const isFragile = (message: Listed): boolean => reading.breaks.messages.has(fragileKey(folder, message.uid));
  const made: Parcel[] = [];
  let group: Listed[] = [];
  for (const message of messages) {
    if (!isFragile(message)) {
      group.push(message);
      continue;
    }
    made.push(...parcels(group), ...parcels([message]));
    group = [];
  }
  return [...made, ...parcels(group)];
}

async function* fetched(reading: Reading, client: ImapFlow, folder: KnownFolder, parcel: Parcel): AsyncGenerator<Asked> {
  const upTo = parcel.messages.at(-1)?.uid ?? 0;
  const [first] = parcel.messages;
  const keys = parcel.messages.map((message) => fragileKey(folder, message.uid));
  try {
    spooled += 1;
    const got = await spool(client, parcel, {
      folder,
      labels: labelsOf(folder),
      staging: stagingOf(reading.database.dataDir, reading.mailbox),
      name: `${process.pid}-${spooled}.mail`,
    });
    for (const key of keys) reading.breaks.messages.delete(key);
    const outcomes = got.items.length > 0 ? reading.crew().read(got.items, reading.now().epochMilliseconds) : Promise.resolve([]);
    // a batch that fails is met when its turn comes, not before
    outcomes.catch(() => undefined);
    yield { outcomes, lost: got.lost, upTo, file: got.file };
  } catch (error) {
    if (troubleIn(error, reading.mailbox.imap).kind === 'busy' || reading.signal.aborted) throw error;
    if (!isRefusedByServer(error)) {
      for (const key of keys) countBreak(reading.breaks, key);
      reading.breaks.isNarrowing = true;
      throw error;
    }
    if (parcel.messages.length === 1 && first) {
      yield lostAlone(first.uid, 'The server could not hand over this message.');
      return;
    }
    for (const message of parcel.messages)
      for (const single of parcels([message])) yield* fetched(reading, client, folder, single);
  }
}

/** The command was answered with NO or BAD: the connection lives, and something in what was asked for is broken. */
const isRefusedByServer = (error: unknown): boolean =>
  error instanceof Error && ['NO', 'BAD'].includes(String(Reflect.get(error, 'responseStatus')));

/** Where fetched messages wait for their reader. */
export const stagingOf = (dataDir: string, mailbox: Pick<Mailbox, 'importId'>): string =>
  path.join(dataDir, 'staging', mailbox.importId);

/** The folder's name, and what it is for where only its flag says so. */
function labelsOf(folder: KnownFolder): string[] {
  if (folder.role === 'sent') return [...new Set([folder.path, 'Sent'])];
  return [folder.path];
}
