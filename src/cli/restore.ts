import { restoreFrom } from '#ledger/restore.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Command, nowOf, print, withDatabase } from './command.ts';

export const command: Command = {
  usage: 'FILE [--json] [--data DIR]    the data folder must be empty',
  run: (given) => {
    const [file] = given.words;
    if (!file) throw new Refusal('no_file_named', 400, 'Say from where: regard restore FILE --data DIR');
    return withDatabase(given, async (database) => {
      const restored = await restoreFrom(database, file, nowOf(given));
      print(given, restored, () => ['Everything is back. Prove it with: regard verify']);
      return 0;
    });
  },
};
