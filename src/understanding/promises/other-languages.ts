import { danishAndNorwegian, dutch, finnish, swedish } from './dutch-and-nordic.ts';
import { german } from './german.ts';
import type { Grammar } from './grammar.ts';
import { french, italian, portuguese, spanish } from './romance.ts';

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
