import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Concern, Span } from '../reading.ts';
import { readEnron } from './enron.ts';
import { corpus } from './evaluation.ts';
import { readWorkbook } from './workbook.ts';

export type LabelledConcern = Span & { kind: Concern['kind'] };

/** A mail or tweet with its concerns as they were labelled by hand; `labels/concerns.md` says what counts. */
export type LabelledMessage = {
  id: string;
  from: 'mails' | 'tweets';
  part: 'development' | 'held-back';
  stratum: string;
  text: string;
  concerns: LabelledConcern[];
};

type LabelLine = { id: string; file: string; part: LabelledMessage['part']; stratum: string; concerns: LabelledConcern[] };

/** The labelled messages whose words are on this machine; those of a missing corpus are left out with a notice. */
export function readConcernLabels(): LabelledMessage[] {
  const mails = new Map(readEnron()?.map((mail) => [mail.messageId, mail.body]));
  const tweets = readTweets();
  // we wrote these lines ourselves
  return linesOf('concerns')
    .map((line) => JSON.parse(line) as LabelLine)
    .flatMap(({ id, file, part, stratum, concerns }) => {
      const from = file.endsWith('.xlsx') ? 'tweets' : 'mails';
      const text = (from === 'tweets' ? tweets : mails).get(String(id));
      return text === undefined ? [] : [{ id: String(id), from, part, stratum, text, concerns }];
    });
}

/** The lines of one label file. */
export function linesOf(name: string): string[] {
  return readFileSync(new URL(`./labels/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
}

/** Tweets to three large firms by `tweet_id`, as the workbooks have them: most punctuation is gone. */
function readTweets(): Map<string, string> {
  const folder = corpus('twcs-ericsson/data/labeled');
  const tweets = new Map<string, string>();
  if (folder)
    for (const file of readdirSync(folder).filter((name) => name.endsWith('-200-inbound.xlsx')))
      for (const row of readWorkbook(join(folder, file))) tweets.set(row.get('C') ?? '', row.get('I') ?? '');
  return tweets;
}
