/**
 * "Please send us:" and then a list: every item is a concern, and the sentence that announces them is none.
 */

/** Does the clause announce a list? */
export const opensList = (plain: string): boolean => /:\s*$/.test(plain);

/** Does the sentence begin as an item of a list does? */
export const isListed = (plain: string): boolean => /^(?:[-*•·–_]|\(?\d{1,2}[.)]|\(?[a-h]\))\s/.test(plain);
