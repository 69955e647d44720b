/**
 * Words by which money or a right is given away. A customer's letter may be written to make a model say them, so a draft may only where
 * the firm itself has. Words per language; where a language is not here its figures and dates are held all the same.
 */
const gifts =
  /\b(?:refund|reimburs|money back|discount|voucher|free of charge|for free|at no (?:extra |additional )?(?:cost|charge)|on the house|waiv(?:e|ing)|compensat|credit note|write off|half price|we are liable|accept(?: full)? liability|full responsibility)|(?<!\p{L})(?:erstatt|rückerstatt|zurückerstatt|gutschrift|gutschein|rabatt|nachlass|kostenlos|kostenfrei|umsonst|entschädig|haftung|rembours|remise|gratuit|dédommag|geste commercial|reembols|descuento|gratis|indemniz|compensaci|rimbors|sconto|risarci|desconto|grátis|indeniz|terugbeta|korting|vergoed|återbetal|rabat|refusjon|tilbagebetal)/giu;

/** What a sentence says that gives nothing: asks, looks, cannot. English only, where most is written; elsewhere the word alone is enough. */
const givesNothing =
  /\?\s*$|\b(?:look into|check|come back to you|get back to you|let you know|ask|asked|asking|whether|about (?:your|the)|cannot|can't|could not|unable|not able|unfortunately|request for)\b/iu;

/** The first gift in these words that the firm has not named itself; null where there is none. */
export function giftIn(sentences: readonly string[], held: string, language: string | null): string | null {
  for (const sentence of sentences) {
    if ((language === 'en' || language === null) && givesNothing.test(sentence)) continue;
    for (const [gift] of sentence.matchAll(gifts)) if (!held.includes(gift.toLowerCase().trim())) return gift;
  }
  return null;
}
