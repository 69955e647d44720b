import { type CustomerWithPoints, everyCustomer } from '#customers/every.ts';
import { inFirm } from '#db/tenant.ts';
import { sweep } from '#today/sweep.ts';
import { type Command, nowOf, print, sayIfUnknown, withFirm } from './command.ts';

/** The fields that programs can rely on, in their order. */
const fields = [
  'id',
  'name',
  'stage',
  'contactPoints',
  'firstAt',
  'lastTouchAt',
  'waitingSince',
  'usualGapDays',
  'quietDays',
  'pAlive',
  'income',
  'openPromises',
] as const;

const lineOf = (one: CustomerWithPoints) => Object.fromEntries(fields.map((field) => [field, one[field]]));

export const command: Command = {
  usage:
    '[--json] [--now INSTANT] [--data DIR]    a line for each, those who wait longest first; with --json one JSON object a line',
  run: (given) =>
    withFirm(given, async ({ database, firm }) => {
      const now = nowOf(given);
      await sayIfUnknown(database, firm);
      await sweep(database.app, firm.id, now);
      const customers = await inFirm(database.app, firm.id, (tx) => everyCustomer(tx, firm.id));
      if (given.values.json) {
        for (const one of customers) process.stdout.write(`${JSON.stringify(lineOf(one))}\n`);
        return 0;
      }
      print(given, customers, () =>
        customers.length === 0
          ? ['Nobody yet. Import your mail first: regard import PATH']
          : customers.map((one) => {
              const waiting = one.waitingSince ? `waiting since ${one.waitingSince.slice(0, 10)}` : '';
              const promises =
                one.openPromises > 0 ? `${one.openPromises} open ${one.openPromises === 1 ? 'promise' : 'promises'}` : '';
              return [
                one.name.padEnd(32).slice(0, 32),
                one.stage.padEnd(14),
                (one.lastTouchAt ?? one.lastAt ?? '').slice(0, 10).padEnd(10),
                waiting,
                promises,
              ]
                .join('  ')
                .trimEnd();
            }),
      );
      return 0;
    }),
};
