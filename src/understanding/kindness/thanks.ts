import { bookOf, type Found, firstOf, hintsOf, isQuoted, phrase, type Said } from './said.ts';

const thank =
  '(?:(?:thanks|thankyou|thank you|thank-you|thank u|thanku|thankq|thank your|thank|thx|thanx|thankx|thankz|thnx|thnks|tks|tysm|cheers))';
const weight =
  '(?: (?:so|very) (?:very )?much| a lot| again| a million| a bunch| a ton| tons| loads| heaps| ever so much| once (?:again|more)| from (?:the bottom of )?(?:my|our|all)(?: of us)?(?: hearts?)?| indeed| kindly| very kindly| sincerely)';
const whom = '(?: (?:guys|all|both|everyone|everybody|sir|madam|mam|team|dear|too|also|_))?';
/** What one thanks for without anything having been done. */
const formula =
  '(?:(?:your|the|this|that|ur|my|all your|all the|these|all)? ?(?:(?!quick|prompt|fast|swift|kind|detailed|thorough|speedy|lovely|immediate)_ )?(?:e-?mails?|mails?|calls?|phone calls?|messages?|notes?|reply|replies|answers?|estimate|quote|quotation|letters?|responses?|texts?|inquiry|enquiry|enquiries|voicemail|fax|patience|attention|co-?operation|understanding|business|interest|order|custom|consideration|time|loyalty|invitation to bid|purchase|payment|continued support)(?! (?:saving|that|you (?:saved|put)|and (?:effort|help|quick|care)|today))|asking|choosing|contacting|reading|calling|ringing|returning (?:my|our) call|writing|emailing|e-mailing|getting (?:back|in touch)|replying|reaching out|visiting|shopping|using|being (?:a|our|such a) (?:loyal |valued |good )?(?:customer|subscriber|client|member)|listening|waiting|nothing|subscribing|registering|joining|signing up|your (?:reply|recent)|considering|participating|any|sharing your (?:concerns?|feedback)|wasting|coming to)';
const help = '(?:(?:your|the|ur|any|all the) )(?:kind |continued |great |valuable )?(?:help|assistance|support)';

const anyThanks = 'thank|thanx|thx|thnx|thnks|tks|tysm|cheers';

const named = bookOf([
  phrase(
    0.85,
    anyThanks,
    `${thank}(?: you)?${weight}?${whom}${weight}?,? (?:for|4|4r) (?!${formula})(?!${help}(?:[.!,]|$| (?:in|on|with|and (?:i|co|we)|regarding|concerning|to)))_`,
  ),
  phrase(
    0.85,
    anyThanks,
    `${thank}(?: you)?${weight}?${whom}${weight}?,? for (?:your help (?:today|yesterday|again|this|last|over|all|and (?:quick|patience|advice|support|kind|guidance|time|expertise))|all (?:of )?(?:your|the) _|(?:your|the) help (?:with|on) (?:this|that|the|my|our) _ (?:today|yesterday|last|this))`,
  ),
  phrase(
    0.8,
    anyThanks,
    `${thank}${weight}(?: for ${help})?|(?:a thousand|a million|a big|a huge|huge|heartfelt|sincere|special|warmest|my sincerest) (?:thanks|thank you|thank-you)`,
  ),
  phrase(
    0.8,
    'thank',
    `(?:can't|cannot|can not|couldn't|can never|could never|want to|wanted to|like to|must|have to|wish to|going to|just to|'d like to|let me|please|i|we) (?:also |again |personally |just |really |truly |all |first |sincerely |publicly |say |take this opportunity to |express our |take a moment to )*(?:thank(?:s)?(?: you)?) (?!you for (?:your (?:patience|attention|business|interest|time)|(?:choosing|using|contacting|considering)))(?:you|him|her|them|everyone|everybody|all|each|the|your|my|our|both|‹|_)(?: enough)?`,
  ),
  phrase(
    0.85,
    'appreciat',
    "(?:i|we|^|really|truly|very much|and|also|sincerely|certainly|do|surely|so|we all|greatly|much|just|thanks,?|team|my _|our _)(?:'ve| have)?,? (?:always |all |also |really |truly |very much |greatly |deeply |so |do |sincerely |certainly |particularly |especially |both )*appreciated? (?!it if|any|if|your (?:comments|business|patience|understanding|co-?operation|attention|(?:time|help|assistance)(?:[.,!]| (?:in|with|on|and))|prompt (?:attention|reply|response)|consideration|interest|input|feedback)|receiving|hearing|being able|a (?:call|reply|response|copy|quick|prompt)|that (?:you(?:'re| are) (?:busy|not)|this is|it)|the opportunity to (?:quote|bid|work)|everyone|everybody|and\\b|or\\b|is\\b|to\\b|in\\b|by\\b|this matter|having some|it but|it,? but)_",
  ),
  phrase(
    0.8,
    'appreciat',
    '^appreciate (?:the|your|all|you|it)(?! (?:if|help in|attention|patience))|(?:much|greatly|really|deeply|truly) appreciated(?=[.!]|$)(?<!(?:be|would|is|are) (?:very )?(?:much|greatly|really|deeply|truly) appreciated)|(?:your|their|the) (?:_ ){1,6}(?:is|are|was|were|has been) (?:_ )?(?:much |greatly |really |deeply |truly |sincerely |so )*appreciated',
  ),
  phrase(
    0.85,
    'grateful|thankful|indebted|obliged|gratitude|owe you|debt',
    "(?:am|is|are|was|were|'m|'re|'s|remain|^|so|very|truly|really|deeply|most|also|eternally|forever|ever|extremely|and|but|feel|we|team) (?:so |very |truly |really |deeply |most |also |eternally |forever |ever |extremely |all |just )*(?:grateful|thankful|indebted|obliged)(?! if| enough)(?= (?:to|for|that|she|he|they|you|we|i|of)\\b|[.!,]|$)|^(?:grateful|thankful) (?:to|for)|(?:my|our|with|deep|sincere|heartfelt) (?:_ )?gratitude|(?:i|we) (?:really |truly )?owe you (?:one|a |so|big)|(?:in|forever in) (?:your|their) debt",
  ),
  phrase(
    0.8,
    'of you|of him|of her|of them|you were|been|bless|having|saved',
    "(?:(?:that|this|it)(?:'s| is| was)|how|so|very|most|really|too|extremely|awfully|you(?:'re| are| were)) (?:_ )?(?:kind|good|sweet|nice|thoughtful|generous|lovely|decent) of (?:you|him|her|them|your _)|you (?:were|have been|are|'ve been) (?:all )?(?:so|very|really|most|extremely) (?:kind|good|generous|patient|sweet|understanding)(?: to (?:me|us|my|our))?(?= (?:when|to|with|about|while|and|that|after)|[.!]|$)|(?:god )?bless you(?: all| for|[.!]|$)|(?:very |so |really )(?:nice|great|good|lovely) having (?:someone|you)|you(?:'ve| have)? (?:really )?saved (?:my|our) (?:day|bacon|skin|life|wedding|party)",
  ),
  phrase(
    0.8,
    anyThanks,
    `${thank}(?: you)?${weight}?,? to (?:all |everyone|everybody|each|the (?:whole |entire |lovely |amazing |great |_ )?(?:team|staff|crew|teachers?|people|owner|driver|waiter|guys|lads|_ team)|your |him|her|them|our |both|sir|(?:_ ){0,3}(?:team|sir|staff|crew))|${thank} (?:a lot )?(?:to )?(?:_ ){0,2}(?:team|sir|mam|ma'am|maam)|thanks? (?:_ ){0,4}for (?:changing|saving|making|helping)`,
  ),
  phrase(
    0.8,
    'thank',
    "(?:pass on|pass|give|send|convey|extend|express|sending) (?:on )?(?:my|our|my sincere|our sincere|my warmest|our warmest|many|big)(?: _)? thanks|(?:to|just|and|wanted to|want to) say (?:a (?:big |huge )?)?(?:thanks|thank you|thankyou)|(?:can't|cannot) (?:tell|say|express|put into words)[^.!?]{0,20}(?:thankful|grateful)|(?:asks?|asked|told|wants?) me to thank (?:you|him|her|them|your)|(?:our|my) (?:_ )?thanks (?:to|go to|for)",
  ),
]);

/** "Thank you.", "Thanks, Ann!", "thank you sir": words and nothing else. */
const bare = new RegExp(
  `^(?:(?:hi|hello|great|ok|okay|wow|oh|super|perfect|lovely|excellent|wonderful|got it|received)[,.!]? (?:and )?)?(?:‹[^›]{1,30}›,? )?(?:${thank}|many thanks)(?: you)?(?:,? (?:so|very) much)?(?<name>[,;:]? (?:sir|madam|mam|ma'am|team|all|guys|everyone|both|dear|folks|pw|[\\p{L}]{2,15}(?: [\\p{L}]{2,15})?))?(?<end>[^\\p{L}\\p{N},;:]*)$`,
  'u',
);
/** A thank-you at the end of words that praise. */
const atEnd = new RegExp(
  `(?<![\\p{L}])${thank}(?:,? (?:so|very) much)?(?:,? (?:sir|team|all|guys|you|mam))?[^\\p{L}\\p{N},;:]*$`,
  'u',
);

/** Asks for something: the thanks are paid in advance. */
const asksToo =
  /\b(?:please|pls|plz|kindly|could you|can you|would you|will you|let me know|in advance|need you to|if you (?:could|can|would|have)|would appreciate|'d appreciate|try to|i'll|i will|call me|give me a call|attached|forward|request)\b|\?/u;
const noThanks =
  /\bno,? (?:thanks|thank you)\b|\bthanks? (?:you )?in advance\b|\b(?:would|will|could|should|can|may|might|'d|'ll|they|people|will be|be) (?:\p{L}+ ){0,2}(?:appreciate|grateful|thankful|appreciated|obliged)\b|\bthanks but\b|\bthanks? (?:you )?for nothing\b|\bsaid\b[^.]{0,20}$|," \p{L}+ said|\bthank (?:god|goodness|heavens?|the (?:governor|president))\b|\bthanks? (?:you )?for (?:your )?(?:help|assistance|support) (?:in|with) (?:getting|sending|providing|ensuring|resolving|completing|this)/u;

export const thanksHints = hintsOf(named);

/** What the reader of thanks knows of the letter: its words in lower case, and whether nothing but a greeting or a name stands beside each sentence. */
export type Letter = { plain: string; lengths: number[] };

/**
 * Gratitude for something done in this sentence, or null. `hasPraise`: whether this sentence, or its letter, praises too, for then a bare
 * thank-you is meant and does not only close the letter.
 */
export function thanksIn(said: Said, letter: Letter, hasPraise: { here: boolean; letter: boolean }): Found | null {
  const { plain, isQuestion } = said;
  if (isQuestion || /^["“]/u.test(plain)) return null;
  if (!noThanks.test(plain)) {
    const found = firstOf(named, plain, ({ start }) => !isQuoted(plain, start));
    if (found) return found;
    const helped = said.isFirst ? firstOf(opening, plain) : null;
    if (helped) return helped;
  }
  return bareThanks(said, letter, hasPraise);
}

/** A letter that opens with thanks for help thanks for help that was given. */
const opening = bookOf([phrase(0.7, anyThanks, `${thank} for ${help}`)]);

function bareThanks(
  { plain, text, isFirst, isLast }: Said,
  letter: Letter,
  hasPraise: { here: boolean; letter: boolean },
): Found | null {
  const match = bare.exec(plain);
  if (match) {
    const { name = '', end = '' } = match.groups ?? {};
    const calls = /^[,;:]? (?:sir|madam|mam|ma'am|team|all|guys|everyone|both|dear|folks|pw)$/u.test(name);
    // "Thanks, Kim." ends Kim's own mail; "Thanks, Ann!" and "Thank you, Randy." before more words call somebody
    const names =
      /\p{Lu}/u.test(text.slice(plain.indexOf(name))) &&
      name !== '' &&
      (end.includes('!') ||
        /\p{Extended_Pictographic}/u.test(end) ||
        (end.includes('.') && (!name.startsWith(',') || (isFirst && !isLast))));
    const others = letter.lengths.reduce((sum, words) => sum + words, 0) - plain.split(' ').length;
    const isAll = name === '' && isFirst && others <= 3;
    const opens = isFirst && !isLast && /[.!]/u.test(end) && name === '';
    const meant = hasPraise.letter && name === '' && !asksToo.test(letter.plain);
    if (calls || names) return { start: 0, end: plain.length, confidence: 0.75 };
    return isAll || opens || meant ? { start: 0, end: plain.length, confidence: 0.65 } : null;
  }
  if (!hasPraise.here || asksToo.test(plain)) return null;
  const end = atEnd.exec(plain);
  return end ? { start: end.index, end: plain.length, confidence: 0.75 } : null;
}
