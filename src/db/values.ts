import pg from 'pg';

/**
 * How PostgreSQL's values look in our code: instants and days are Temporal, bigint is a number (every one of ours stays far below
 * 2^53), and Temporal values can be handed in as parameters.
 */
const text = (oid: number, parse: (value: string) => unknown): void => pg.types.setTypeParser(oid, 'text', parse);
text(pg.types.builtins.TIMESTAMPTZ, (value) => Temporal.Instant.from(value));
text(pg.types.builtins.DATE, (value) => Temporal.PlainDate.from(value));
text(pg.types.builtins.INT8, (value) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('A number from the database is too large to be counted exactly.');
  return number;
});
text(pg.types.builtins.NUMERIC, Number);

// node-postgres asks parameters for `toPostgres`; without it JSON.stringify would wrap them in quotes
for (const kind of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(kind.prototype, 'toPostgres', {
    configurable: true,
    value(this: Temporal.Instant | Temporal.PlainDate): string {
      return this.toString();
    },
  });
}
