/**
 * Sorted lists of strings, each written as what it does not share with the one before: a character for the number of shared
 * characters (`!` is none), then the rest. A list of n-grams takes a third of its plain size so, and stays readable text.
 */

const none = 33;
const mostShared = 90;

/** `strings` sorted by code unit, without repetition. */
export function frontCode(strings: readonly string[]): string[] {
  let before = '';
  return strings.map((string) => {
    let shared = 0;
    while (shared < mostShared && shared < before.length && string[shared] === before[shared]) shared += 1;
    before = string;
    return String.fromCharCode(none + shared) + string.slice(shared);
  });
}

/** The strings again. */
export function frontDecode(lines: readonly string[]): string[] {
  let before = '';
  return lines.map((line) => {
    before = before.slice(0, line.charCodeAt(0) - none) + line.slice(1);
    return before;
  });
}
