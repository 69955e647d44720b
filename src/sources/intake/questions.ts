import type { DecimalSign } from '#sources/table/amounts.ts';

/** A question without whose answer a file cannot be read rightly. `choice` is the field of `Choice` that takes the answer. */
export type Ask = {
  question: string;
  options: { value: string; words: string }[];
  choice: 'dateOrder' | 'decimal' | 'chatWith' | 'mapping';
};

export const askOrder = (what: 'file' | 'chat'): Ask => ({
  question: `In this ${what}, is 03/04 the third of April or the fourth of March?`,
  options: [
    { value: 'dmy', words: '3 April: day first' },
    { value: 'mdy', words: '4 March: month first' },
  ],
  choice: 'dateOrder',
});

/** `sign` stands in the amounts of the file. */
export const askDecimal = (sign: DecimalSign): Ask => ({
  question: `In this file, is an amount of 1${sign}250 one and a quarter, or one thousand two hundred and fifty?`,
  options: [
    { value: sign === '.' ? ',' : '.', words: 'One thousand two hundred and fifty' },
    { value: sign, words: 'One and a quarter' },
  ],
  choice: 'decimal',
});

export const askColumns = (missing: string[]): Ask => ({
  question: `Which columns hold ${missing.join(' and ')}?`,
  options: [],
  choice: 'mapping',
});

export const askOther = (authors: string[]): Ask => ({
  question: 'Who in this chat is your customer?',
  options: authors.slice(0, 30).map((author) => ({ value: author, words: author })),
  choice: 'chatWith',
});
