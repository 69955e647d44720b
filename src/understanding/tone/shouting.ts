import type { Span } from '../reading.ts';

/** Words in capitals that are no shouting: abbreviations and what notices begin with. */
const quietCapitals = new Set(
  (
    'PDF FYI VAT URGENT IMPORTANT NOTE REMINDER ATTENTION NOTICE WARNING PLEASE THANKS THANK FREE SALE OPEN CLOSED NEW ASAP OK USA HTML HTTP JPEG ' +
    'CONFIDENTIAL DRAFT FAQ GDPR IBAN BIC GMBH LTD LLC RSVP SMS TBD TBA COVID NASA FIFA BBQ DVD ISO API URL XML JSON USB WIFI CEO CFO CRM ERP LED MOT'
  ).split(' '),
);
const glad =
  /\b(?:thank|thanks|congrat|happy|great|love|loved|yes|wow|hooray|hurray|welcome|good luck|cheers|awesome|amazing|excellent|best|beautiful|perfect|well done|brilliant|wonderful|can't wait|see you|enjoy|sorry|omg|merry|winner|won|works|party|fun|birthday|bravo|fantastic|yay|woo|congratulations|free|sale|open|delivery)\b/i;
/** What machines and shops write in capitals. */
const notice = /\b(?:do not (?:reply|respond|forward|print|bend)|are final|e-?mail|copyright|https?|click|fax|\d{4,})\b/i;
/** Words that make rows of exclamation marks a reproach. */
const angry =
  /\b(?:no|not|never|stop|don't|dont|worst|terrible|useless|still|nothing|nobody|my money|refund|told|said|enough|hate|bad|pathetic|rubbish|ridiculous|disgusting|forget it|waste|fraud|scam|cheat\w*|shame|joke|broken|wrong|horrible|awful|crap|sick|unacceptable|seriously|how many|how long|how dare|where is|answer me|fix|liars?|idiots?|shut up|get out|go away|fine)\b/i;
/** In a row of capitals more words are a reproach. */
const angryAloud =
  /\b(?:want|why|where|what|how|when|again|answer|pay|find|leave|get|give|call|cancel\w*|read|problem|act|really|do)\b/i;

/**
 * Shouting: a row of capitals of some words, or rows of exclamation marks, in a sentence that is not glad. `weight`: 0 none, to 1. Takes
 * the sentence as it was written.
 */
export function shoutingIn(said: string): { span: Span; weight: number } | null {
  if (said.length < 4) return null;
  let marks = 0;
  let capitals = 0;
  let inRow = 0;
  for (let at = 0; at < said.length; at += 1) {
    const code = said.charCodeAt(at);
    if (code === 33 || code === 0xff01) marks += 1;
    const isCapital = code >= 65 && code <= 90;
    inRow = isCapital ? inRow + 1 : 0;
    if (inRow >= 3) capitals += 1;
  }
  if (marks < 2 && capitals < 2) return null;
  if (glad.test(said) || notice.test(said)) return null;
  const row = capitals === 0 ? null : longestRow(said);
  const rows = /!{2,}|\?!+|!\?+|\?{3,}/.exec(said);
  const isAngry = angry.test(said);
  const isLoudlyAngry = isAngry || angryAloud.test(said);
  if (row && row.letters >= 13 && row.words >= 4)
    return { span: row, weight: isLoudlyAngry && (rows || isWhole(row, said)) ? 0.8 : isAngry ? 0.72 : 0.5 };
  if (row && row.letters >= 7 && row.words >= 2)
    return { span: row, weight: isLoudlyAngry ? (rows ? 0.8 : isWhole(row, said) ? 0.62 : 0.5) : 0.35 };
  if (row && rows && isAngry)
    return {
      span: { start: Math.min(row.start, rows.index), end: Math.max(row.end, rows.index + rows[0].length) },
      weight: 0.72,
    };
  if (rows && rows[0].length >= 3 && isAngry) return { span: { start: 0, end: rows.index + rows[0].length }, weight: 0.72 };
  if (marks >= 3 && isAngry) return { span: { start: 0, end: said.length }, weight: 0.6 };
  return rows || row ? { span: row ?? { start: 0, end: said.length }, weight: isAngry ? 0.45 : 0.25 } : null;
}

/** Is hardly anything said but the row? */
const isWhole = (row: Span, said: string): boolean => row.end - row.start > 0.7 * said.length;

/** The longest row of words in capitals; one word in small letters ends it. Single letters ("I", "A") belong to it, but do not count. */
function longestRow(said: string): (Span & { words: number; letters: number }) | null {
  let best: (Span & { words: number; letters: number }) | null = null;
  let row: (Span & { words: number; letters: number }) | null = null;
  for (const match of said.matchAll(/[\p{L}'’]+/gu)) {
    const word = match[0].replace(/['’]/g, '');
    const isLoud = word.length > 0 && word === word.toUpperCase() && word !== word.toLowerCase();
    if (!isLoud) {
      row = null;
      continue;
    }
    const counts = word.length > 1 && !quietCapitals.has(word);
    row ??= { start: match.index, end: match.index, words: 0, letters: 0 };
    row.end = match.index + match[0].length;
    if (counts) {
      row.words += 1;
      row.letters += word.length;
    }
    if (!best || row.letters > best.letters) best = { ...row };
  }
  if (!best || best.letters < 3) return null;
  while (/[!?]/.test(said.charAt(best.end))) best.end += 1;
  return best;
}
