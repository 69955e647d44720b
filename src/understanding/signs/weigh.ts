import type { SignKind } from './signs.ts';

export function weigh(_kind: SignKind, _around: string, rules: number): number {
  return rules > 1 ? 0.85 : 0.75;
}
