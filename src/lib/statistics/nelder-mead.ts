export type Minimum = { at: number[]; value: number };

/**
 * The lowest point of a function of a few variables, without derivatives (Nelder and Mead 1965), started anew from what it found until
 * a fresh start brings nothing. Deterministic. A function that answers NaN is taken as infinitely high there.
 */
export function minimise(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  tolerance = 1e-9,
  mostSteps = 2_000,
): Minimum {
  const height = (at: readonly number[]): number => {
    const value = of(at);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  let best: Minimum = { at: [...start], value: height(start) };
  for (let round = 0; round < 6; round++) {
    const found = descend(height, best, tolerance, mostSteps, round === 0 ? 0.5 : 0.1);
    const gain = best.value - found.value;
    if (found.value <= best.value) best = found;
    if (round > 0 && gain < tolerance * (1 + Math.abs(best.value))) break;
  }
  return best;
}

function descend(
  height: (at: readonly number[]) => number,
  from: Minimum,
  tolerance: number,
  mostSteps: number,
  edge: number,
): Minimum {
  const size = from.at.length;
  const simplex: Minimum[] = [from];
  for (let i = 0; i < size; i++) {
    const at = from.at.map((x, j) => (j === i ? x + edge : x));
    simplex.push({ at, value: height(at) });
  }
  for (let step = 0; step < mostSteps; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0] ?? from;
    const worst = simplex[size] ?? from;
    if (Math.abs(worst.value - best.value) <= tolerance * (1 + Math.abs(best.value))) break;
    const centre = best.at.map((_, j) => simplex.slice(0, size).reduce((sum, point) => sum + (point.at[j] ?? 0), 0) / size);
    const along = (by: number): Minimum => {
      const at = centre.map((c, j) => c + by * ((worst.at[j] ?? 0) - c));
      return { at, value: height(at) };
    };
    const mirrored = along(-1);
    if (mirrored.value < best.value) {
      const further = along(-2);
      simplex[size] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < (simplex[size - 1]?.value ?? Number.POSITIVE_INFINITY)) {
      simplex[size] = mirrored;
    } else {
      const nearer = mirrored.value < worst.value ? along(-0.5) : along(0.5);
      if (nearer.value < Math.min(worst.value, mirrored.value)) simplex[size] = nearer;
      else {
        for (let i = 1; i <= size; i++) {
          const at = (simplex[i]?.at ?? best.at).map((x, j) => (x + (best.at[j] ?? 0)) / 2);
          simplex[i] = { at, value: height(at) };
        }
      }
    }
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}
