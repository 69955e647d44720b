import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';

/** So many statements a connection keeps ready; ours are about three hundred. Texts beyond that are planned each time. */
const mostPrepared = 500;
/** A text that occurs once or twice, like a list of unusual length, is not worth a place. */
const worthPreparing = 3;
const longestPrepared = 20_000;

/** Names of statements by their text, for all connections of a pool. */
function newNames(): (text: string) => string | null {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name) return name;
    if (names.size >= mostPrepared || text.length > longestPrepared) return null;
    const times = (seen.get(text) ?? 0) + 1;
    if (times < worthPreparing) {
      if (seen.size > 4 * mostPrepared) seen.clear();
      seen.set(text, times);
      return null;
    }
    seen.delete(text);
    const made = `s${names.size}`;
    names.set(text, made);
    return made;
  };
}

const nothingDone = { rowCount: 0, rows: [] };

/**
 * A pool whose connections plan a recurring statement once (PostgreSQL's prepared statements) instead of at every call, which took longer
 * than most of our queries themselves, and which send `begin` together with the first statement of the transaction. The only statement
 * without parameters that opens a transaction is `inFirm`'s, so that firm and beginning travel together.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const nameOf = newNames();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    let hasToBegin = false;
    async function query<R>(text: unknown, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
      if (typeof text !== 'string') throw new TypeError('Regard reads no cursors.');
      if (text === 'begin') {
        hasToBegin = true;
        return { ...nothingDone, command: 'SELECT' };
      }
      if (hasToBegin) {
        hasToBegin = false;
        if (text === 'commit' || text === 'rollback')
          return { ...nothingDone, command: text === 'commit' ? 'COMMIT' : 'ROLLBACK' };
        if (parameters.length === 0) {
          // as: two statements at once bring two results, of which the types of pg know nothing
          const results = (await client.query(`begin; ${text}`)) as unknown as pg.QueryResult[];
          return results.at(-1) as unknown as PostgresQueryResult<R>;
        }
        await client.query('begin');
      }
      const name = parameters.length > 0 ? nameOf(text) : null;
      const values = parameters.map((value) => (Array.isArray(value) ? (arrayLiteral(value) ?? value) : value));
      const result = await client.query(name ? { name, text, values } : { text, values });
      return result as unknown as PostgresQueryResult<R>; // as: the same thing under the names of two packages
    }
    return {
      query: query as PostgresPoolClient['query'], // as: cursors are refused above
      release: (destroy) => {
        hasToBegin = false;
        client.release(destroy);
      },
    };
  };
  return {
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const made = wrap(client);
      clients.set(client, made);
      return made;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}
