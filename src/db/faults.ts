import { Refusal } from '#lib/refusal.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const unwritable: Record<string, string> = {
  EACCES: 'Regard may not write there',
  EPERM: 'Regard may not write there',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'there is a file of this name',
  EDQUOT: 'your share of the disk is used up',
};

/** What went wrong with the data folder, in plain words. A Refusal stays as it is; what is no fault of the folder is thrown on. */
export function cannotWrite(dir: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC') {
    return new Refusal('disk_full', 503, `The disk that holds ${dir} is full. Make room and start again; nothing was lost.`, {
      cause: error,
    });
  }
  const why = unwritable[code];
  if (!why) throw error;
  return new Refusal(
    'data_not_writable',
    503,
    `Regard cannot use the data folder ${dir}: ${why}. Check who owns it, or choose another with --data.`,
    {
      cause: error,
    },
  );
}

/** SQLSTATE classes that a person can mend: 53100 disk full, 57P01 to 57P03 and 08… the database went away. */
const mendable: [RegExp, string, string][] = [
  [/^(53100|ENOSPC)$/, 'disk_full', 'The disk is full. Nothing that was saved is lost. Make room, then try again.'],
  [/^53[23]00$/, 'database_busy', 'The database has no room for more work right now. Try again in a moment.'],
  [
    /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/,
    'database_gone',
    'The database does not answer. Start Regard again; what was saved is safe.',
  ],
];

/** A fault of disk or database in plain words, or the error as it came: for the ways in (server, command line) before they give up. */
export function inPlainWords(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const known = mendable.find(([pattern]) => pattern.test(codeOf(error)));
  if (known) return new Refusal(known[1], 503, known[2], { cause: error });
  // node-postgres gives these no code
  if (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
      error.message,
    )
  )
    return new Refusal('database_gone', 503, mendable[2]?.[2] ?? '', { cause: error });
  return error;
}
