import { forgetAgain } from '#actions/erase-person.ts';
import { inFirm } from '#db/tenant.ts';
import { restoreFrom } from '#ledger/restore.ts';
import { Refusal } from '#lib/refusal.ts';
import { holdAfterRestore } from '#outbox/recover.ts';
import { type Command, nowOf, print, withDatabase } from './command.ts';

export const command: Command = {
  takes: 'one',
  usage: 'FILE [--json] [--data DIR]    the data folder must be empty',
  run: (given) => {
    const [file] = given.words;
    if (!file) throw new Refusal('no_file_named', 400, 'Say from where: regard restore FILE --data DIR');
    return withDatabase(given, async (database) => {
      const restored = await restoreFrom(database, file, nowOf(given));
      let forgotten = 0;
      let held = 0;
      for (const firmId of restored.firms) {
        held += await inFirm(database.app, firmId, (tx) => holdAfterRestore(tx, firmId, nowOf(given)));
        forgotten += await forgetAgain(database, firmId);
      }
      print(given, { ...restored, forgottenAgain: forgotten, lettersHeld: held }, () => [
        'Everything is back. Prove it with: regard verify',
        restored.erasedAgain + forgotten > 0
          ? `${restored.erasedAgain} entries and ${forgotten} addresses and numbers that had been erased since were erased again.`
          : 'If anybody was erased since this backup was made: put the erasures.jsonl of that data folder into this one and restore again.',
        ...(held > 0 ? [`${held} letters waited to be sent; they may have left since. Decide about each in the outbox.`] : []),
      ]);
      return 0;
    });
  },
};
