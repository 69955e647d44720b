import { ownPoints } from '#customers/own.ts';
import { type Database, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { type Environment, readEnvironment } from '#firm/environment.ts';
import { countryOfZone, createFirm, listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';

export type Given = { values: Record<string, string | boolean | string[] | undefined>; words: string[] };

/** One command of the command line. `run` returns the exit code; a Refusal is printed and exits 1. */
export type Command = {
  usage: string;
  options?: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;
  /** How many words may follow the command's name; none where it is left out. */
  takes?: 'one' | 'many';
  run: (given: Given) => Promise<number>;
};

/** An option's text, if it was given. */
export function text(given: Given, name: string): string | undefined {
  const value = given.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The moment a command stands at: `--now`, or the clock. */
export function nowOf(given: Given): Temporal.Instant {
  const said = text(given, 'now');
  if (said === undefined) return Temporal.Now.instant();
  try {
    return Temporal.Instant.from(said);
  } catch {
    throw new Refusal('now_unclear', 400, `--now wants an instant such as 2026-03-12T09:00:00Z, not "${said}".`);
  }
}

/** Without knowing who we are, nobody can be said to wait: said beside every answer that would otherwise sound like peace. */
export async function sayIfUnknown(database: Database, firm: FirmLine): Promise<void> {
  const isKnown = await inFirm(database.app, firm.id, async (tx) => (await ownPoints(tx, firm.id)).isKnown);
  if (!isKnown)
    process.stderr.write(
      'It is not known yet which addresses are yours, so nothing can be said about who waits for whom. Say it with: regard import --me ADDRESS\n',
    );
}

export type Opened = { database: Database; environment: Environment; firm: FirmLine };

/**
 * Opens the data folder for one command, beside a running server or without one, and closes it afterwards. Works on the firm's own
 * books; the sample firm only with `--sample`, or when there is nothing else.
 */
export async function withFirm<T>(
  given: Given,
  work: (opened: Opened) => Promise<T>,
  options: { mayFound?: boolean } = {},
): Promise<T> {
  return withDatabase(given, async (database, environment) => {
    const firms = await listFirms(database);
    let firm = firms.find((one) => !one.isSample) ?? (options.mayFound ? undefined : firms[0]);
    if (!firm && options.mayFound) {
      const timeZone = Temporal.Now.timeZoneId();
      const id = await createFirm(database, { name: 'My firm', timeZone, country: countryOfZone(timeZone) });
      firm = (await listFirms(database)).find((one) => one.id === id);
    }
    if (!firm)
      throw new Refusal(
        'nothing_here',
        404,
        'There is nothing in this data folder yet. Import something first: regard import PATH',
      );
    return work({ database, environment, firm });
  });
}

/** Opens the database of `--data` for one command and closes it again, also when interrupted. */
export async function withDatabase<T>(
  given: Given,
  work: (database: Database, environment: Environment) => Promise<T>,
): Promise<T> {
  const environment = readEnvironment(process.env, { data: text(given, 'data'), port: text(given, 'port') });
  const database = await openDatabase({ dataDir: environment.dataDir, databaseUrl: environment.databaseUrl });
  try {
    return await work(database, environment);
  } finally {
    await database.close();
  }
}

/** Prints JSON for machines or lines for people. */
export function print(given: Given, value: unknown, lines: () => string[]): void {
  if (given.values.json) process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0)}\n`);
  else process.stdout.write(`${lines().join('\n')}\n`);
}
