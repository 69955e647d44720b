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
import { previewFiles } from '#sources/intake/preview.ts';
import { type Command, nowOf, print, text, withFirm } from './command.ts';
import { progressBar } from './progress-bar.ts';

type Report = {
  read: number;
  entries: number;
  duplicates: number;
  unreadable: { where: string; reason: string }[];
  customers: number;
  seconds: number;
  /** What seems to be ours and was not confirmed. */
  proposed: { kind: string; value: string; why: string }[];
};

export const command: Command = {
  usage: `PATH… [--me ADDRESS|@DOMAIN]… [--yes] [--json] [--data DIR] [--now INSTANT]

  PATH   mbox files, Maildir folders, folders of .eml, zip or gz of these, vCard, CSV of contacts, invoices, payments or calls,
         WhatsApp exports, SMS backups, calendars
  --me   an address of yours, or @yourdomain.com for all of a domain; repeatable
  --yes  take what Regard proposes as yours without asking`,
  options: { me: { type: 'string', multiple: true }, yes: { type: 'boolean' } },
  run: (given) => {
    if (given.words.length === 0) throw new Refusal('nothing_to_import', 400, 'Say what to import: regard import PATH…');
    return withFirm(
      given,
      async ({ database, environment, firm }) => {
        const started = performance.now();
        const fixed = text(given, 'now') === undefined ? null : nowOf(given);
        const now = (): Temporal.Instant => fixed ?? Temporal.Now.instant();
        const me = given.values.me;
        const mine = (Array.isArray(me) ? me : []).map((value) => ({
          kind: value.startsWith('@') || !value.includes('@') ? ('domain' as const) : ('email' as const),
          value,
          state: 'confirmed' as const,
        }));
        if (mine.length > 0) await confirmOwn(database, firm.id, mine, now());
        const paths = given.words.map((word) => ({ path: path.resolve(word), name: path.basename(path.resolve(word)) }));
        if (given.values.yes) await takeProposals(database, firm, paths, now());
        const label = given.words.map((word) => path.basename(word)).join(', ');
        const options = { paths, choices: {} };
        const importId =
          (await interrupted(database, firm.id, paths)) ??
          (await startImport(database.app, firm.id, { kind: 'files', label, options, now: now() }));
        const stop = new AbortController();
        const bar = progressBar(process.stderr);
        const onInterrupt = (): void => stop.abort();
        process.once('SIGINT', onInterrupt);
        const progress = await readAndUnderstand({
          database,
          firm,
          importId,
          options,
          readers: environment.readers ?? usualReaders(),
          now,
          onProgress: bar.show,
          signal: stop.signal,
        });
        process.removeListener('SIGINT', onInterrupt);
        if (stop.signal.aborted) await cancelImport(database.app, firm.id, importId, now());
        let proposed = await inFirm(database.app, firm.id, (tx) =>
          tx
            .selectFrom('own_point')
            .select(['kind', 'value', 'why'])
            .where('firm_id', '=', firm.id)
            .where('state', '=', 'proposed')
            .orderBy('value')
            .limit(100)
            .execute(),
        );
        if (given.values.yes && proposed.length > 0) {
          // as: proposals are addresses and domains
          const points = proposed.map(({ kind, value }) => ({
            kind: kind as 'email' | 'domain',
            value,
            state: 'confirmed' as const,
          }));
          await confirmOwn(database, firm.id, points, now());
          proposed = [];
        }
        bar.end();
        const customers = await inFirm(database.app, firm.id, (tx) =>
          tx
            .selectFrom('customer')
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .where('firm_id', '=', firm.id)
            .where('merged_into', 'is', null)
            .where('stage', '<>', 'not-a-customer')
            .executeTakeFirstOrThrow(),
        );
        const unreadable = await listUnreadable(database.app, firm.id, importId);
        const report: Report = {
          read: progress.counts.read,
          entries: progress.counts.entries,
          duplicates: progress.counts.duplicates,
          unreadable: unreadable.map(({ where, reason }) => ({ where, reason })),
          customers: customers.n,
          seconds: Math.round((performance.now() - started) / 10) / 100,
          proposed: proposed.map(({ kind, value, why }) => ({ kind, value: kind === 'domain' ? `@${value}` : value, why })),
        };
        print(given, report, () => inWords(report));
        return stop.signal.aborted ? 130 : 0;
      },
      { mayFound: true },
    );
  },
};

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
  if (report.proposed.length > 0) {
    lines.push('These seem to be yours. Import again with --yes to take them, or with --me ADDRESS for those that are:');
    for (const { value, why } of report.proposed) lines.push(`  ${value}  (${why})`);
  } else lines.push(`${count(report.customers, 'customer', 'customers')} and prospects. Next: regard look-back, regard today`);
  return lines;
}
