import { createContext, useContext } from 'react';
import { type Words, wordsFor } from '#lib/reader-words.ts';

/** Dates, numbers and money in the reader's locale and the firm's zone, given once by the frame. */
export const WordsContext = createContext<Words>(wordsFor('UTC', new Date().toISOString(), undefined));
export const useWords = () => useContext(WordsContext);
