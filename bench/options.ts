import { parseArgs } from 'node:util';

export type BenchOptions = {
  /** Names of rows; none means all. */
  rows: string[];
  mails: number;
  contacts: number;
  /** How many entries the ledger has when one more comes, for each measurement of Today. */
  entries: number[];
  mboxGb: number;
  soakMinutes: number;
  rounds: number;
  report: string | null;
  keep: boolean;
};

export const usage = `npm run bench -- [ROW…] [options]

  --mails N        generated mails (20000)
  --contacts N     rows of the contact list (100000)
  --entries LIST   sizes of the ledger for "today" (20000,200000; try 20000,200000,2000000)
  --mbox-gb N      size of the mbox with large attachments (0.5; try 5)
  --soak-minutes N  how long the office of "soak" works (2; try 20)
  --rounds N       how often short things are repeated (40)
  --report FILE    where the report goes besides the terminal (bench/report.md)
  --no-report      only to the terminal
  --keep           leave the folders behind and say where they are`;

/** Reads the command line; throws with a sentence when it makes no sense. */
export function readOptions(argv: string[], known: readonly string[]): BenchOptions | null {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      mails: { type: 'string', default: '20000' },
      contacts: { type: 'string', default: '100000' },
      entries: { type: 'string', default: '20000,200000' },
      'mbox-gb': { type: 'string', default: '0.5' },
      'soak-minutes': { type: 'string', default: '2' },
      rounds: { type: 'string', default: '40' },
      report: { type: 'string' },
      'no-report': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const strange = positionals.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Error(`There is no row "${strange.join(' ')}". There are: ${known.join(', ')}.`);
  const amount = (name: 'mails' | 'contacts' | 'rounds' | 'mbox-gb' | 'soak-minutes', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isFinite(value) || value < least) throw new Error(`--${name} wants a number of at least ${least}.`);
    return value;
  };
  const entries = values.entries.split(',').map(Number);
  if (entries.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('--entries wants whole numbers with commas between them.');
  return {
    rows: positionals,
    mails: amount('mails', 1000),
    contacts: amount('contacts', 1000),
    entries,
    mboxGb: amount('mbox-gb', 0.01),
    soakMinutes: amount('soak-minutes', 0.2),
    rounds: amount('rounds', 1),
    report: values['no-report'] ? null : (values.report ?? 'bench/report.md'),
    keep: values.keep,
  };
}
