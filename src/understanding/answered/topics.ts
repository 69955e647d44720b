/**
 * Words of one matter, in whatever form: who asks "when can we meet" and is told "Friday at ten suits me" has an answer that shares no word with
 * the question. Stems as they begin; a figure or a weekday belongs to the matter of times.
 */
const matters: readonly RegExp[] = [
  /\b(?:pay|paid|invoice|bill|price|cost|charge|fee|rate|refund|money|deposit|cheap|expensive|discount|budget|[$€£]\d|estimate|quote)/,
  /\b(?:when|time|date|schedul|calendar|meet|available|appointment|together|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|week|morning|afternoon|evening|noon|\d{1,2}(?::\d\d)? ?(?:am|pm)\b|late|early|reschedul|postpon|vacation|wait\b|lunch|dinner)/,
  /\b(?:call|phone|telephone|ring\b|talk|speak|spoke|number|voicemail)/,
  /\b(?:send|sent|forward|fax|attach|copy|copies|e-?mail|mail|document|file|draft|report|letter|enclos|upload|post(?:ed|ing)?\b|download|link)/,
  /\b(?:fix|repair|broken|broke|crash|error|bug|work(?:s|ing|ed)?\b|fail|install|reinstall|upgrade|update|version|setup|config|compile|restart|reboot|problem|trouble|issue|patch)/,
  /\b(?:deliver|ship|arriv|order|parcel|package|track|courier|stock|receiv|pick(?:ed)? up)/,
  /\b(?:approv|agree|accept|sign|okay|ok\b|fine\b|confirm|proceed|go ahead|decid|allow|permit|denied|reject)/,
  /\b(?:comment|feedback|thought|opinion|review|look(?:s|ed)?\b|read|think|suggest|recommend|change|edit|idea|like it)/,
  /\b(?:where|address|street|location|office|room|road|place|site\b|map|direction|located|find)/,
  /\b(?:cancel|terminat|end(?:s|ed)?\b|stop|close|unsubscrib|remov|delet)/,
  /\b(?:who|person|contact|name|team|group|manager|colleague|anyone|somebody|someone|he\b|she\b)/,
  /\b(?:list|number of|how many|count|size|long|big|large|small|width|height|metre|meter|inch|cm\b)/,
];

/** The matters that words (lower case) touch, as a set of bits. */
export function mattersOf(plain: string): number {
  let bits = 0;
  for (const [i, words] of matters.entries()) if (words.test(plain)) bits |= 1 << i;
  return bits;
}
