import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { Environment } from '#firm/environment.ts';
import type { Desk } from './desk.ts';
import type { Door } from './door.ts';
import type { Outbox } from './outbox.ts';
import type { PostRoom } from './post-room.ts';

/** What the running server holds for as long as it runs. */
export type House = {
  database: Database;
  environment: Environment;
  log: Logger;
  door: Door;
  desk: Desk;
  post: PostRoom;
  outbox: Outbox;
  /** The clock; the one place where the server asks it. */
  now: () => Temporal.Instant;
};
