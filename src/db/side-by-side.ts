import { DummyDriver, type Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, Transaction } from 'kysely';
import type { DB } from './schema.ts';

/** A transaction opens no connection of its own: only its executor is used. */
const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<DB>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/**
 * The same transaction, in which statements that are not awaited one by one (`Promise.all`) travel together: PostgreSQL works them off in the order in
 * which they were sent, and one journey takes the place of many (pg's pipeline mode). Kysely's own lets each wait for the answer to the one before.
 */
export async function sideBySide(tx: Transaction<DB>): Promise<Transaction<DB>> {
  const executor = tx.getExecutor();
  const connection = await executor.provideConnection(async (one) => one);
  return new Transaction<DB>({
    config: { dialect },
    dialect,
    driver: new DummyDriver(),
    executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }),
  });
}
