/**
 * Whether words say that we are sorry for something of ours, in the languages that we write in. "Sorry to hear that" is kind and no
 * apology; "sorry, but you" takes back with one hand what it gives with the other.
 */
export function apologises(words: string): boolean {
  for (const found of words.toLowerCase().matchAll(sorry)) {
    const after = words.slice((found.index ?? 0) + found[0].length, (found.index ?? 0) + found[0].length + 40).toLowerCase();
    const before = words.slice(Math.max(0, (found.index ?? 0) - 12), found.index).toLowerCase();
    if (/(?:\bnot|\bnever|n't|n’t|nicht|\bno)\s*$/.test(before) || hollow.test(after)) continue;
    return true;
  }
  return false;
}

/** Written out, so that nothing can go round in circles in it. */
const sorry =
  /(?<!\p{L})(?:sorry|apologi[sz]e|apologies|my apology|forgive me|i regret|tut mir (?:sehr |wirklich |aufrichtig )?leid|entschuldig(?:ung|en|e)|verzeihung|verzeih|désolée?s?|excusez|m'excuse|m’excuse|mes excuses|pardon|lo siento|disculp(?:a|e|as|en)|perdón|perdone|desculp(?:a|e|as|em)|peço perdão|perdão|mi dispiace|mi scuso|scusa|scusi|scusami|mi scusi|het spijt (?:me|mij)|mijn excuses|excuses voor|förlåt|ursäkta|ber om ursäkt|beklager|beklagar|unnskyld|undskyld|jeg er ked af)(?!\p{L})/gu;

const hollow = /^,? ?(?:(?:to|that i) hear|but\b|if you feel|you feel|that you feel|about your)/;
