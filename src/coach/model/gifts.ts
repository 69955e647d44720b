/**
 * Words by which money or a right is given away. A customer's letter may be written to make a model say them, so a draft may only where
 * the firm itself has. Words per language; where a language is not here its figures and dates are held all the same.
 */
const english =
  /\b(?:refund|reimburs|money back|discount|voucher|gift card|at our (?:own )?(?:cost|expense)|waiv(?:e|ing)|compensat|credit note|credit you|credit your|write off|half price|reduc\w{1,4} (?:the |your )?(?:price|bill|invoice)|cancel (?:the |your |this )?(?:bill|invoice)|we are liable|liability|full responsibility)/giu;
/** These give by saying that something is not: no word before them takes them back. */
const without =
  /\b(?:free of charge|for free|no charge|at no (?:extra |additional )?(?:cost|charge)|on the house|on us(?=[\s.,!;]|$)|need not pay|(?:don't|do not|won't|will not) (?:have|need) to pay|(?:won't|will not|don't|do not|not going to|not) (?:be )?(?:charge|bill|invoice)[ds]?)\b/giu;
const others =
  /(?<!\p{L})(?:erstatt|rückerstatt|zurückerstatt|gutschrift|gutschein|rabatt|nachlass|kostenlos|kostenfrei|umsonst|entschädig|haftung|rembours|remise|gratuit|dédommag|geste commercial|reembols|descuento|gratis|indemniz|compensaci|rimbors|sconto|risarci|desconto|grátis|indeniz|terugbeta|korting|vergoed|återbetal|rabat|refusjon|tilbagebetal|hyvity|alennus|ilmai)/giu;

/** What a sentence says that gives nothing: that somebody looks, asks or cannot. Taken out, what is left may still give. English only. */
const givesNothing =
  /\b(?:(?:will|'ll|shall|let me|can|going to) )?(?:look into|check|find out|come back to you|get back to you|let you know|ask(?:ed|ing)?)\b|\b(?:whether|about (?:your|the))\b|\b(?:cannot|can't|could not|couldn't|unable to|not able to|won't|will not) \p{L}+/giu;
const gives =
  /(?<!\p{L})(?:will|'ll|shall|going to|gladly|happy to|glad to|agree|accept|offer|grant|approve|confirm|arrange|issue|entitled|on its way|get|receive|would you like|is yours|of course)/iu;

/** The first gift in these sentences that the firm has not named itself; null where there is none. `held`: our words in lower case. */
export function giftIn(sentences: readonly string[], held: string): string | null {
  for (const sentence of sentences) {
    const straight = sentence.replace(/[’‘]/g, "'");
    const named = [...straight.matchAll(english)].map(([gift]) => gift);
    const rest = straight.replace(givesNothing, ' ');
    const isTold = rest === straight && !/\?\s*$/.test(straight);
    const given = [
      ...(isTold || gives.test(rest) ? named : []),
      // in other languages the word alone is enough
      ...[without, others].flatMap((kind) => [...straight.matchAll(kind)].map(([gift]) => gift)),
    ];
    const own = given.find((gift) => !held.includes(gift.toLowerCase()));
    if (own !== undefined) return own;
  }
  return null;
}
