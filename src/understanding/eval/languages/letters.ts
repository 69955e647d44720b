import { readFileSync } from 'node:fs';
import type { Nature } from '#understanding/reading.ts';

/** The languages that letters of our own were written in, besides English. */
export const languages = ['de', 'fr', 'es', 'pt', 'it', 'nl'] as const;
/** `second-held-back`: written for the languages of which the first one gave too few promises to judge; measured once. */
export const parts = ['development', 'held-back', 'second-held-back'] as const;
export type Part = (typeof parts)[number];

/** A sentence as a small firm or its customer writes it, and whether it promises (`conditional`: something must come first) or asks. */
export type Sentence = {
  id: string;
  part: Part;
  reader: 'promises' | 'asks';
  label: 'promise' | 'conditional' | 'ask' | 'none';
  text: string;
};

/** The pieces of a mail from top to bottom. `closing` (greeting and name) may count as visible or as signature: both are right. */
export type Piece = { what: 'visible' | 'closing' | 'signature' | 'quoted'; lines: string[] };
export type Letter = {
  id: string;
  part: Part;
  language: string;
  nature: Nature;
  subject: string;
  headers: Record<string, string>;
  pieces: Piece[];
};

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`../sentences/languages/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');

/** The labelled sentences in one language; the file is ours, so its shape is known. */
export const sentencesIn = (language: string): Sentence[] => linesOf(language).map((line) => JSON.parse(line) as Sentence);

/** The labelled mails in all languages; the file is ours, so its shape is known. */
export const letters = (): Letter[] => linesOf('mails').map((line) => JSON.parse(line) as Letter);
