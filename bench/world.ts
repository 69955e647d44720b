import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { BenchOptions } from './options.ts';
import { type Ran, regard } from './processes.ts';

const root = path.join(import.meta.dirname, '..');
const generator = path.join(root, '../shared/bench/gen.mjs');
const corpora = path.join(root, '../shared/data');

/** What `regard import --json` answers. */
const Report = z.object({
  read: z.number(),
  entries: z.number(),
  duplicates: z.number(),
  unreadable: z.array(z.unknown()),
  customers: z.number(),
  seconds: z.number(),
});
export type Imported = { dataDir: string; report: z.infer<typeof Report>; ran: Ran };

/** Whose mail the generator writes. */
export const ourAddress = 'support@firm.test';

/**
 * The data that rows share, made when the first of them asks: generated mail and contacts, and data folders into which they were
 * imported. A folder is used by one program at a time; whoever changes one takes a copy.
 */
export type World = {
  options: BenchOptions;
  /** Where to leave things; gone at the end. */
  scratch: string;
  /** A folder of generated mail: all.mbox, eml/, contacts.csv. Null, after saying so, where the generator is absent. */
  generated: () => string | null;
  /** A corpus by its folder's name; null where it is absent. */
  corpus: (name: string) => string | null;
  /** An empty data folder whose PostgreSQL has been set up, so that nothing of that is measured. */
  freshData: () => Promise<string>;
  /** The generated mail, imported into a folder of its own. */
  mails: () => Promise<Imported | null>;
  /** The same folder copied, with the contacts imported on top, as generated: about twenty people share a company and its domain. */
  contacts: () => Promise<Imported | null>;
  /** The same again, with every contact in a firm of their own: as many customers as there are contacts. */
  manyCustomers: () => Promise<Imported | null>;
  copyOf: (dataDir: string) => string;
};

export const noGenerator = 'The generator ../shared/bench/gen.mjs is not here, so there is nothing to measure with.';

export async function importInto(dataDir: string, words: string[], options: { withMemory?: boolean } = {}): Promise<Imported> {
  const ran = await regard(['import', ...words, '--yes'], dataDir, options);
  return { dataDir, report: Report.parse(ran.answer), ran };
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The list with a company and a domain for each row; those who write keep theirs, so that they are found again. */
function apart(contacts: string, writers: string): string {
  const known = new Set(writers.split('\n'));
  return contacts
    .split('\n')
    .map((line, index) => {
      if (index === 0 || line === '' || known.has(line)) return line;
      const [id = '', first = '', last = '', email = '', phone = '', company = '', city = ''] = line.split(',');
      return [id, first, last, email.replace('.example', `-${id}.example`), phone, company.replace('"', `"No ${id} `), city].join(
        ',',
      );
    })
    .join('\n');
}

export function newWorld(options: BenchOptions, say: (what: string) => void): World {
  // below TMPDIR; PostgreSQL runs as another user when started as root, so the folder is open to be walked through
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-bench-'));
  fs.chmodSync(scratch, 0o755);
  let folders = 0;
  const nextFolder = (): string => path.join(scratch, `data-${++folders}`);

  const generated = once((): string | null => {
    if (!fs.existsSync(generator)) return null;
    say(`writing ${options.mails} mails and ${options.contacts} contacts`);
    const out = path.join(scratch, 'generated');
    const end = Temporal.Now.instant().round('hour').toString();
    const { status, stderr } = spawnSync(
      process.execPath,
      [generator, out, '--mails', String(options.mails), '--contacts', String(options.contacts), '--end', end],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The generator failed:\n${stderr}`);
    return out;
  });

  const freshData = async (): Promise<string> => {
    const dataDir = nextFolder();
    await regard(['verify'], dataDir);
    return dataDir;
  };

  const copyOf = (dataDir: string): string => {
    const copy = nextFolder();
    // cp keeps the owner, on which PostgreSQL insists
    const { status, stderr } = spawnSync('cp', ['-a', dataDir, copy], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The data folder could not be copied: ${stderr}`);
    fs.rmSync(path.join(copy, 'postgres/postmaster.pid'), { force: true });
    return copy;
  };

  const mails = once(async (): Promise<Imported | null> => {
    const from = generated();
    if (!from) return null;
    const dataDir = await freshData();
    say(`importing ${options.mails} mails`);
    return importInto(dataDir, [path.join(from, 'all.mbox'), '--me', ourAddress]);
  });

  const contacts = once(async (): Promise<Imported | null> => {
    const from = generated();
    const before = await mails();
    if (!from || !before) return null;
    const dataDir = copyOf(before.dataDir);
    say(`importing ${options.contacts} contacts`);
    return importInto(dataDir, [path.join(from, 'contacts.csv')]);
  });

  const manyCustomers = once(async (): Promise<Imported | null> => {
    const from = generated();
    const before = await mails();
    if (!from || !before) return null;
    const file = path.join(scratch, 'contacts-apart.csv');
    fs.writeFileSync(
      file,
      apart(fs.readFileSync(path.join(from, 'contacts.csv'), 'utf8'), fs.readFileSync(path.join(from, 'customers.csv'), 'utf8')),
    );
    const dataDir = copyOf(before.dataDir);
    say(`importing ${options.contacts} contacts, each a customer of their own`);
    return importInto(dataDir, [file]);
  });

  return {
    options,
    scratch,
    generated,
    corpus: (name) => {
      const folder = path.join(corpora, name);
      return fs.existsSync(folder) ? folder : null;
    },
    freshData,
    mails,
    contacts,
    manyCustomers,
    copyOf,
  };
}
