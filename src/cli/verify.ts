import { listFirms } from '#firm/firms.ts';
import { type Problem, verifyLedger } from '#ledger/verify.ts';
import { type Command, nowOf, print, withDatabase } from './command.ts';

export const command: Command = {
  usage: '[--no-files] [--json] [--data DIR]',
  options: { 'no-files': { type: 'boolean' } },
  run: (given) =>
    withDatabase(given, async (database) => {
      const firms = await listFirms(database);
      const results: { firm: string; entries: number; checkpoints: number; problem: Problem | null }[] = [];
      for (const firm of firms) {
        const { entries, checkpoints, problem } = await verifyLedger(database, firm.id, {
          now: nowOf(given),
          withFiles: !given.values['no-files'],
        });
        results.push({ firm: firm.name, entries, checkpoints, problem });
      }
      const broken = results.filter((result) => result.problem);
      print(given, { ok: broken.length === 0, firms: results }, () =>
        results.length === 0
          ? ['There is nothing in this data folder yet.']
          : results.map(({ firm, entries, checkpoints, problem }) =>
              problem
                ? `${firm}: NOT as it was written. ${problem.what}`
                : `${firm}: ${entries.toLocaleString('en')} entries are as they were written (${checkpoints} signed ${checkpoints === 1 ? 'checkpoint' : 'checkpoints'} agree).`,
            ),
      );
      return broken.length === 0 ? 0 : 1;
    }),
};
