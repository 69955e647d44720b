/**
 * `node src/understanding/models/training/complaint-signs.ts`: fits what `complaint/message.ts` weighs beside the words, on the messages of our own in
 * eval/sentences/own-complaints.txt ("+" complains, "-" does not), and prints it to be copied there. What the words weigh is set by hand and stays.
 */
import { readFileSync } from 'node:fs';
import { weighWords } from '#understanding/complaint/complaint.ts';
import { messageSigns } from '#understanding/complaint/message.ts';
import { areaUnderCurve } from '#understanding/eval/area.ts';
import { minimise } from './minimise.ts';

type OwnMessage = { complains: boolean; ofWords: number; values: number[] };
type Weights = { ofSigns: number[]; bias: number };

/**
 * The strongest of these whose cross-validated area is within one standard error of the best (Breiman et al. 1984): our own messages are written in
 * pairs, by one hand, and what fits them closely fits nobody else.
 */
const penalties = [1, 2, 4, 8, 12, 16, 24, 32];
/** Of an area of .93 with 128 complaints and 172 others, after Hanley and McNeil (1982). */
const oneStandardError = 0.016;
const folds = 10;

function readMessages(): OwnMessage[] {
  return readFileSync(new URL('../../eval/sentences/own-complaints.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const text = line.slice(2);
      const { sum, trouble } = weighWords(text);
      return { complains: line.startsWith('+'), ofWords: sum, values: Object.values(messageSigns(text, trouble, false)) };
    });
}

function learnWeights(messages: readonly OwnMessage[], penalty: number): Weights {
  const size = messages[0]?.values.length ?? 0;
  const found = minimise(
    (x, gradient) => {
      let loss = 0;
      gradient.fill(0);
      for (let i = 0; i < size; i += 1) {
        loss += 0.5 * penalty * (x[i] ?? 0) ** 2;
        gradient[i] = penalty * (x[i] ?? 0);
      }
      for (const message of messages) {
        const vote = voteOn(message, { ofSigns: Array.from(x.subarray(0, size)), bias: x[size] ?? 0 });
        loss += Math.log1p(Math.exp(-Math.abs(vote))) + Math.max(vote, 0) - Number(message.complains) * vote;
        const error = 1 / (1 + Math.exp(-vote)) - Number(message.complains);
        for (const [i, value] of message.values.entries()) gradient[i] = (gradient[i] ?? 0) + error * value;
        gradient[size] = (gradient[size] ?? 0) + error;
      }
      return loss;
    },
    new Float64Array(size + 1),
    400,
  );
  return { ofSigns: Array.from(found.subarray(0, size)), bias: found[size] ?? 0 };
}

const voteOn = ({ ofWords, values }: OwnMessage, { ofSigns, bias }: Weights): number =>
  values.reduce((sum, value, i) => sum + value * (ofSigns[i] ?? 0), ofWords + bias);

/** Lines that stand side by side are a pair, and both in the same fold. */
const foldOf = (line: number): number => Math.floor(line / 2) % folds;

function crossValidatedArea(messages: readonly OwnMessage[], penalty: number): number {
  const so: number[] = [];
  const not: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = messages.filter((_, line) => foldOf(line) !== fold);
    const weights = learnWeights(learnt, penalty);
    for (const [line, message] of messages.entries())
      if (foldOf(line) === fold) (message.complains ? so : not).push(voteOn(message, weights));
  }
  return areaUnderCurve(so, not);
}

export type FittedSigns = {
  weights: Record<string, number>;
  bias: number;
  penalty: number;
  tried: { penalty: number; area: number }[];
};

/** The weights and the bias of `complaint/message.ts`, to two places, and how they were come by. */
export function fitSigns(): FittedSigns {
  const messages = readMessages();
  const tried = penalties.map((penalty) => ({ penalty, area: crossValidatedArea(messages, penalty) }));
  const best = Math.max(...tried.map(({ area }) => area));
  const penalty = tried.findLast(({ area }) => area >= best - oneStandardError)?.penalty ?? 1;
  const { ofSigns, bias } = learnWeights(messages, penalty);
  const names = Object.keys(messageSigns('', 0, false));
  return {
    weights: Object.fromEntries(names.map((name, i) => [name, rounded(ofSigns[i] ?? 0)])),
    bias: rounded(bias),
    penalty,
    tried,
  };
}

const rounded = (weight: number): number => Number(weight.toFixed(2));

if (import.meta.main) console.log(fitSigns());
