/** A smooth function: writes its gradient at `x` into `gradient` and returns its value. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

const remembered = 8;

/**
 * The `x` where a smooth convex function is least, by L-BFGS with backtracking (Nocedal and Wright, Numerical Optimization, 2nd ed., alg. 7.4
 * and 3.1). Deterministic: the same function and beginning give the same bits. Stops when the gradient has shrunk to a
 * thousandth, or after `mostSteps`.
 */
export function minimise(f: Smooth, beginning: Float64Array, mostSteps = 150): Float64Array {
  const size = beginning.length;
  let x = beginning.slice();
  let gradient = new Float64Array(size);
  let value = f(x, gradient);
  const enough = 1e-3 * Math.max(1e-6, norm(gradient));
  const past: { step: Float64Array; turn: Float64Array; curvature: number }[] = [];
  for (let round = 0; round < mostSteps && norm(gradient) > enough; round += 1) {
    const direction = descent(gradient, past);
    const slope = dot(gradient, direction);
    let reach = round === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = value;
    for (let tries = 0; ; tries += 1) {
      for (let i = 0; i < size; i += 1) next[i] = (x[i] ?? 0) + reach * (direction[i] ?? 0);
      nextValue = f(next, nextGradient);
      if (nextValue <= value + 1e-4 * reach * slope) break;
      if (tries === 30) return x;
      reach /= 2;
    }
    const step = difference(next, x);
    const turn = difference(nextGradient, gradient);
    const curvature = dot(step, turn);
    if (curvature > 1e-12) past.push({ step, turn, curvature });
    if (past.length > remembered) past.shift();
    [x, gradient, value] = [next, nextGradient, nextValue];
  }
  return x;
}

/** The two-loop recursion: minus the inverse Hessian, as far as it is remembered, times the gradient. */
function descent(gradient: Float64Array, past: { step: Float64Array; turn: Float64Array; curvature: number }[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const shares: number[] = [];
  for (const { step, turn, curvature } of past.toReversed()) {
    const share = dot(step, direction) / curvature;
    shares.unshift(share);
    add(direction, turn, -share);
  }
  const last = past.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.turn, last.turn);
    for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) * scale;
  }
  for (const [i, { step, turn, curvature }] of past.entries())
    add(direction, step, (shares[i] ?? 0) - dot(turn, direction) / curvature);
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] ?? 0) + times * (what[i] ?? 0);
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - (b[i] ?? 0));
