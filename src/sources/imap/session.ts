import fs from 'node:fs';
import type { ImapFlow } from 'imapflow';
import { saveProposals } from '#customers/own-evidence.ts';
import { inFirm } from '#db/tenant.ts';
import type { Position } from '#ledger/append.ts';
import { importPositions } from '#ledger/imports.ts';
import type { SignIn } from './account.ts';
import { openConnection, within } from './connect.ts';
import { type KnownFolder, noteFolders, noteRead } from './folder-book.ts';
import { listFolders } from './folders.ts';
import { type Frontier, frontierOf, isSynced, positionOf, type Span, type Stretch } from './frontier.ts';
import { type Reading, readMessages, stagingOf } from './read-folder.ts';

/** What a session tells while it lives. */
export type Listener = {
  /** Something was read, or the folders were compared: `isCaughtUp` when nothing is left to read anywhere. */
  onLook: (isCaughtUp: boolean) => Promise<void>;
  /** New mail, which somebody may be waiting to see. */
  onNews: () => void;
  /** The last 90 days, or everything, has been read: time to sweep and to count anew. */
  onMilestone: (stretch: 'recent' | 'older') => Promise<void>;
};

/** Days that are read before anything older, so that Today is right early. */
export const recentDays = 90;
/** All folders are compared this often, also while the server would tell of news in one. */
const lookEveryMs = 60_000;
/** Without IDLE (RFC 2177) the server has to be asked. */
const pollEveryMs = 30_000;
/** Back-filling stops this often to see whether something new has come. */
const sliceSize = 2000;
/** More messages than this in one folder are read, but not listed at once. */
const mostListed = 2_000_000;

type OpenFolder = { folder: KnownFolder; frontier: Frontier; left: { recent: number[] | null; older: number[] | null } };

/**
 * Reads a mailbox for as long as the connection lasts: what is new first, then the last 90 days folder by folder, then further back, and
 * then waits for news. Every folder is opened with EXAMINE and nothing is ever changed on the server. Ends by throwing: when the
 * connection breaks, or with the signal's reason.
 */
export async function readMailbox(reading: Reading, signIn: SignIn, listener: Listener): Promise<never> {
  const { mailbox, signal } = reading;
  fs.rmSync(stagingOf(reading.database.dataDir, mailbox), { recursive: true, force: true });
  const client = await openConnection(mailbox.imap, signIn);
  const hangUp = (): void => client.close();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    signal.throwIfAborted();
    return await new Session(reading, client, listener).live();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', hangUp);
    client.close();
  }
}

class Session {
  readonly #reading: Reading;
  readonly #client: ImapFlow;
  readonly #listener: Listener;
  readonly #span: Span;
  readonly #open = new Map<string, OpenFolder>();
  readonly #told = new Set<'recent' | 'older'>();
  #hasNews = false;
  #wake: () => void = () => undefined;

  constructor(reading: Reading, client: ImapFlow, listener: Listener) {
    this.#reading = reading;
    this.#client = client;
    this.#listener = listener;
    // heard for as long as the connection lives: news may come while we are busy with something else
    client.on('exists', () => {
      this.#hasNews = true;
      this.#wake();
    });
    const { createdAt, readFrom } = reading.mailbox;
    const begun = createdAt.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: recentDays });
    this.#span = { recentSince: Temporal.PlainDate.compare(begun, readFrom) > 0 ? begun : readFrom, readFrom };
  }

  async live(): Promise<never> {
    for (;;) {
      await this.#look();
      const lookedAt = performance.now();
      let hasLeft = true;
      while (hasLeft && performance.now() - lookedAt < 5_000) hasLeft = await this.#readBack();
      await this.#listener.onLook(!hasLeft);
      if (!hasLeft) await this.#waitForNews();
    }
  }

  /** Compares every folder with what was read of it, and reads what is new. */
  async #look(): Promise<void> {
    const { database, firmId, mailbox } = this.#reading;
    const shown = await listFolders(this.#client);
    const known = await inFirm(database.app, firmId, (tx) =>
      noteFolders(tx, firmId, mailbox.mailboxId, shown, this.#reading.now()),
    );
    const positions = new Map(
      (await importPositions(database.app, firmId, mailbox.importId)).map((position): [string, Position] => [
        position.file,
        position,
      ]),
    );
    const before = new Map(this.#open);
    this.#open.clear();
    for (const folder of known) {
      if (!folder.isRead) continue;
      const had = before.get(folder.folderId);
      const isSame = had && had.folder.uidValidity === folder.uidValidity;
      const frontier = isSame ? had.frontier : frontierOf(folder, positions, this.#span);
      this.#open.set(folder.folderId, { folder, frontier, left: isSame ? had.left : { recent: null, older: null } });
      // where the folder stood when it was first seen has to be known before anything of it is read
      if (!isSame && positions.get(positionOf(folder, frontier, 'new', this.#span).file)?.fingerprint !== `${folder.uidValidity}`)
        await this.#keep(folder, frontier, 'new');
    }
    for (const open of this.#open.values()) if (open.folder.highestUid > open.frontier.readTo) await this.#readNew(open);
  }

  async #keep(folder: KnownFolder, frontier: Frontier, stretch: Stretch): Promise<void> {
    await this.#reading.takeIn({ drafts: [], unreadable: [], position: positionOf(folder, frontier, stretch, this.#span) });
  }

  /** EXAMINE: the server itself refuses changes then (RFC 9051 section 6.3.3). */
  async #examine({ folder }: OpenFolder): Promise<{ isSame: boolean; highestUid: number }> {
    const { mailbox } = this.#client;
    const opened =
      mailbox && mailbox.path === folder.path
        ? mailbox
        : await within(120_000, this.#client, this.#client.mailboxOpen(folder.path, { readOnly: true }));
    return {
      isSame: Number(opened.uidValidity) === folder.uidValidity,
      highestUid: Math.max(folder.highestUid, (opened.uidNext || 1) - 1),
    };
  }

  async #search(query: { uid: string; since?: Temporal.PlainDate; before?: Temporal.PlainDate }): Promise<number[]> {
    const day = (date: Temporal.PlainDate): Date => new Date(Date.UTC(date.year, date.month - 1, date.day));
    const found = await within(
      180_000,
      this.#client,
      this.#client.search(
        {
          uid: query.uid,
          ...(query.since ? { since: day(query.since) } : {}),
          ...(query.before ? { before: day(query.before) } : {}),
        },
        { uid: true },
      ),
    );
    if (!Array.isArray(found)) throw new Error('The server could not search this folder.');
    return found.slice(0, mostListed);
  }

  async #readNew(open: OpenFolder): Promise<number> {
    const { folder, frontier } = open;
    const { isSame, highestUid } = await this.#examine(open);
    // numbered anew since the list was made: the next look begins this folder again
    if (!isSame) return 0;
    this.#hasNews = false;
    const found = await this.#search({ uid: `${frontier.readTo + 1}:*`, since: this.#span.readFrom });
    // "n:*" names the last message even when its number is below n
    const uids = found.filter((uid) => uid > frontier.readTo).sort((a, b) => a - b);
    let left = uids.length;
    await readMessages(this.#reading, this.#client, {
      folder,
      frontier,
      stretch: 'new',
      span: this.#span,
      uids,
      behind: () => {
        left = uids.filter((uid) => uid > frontier.readTo).length;
        return left + this.#leftBehind(open);
      },
    });
    if (highestUid > frontier.readTo) {
      frontier.readTo = highestUid;
      await this.#keep(folder, frontier, 'new');
    }
    const highest = Math.max(highestUid, uids.at(-1) ?? 0);
    await this.#note(open, highest);
    if (uids.length > 0) this.#listener.onNews();
    return uids.length;
  }

  #leftBehind({ frontier, left }: OpenFolder): number {
    const recent = (left.recent ?? []).filter((uid) => uid < frontier.recentFrom).length;
    const older = (left.older ?? []).filter((uid) => uid < frontier.olderFrom).length;
    return (frontier.isRecentDone ? 0 : recent) + (frontier.isOlderDone ? 0 : older);
  }

  async #note(open: OpenFolder, highestUid?: number): Promise<void> {
    const { database, firmId, mailbox } = this.#reading;
    const { folderId } = open.folder;
    const at = { mailboxId: mailbox.mailboxId, folderId, read: 0, skipped: 0, behind: this.#leftBehind(open) };
    await inFirm(database.app, firmId, (tx) =>
      noteRead(tx, firmId, highestUid === undefined ? at : { ...at, highestUid }, this.#reading.now()),
    );
  }

  /** One slice further into the past: first the last 90 days of every folder, then what is older. False when nothing is left. */
  async #readBack(): Promise<boolean> {
    for (const stretch of ['recent', 'older'] as const) {
      for (const open of this.#open.values()) {
        const isDone = stretch === 'recent' ? open.frontier.isRecentDone : open.frontier.isOlderDone;
        if (isDone) continue;
        if (!(await this.#readSlice(open, stretch))) return true;
        await this.#note(open);
        return true;
      }
      if (!this.#told.has(stretch)) {
        this.#told.add(stretch);
        await this.#milestone(stretch);
      }
    }
    return false;
  }

  async #milestone(stretch: 'recent' | 'older'): Promise<void> {
    const { database, firmId, evidence } = this.#reading;
    await inFirm(database.app, firmId, (tx) => saveProposals(tx, firmId, evidence.proposals()));
    await this.#listener.onMilestone(stretch);
  }

  async #readSlice(open: OpenFolder, stretch: 'recent' | 'older'): Promise<boolean> {
    const { folder, frontier, left } = open;
    const { isSame } = await this.#examine(open);
    if (!isSame) return false;
    const from = (): number => (stretch === 'recent' ? frontier.recentFrom : frontier.olderFrom);
    if (left[stretch] === null) {
      const { recentSince, readFrom } = this.#span;
      const days = stretch === 'recent' ? { since: recentSince } : { since: readFrom, before: recentSince };
      const found = await this.#search({ uid: `1:${Math.max(1, frontier.firstTop)}`, ...days });
      left[stretch] = found.filter((uid) => uid <= frontier.firstTop).sort((a, b) => b - a);
    }
    left[stretch] = left[stretch].filter((uid) => uid < from());
    const uids = left[stretch].slice(0, sliceSize);
    await readMessages(this.#reading, this.#client, {
      folder,
      frontier,
      stretch,
      span: this.#span,
      uids,
      behind: () => this.#leftBehind(open),
    });
    if (left[stretch].length <= sliceSize) {
      if (stretch === 'recent') frontier.isRecentDone = true;
      else frontier.isOlderDone = true;
      left[stretch] = [];
      await this.#keep(folder, frontier, stretch);
    }
    return true;
  }

  /** Waits in the folder where news come first, until the server tells of some or it is time to look everywhere. */
  async #waitForNews(): Promise<void> {
    const first = [...this.#open.values()][0];
    if (!first) {
      await this.#rest(pollEveryMs);
      return;
    }
    const until = performance.now() + (this.#client.capabilities.has('IDLE') ? lookEveryMs : pollEveryMs);
    const { isSame, highestUid } = await this.#examine(first);
    if (!isSame) return;
    if (highestUid > first.frontier.readTo) await this.#readNew(first);
    for (let ms = until - performance.now(); ms > 0; ms = until - performance.now()) {
      if (!(await this.#rest(ms))) return;
      if ((await this.#readNew(first)) === 0) continue;
      const isCaughtUp = [...this.#open.values()].every(({ folder, frontier }) => isSynced(frontier, folder.highestUid));
      await this.#listener.onLook(isCaughtUp);
    }
  }

  /** True when the server told of something; false when the time was over. Throws when the connection is gone. */
  async #rest(ms: number): Promise<boolean> {
    const client = this.#client;
    if (this.#hasNews) return true;
    if (client.capabilities.has('IDLE') && client.mailbox) client.idle().catch(() => undefined);
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const isGone = (): void => reject(Object.assign(new Error('The connection was closed.'), { code: 'EConnectionClosed' }));
    const timer = setTimeout(() => resolve(false), ms);
    this.#wake = () => resolve(true);
    client.on('close', isGone);
    try {
      if (!client.usable) isGone();
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#wake = () => undefined;
      client.off('close', isGone);
    }
  }
}
