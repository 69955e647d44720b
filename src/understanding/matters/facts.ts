import { bookOf, type PhraseBook } from '../kindness/said.ts';
import { health, rhythm } from './body-and-days.ts';
import { constraint, taste } from './limits-and-tastes.ts';
import { use, who } from './use-and-calling.ts';

/** Everything that is looked for, the surest first. */
export const facts: PhraseBook = bookOf([...health, ...taste, ...rhythm, ...constraint, ...use, ...who]);
