import type { Parts, ReaderMark, Span } from '../reading.ts';
import { phrases, spot } from '../spotted.ts';

export const acknowledgementReader: ReaderMark = 'acknowledgement@1';

/** Words of regret or understanding for what somebody else went through. */
export type Acknowledgement = Span & { confidence: number; by: ReaderMark };

/** Generous on purpose: who said anything of the kind is not told that they said none. */
const book = phrases<'acknowledges'>({
  en: [
    [
      'acknowledges',
      'sorry|apolog|regret|pardon|forgive|my fault|our fault|my bad|mistake',
      'sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|(?:i|we) (?:deeply |very much |sincerely )?regret|regrettabl[ey]|(?:pardon|forgive) (?:me|us)|(?:my|our) (?:fault|bad|mistake|error|oversight)|(?:i|we) (?:made|have made) (?:a|the) mistake',
    ],
    [
      'acknowledges',
      "understand|appreciate|see why|see how|frustrat|annoying|disappoint|inconvenien|upset|you are right|you're right|you are absolutely|unacceptable|should not have|shouldn't have|letting us know|letting me know|telling us|telling me|bringing this|bringing it|raising this|pointing|your patience|bearing with",
      "(?:i|we) (?:can |do |fully |completely |quite |totally |certainly |perfectly )*(?:understand|appreciate|see) (?:that (?:this|it|you)|why|how|your|the (?:frustration|trouble|annoyance))|understandabl[ey]|frustrat(?:ing|ed|ion)|annoy(?:ing|ed|ance)|disappoint(?:ing|ed|ment)|inconvenien(?:ce|t)|upset(?:ting)?|you(?:'re| are) (?:absolutely |quite |completely |of course )?right|(?:this|that|it) (?:is|was) (?:not acceptable|unacceptable|not good enough|not right|our)|should(?:n't| not) (?:have (?:happened|been)|happen)|thank(?:s| you) (?:so much |very much )?for (?:letting (?:us|me) know|telling (?:us|me)|bringing (?:this|it)|raising (?:this|it)|pointing)|(?:your patience|bearing with)|not (?:the|what) (?:way|service|standard|impression|experience|quality)",
    ],
  ],
  de: [
    [
      'acknowledges',
      'leid|entschuldig|verzeih|bedauer|fehler|versehen|missgeschick|verständ|verstehe|nachvollzieh|ärger|unannehmlichkeit|recht|danke für den hinweis|dank für den hinweis|enttäusch',
      '(?:tut|tat|täte) (?:es )?(?:uns|mir)[\\p{L} ]{0,30}leid|leid|entschuldig\\p{L}*|verzeih\\p{L}*|bedauer\\p{L}*|(?:unser|mein) (?:fehler|versehen)|missgeschick|(?:verstehe|verstehen|versteh) (?:ich|wir|ihren|ihre|deinen|deine|sie|dass)|(?:ich|wir) (?:kann|können|verstehe|verstehen)[\\p{L} ]{0,30}|verständlich\\p{L}*|verständnis|nachvollzieh\\p{L}*|ärgerlich|ärger|unannehmlichkeit\\p{L}*|enttäusch\\p{L}*|(?:sie haben|du hast|da haben sie|da hast du)[\\p{L} ]{0,20}recht|danke? für (?:den|ihren|deinen) hinweis',
    ],
  ],
  fr: [
    [
      'acknowledges',
      'désol|navré|excus|pardon|regrett|erreur|compren|raison|désagrément|frustr|gêne|merci de nous avoir|déçu|déception',
      "désolée?s?|navrée?s?|excus\\p{L}*|pardon\\p{L}*|regrett\\p{L}*|(?:notre|mon|une) erreur|(?:je|nous) (?:comprends|comprenons)|compréhensible|vous avez (?:tout à fait |bien |parfaitement )?raison|tu as raison|désagréments?|frustr\\p{L}*|gêne|déçue?s?|déception|merci de (?:nous|m')[\\p{L} ]{0,10}(?:avoir|prévenu|signalé)",
    ],
  ],
  es: [
    [
      'acknowledges',
      'siento|sentimos|lament|disculp|perd|error|entiend|entend|comprend|razón|molest|frustr|gracias por avisar|inconvenient',
      'lo siento|(?:siento|sentimos)(?: mucho)?|lament\\p{L}*|disculp\\p{L}*|perd[oó]n\\p{L}*|(?:nuestro|mi|un) error|(?:entiendo|entendemos|comprendo|comprendemos)|comprensible|tiene[sn]? (?:toda la )?razón|molesti\\p{L}*|frustra\\p{L}*|inconvenientes?|gracias por avisar\\p{L}*',
    ],
  ],
  pt: [
    [
      'acknowledges',
      'desculp|lament|perd|erro|engano|compreend|entend|razão|incómod|incomod|transtorno|frustr|obrigad',
      'desculp\\p{L}*|lament\\p{L}*|perd[ãa]o|perdoe|(?:nosso|meu|um) (?:erro|engano)|compreend(?:o|emos)|entend(?:o|emos)|compreensível|tem (?:toda a )?razão|tens razão|incómodos?|incômodos?|incomod\\p{L}*|transtornos?|frustra\\p{L}*|obrigad[oa] por (?:nos |me )?avisar',
    ],
  ],
  it: [
    [
      'acknowledges',
      'dispiac|scus|perdon|spiacent|ramm|errore|capisc|capiam|comprend|ragione|disagi|frustr|grazie per aver|deluso|delus',
      '(?:mi|ci) dispiace|dispiac\\p{L}*|scus\\p{L}*|perdon\\p{L}*|spiacent[ei]|rammaric\\p{L}*|(?:nostro|mio|un) errore|(?:capisco|capiamo|comprendo|comprendiamo)|comprensibil\\p{L}*|(?:ha|hai) (?:perfettamente |pienamente )?ragione|disag[io]o?|frustra\\p{L}*|delus\\p{L}*|grazie per (?:averci|avermi|la segnalazione)',
    ],
  ],
  nl: [
    [
      'acknowledges',
      'spijt|sorry|excus|verontschuldig|vervelend|begrijp|snap|gelijk|fout|ongemak|bedankt voor het melden|jammer|teleur',
      'spijt (?:me|mij|ons)|spijt\\p{L}*|sorry|excus\\p{L}*|verontschuldig\\p{L}*|vervelend\\p{L}*|(?:ik|wij|we) (?:begrijp|begrijpen|snap|snappen)|begrijp (?:ik|uw|je)|begrijpelijk\\p{L}*|(?:u hebt|u heeft|je hebt)[\\p{L} ]{0,15}gelijk|(?:onze|mijn) fout|ongemak|jammer|teleur\\p{L}*|bedankt voor (?:het melden|uw melding|je melding)',
    ],
  ],
});

/** Languages in which a letter without regret is known to have none. */
export const acknowledgesIn: ReadonlySet<string> = new Set(book.keys());

/** The first words of regret or understanding in the author's own words; null where there are none. Reads nothing in languages that are not in `acknowledgesIn`. */
export function readAcknowledgement(text: string, parts: Parts, language: string | null): Acknowledgement | null {
  const [found] = spot(book, { text, parts, language });
  return found ? { start: found.start, end: found.end, confidence: 0.85, by: acknowledgementReader } : null;
}
