import { aside, bySomebody, inward, often, outward, person } from './referral-words.ts';
import { type Found, firstOf, hintsOf, isQuoted, type Said } from './said.ts';

/** Ends in somebody who does what follows. */
const somebody = new RegExp(`(?<![\\p{L}\\p{N}])${person}${aside}(?:'s|'ve)? ${often}$`, 'u');
const farthest = 110;

/** Ends in us who did what follows. */
const byUs =
  /(?:^[^\p{L}]*|(?<![\p{L}])(?:i|we|have|'ve|has|so|and|already|just|(?:my|our) [\p{L}'-]+)(?:(?: have| had|'ve|'s| has| already| just| also| since| even| always| happily| gladly| warmly| highly| personally| now| both| today| been)*) )$/u;
/** Only a wish or a refusal as yet: "I would recommend you", "I can hardly tell my friends of you". */
const notYet =
  /(?:n't|\b(?:would|will|'ll|might|may|could|can|can't|cannot|hardly|never|not|n't|won't|if|should|shall|please|want to|going to|happy to|glad to|about to|dont|didnt))\b[^,;.]{0,25}$/u;
const technical =
  /\b(?:referr?(?:ed|s|ence|ing) (?:me|us|you|him|her)? ?(?:to|from) (?:the|a|an|my|our|section|page|clause|paragraph)\b|with reference to|referral letter|friend request|references)/u;
export const referralHints = hintsOf(bySomebody, inward, outward);

/** Who sent whom to us, told whom of us or gave whom our number in this sentence, or null. */
export function referralIn({ plain, text, isQuestion }: Said): Found | null {
  const words = withNames(text, plain);
  const before = (start: number) => words.slice(Math.max(0, start - farthest), start);
  const isFree = ({ start }: Found) =>
    !isQuoted(words, start) && !/(?:\b(?:hardly|never|if|would|your)|n't)\b.{0,12}$/u.test(before(start));
  const found =
    firstOf(
      bySomebody,
      words,
      (one) =>
        isFree(one) &&
        somebody.test(before(one.start)) &&
        !/\byour (?:[\p{L}]+ )?(?:colleague|receptionist|driver|people|staff|team)\b/u.test(before(one.start)),
    ) ??
    firstOf(inward, words, isFree) ??
    firstOf(outward, words, ({ start }) => byUs.test(before(start)) && !notYet.test(before(start)));
  if (!found || technical.test(words)) return null;
  if (isQuestion && asking.test(words) && !words.includes(',')) return null;
  return withoutMarks(words, found);
}

/** May this sentence tell of a referral at all, whatever its words? It is done rather than meant, no question or report, and nothing that our own people or machines told. */
export function isOfUs({ plain, isQuestion }: Said): boolean {
  return !isQuestion && ofUs.test(plain) && !technical.test(plain) && !notSent.test(plain);
}

const ofUs = /\b(?:you|your|yours|you're|you've|u|ur|here)\b/u;
const notSent =
  /^(?:if|tell us|let (?:us|me)|would|could|can|please|maybe|perhaps|your (?:assistant|secretary|receptionist|driver|colleague|office|staff|team|people|website|letter|mail|app|advert|sign)|who|what|when|how)\b|["“”]|\b(?:told|tells?|asked|sent|gave) you\b(?! (?:my|our|to me|to us))/u;

const asking = /^(?:did|do|does|have|has|is|are|can|could|would|will|who|was|were)\b/u;

const name =
  /(?<=[\p{Ll}\p{N},;:–-] |^)(?:(?:[Mm]rs?|[Mm]s|[Dd]r|Prof|Professor|Father|Sister|Aunt|Uncle)\.? \p{L}[\p{L}'’-]+|(?!(?:I|You|We|My|Our|The|Your|It|Hi|Hello|Dear|Please|Could|Can|Is|Do|Just|One|And|But|Then|So|At|On|In|If|As|By|A|This|That|These|There|What|When|Where|Who|How|Why|Would|Will|Thanks|Thank|Good|Told|Have|Has|Had|He|She|They|His|Her|Their|Also|Not|No|Yes|For|From|With|Word|Heard|Nobody|Nothing|Someone|Somebody|Everyone|Everybody|Anyone|Friends|People|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(?!^\p{L}+ \p{Ll}+)\p{Lu}[\p{Ll}'’-]+(?: (?:and |van |von |de |da |der )?\p{Lu}[\p{L}'’-]+){0,3}|^\p{Lu}[\p{Ll}'’-]+(?= (?:told|said|says|from|at|recommended|sent|gave|mentioned|referred|suggested|thinks|reckons|swears|raves|has|who|put|passed|pointed)\b|, (?:who|whose|my|our|your|a|the)\b))/gu;

/** The plain words with names between ‹ and ›: titles with a name, and capitalised words that stand where nothing else asks for a capital. */
function withNames(text: string, plain: string): string {
  let out = '';
  let at = 0;
  for (const { index, 0: found } of text.matchAll(name)) {
    out += `${plain.slice(at, index)}‹${plain.slice(index, index + found.length)}›`;
    at = index + found.length;
  }
  return out + plain.slice(at);
}

/** The same range without the marks of the names. */
function withoutMarks(words: string, { start, end, confidence }: Found): Found {
  const marks = (to: number) => words.slice(0, to).match(/[‹›]/gu)?.length ?? 0;
  return { start: start - marks(start), end: end - marks(end), confidence };
}
