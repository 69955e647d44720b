/** What of a short public message speaks for or against a complaint beside its words. Each is 0 or 1, or as said. */
export type MessageSigns = {
  /** It was sent to us, or names somebody by a handle, as one who writes to a firm in public does. */
  isAddressed: number;
  /** It speaks of what is bought and served: an order, a bill, a train, a password. */
  isOfTrade: number;
  /** Trouble, as much as its words weigh, in a message that is neither: the weather, a match, a brother. */
  troubleOfLife: number;
  hasQuestionMark: number;
  isQuestion: number;
  /** Trouble, as much as its words weigh, in a message with a question mark. */
  troubleAsked: number;
  isMerry: number;
  /** Up to two. */
  exclamations: number;
  saysYou: number;
  /** Says how long or how often: "three weeks", "the third time", "since Monday". */
  isCounted: number;
  isQuoting: number;
  /** The logarithm of the number of words, 0 for about a dozen. */
  length: number;
};

/**
 * In log-odds, beside the words. Fitted by `node src/understanding/models/training/complaint-signs.ts` on messages of our own; no corpus of
 * complaints was learnt from.
 */
export const signWeights: MessageSigns = {
  isAddressed: 0.89,
  isOfTrade: 0.37,
  troubleOfLife: -0.65,
  hasQuestionMark: -0.42,
  isQuestion: -0.54,
  troubleAsked: 0.33,
  isMerry: -0.38,
  exclamations: -0.33,
  saysYou: -0.17,
  isCounted: 0.64,
  isQuoting: 0.23,
  length: 0.69,
};
export const messageBias = -1.39;

const trade =
  /\b(?:orders?|ordered|parcels?|package|deliver\w*|account|bills?|billing|invoice|flights?|train|store|shop|app|website|site|phone|card|customers?|service|staff|support|refund\w*|tickets?|book(?:ed|ing)|products?|update[sd]?|version|download\w*|internet|line|engineer|driver|rooms?|password|log ?in|charged?|paid|pay|bought|price|bank|hotel|car|laptop|screen|battery|broadband|signal|network|items?|box|server|device|games?|emails?|call|called|subscription|membership|replacement|warranty|repair|stock|branch|machine|software|plan|contract|size)\b/i;
const question =
  /(?:^|[.!?,] *|\b(?:hi|hello|hey|and|so)[, ]+)(?:do|does|is|are|can|could|will|would|when|where|which|what|how|who|any(?:one)?)\b[^.!?]*\?/i;
const merry = /[:;]-?[)dp]|\blol\b|\bhaha|\bxx?\b|[\u{1F600}-\u{1F60D}\u{1F389}\u{2764}\u{1F44D}]/iu;
const you = /\b(?:you|u|your|ur|you're|you've)\b/i;
const counted =
  /\b(?:\d+|an?|two|three|four|five|six|seven|eight|ten|few|several|half|many) ?(?:mins?|minutes?|hrs?|hours?|days?|weeks?|wks?|months?|mths?|years?|times?|calls|emails|messages|tickets)\b|\bsince (?:\w+day|last|this|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:second|third|fourth|fifth|2nd|3rd|4th) (?:time|day|week|month)\b|\b(?:every|each) (?:\w+ )?(?:day|time|morning|night|evening|week|month)\b|\bin a row\b/i;
const elsewhere = /https?:\S+|[@#]\w+/gi;

/** The signs of a message; `trouble`: what its words of trouble weigh together; `isSentToUs`: it need not name us. */
export function messageSigns(text: string, trouble: number, isSentToUs: boolean): MessageSigns {
  const said = text.replace(elsewhere, ' ').trim();
  const isAddressed = isSentToUs || /@\w/.test(text);
  const isOfTrade = trade.test(said);
  const hasMark = said.includes('?');
  return {
    isAddressed: Number(isAddressed),
    isOfTrade: Number(isOfTrade),
    troubleOfLife: isAddressed || isOfTrade ? 0 : trouble,
    hasQuestionMark: Number(hasMark),
    isQuestion: Number(hasMark && question.test(said)),
    troubleAsked: hasMark ? trouble : 0,
    isMerry: Number(merry.test(text)),
    exclamations: Math.min(2, said.split('!').length - 1),
    saysYou: Number(you.test(said)),
    isCounted: Number(counted.test(said)),
    isQuoting: Number(/["“]/.test(said)),
    length: Math.log1p(said.match(/\w+/g)?.length ?? 0) - 2.5,
  };
}
