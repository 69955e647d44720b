import { audit } from '#ledger/audit.ts';
import { exportTo } from '#ledger/export.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Command, print, withFirm } from './command.ts';

export const command: Command = {
  takes: 'one',
  usage: 'DIR [--json] [--data DIR]    a new folder with everything as CSV and JSON',
  run: (given) => {
    const [dir] = given.words;
    if (!dir) throw new Refusal('no_folder_named', 400, 'Say where to: regard export DIR');
    return withFirm(given, async ({ database, firm }) => {
      const made = await exportTo(database, firm.id, dir);
      const what = { member: null, act: 'exported', words: 'Everything was exported on the command line.' };
      await audit(database, firm.id, what, Temporal.Now.instant());
      print(given, made, () => [`Everything is in ${dir}, as CSV for people and JSON for machines.`]);
      return 0;
    });
  },
};
