/** Whole sentences that thank, agree or say good-bye, in the languages we read. */
const closing =
  /^(?:(?:ok|okay|great|perfect|super|thanks?|thank you|cheers|wonderful|excellent|awesome|brilliant|fine|good|sure|yes|yep|no|noted|understood|received|got it|will do|sounds good|looks good|all good|all set|works for me|that works|no problem|no worries|you're welcome|you are welcome|much appreciated|appreciate|many thanks|thx|ty|tks|lovely|fantastic|amazing|nice|happy|see you|talk (?:to you )?(?:soon|then|later)|have a (?:great|nice|good|lovely|wonderful)|enjoy|take care|danke|vielen dank|herzlichen dank|besten dank|alles klar|passt|prima|gerne|in ordnung|einverstanden|merci|parfait|d'accord|bien reçu|c'est parfait|très bien|je vous remercie|gracias|muchas gracias|perfecto|de acuerdo|recibido|vale|obrigad[oa]|muito obrigad[oa]|perfeito|combinado|recebido|está bem|grazie|grazie mille|perfetto|va bene|ricevuto|d'accordo|bedankt|dank u|dank je|hartelijk dank|prima|akkoord|helemaal goed|tack|tack så mycket|perfekt|tak|mange tak|takk|tusen takk|fint|kiitos|kiitoksia|hienoa)(?![a-zà-öø-ÿ])|(?:i|we) (?:really |very much |truly |do )?(?:appreciate|thank)|(?:it|that|this|everything) (?:all )?(?:is|was|looks|works|worked|arrived|came|fits|sounds|goes|runs|closes|opens|shuts|hangs|stands|sits|feels|turns)(?: (?!not\b|never\b|hardly\b)[a-z]+)? (?:great|perfect(?:ly)?|good|fine|well|lovely|ok|okay|wonderful(?:ly)?|beautiful(?:ly)?|safely|in good|straight|smooth(?:ly)?|like new|as new|properly|level|again|a treat|nicely|quiet(?:ly)?|like a (?:dream|charm))(?=[,.!]|$| (?:now|again|thanks|thank you|and (?:looks|works|runs|closes))\b| condition| order)|(?:works|worked|fits|looks|runs|closes|opens|shuts|hangs|stands|sits|goes|feels)(?: all| just| really| now)? (?:great|perfectly|good|fine|well|lovely|wonderful(?:ly)?|beautiful(?:ly)?|straight|smoothly|like new|as new|properly|again|a treat|nicely|like a (?:dream|charm))(?=[,.!]|$| (?:now|again|thanks|thank you)\b))/;

/** Words that carry more news than a thank-you does. */
const news =
  /\b(?:but|however|although|except|unfortunately|still|problem|aber|leider|mais|pero|mas|però|maar|helaas|men|mutta)\b/;
const opening =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten|sehr geehrte|liebe[r]?|bonjour|bonsoir|cher|chère|hola|buenos|buenas|estimad|olá|ola|bom dia|boa tarde|prezad|caro|cara|ciao|buongiorno|gentile|salve|beste|geachte|hej|hei|hyvä|kære|kjære)(?![a-zà-öø-ÿ])/;
const signOff =
  /^(?:best|kind|warm|regards|cheers|yours|sincerely|love|with|mit freundlichen|viele|liebe|beste|herzliche|freundliche|cordialement|bien cordialement|bien à vous|salutations|saludos|un saludo|atentamente|cumprimentos|atenciosamente|com os melhores|abraço|cordiali|distinti|saluti|met vriendelijke|groet|groeten|med vänlig|vänliga|hälsningar|med venlig|venlig|hilsen|med vennlig|vennlig|mvh|vh|ystävällisin|terveisin)(?![a-zà-öø-ÿ])/;

/**
 * "Thanks, all good!": does every sentence of the message (flat, lower case, in order) thank, agree or say good-bye? Greetings,
 * sign-offs and names do not count; a long message is never only thanks.
 */
export function isOnlyThanks(sentences: string[]): boolean {
  let thanks = 0;
  for (const [at, sentence] of sentences.entries()) {
    const words = sentence.replace(/^[^a-zà-öø-ÿ]+/, '');
    if (words === '') continue;
    if (news.test(words) || sentence.includes('?')) return false;
    if (closing.test(words.replace(/^(?:[a-zà-öø-ÿ]+, )/, '')) || closing.test(words)) {
      if (words.length > 160) return false;
      thanks += 1;
    } else if (at === 0 && opening.test(words) && words.length < 40) continue;
    else if (thanks > 0 && (signOff.test(words) || words.split(' ').length <= 3)) continue;
    else return false;
  }
  return thanks > 0 && sentences.length <= 10;
}
