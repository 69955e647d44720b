import pino, { type Logger } from 'pino';

/** The log: one JSON line an event. Requests appear with method, route, status and duration, never with words, addresses or bodies. */
export function newLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // an error's message may quote a value from the database; its code and place are enough to find the fault
    serializers: {
      err: (error: unknown) =>
        error instanceof Error ? { name: error.name, code: 'code' in error ? error.code : undefined, stack: withoutMessage(error) } : { name: typeof error },
    },
  });
}

function withoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
