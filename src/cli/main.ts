import { parseArgs } from 'node:util';
import { inPlainWords } from '#db/faults.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Command } from './command.ts';

/** Every command is a file of its own, loaded when it is called, so that "regard today" does not wait for a web server to load. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./start.ts'),
  import: () => import('./import.ts'),
  'look-back': () => import('./look-back.ts'),
  today: () => import('./today.ts'),
  customers: () => import('./customers.ts'),
  customer: () => import('./customer.ts'),
  search: () => import('./search.ts'),
  understand: () => import('./understand.ts'),
  verify: () => import('./verify.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  export: () => import('./export.ts'),
  erase: () => import('./erase.ts'),
  support: () => import('./support.ts'),
  mcp: () => import('./mcp.ts'),
};

const usage = `Regard: how do we treat our customers, and which customers belong with us?

  regard start [--port N]          the page, at http://127.0.0.1:3141
  regard import PATH…              mail archives, contacts, invoices, chats, calls, calendars
        [--me ADDRESS|@DOMAIN]…    what is yours, repeatable     [--yes]  take the proposals
  regard look-back [--months N]    how we treated our customers
  regard today                     who needs us now, and why
  regard customers                 a line for each
  regard customer WHO              one customer: name, address, number or id
  regard search WORDS
  regard understand                reads JSON lines, writes what was understood
  regard verify                    is the ledger as it was written?
  regard backup FILE               one file with everything
  regard restore FILE              into an empty data folder
  regard export DIR                everything as CSV and JSON
  regard erase WHO                 what would go if somebody asks to be forgotten   [--yes]  erase it
  regard support FILE              a bundle for help, without personal data
  regard mcp                       tools for a language model, over standard input and output; the key in REGARD_KEY

Everywhere: --data DIR (default ./data), --json, and --now INSTANT where time matters.`;

async function run(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (!name || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage);
    return name ? 0 : 2;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('#lib/version.ts');
    console.log(version);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    console.error(`There is no command "${name}".\n\n${usage}`);
    return 2;
  }
  const { command } = await load();
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: rest,
      allowPositionals: true,
      strict: true,
      options: {
        data: { type: 'string' },
        json: { type: 'boolean' },
        now: { type: 'string' },
        help: { type: 'boolean' },
        ...command.options,
      },
    });
  } catch (error) {
    throw new Refusal('option_unknown', 400, `${whatIsWrong(error)}\n\nregard ${name} ${command.usage}`);
  }
  if (parsed.values.help) {
    console.log(`regard ${name} ${command.usage}`);
    return 0;
  }
  const most = command.takes === 'many' ? Number.POSITIVE_INFINITY : command.takes === 'one' ? 1 : 0;
  if (parsed.positionals.length > most)
    throw new Refusal(
      'too_many_words',
      400,
      `"${parsed.positionals[most]}" is one word too many. Put a name with blanks into quotation marks.\n\nregard ${name} ${command.usage}`,
    );
  // as: parseArgs types values by its options, and these are the commands' own
  return command.run({
    values: parsed.values as Record<string, string | boolean | string[] | undefined>,
    words: parsed.positionals,
  });
}

/** What Node says of options, in fewer words. */
function whatIsWrong(error: unknown): string {
  const told = error instanceof Error ? error.message : String(error);
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(told)?.[1] ?? '';
  if (option === '') return told;
  if (/^Unknown option/.test(told)) return `There is no option ${option} here.`;
  if (/does not take an argument/.test(told)) return `${option} takes no value.`;
  return /argument/.test(told) ? `${option} wants a value behind it.` : told;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (caught) {
  const error = inPlainWords(caught);
  if (error instanceof Refusal) {
    if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }));
    console.error(error.message);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
}
