import { metBy, pairingNames, type Side, tellPairing } from '../pairing.ts';

/** Positions in `pairingNames` with their values. */
type Features = [at: number, value: number][];

/** A letter and its reply: the features of every concern beside every sentence, and which concerns are addressed by some sentence. */
export type PairingExample = { features: Features[][]; isAddressed: boolean[]; weight: number; letter: string };

export function exampleOf(
  { concerns, sentences }: { concerns: readonly Side[]; sentences: readonly Side[] },
  isAddressed: boolean[],
  weight: number,
  letter: string,
): PairingExample {
  const features = concerns.map(() => sentences.map((): Features => []));
  tellPairing(concerns, sentences, (i, j, at, value) => features[i]?.[j]?.push([at, value]));
  return { features, isAddressed, weight, letter };
}

const ridge = 3;
const epochs = 60;
const leastLetters = 8;
const beginAt = -1.5;

/** The positions of features that occur in enough letters to be learned from. */
export function oftenMet(examples: readonly PairingExample[]): ReadonlySet<number> {
  const letters = new Map<number, Set<string>>();
  for (const { features, letter } of examples)
    for (const [at] of features.flat(2)) {
      const own = letters.get(at) ?? new Set<string>();
      own.add(letter);
      letters.set(at, own);
    }
  return new Set([...letters].filter(([, own]) => own.size >= leastLetters).map(([at]) => at));
}

/**
 * Learns what each feature weighs where it is only known which concerns are addressed, not by which sentence: descends the log-loss of
 * `metBy`, full batch, each weight at its own pace (RMSprop), ridge penalty. Weights under 0.02 are left out.
 */
export function learnPairing(examples: readonly PairingExample[], allowed: ReadonlySet<number>): Float64Array {
  const weights = new Float64Array(pairingNames.length);
  const squares = new Float64Array(pairingNames.length).fill(1e-8);
  weights[0] = beginAt;
  let pace = 0.05;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const slope = slopeOf(examples, weights);
    for (const at of allowed) {
      const towards = (slope[at] ?? 0) + (at === 0 ? 0 : ridge * (weights[at] ?? 0));
      squares[at] = 0.9 * (squares[at] ?? 0) + 0.1 * towards * towards;
      weights[at] = (weights[at] ?? 0) - (pace * towards) / Math.sqrt((squares[at] ?? 0) + 1e-8);
    }
    if (epoch > epochs * 0.7) pace *= 0.9;
  }
  return weights.map((weight) => (Math.abs(weight) < 0.02 ? 0 : Math.round(weight * 100) / 100));
}

function slopeOf(examples: readonly PairingExample[], weights: Float64Array): Float64Array {
  const slope = new Float64Array(weights.length);
  for (const { features, isAddressed, weight } of examples) {
    const { met, shares } = metBy(
      features.map((row) => row.map((one) => one.reduce((sum, [at, value]) => sum + value * (weights[at] ?? 0), 0))),
    );
    // how the loss changes with the share that each sentence gives to each concern
    const changes = shares.map((row, i) => {
      const all = Math.min(1 - 1e-6, Math.max(1e-6, met[i] ?? 0));
      return row.map((share) => {
        const others = (1 - all) / (1 - share + 1e-9);
        return isAddressed[i] ? -others / all : others / (1 - all);
      });
    });
    for (const j of (features[0] ?? []).keys()) {
      const mean = shares.reduce((sum, row, i) => sum + (row[j] ?? 0) * (changes[i]?.[j] ?? 0), 0);
      for (const [i, row] of features.entries()) {
        const change = weight * (shares[i]?.[j] ?? 0) * ((changes[i]?.[j] ?? 0) - mean);
        for (const [at, value] of row[j] ?? []) slope[at] = (slope[at] ?? 0) + change * value;
      }
    }
  }
  return slope;
}
