import fs from 'node:fs';
import path from 'node:path';
import pino, { type Logger, type LoggerOptions } from 'pino';

/** Regard's own log in the data folder. */
export const logFile = (dataDir: string): string => path.join(dataDir, 'regard.log');

/** A log beyond this is put aside as `….1` at the next start. */
const longLog = 10 * 1024 * 1024;

/**
 * The log: one JSON line an event. Requests appear with method, route, status and duration, never with words, addresses or
 * bodies. Goes to the terminal, and to `file` for the support bundle.
 */
export function newLog(level: string, file?: string): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // an error's message may quote a value from the database; its code and place are enough to find the fault
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? { name: error.name, code: 'code' in error ? error.code : undefined, stack: withoutMessage(error) }
          : { name: typeof error },
    },
  };
  if (file === undefined) return pino(options);
  if (fs.existsSync(file) && fs.statSync(file).size > longLog) fs.renameSync(file, `${file}.1`);
  // written at once, so that the last words before an end are there; few lines are
  const kept = pino.destination({ dest: file, sync: true, mode: 0o600 });
  return pino(
    options,
    pino.multistream([
      { level: 'trace', stream: process.stdout },
      { level: 'trace', stream: kept },
    ]),
  );
}

function withoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
