const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
] as const;

/** The natural logarithm of the gamma function for positive numbers (Lanczos approximation, g = 7), to about 15 digits. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum: number = lanczos[0];
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] ?? 0) / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Gauss's hypergeometric function 2F1(a, b; c; z) for positive parameters and 0 ≤ z < 1, by its series. NaN where that does not settle. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 0; i < 100_000; i++) {
    term *= (((a + i) * (b + i)) / ((c + i) * (i + 1))) * z;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-14) return sum;
  }
  return Number.NaN;
}
