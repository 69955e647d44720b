/** What is listened for in words of ours and of theirs. */
export type HeardKind = 'done' | 'postpones' | 'complaint' | 'pressure' | 'warm';

/** `hints`: a letter without any of them cannot hold it; a cheap search decides whether the pattern is tried at all. */
export type Pattern = { kind: HeardKind; hints: string[]; words: RegExp; confidence: number; data: Record<string, string> };

/** Word borders that know accented letters. */
const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

/** A pattern of one kind, made of its hints (joined by `|`) and the source of its expression. */
export const hear =
  (kind: HeardKind, confidence: number, data: Record<string, string> = {}) =>
  (hints: string, source: string): Pattern => ({ kind, hints: hints.split('|'), words: whole(source), confidence, data });

/** Something was done: `deed` as the reader of promises names deeds. */
export const done = (deed: string, confidence = 0.85) => hear('done', confidence, { deed });
/** An outside pressure on the writer. */
export const pressure = (of: string) => hear('pressure', 0.8, { pressure: of });
