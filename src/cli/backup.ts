import { backupTo } from '#ledger/backup.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Command, nowOf, print, withDatabase } from './command.ts';

export const command: Command = {
  takes: 'one',
  usage: 'FILE [--json] [--data DIR]',
  run: (given) => {
    const [file] = given.words;
    if (!file) throw new Refusal('no_file_named', 400, 'Say where to: regard backup FILE');
    return withDatabase(given, async (database) => {
      const made = await backupTo(database, file, nowOf(given));
      print(given, made, () => [
        `Everything is in ${file}. It holds what people wrote, in clear: keep it as safe as the data itself.`,
      ]);
      return 0;
    });
  },
};
