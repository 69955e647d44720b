import type { Vocabulary } from '../words/sense.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { figuresOnly } from './figures-only.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { nordic } from './nordic.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** By ISO 639-1 code; `none` for every other language. */
export const vocabularies: Record<string, Vocabulary> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  da: nordic,
  sv: nordic,
  no: nordic,
  nb: nordic,
  nn: nordic,
  none: figuresOnly,
};
