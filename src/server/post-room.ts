import type { Logger } from 'pino';
import { ownPoints } from '#customers/own.ts';
import { gatherOwnEvidence } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { tell } from '#http/live.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { arrivalsOf, judgeMailboxes } from '#practices/mailboxes/practice.ts';
import { listMailboxes, type Mailbox, type MailboxId, type Provider } from '#sources/imap/account.ts';
import { type Trouble, troubleIn } from '#sources/imap/connect.ts';
import { noteState, noteUnseen } from '#sources/imap/deeds.ts';
import { type ProviderServers, providerServers } from '#sources/imap/find-settings.ts';
import { type Endpoints, providers } from '#sources/imap/oauth.ts';
import { type Breaks, noBreaks } from '#sources/imap/read-folder.ts';
import { readMailbox } from '#sources/imap/session.ts';
import { signInFor } from '#sources/imap/sign-in.ts';
import { takeIn } from '#sources/intake/take-in.ts';
import { type Crew, hireCrew } from '#sources/mail/crew.ts';
import { sweep } from '#today/sweep.ts';
import { catchUp } from '#understanding/projection/catch-up.ts';
import { indexNew } from '#understanding/search/search-index.ts';
import { type Freshener, newFreshener } from './freshener.ts';
import { freshStatistics } from './import-desk.ts';

/** Reads every connected mailbox for as long as the server runs. */
export type PostRoom = {
  endpoints: Record<Provider, Endpoints>;
  /** The servers of a provider for an address of its own or of a domain that it keeps. */
  serversOf: (provider: Provider, address: string) => ProviderServers;
  /** Takes up every mailbox that is connected. */
  open: () => Promise<void>;
  /** Begins a mailbox, or begins it anew after its settings changed; at once, whatever it waited for. */
  take: (firm: FirmLine, mailboxId: MailboxId) => Promise<void>;
  /** Stops reading a mailbox; what was being written is written to its end. */
  drop: (mailboxId: MailboxId) => Promise<void>;
  /** Looks at a firm's mailboxes at once instead of within the minute. */
  judge: (firmId: FirmId) => Promise<void>;
  close: () => Promise<void>;
};

export type PostRoomOptions = {
  database: Database;
  /** Threads that read mail, for each firm. */
  readers: number;
  log: Logger;
  now: () => Temporal.Instant;
  endpoints?: Record<Provider, Endpoints>;
  serversOf?: PostRoom['serversOf'];
  /** Shortens every wait after a failure; for tests, which have no quarter of an hour. 1 by default. */
  haste?: number;
};

type Office = {
  firm: FirmLine;
  crew: Crew | null;
  turn: Promise<void>;
  fresh: Freshener;
  /** How long the last sweep took. */
  sweepMs: number;
  arrivals: { of: Awaited<ReturnType<typeof arrivalsOf>>; until: number };
};
type Kept = { stop: AbortController; ended: Promise<void> };

/** How long to wait after the first, second … failure in a row. */
const awaySeconds = [5, 15, 60, 300, 900];
const busySeconds = [30, 120, 600, 1800];
/** A server that refused a password is asked rarely: more would lock the account. */
const refusedSeconds = [60, 900, 3600, 21_600];
/** While the past is read most customers change with every batch: sweeping gets at most a tenth of the time. */
const soonestSweepMs = 5_000;
const sweepShare = 9;
const judgeEveryMs = 60_000;
/** Silence is a matter of hours: when mail came is asked this often. */
const rhythmEveryMs = 15 * 60_000;

export function newPostRoom(options: PostRoomOptions): PostRoom {
  const { database, log, now } = options;
  const endpoints = options.endpoints ?? providers;
  const offices = new Map<FirmId, Office>();
  const kept = new Map<MailboxId, Kept>();
  let isClosed = false;

  const officeOf = (firm: FirmLine): Office => {
    const had = offices.get(firm.id);
    if (had) return had;
    const fresh = newFreshener(
      async () => {
        const began = performance.now();
        await sweep(database.app, firm.id, now());
        made.sweepMs = performance.now() - began;
        tell(firm.id, { kind: 'today' });
        tell(firm.id, { kind: 'inbox' });
        await indexNew(database, firm.id);
      },
      (err) => log.error({ err }, 'the sweep failed'),
    );
    const made: Office = { firm, crew: null, turn: Promise.resolve(), fresh, sweepMs: 0, arrivals: { of: new Map(), until: 0 } };
    offices.set(firm.id, made);
    return made;
  };

  const keep = async (office: Office, mailboxId: MailboxId, signal: AbortSignal): Promise<void> => {
    const { firm } = office;
    const breaks = noBreaks();
    // what was read when Regard last ran is not what there is now
    await inFirm(database.app, firm.id, (tx) => noteUnseen(tx, firm.id, mailboxId));
    for (let failures = 0; !signal.aborted; ) {
      const mailbox = await inFirm(database.app, firm.id, async (tx) =>
        (await listMailboxes(tx, firm.id)).find((one) => one.mailboxId === mailboxId),
      );
      if (!mailbox || mailbox.state === 'disconnected') return;
      try {
        await catchUp(database, firm, now());
        await read(office, mailbox, { breaks, signal, onAlive: () => (failures = 0) });
      } catch (error) {
        if (signal.aborted || (error instanceof Refusal && error.code === 'import_over')) return;
        const trouble = troubleOf(error, mailbox);
        if (trouble.isFault) log.error({ err: error, importId: mailbox.importId }, 'a mailbox could not be read');
        const to = { state: trouble.kind === 'refused' ? ('refused' as const) : ('away' as const), failure: trouble.words };
        // a connection that drops now and then and comes back at once is no news to anybody
        if (failures > 0 || trouble.kind !== 'away') await settle(office, mailbox, to);
        // a broken message is being looked for: that ends soon
        if (breaks.isNarrowing) failures = 0;
        breaks.isNarrowing = false;
        await rest(waitOf(trouble, failures) / (options.haste ?? 1), signal);
        failures += 1;
      }
    }
  };

  const settle = async (office: Office, mailbox: Mailbox, to: Parameters<typeof noteState>[3]): Promise<void> => {
    const { firm } = office;
    await inFirm(database.app, firm.id, (tx) => noteState(tx, firm.id, mailbox.mailboxId, to, now()));
    await judge(office);
    tell(firm.id, { kind: 'mailbox', mailboxId: mailbox.mailboxId });
  };

  const judge = async (office: Office): Promise<void> => {
    const { firm } = office;
    if (office.arrivals.until < performance.now()) {
      office.arrivals = {
        of: await inFirm(database.app, firm.id, (tx) => arrivalsOf(tx, firm.id, now())),
        until: performance.now() + rhythmEveryMs,
      };
    }
    if (await judgeMailboxes(database.app, firm.id, office.arrivals.of, now())) tell(firm.id, { kind: 'today' });
  };

  /** The readers take a second to start: they are there before the first mail, and stay as long as mailboxes are read. */
  const crewOf = (office: Office): Crew => {
    const { id: firmId, timeZone } = office.firm;
    office.crew ??= hireCrew(options.readers, { dataDir: database.dataDir, firmId, timeZone });
    return office.crew;
  };

  const read = async (
    office: Office,
    mailbox: Mailbox,
    run: { breaks: Breaks; signal: AbortSignal; onAlive: () => void },
  ): Promise<never> => {
    const { firm } = office;
    const signIn = await signInFor({ database, firmId: firm.id, endpoints }, mailbox, now());
    let isReadingBack = true;
    crewOf(office);
    return readMailbox(
      {
        database,
        firmId: firm.id,
        mailbox,
        crew: () => crewOf(office),
        takeIn: (batch) => {
          // one at a time: two mails of one conversation must not be read past each other
          const mine = office.turn.then(async () => {
            const own = await inFirm(database.app, firm.id, (tx) => ownPoints(tx, firm.id));
            await takeIn({ database, firmId: firm.id, importId: mailbox.importId, own, now }, batch);
          });
          office.turn = mine.catch(() => undefined);
          if (batch.drafts.length > 0 && isReadingBack)
            office.fresh.within(Math.max(soonestSweepMs, sweepShare * office.sweepMs));
          return mine;
        },
        evidence: gatherOwnEvidence(),
        now,
        signal: run.signal,
        breaks: run.breaks,
      },
      signIn,
      {
        onNews: () => office.fresh.within(0),
        onLook: async (isCaughtUp) => {
          run.onAlive();
          isReadingBack = !isCaughtUp;
          await settle(office, mailbox, { state: isCaughtUp ? 'live' : 'reading' });
        },
        onMilestone: async (stretch) => {
          if (stretch === 'recent') await freshStatistics(database);
          office.fresh.within(0);
        },
      },
    );
  };

  const take = async (firm: FirmLine, mailboxId: MailboxId): Promise<void> => {
    await drop(mailboxId);
    if (isClosed) return;
    const stop = new AbortController();
    const ended = keep(officeOf(firm), mailboxId, stop.signal)
      .catch((err: unknown) => log.error({ err }, 'a mailbox could not be read'))
      .finally(() => {
        if (kept.get(mailboxId)?.stop === stop) kept.delete(mailboxId);
      });
    kept.set(mailboxId, { stop, ended });
  };

  const drop = async (mailboxId: MailboxId): Promise<void> => {
    const had = kept.get(mailboxId);
    had?.stop.abort(new Error('This mailbox is put down.'));
    await had?.ended;
  };

  let judging: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    judging = judging.then(async () => {
      for (const office of offices.values()) await judge(office).catch((err: unknown) => log.error({ err }, 'the sweep failed'));
    });
  }, judgeEveryMs);
  timer.unref();

  return {
    endpoints,
    open: async () => {
      for (const firm of await listFirms(database)) {
        const mailboxes = await inFirm(database.app, firm.id, (tx) => listMailboxes(tx, firm.id));
        for (const { mailboxId, state } of mailboxes) if (state !== 'disconnected') await take(firm, mailboxId);
      }
    },
    serversOf: options.serversOf ?? providerServers,
    take,
    drop,
    judge: async (firmId) => {
      const office = offices.get(firmId);
      if (office) await judge(office);
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await judging;
      await Promise.all([...kept.keys()].map(drop));
      for (const office of offices.values()) {
        await office.turn;
        await office.fresh.close();
        await office.crew?.dismiss();
      }
    },
  };
}

/** What stopped the reading, in words that may be shown; `isFault` when the mistake is ours. */
function troubleOf(error: unknown, mailbox: Mailbox): Trouble & { isFault: boolean } {
  if (error instanceof Refusal) {
    const isRefused = error.status === 422 || error.status === 409;
    return { kind: isRefused ? 'refused' : 'away', words: error.message, waitMs: 0, isFault: false };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === '53100')
    return { kind: 'away', words: 'The disk is full. Make room; reading goes on by itself.', waitMs: 0, isFault: false };
  const isOurs = /^[0-9A-Z]{5}$/.test(code) || error instanceof TypeError || error instanceof RangeError;
  if (isOurs)
    return {
      kind: 'away',
      words: 'Reading stopped because of a fault in Regard. It tries again by itself.',
      waitMs: 0,
      isFault: true,
    };
  return { ...troubleIn(error, mailbox.imap), isFault: false };
}

/** With some chance in it, so that many mailboxes of one server do not come back in the same second. */
function waitOf(trouble: Trouble, failures: number): number {
  const table = { away: awaySeconds, busy: busySeconds, refused: refusedSeconds }[trouble.kind];
  const seconds = table[Math.min(failures, table.length - 1)] ?? 900;
  return Math.max(trouble.waitMs, seconds * 1000 * (0.75 + Math.random() / 2));
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
