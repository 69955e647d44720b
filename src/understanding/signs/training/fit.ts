/** One text to learn from: its features, whether it is so, and how much it counts. */
export type Lesson = { features: readonly string[]; isSo: boolean; weight: number };

/** Weights by feature, and the bias. */
export type Fitted = { weights: Map<string, number>; bias: number };

const rounds = 20;
const rate = 0.3;
const shrink = 1e-4;
const fewestTexts = 2;

/**
 * Logistic regression by stochastic gradient descent with a step for each weight (AdaGrad, Duchi et al. 2011) and a little weight decay. A
 * feature must stand in two texts. The same lessons in the same order give the same weights.
 */
export function fitWeights(lessons: readonly Lesson[]): Fitted {
  const counts = new Map<string, number>();
  for (const { features } of lessons) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const index = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= fewestTexts) index.set(feature, index.size);
  const rows = lessons.map(({ features }) => features.flatMap((feature) => index.get(feature) ?? []));
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size).fill(1e-8);
  let bias = 0;
  let biasSquares = 1e-8;
  const order = [...rows.keys()];
  const random = seeded(7);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const one of order) {
      const row = rows[one] ?? [];
      const share = 1 / Math.sqrt(Math.max(1, row.length));
      let votes = bias;
      for (const at of row) votes += (weights[at] ?? 0) * share;
      const lesson = lessons[one];
      const error = (1 / (1 + Math.exp(-votes)) - (lesson?.isSo ? 1 : 0)) * (lesson?.weight ?? 0);
      for (const at of row) {
        const slope = error * share + shrink * (weights[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(squares[at] ?? 1);
      }
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
    }
  }
  return { weights: new Map([...index].map(([feature, at]) => [feature, weights[at] ?? 0])), bias };
}

/** A small generator with a seed, so that training can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
