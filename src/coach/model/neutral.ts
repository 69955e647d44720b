/**
 * Words on their way to a model. What a customer wrote is hostile until proved otherwise: it goes as data, without what a person does not
 * see and a program obeys, and without what a draft must never repeat.
 */

/** Not seen by a reader, and read by a model: controls, marks of direction, joiners, tags, private planes, half surrogates. */
const unseen = /(?![\n\t])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{e0000}-\u{e0fff}\u2028\u2029]|\p{Variation_Selector})/gu;

const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
const link = /(?:https?:\/\/|ftp:\/\/|www\.)\S{1,2000}/giu;
const bareDomain = /(?<![\p{L}\p{N}@.])(?:[a-z0-9-]{2,63}\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24})(?:\/\S{0,2000})?(?![\p{L}\p{N}])/gu;
/** Nine digits and more: telephones, accounts, cards. Two letters and two digits before them: an IBAN. */
const longNumber = /(?:\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{0,4}|\+?\p{Nd}(?:[ ()./-]{0,2}\p{Nd}){8,30})/gu;

/** The same words as a reader sees them. */
export const asSeen = (words: string): string => words.normalize('NFKC').replace(/\r\n?/g, '\n').replace(unseen, '');

/** Whether there is nothing in these words that a reader does not see; how emoji are joined and coloured apart. */
export function isAllSeen(words: string): boolean {
  const plain = words
    .replace(/(\p{Extended_Pictographic}\p{Emoji_Modifier}?)\ufe0f?(?:\u200d(?=\p{Extended_Pictographic}))?/gu, '$1')
    .replace(/\r\n?/g, '\n');
  return plain.search(unseen) < 0;
}

/** Links, addresses, telephones and account numbers as what they are instead of which. */
export const withoutWays = (words: string): string =>
  words.replace(link, '(link)').replace(mail, '(address)').replace(bareDomain, '(link)').replace(longNumber, '(number)');

/** What leads somewhere or names an account, as it stands, in lower case without spaces. */
export const waysIn = (words: string): string[] =>
  [link, mail, bareDomain, longNumber].flatMap((kind) => [...words.matchAll(kind)].map(([way]) => plainWay(way)));

const plainWay = (way: string): string =>
  way
    .toLowerCase()
    .replace(/[\s()]/g, '')
    .replace(/[.,;:!?]+$/, '');

/** Cut at the end of a word. */
export function shortened(words: string, most: number): string {
  const plain = words.trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > most / 2 ? end : most).toWellFormed()} …`;
}

/** A customer's words as they are sent. */
export const neutral = (words: string, most: number): string => shortened(withoutWays(asSeen(words)), most);

/**
 * JSON in which no marks stand that servers of models take for the ends of a turn ("<|im_end|>", "[INST]", "</s>"): what is within a string
 * stays in it.
 */
export const asData = (value: unknown): string =>
  JSON.stringify(value, null, 1)
    .replace(/[<>|]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/\[(?=\/?(?:INST|SYS))/g, '(');
