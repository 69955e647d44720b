import fs from 'node:fs';
import path from 'node:path';
import { openDatabase } from '#db/connect.ts';
import { readEnvironment } from '#firm/environment.ts';
import { listFirms } from '#firm/firms.ts';
import { Refusal } from '#lib/refusal.ts';
import { type SupportBundle, supportBundle, supportBundleWithout } from '#server/support.ts';
import { type Command, type Given, nowOf, print, text } from './command.ts';

export const command: Command = {
  takes: 'one',
  usage: `FILE [--no-verify] [--json] [--data DIR]

  Writes what somebody who helps you needs: versions, settings, counts, how imports fared, the end of the log. No names, addresses,
  words or file names are in it. It is plain text: read it before you send it.
  --no-verify   do not read the whole ledger to prove it`,
  options: { 'no-verify': { type: 'boolean' } },
  run: async (given) => {
    const [file] = given.words;
    if (!file) throw new Refusal('no_file_named', 400, 'Say where to: regard support FILE');
    const target = path.resolve(file);
    if (fs.existsSync(target)) throw new Refusal('file_exists', 409, `${target} is there already. Choose another name.`);
    const bundle = await gather(given);
    writeWhole(target, `${JSON.stringify(bundle, null, 2)}\n`);
    print(given, { file: target, bytes: fs.statSync(target).size, isDatabaseOpen: bundle.database !== null }, () => [
      `Written to ${target}. It holds no names, addresses or words of anybody; read it before you send it.`,
      ...(bundle.database
        ? []
        : ['The database could not be opened; the file says why, as far as that can be told without naming anything.']),
    ]);
    return 0;
  },
};

/** A bundle is wanted most when nothing else works: what keeps the database shut goes into it. */
async function gather(given: Given): Promise<SupportBundle> {
  const environment = readEnvironment(process.env, { data: text(given, 'data') });
  const now = nowOf(given);
  try {
    const database = await openDatabase({ dataDir: environment.dataDir, databaseUrl: environment.databaseUrl });
    try {
      return await supportBundle({
        database,
        environment,
        now,
        firms: await listFirms(database),
        withVerify: !given.values['no-verify'],
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    return supportBundleWithout({ environment, now }, error);
  }
}

function writeWhole(target: string, words: string): void {
  try {
    fs.writeFileSync(target, words, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error;
    throw new Refusal('file_not_written', 400, `${target} could not be written (${why}). Choose another place.`, {
      cause: error,
    });
  }
}
