import { readFileSync } from 'node:fs';
import path from 'node:path';
import { corpus, type Evaluation } from '#understanding/eval/evaluation.ts';
import { type BuyingHistory, type BuyingModel, chanceAlive, expectedPurchases, fitBuying } from './buying.ts';
import { integratedChance, integratedLikelihood } from './integration.ts';

/** What Fader, Hardie and Lee (2005) report for the 1/10 sample of CDNOW and 39 weeks. */
const paper = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, logLikelihood: -9582.4 };

const calibrationEnd = Temporal.PlainDate.from('1997-09-30');
const holdoutEnd = Temporal.PlainDate.from('1998-06-30');

const weeks = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'days' }).days / 7;

type Buyer = { history: BuyingHistory; later: number };

/** Buyers of the sample: days with a purchase, the first 39 weeks apart from the second 39. */
export function readSample(text: string): Buyer[] {
  const days = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, id, date] = line.trim().split(/\s+/);
    if (!id || !date || !/^\d{8}$/.test(date)) continue;
    const own = days.get(id) ?? new Set();
    own.add(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
    days.set(id, own);
  }
  return [...days.values()].flatMap((own) => {
    const all = [...own].sort().map((day) => Temporal.PlainDate.from(day));
    const seen = all.filter((day) => Temporal.PlainDate.compare(day, calibrationEnd) <= 0);
    const [first] = seen;
    const last = seen.at(-1);
    if (!first || !last) return [];
    const later = all.filter(
      (day) => Temporal.PlainDate.compare(day, calibrationEnd) > 0 && Temporal.PlainDate.compare(day, holdoutEnd) <= 0,
    ).length;
    return [{ history: { x: seen.length - 1, tx: weeks(first, last), T: weeks(first, calibrationEnd) }, later }];
  });
}

function reportFit(model: BuyingModel): boolean {
  let holds = true;
  for (const [name, wanted] of Object.entries(paper)) {
    const found = model[name as keyof typeof paper]; // the keys of the very object
    const digits = name === 'logLikelihood' ? 1 : 3;
    const isSame = found.toFixed(digits) === wanted.toFixed(digits);
    holds &&= isSame;
    console.log(
      `${name.padEnd(14)} ${found.toFixed(digits + 1).padStart(12)}   paper ${wanted.toFixed(digits)}   ${isSame ? 'same' : 'DIFFERS'}`,
    );
  }
  return holds;
}

/** P(alive) of every different history against numeric integration over the buyers' own rates, which shares no formula with it. */
function reportAlive(model: BuyingModel, buyers: readonly Buyer[]): boolean {
  const returning = buyers.filter((one) => one.history.x > 0);
  let worst = 0;
  for (const { history } of returning) {
    worst = Math.max(worst, Math.abs((chanceAlive(model, history) ?? 1) - integratedChance(model, history)));
  }
  console.log(
    `P(alive) of ${returning.length} returning buyers against numeric integration: largest difference ${worst.toExponential(1)}`,
  );
  const sum = buyers.reduce((total, one) => total + Math.log(integratedLikelihood(model, one.history)), 0);
  console.log(`log-likelihood by numeric integration: ${sum.toFixed(1)} (formula ${model.logLikelihood.toFixed(1)})`);
  console.log(`too little known: ${buyers.length - returning.length} of ${buyers.length} bought once`);
  return worst < 0.0005 && Math.abs(sum - model.logLikelihood) < 0.1;
}

/** Who was said to be gone, and what they bought in the 39 weeks after. */
function reportHoldout(model: BuyingModel, buyers: readonly Buyer[]): void {
  const returning = buyers.filter((one) => one.history.x > 0);
  for (const [low, high] of [
    [0, 0.2],
    [0.2, 0.5],
    [0.5, 0.8],
    [0.8, 1.01],
  ] as const) {
    const own = returning.filter((one) => {
      const alive = chanceAlive(model, one.history) ?? 0;
      return alive >= low && alive < high;
    });
    const bought = own.filter((one) => one.later > 0).length;
    console.log(`P(alive) ${low} to ${Math.min(1, high)}: ${bought} of ${own.length} bought again in the next 39 weeks`);
  }
  const expected = returning.reduce((sum, one) => sum + (expectedPurchases(model, one.history, 39) ?? 0), 0);
  const bought = returning.reduce((sum, one) => sum + one.later, 0);
  console.log(`purchases of returning buyers in the next 39 weeks: expected ${expected.toFixed(0)}, bought ${bought}`);
}

export const evaluation: Evaluation = {
  name: 'rapport',
  about: 'BG/NBD on CDNOW against the figures of the paper and numeric integration',
  async run() {
    const folder = corpus('cdnow');
    if (!folder) return;
    const buyers = readSample(readFileSync(path.join(folder, 'lifetimes/datasets/CDNOW_sample.txt'), 'utf8'));
    const started = performance.now();
    const model = fitBuying(buyers.map((one) => one.history));
    if (!model) throw new Error('No model came out of CDNOW.');
    console.log(`${buyers.length} buyers, fitted in ${Math.round(performance.now() - started)} ms`);
    const isSame = reportFit(model);
    const isRight = reportAlive(model, buyers);
    reportHoldout(model, buyers);
    if (!isSame || !isRight) throw new Error('BG/NBD does not give the figures of the paper.');
  },
};
