import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Answer, Concern, Span } from '../reading.ts';
import { readEnron } from './enron.ts';
import { corpus } from './evaluation.ts';
import { linesOf } from './own-messages.ts';
import type { LabelPart } from './parts-to-measure.ts';

type LabelledAnswer = Span & {
  kind: Concern['kind'];
  answered: Exclude<Answer['how'], 'unsure' | null> | 'none';
  where: [number, number] | null;
  /** A careful other reader could say otherwise. */
  doubt?: true;
};

/**
 * A mail, a reply, and which concerns of the one the other addresses. `crossed`: no reply to this mail, but another of the same people. `own`: spans
 * of the reply in the replier's own words, set by hand. `labels/answered.md` says what counts.
 */
export type LabelledReply = {
  corpus: string;
  part: LabelPart;
  crossed: boolean;
  ask: string;
  reply: string;
  own: [number, number][];
  concerns: LabelledAnswer[];
};

type LabelLine = Omit<LabelledReply, 'ask' | 'reply'> & { ask: { id: string }; reply: { id: string } };

/** The labelled pairs whose words are on this machine; those of a missing corpus are left out with a notice. */
export async function readAnswerLabels(file: 'answered' | 'answered-lessons' = 'answered'): Promise<LabelledReply[]> {
  const mails = new Map([...(readEnron() ?? []).map((mail) => [mail.messageId, mail.body] as const), ...(await readHam())]);
  // we wrote these lines ourselves
  return linesOf(file)
    .map((line) => JSON.parse(line) as LabelLine)
    .flatMap((line) => {
      const ask = mails.get(line.ask.id);
      const reply = mails.get(line.reply.id);
      return ask === undefined || reply === undefined ? [] : [{ ...line, ask, reply }];
    });
}

/** The text of the mails of spamassassin-ham that the labels name, by their path. */
async function readHam(): Promise<[string, string][]> {
  const folder = corpus('spamassassin-ham');
  if (!folder) return [];
  const named = new Set(linesOf('answered').flatMap((line) => line.match(/(?:easy|hard)_ham\/[^"]+/g) ?? []));
  return Promise.all(
    [...named].map(async (path): Promise<[string, string]> => {
      const { text } = await PostalMime.parse(readFileSync(join(folder, path)));
      return [path, text ?? ''];
    }),
  );
}
