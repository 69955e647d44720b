import type { Parts, ReaderMark, Span } from '../reading.ts';
import { type Spotted, spot } from '../spotted.ts';
import { readAmounts } from './amounts.ts';
import { type Step, steps } from './phrases.ts';

export const agreementReader: ReaderMark = 'agreement@1';

/**
 * A step on the way to an agreement: `offers` names a price or hands over a quote, `accepts` takes an offer, `accepts-date` a day,
 * `confirms` says again what was agreed. Whoever writes: the practices ask only for what fits the side.
 */
export type Agreement = Span & { of: Step; confidence: number; by: ReaderMark };

/** "if we go ahead", "before we accept", "we cannot accept": nothing was agreed. */
const notYet =
  /(?:^|[^\p{L}])(?:if|whether|before|unless|until|once|when|should we|not|cannot|can't|don't|won't|wouldn't|unable|wenn|falls|bevor|nicht|kein|si|avant|ne|pas|quando|cuando|antes|no|não|se|prima|non|als|voordat|niet|geen)(?:[^\p{L}]|$)/u;
const takenBack =
  /(?:^|[^\p{L}])(?:if|unless|provided|but only|only if|not|wenn|falls|nicht|si|ne|pas|no|não|se|non|mits|niet)(?:[^\p{L}]|$)/u;

/** Steps towards an agreement in the author's own words, at most one of each kind, the sentence of each. Questions agree to nothing. */
export function readAgreement(text: string, parts: Parts, language: string | null): Agreement[] {
  const found = spot(
    steps,
    { text, parts, language },
    (before, after) => !notYet.test(before) && !takenBack.test(after.slice(0, 60)),
  )
    .filter((one) => !one.isQuestion || one.of === 'offers')
    .map(asAgreement);
  const [amount] = readAmounts(text, parts, 1);
  // a price says more than the words that hand over a quote
  return amount
    ? [...found.filter((one) => one.of !== 'offers'), { ...amount, of: 'offers', confidence: 0.7, by: agreementReader }]
    : found;
}

const asAgreement = ({ of, start, end }: Spotted<Step>): Agreement => ({
  start,
  end,
  of,
  confidence: of === 'accepts' ? 0.85 : 0.8,
  by: agreementReader,
});
