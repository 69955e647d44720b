/**
 * Orders among people who write to each other every day: no "please", no question, only the deed and what it is to be done to: "Leave the order as it is.",
 * "Jo - don't pay them until Friday.", "You need to ask the printer." Read in letters, where a clause is a whole sentence.
 */

const name = '(?:[a-z]+(?:,| ?-+|:) )?(?:(?:also|then|and|just|so|but|next|otherwise|therefore|in the meantime),? )*';
/** What a deed is done to. Without it the verb may be a heading, a recipe or a wish ("take care", "have a good day"). */
const object =
  '(?:it|this|that|these|those|them|him|her|the|your|my|our|all|both|any|each|one|two|to (?:him|her|them|the)|with (?:him|her|them|the|[a-z]+ (?:in|from|at|and|to|on|about))|(?:at|over|on|into|through|for) (?:it|this|that|the|these|those|them|my|our|your))';
const verbs =
  'add|adjust|ask|book|bring|call|change|check|close|compare|confirm|copy|correct|cancel|create|delete|deliver|draft|drop|e-?mail|fax|fill|finish|find|fix|follow|forward|get|give|hold|include|invoice|keep|leave|let|look|mail|make|move|order|pass|pay|pick up|print|prepare|pull|put|read|remove|replace|return|review|revise|run|save|schedule|send|set|set up|ship|show|sign|stop|take|talk|tell|try|update|use|work';

const order = new RegExp(`^${name}(?:${verbs}) (?:up |out |off |back |down |together )?${object}\\b`);
const forbids = new RegExp(
  `^${name}(?:do not|don't|never) (?:${verbs}|do|start|wait|worry about getting) (?!any\\b|one\\b)${object}\\b`,
);
const duty = new RegExp(
  `^${name}(?:you(?:'ll| will| also| all| guys| both| still)* (?:need|have) to|you must|you all need to|be sure (?:to|that|and)|make sure|remember to|don't forget to|go ahead and) (?!know\\b|understand\\b|be\\b|have\\b|refresh\\b|relax\\b|see\\b)[a-z]`,
);
const together = new RegExp(
  `^${name}(?:let's|lets|let us) (?!see\\b|hope\\b|face\\b|say\\b|just say\\b|assume\\b|pray\\b|not\\b|wait and\\b|be\\b|go with\\b|do it\\b)[a-z]+ `,
);

/** Wishes, offers, adverts, and what serves only who may need it. */
const idle =
  /\bclick|\bcheck out\b|https?:|www\.|@|\b(?:if|should|when|once|unless) (?:you|anyone|there)\b|\bif (?:i|we) can\b|\bfor (?:more|further|additional|your (?:records|files|information|review))\b|\b(?:keep up|take (?:it easy|care|the time to|your time|that as)|give (?:my|our|him|her|them|the (?:kids|girls|boys|family)) (?:my|our|a (?:hug|kiss)|best|regards|love)|tell (?:him|her|them|everyone|everybody|the) [a-z ]{0,12}(?:hello|hi|happy|thanks?|congrat|i said|we said)|leave (?:me|us) a|make it a|read on|keep the (?:faith|change)|have (?:a|fun))\b|\b(?:training|session|offer|save|free|subscribe|register|today's|recipe|teaspoons?|cups?|oven|minutes?|degrees?|stir|bake)\b/;

/** Whether the flat, lower-case clause of a letter is an order. */
export function isOrder(plain: string): boolean {
  if (plain.length < 14 || plain.length > 240 || plain.endsWith('?')) return false;
  return (order.test(plain) || forbids.test(plain) || duty.test(plain) || together.test(plain)) && !idle.test(plain);
}
