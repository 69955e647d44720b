import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readEnron } from './enron.ts';
import { corpus } from './evaluation.ts';
import { type LabelLine, type LabelledMessage, labelLines, type Use } from './own-messages.ts';
import { readWorkbook } from './workbook.ts';

/** The labelled messages whose words are on this machine; those of a missing corpus are left out with a notice. */
export function readConcernLabels(): LabelledMessage[] {
  return withWords(labelLines('concerns'), readTweets());
}

/** Mails of the development half, labelled before the reader had seen them. */
export function readConcernLessons(use: Use): LabelledMessage[] {
  return withWords(
    labelLines('concerns-lessons').filter((line) => line.use === use),
    new Map(),
  );
}

function withWords(lines: readonly LabelLine[], tweets: ReadonlyMap<string, string>): LabelledMessage[] {
  const mails = new Map(readEnron()?.map((mail) => [mail.messageId, mail.body]));
  return lines.flatMap(({ id, file, part, stratum, concerns }) => {
    const from = file.endsWith('.xlsx') ? 'tweets' : 'mails';
    const text = (from === 'tweets' ? tweets : mails).get(String(id));
    return text === undefined ? [] : [{ id: String(id), from, part, stratum, text, concerns }];
  });
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
