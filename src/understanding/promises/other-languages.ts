import { dutch } from './dutch.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import type { Grammar } from './grammar.ts';
import { italian } from './italian.ts';
import { danishAndNorwegian, finnish, swedish } from './nordic.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** The grammars of the other languages by their ISO 639-1 code. */
export const otherGrammars = new Map<string, Grammar>([
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
  ['it', italian],
  ['nl', dutch],
  ['sv', swedish],
  ['da', danishAndNorwegian],
  ['no', danishAndNorwegian],
  ['nb', danishAndNorwegian],
  ['nn', danishAndNorwegian],
  ['fi', finnish],
]);
