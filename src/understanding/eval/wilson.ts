/** Wilson's interval (1927) for a share, 95 %: "[.71 to .93]"; '' where there is nothing to divide by. */
export function wilson(part: number, whole: number): string {
  if (whole === 0) return '';
  const z = 1.96;
  const p = part / whole;
  const middle = (p + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const half = (z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole))) / (1 + (z * z) / whole);
  const short = (share: number) => share.toFixed(2).replace(/^0/, '');
  return `[${short(middle - half)} to ${short(middle + half)}]`;
}
