/**
 * `node src/understanding/concerns/training/told.ts`: learns how trouble is told as a fact, from short messages of our own with their concerns marked, from those of the reader of
 * complaints, and from short mails of the development part of enron-mbox, of which hardly any complains; writes `trained/told.model` and prints what ten folds say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { partOf, readEnron } from '#understanding/eval/enron.ts';
import { type LabelledMessage, mailsToJudgeBy, readOwnMessages } from '#understanding/eval/own-messages.ts';
import { foldOf } from '#understanding/models/training/examples.ts';
import { clausesIn } from '../concerns.ts';
import { toldSigns } from '../told.ts';
import { voteOf, writeWeights } from '../weights.ts';
import { countSigns, type Lesson, learnWeights } from './learn.ts';

/** `text`: the message it stands in. */
type Clause = Lesson & { text: string; fold: number; from: 'own' | 'complaints' | 'mails' };

const folds = 10;
const fewestTexts = 5;
const mostMails = 3000;
const mailWeight = 0.25;
const complaintWeight = 0.7;
const penalties = [0.5, 1, 2, 4];

/** A clause complains where more than half of it stands in a span that was marked so. */
function clausesOf(message: LabelledMessage, from: Clause['from']): Clause[] {
  return clausesIn(message.text).flatMap(({ start, end, manner }) => {
    if (manner === 'letter') return [];
    const shares = message.concerns.map((one) =>
      one.kind === 'complaint' ? Math.min(end, one.end) - Math.max(start, one.start) : 0,
    );
    const isSo = Math.max(0, ...shares) > 0.5 * (end - start);
    return [
      {
        signs: toldSigns(message.text.slice(start, end), manner),
        isSo,
        weight: 1,
        text: message.id,
        fold: foldOf(message.id, folds),
        from,
      },
    ];
  });
}

function ownComplaints(): Clause[] {
  const lines = readFileSync(new URL('../../eval/sentences/own-complaints.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.flatMap((line, at) => {
    const text = line.slice(2);
    const clauses = clausesIn(text);
    const complains = line.startsWith('+');
    // of a longer complaint nobody said which part complains; the messages are written in pairs
    if (complains && clauses.length > 1) return [];
    return clauses.map(
      ({ start, end, manner }): Clause => ({
        signs: toldSigns(text.slice(start, end), manner),
        isSo: complains,
        weight: complaintWeight,
        text: `complaint ${at}`,
        fold: foldOf(`complaint ${at >> 1}`, folds),
        from: 'complaints',
      }),
    );
  });
}

function shortMails(): Clause[] {
  const labelled = mailsToJudgeBy();
  const clauses = (readEnron() ?? []).flatMap(({ messageId, body }) =>
    partOf(messageId) === 'held-back' || labelled.has(messageId)
      ? []
      : clausesIn(body).flatMap(({ start, end, manner }): Clause[] =>
          manner === 'letter'
            ? []
            : [
                {
                  signs: toldSigns(body.slice(start, end), manner),
                  isSo: false,
                  weight: mailWeight,
                  text: messageId,
                  fold: foldOf(messageId, folds),
                  from: 'mails',
                },
              ],
        ),
  );
  const step = Math.max(1, Math.floor(clauses.length / mostMails));
  return clauses.filter((_, at) => at % step === 0);
}

const all: Clause[] = [
  ...[...readOwnMessages('own-concerns'), ...readOwnMessages('own-concerns-chat')].flatMap((message) =>
    clausesOf(message, 'own'),
  ),
  ...ownComplaints(),
  ...shortMails(),
];

function learn(clauses: readonly Clause[], penalty: number) {
  const ofText = Map.groupBy(clauses, ({ text }) => text);
  const counts = countSigns([...ofText.values()].map((own) => own.flatMap(({ signs }) => signs)));
  const known = [...counts].filter(([, count]) => count >= fewestTexts).map(([sign]) => sign);
  return learnWeights(clauses, known, penalty);
}

for (const penalty of penalties) {
  const judged = Array.from({ length: folds }, (_, fold) => {
    const weights = learn(
      all.filter((one) => one.fold !== fold),
      penalty,
    );
    return all.filter((one) => one.fold === fold).map((one) => ({ ...one, vote: voteOf(weights, one.signs) }));
  }).flat();
  for (const from of ['own', 'complaints', 'mails'] as const) {
    const counts = [-1, -0.4, 0, 0.4, 1].map((limit) => {
      const found = judged.filter((one) => one.from === from && one.vote > limit);
      return `${found.filter(({ isSo }) => isSo).length}+${found.filter(({ isSo }) => !isSo).length}`;
    });
    const so = judged.filter((one) => one.from === from && one.isSo).length;
    console.log(`penalty ${penalty}, ${from}: found + wrong from -1, -0.4, 0, 0.4, 1: ${counts.join(', ')} (of ${so})`);
  }
}

const chosen = 2;
const weights = learn(all, chosen);
const kept = new Map([...weights.of].filter(([, weight]) => Math.abs(weight) > 0.02));
const file = writeWeights({ of: kept, bias: weights.bias });
writeFileSync(new URL('../trained/told.model', import.meta.url), file);
console.log(`${all.length} clauses, ${kept.size} signs, ${file.length} bytes`);
