import fs from 'node:fs';
import { z } from 'zod';

/** Everything that Regard writes to its log says one of these; a test looks that no other sentence is logged. */
export const loggedEvents: readonly string[] = [
  'request',
  'a request failed',
  'an import stopped',
  'and that could not be noted',
  'the sweep failed',
  'a mailbox could not be read',
  'an errand failed',
  'the outbox failed',
  'a letter that was sent could not be written into the ledger yet',
  'a letter could not be carried out',
  'a letter in hand could not be held on to',
  'a letter was decided on while it was sent',
  'what became of a letter could not be written down yet',
];

const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
// a field that is not as we write it ourselves is left out, whatever it may be
const Line = z.object({
  level: z
    .union([z.literal(10), z.literal(20), z.literal(30), z.literal(40), z.literal(50), z.literal(60)])
    .nullable()
    .catch(null),
  time: z.iso.datetime().optional().catch(undefined),
  msg: z.enum(loggedEvents).optional().catch(undefined),
  requestId: uuid.optional().catch(undefined),
  importId: uuid.optional().catch(undefined),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']).optional().catch(undefined),
  route: z
    .string()
    .regex(/^(?:\/(?::?[a-z-]{1,30}|\*)){1,6}$/)
    .optional()
    .catch(undefined),
  status: z.int().min(100).max(599).optional().catch(undefined),
  ms: z.number().optional().catch(undefined),
  err: z.object({ name: z.unknown(), code: z.unknown(), stack: z.unknown() }).partial().optional().catch(undefined),
});

export type LogLine = Omit<z.infer<typeof Line>, 'err'> & { err?: { name: string | null; code: string | null; at: string[] } };

const errorNames = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'AbortError',
  'DatabaseError',
  'ZodError',
  'Refusal',
  'NoResultError',
  'error',
]);

/** The name, the code (of the system or SQLSTATE) and the places in the program: never what the error says. */
export function faultOf(error: { name?: unknown; code?: unknown; stack?: unknown }): {
  name: string | null;
  code: string | null;
  at: string[];
} {
  const name = typeof error.name === 'string' && errorNames.has(error.name) ? error.name : null;
  const isCode = typeof error.code === 'string' && /^(?:E[A-Z0-9_]{2,40}|[0-9A-Z]{5})$/.test(error.code);
  return { name, code: isCode ? String(error.code) : null, at: typeof error.stack === 'string' ? placesIn(error.stack) : [] };
}

/** "src/today/sweep.ts:41:9" from every line of a stack; folders before it may name a person. */
function placesIn(stack: string): string[] {
  const places: string[] = [];
  for (const line of stack.slice(0, 20_000).split('\n')) {
    const found = /(node:[a-z_/-]+|(?:src|node_modules|bin)\/[\w@./+-]+\.(?:[cm]?[jt]sx?)):(\d+):(\d+)\)?$/.exec(
      line.slice(0, 1000),
    );
    if (found) places.push(`${found[1]?.replace(/^.*\/(?=(?:src|node_modules)\/)/, '')}:${found[2]}:${found[3]}`);
  }
  return places.slice(0, 12);
}

/** The end of a file, at most this many bytes, without the line that is cut. */
function endOf(file: string, bytes: number): string[] {
  if (!fs.existsSync(file)) return [];
  const { size } = fs.statSync(file);
  const tail = Buffer.alloc(Math.min(size, bytes));
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, tail, 0, tail.length, size - tail.length);
  } finally {
    fs.closeSync(handle);
  }
  const lines = tail.toString('utf8').split('\n');
  return (size > bytes ? lines.slice(1) : lines).filter((line) => line !== '');
}

/** The newest lines of Regard's own log, field by field as far as they are known to be impersonal; how many lines were no log lines. */
export function logTail(file: string, most = 300): { lines: LogLine[]; leftOut: number } {
  const lines: LogLine[] = [];
  let leftOut = 0;
  for (const text of endOf(file, 512 * 1024).slice(-most)) {
    const read = Line.safeParse(parsed(text));
    if (!read.success || read.data.level === null) leftOut += 1;
    else {
      const { err, ...line } = read.data;
      lines.push(err ? { ...line, err: faultOf(err) } : line);
    }
  }
  return { lines, leftOut };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How often PostgreSQL complained lately, and when and how gravely last; what it said may quote a row and stays here. */
export function postgresComplaints(file: string): { counts: Record<string, number>; newest: { at: string; severity: string }[] } {
  const counts: Record<string, number> = {};
  const newest: { at: string; severity: string }[] = [];
  for (const line of endOf(file, 512 * 1024)) {
    const found = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? UTC) \[\d+\] (WARNING|ERROR|FATAL|PANIC): /.exec(
      line.slice(0, 200),
    );
    const [, at, severity] = found ?? [];
    if (!at || !severity) continue;
    counts[severity] = (counts[severity] ?? 0) + 1;
    newest.push({ at, severity });
  }
  return { counts, newest: newest.slice(-20) };
}
