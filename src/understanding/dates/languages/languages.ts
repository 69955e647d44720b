import type { Vocabulary } from '../sense.ts';
import { english } from './english.ts';
import { figuresOnly } from './figures-only.ts';

/** By ISO 639-1 code; `none` for every other language. */
export const vocabularies: Record<string, Vocabulary> = { en: english, none: figuresOnly };
