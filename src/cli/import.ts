import fs from 'node:fs';
import path from 'node:path';
import { ownPoints } from '#customers/own.ts';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { cancelImport, listImports, startImport } from '#ledger/imports.ts';
import { listUnreadable } from '#ledger/unreadable.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { confirmOwn, readAndUnderstand, usualReaders } from '#server/import-desk.ts';
import type { Choice } from '#sources/intake/plan.ts';
import { previewFiles } from '#sources/intake/preview.ts';
import { type Command, type Given, nowOf, print, text, withFirm } from './command.ts';
import { progressBar } from './progress-bar.ts';

type Report = {
  read: number;
  entries: number;
  duplicates: number;
  unreadable: { where: string; reason: string }[];
  customers: number;
  seconds: number;
};

type Proposed = { kind: string; value: string; why: string };
type OwnPoint = { kind: 'email' | 'domain'; value: string; state: 'confirmed' };

export const command: Command = {
  takes: 'many',
  usage: `PATH… [--me ADDRESS|@DOMAIN]… [--yes] [--dates ORDER] [--decimal SIGN] [--json] [--data DIR] [--now INSTANT]

  PATH       mbox files, Maildir folders, folders of .eml, zip or gz of these, vCard, CSV of contacts, invoices, payments or calls,
             WhatsApp exports, SMS backups, calendars
  --me       an address of yours, or @yourdomain.com for all of a domain; repeatable, and also without PATH
  --yes      take what Regard proposes as yours without asking
  --dates    dmy or mdy: what 03/04 means in files that do not show it
  --decimal  . or , : what stands before the cents in files that do not show it`,
  options: {
    me: { type: 'string', multiple: true },
    yes: { type: 'boolean' },
    dates: { type: 'string' },
    decimal: { type: 'string' },
  },
  run: (given) => {
    const mine = minePoints(given.values.me);
    const every = answers(given);
    if (given.words.length === 0 && mine.length === 0)
      throw new Refusal('nothing_to_import', 400, 'Say what to import: regard import PATH…');
    const paths = given.words.map((word) => ({ path: path.resolve(word), name: path.basename(path.resolve(word)) }));
    for (const { path: at } of paths)
      if (!fs.existsSync(at))
        throw new Refusal('no_such_file', 404, `There is no file or folder ${at}. Check the path and try again.`);
    return withFirm(
      given,
      async ({ database, environment, firm }) => {
        const started = performance.now();
        const fixed = text(given, 'now') === undefined ? null : nowOf(given);
        const now = (): Temporal.Instant => fixed ?? Temporal.Now.instant();
        if (mine.length > 0) await confirmOwn(database, firm.id, mine, now());
        if (given.values.yes && paths.length > 0) await takeProposals(database, firm, paths, now());
        const stop = new AbortController();
        const report: Report = { read: 0, entries: 0, duplicates: 0, unreadable: [], customers: 0, seconds: 0 };
        if (paths.length > 0) {
          const readers = environment.readers ?? usualReaders();
          Object.assign(report, await readAll({ database, firm, paths, every, readers, now, stop }));
        }
        let proposed = await proposals(database, firm.id);
        if (given.values.yes && proposed.length > 0) {
          // as: proposals are addresses and domains
          const points = proposed.map(({ kind, value }) => ({ kind, value, state: 'confirmed' }) as OwnPoint);
          await confirmOwn(database, firm.id, points, now());
          proposed = [];
        }
        report.customers = await countCustomers(database, firm.id);
        report.seconds = Math.round((performance.now() - started) / 10) / 100;
        print(given, report, () => [...inWords(report), ...(proposed.length === 0 ? [next(report)] : [])]);
        if (proposed.length > 0) process.stderr.write(`${ask(proposed).join('\n')}\n`);
        return stop.signal.aborted ? 130 : 0;
      },
      { mayFound: true },
    );
  },
};

/** What was said with `--me`. Throws a Refusal where it is neither an address nor a domain. */
function minePoints(me: string | boolean | string[] | undefined): OwnPoint[] {
  return (Array.isArray(me) ? me : []).map((word) => {
    const value = word.trim().toLowerCase();
    const domain = value.replace(/^@/, '');
    if (/^[^\s@]+@[^\s@]+$/.test(value)) return { kind: 'email', value, state: 'confirmed' };
    if (/^[^\s@.]+(?:\.[^\s@.]+)+$/.test(domain)) return { kind: 'domain', value: domain, state: 'confirmed' };
    throw new Refusal(
      'me_unclear',
      400,
      `--me wants an address such as anna@linden.com or a domain such as @linden.com, not "${word}".`,
    );
  });
}

/** What was said about files that do not show how they write days and amounts. */
function answers(given: Given): Choice {
  const dates = text(given, 'dates');
  const decimal = text(given, 'decimal');
  if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy' && dates !== 'ymd')
    throw new Refusal('dates_unclear', 400, `--dates wants dmy (day first), mdy (month first) or ymd, not "${dates}".`);
  if (decimal !== undefined && decimal !== '.' && decimal !== ',')
    throw new Refusal('decimal_unclear', 400, `--decimal wants a point or a comma, not "${decimal}".`);
  return { ...(dates ? { dateOrder: dates } : {}), ...(decimal ? { decimal } : {}) };
}

type Reading = {
  database: Database;
  firm: FirmLine;
  paths: { path: string; name: string }[];
  every: Choice;
  readers: number;
  now: () => Temporal.Instant;
  stop: AbortController;
};

/** Reads the files to their end, or until Ctrl-C; a second run goes on where the first was killed. */
async function readAll({ database, firm, paths, every, readers, now, stop }: Reading): Promise<Partial<Report>> {
  const label = paths.map(({ name }) => name).join(', ');
  const options = { paths, choices: {}, every };
  const importId =
    (await interrupted(database, firm.id, paths)) ??
    (await startImport(database.app, firm.id, { kind: 'files', label, options, now: now() }));
  const bar = progressBar(process.stderr);
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  const { counts } = await readAndUnderstand({
    database,
    firm,
    importId,
    options,
    readers,
    now,
    onProgress: bar.show,
    signal: stop.signal,
  }).finally(() => {
    bar.end();
    process.removeListener('SIGINT', onInterrupt);
  });
  if (stop.signal.aborted) await cancelImport(database.app, firm.id, importId, now());
  const unreadable = await listUnreadable(database.app, firm.id, importId, counts.unreadable + 1000);
  return {
    read: counts.read,
    entries: counts.entries,
    duplicates: counts.duplicates,
    unreadable: unreadable.map(({ where, reason }) => ({ where, reason })),
  };
}

const proposals = (database: Database, firmId: FirmId): Promise<Proposed[]> =>
  inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('own_point')
      .select(['kind', 'value', 'why'])
      .where('firm_id', '=', firmId)
      .where('state', '=', 'proposed')
      .orderBy('value')
      .limit(100)
      .execute(),
  );

async function countCustomers(database: Database, firmId: FirmId): Promise<number> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('customer')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('firm_id', '=', firmId)
      .where('merged_into', 'is', null)
      .where('stage', '<>', 'not-a-customer')
      .executeTakeFirstOrThrow(),
  );
  return row.n;
}

/**
 * Looks at the beginning of the files for what is ours, so that everything is read once and rightly. What only the rest of the files
 * shows is taken after the reading.
 */
async function takeProposals(
  database: Database,
  firm: FirmLine,
  paths: { path: string; name: string }[],
  now: Temporal.Instant,
): Promise<void> {
  const isKnown = await inFirm(database.app, firm.id, async (tx) => (await ownPoints(tx, firm.id)).isKnown);
  if (isKnown) return;
  const files = paths.map((one) => ({ id: one.path, ...one }));
  const { ownPoints: proposed } = await previewFiles({ database, firm, now, files, choices: {} });
  // as: just compared, which the type checker forgets in the new object
  const points = proposed.flatMap(({ kind, value, state }) =>
    state === 'proposed' && (kind === 'email' || kind === 'domain')
      ? [{ kind: kind as 'email' | 'domain', value, state: 'confirmed' as const }]
      : [],
  );
  await inFirm(database.app, firm.id, (tx) => decideOwnPoints(tx, firm.id, points));
}

/** An import of the same paths that was killed on the way is taken up where it stopped. */
async function interrupted(database: Database, firmId: FirmId, paths: { path: string }[]): Promise<ImportId | null> {
  const wanted = paths.map(({ path: at }) => at).join('\0');
  const found = (await listImports(database.app, firmId)).find((one) => {
    const options = one.options as { paths?: { path: string }[] }; // as: written by startImport below or by the import desk
    return one.state === 'reading' && options.paths?.map(({ path: at }) => at).join('\0') === wanted;
  });
  return found?.importId ?? null;
}

function inWords(report: Report): string[] {
  const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const lines = [
    `Read ${count(report.read, 'item', 'items')} in ${report.seconds} s: ${count(report.entries, 'new entry', 'new entries')}, ${report.duplicates.toLocaleString('en')} already there.`,
  ];
  if (report.unreadable.length > 0) {
    lines.push(
      `${count(report.unreadable.length, 'could not be read and is kept as it is', 'could not be read and are kept as they are')}:`,
    );
    for (const { where, reason } of report.unreadable.slice(0, 20)) lines.push(`  ${where}: ${reason}`);
    if (report.unreadable.length > 20) lines.push(`  and ${report.unreadable.length - 20} more (--json lists them)`);
  }
  return lines;
}

const next = (report: Report): string =>
  `${report.customers.toLocaleString('en')} ${report.customers === 1 ? 'customer' : 'customers'} and prospects. Next: regard look-back, regard today`;

function ask(proposed: Proposed[]): string[] {
  const points = proposed.map(({ kind, value, why }) => ({ value: kind === 'domain' ? `@${value}` : value, why }));
  return [
    'These seem to be yours. Take those that are with --me ADDRESS, or all with --yes:',
    ...points.slice(0, 20).map(({ value, why }) => `  regard import --me ${value}    ${why}`),
  ];
}
