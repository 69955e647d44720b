import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { Environment } from '#firm/environment.ts';
import type { Desk } from './desk.ts';
import type { Door } from './door.ts';

/** What the running server holds for as long as it runs. */
export type House = {
  database: Database;
  environment: Environment;
  log: Logger;
  door: Door;
  desk: Desk;
  /** The clock; the one place where the server asks it. */
  now: () => Temporal.Instant;
};
