/** A pattern (`pattern.ts`) with what it tells: `sub` as in `SignMark`; `near`, what must stand in the sentences around, if anything. */
export type Rule = { sub: string | null; words: string; near?: 'demand' | 'condition' };
