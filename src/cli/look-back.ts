import { asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import { Refusal } from '#lib/refusal.ts';
import { lookBack } from '#today/look-back.ts';
import { sayLookBack } from '#today/look-back-view.ts';
import { sweep } from '#today/sweep.ts';
import { type Command, nowOf, print, sayIfUnknown, text, withFirm } from './command.ts';

export const command: Command = {
  usage: '[--months N] [--json] [--now INSTANT] [--data DIR]',
  options: { months: { type: 'string' } },
  run: (given) =>
    withFirm(given, async ({ database, firm }) => {
      const now = nowOf(given);
      const months = Number(text(given, 'months') ?? 12);
      if (!Number.isInteger(months) || months < 1 || months > 120)
        throw new Refusal('months_unclear', 400, '--months wants a whole number from 1 to 120.');
      await sayIfUnknown(database, firm);
      await sweep(database.app, firm.id, now);
      const { seen, view } = await inFirm(database.app, firm.id, async (tx) => {
        const found = await lookBack(asReader(tx), firm.id, now, months);
        return { seen: found, view: sayLookBack(found, await firmSettings(asReader(tx), firm.id)) };
      });
      print(given, { ...view, figures: seen }, () => [
        ...view.headline,
        view.basedOn,
        '',
        ...view.rows.map(
          (row) =>
            `${row.figure.padStart(8)}  ${row.words}${row.below ? ` (${row.below})` : ''}${row.aside ? `    ${row.aside}` : ''}`,
        ),
      ]);
      return 0;
    }),
};
