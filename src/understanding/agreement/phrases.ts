import { phrases } from '../spotted.ts';

/** What words of a letter do on the way to an agreement. */
export type Step = 'offers' | 'accepts' | 'accepts-date' | 'confirms';

const offer = 'offer|quote|quotation|estimate|proposal|price|terms';
const days = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const clock = "(?:\\d{1,2}(?:[:.]\\d{2})? ?(?:am|pm|h|uhr|o'clock)?)";

/** How people offer, accept and confirm, language by language. */
export const steps = phrases<Step>({
  en: [
    [
      'accepts',
      'go ahead|accept|proceed|deal|take it|place the order|order it|place an order|like to order|book it|book us|book me|sign|happy with|fine with|agree|approved|approve|quote is|price is|offer is|looks good',
      `(?:please |do |you (?:can|may) |let'?s |let us |(?:i|we)(?:'d| would) like (?:you )?to |happy (?:for you )?to |ready to |want to )(?:please |all )?(?:go ahead|proceed)(?! and (?:send|call|email|quote|ask))|(?:i|we)(?: hereby| would like to|'d like to| are happy to|'re happy to| gladly| will| are pleased to| have)? (?:accept(?:ed)?|approved?)(?: your| the| this| it)|(?:it'?s|it is|that'?s|we have|consider it) a deal|(?:i|we)(?:'ll| will|'d like to| would like to) (?:take|have|book|order) (?:it|them|this|that|the (?!opportunity|time|chance|day|liberty|lead|train|matter|call|minutes?)[\\p{L}]+)(?! (?:up|over|back|off|from|into|under|to mind|that))|please (?:place the order|order it|book (?:it|us|me|that|this)(?: in)?)|(?:your|the) (?:${offer}) (?:is|are|looks?|seems?|sounds?)(?: all| very| absolutely)? (?:good|fine|ok|okay|acceptable|accepted|approved|great|fair)(?! but)|(?:happy|fine|agree|in agreement) with (?:your|the) (?:${offer})|(?:signed|sign) (?:copy|${offer}|contract) (?:is )?(?:attached|enclosed)`,
    ],
    [
      'accepts-date',
      'works|suits|fine|perfect|good for|great for|confirm|see you|ok for|okay for',
      `(?:${days}|(?:the )?\\d{1,2}(?:st|nd|rd|th)|${clock}|tomorrow|that (?:day|time|date)|(?:the|this) (?:date|time|slot))(?:,? (?:at|the|the morning|in the|morning|afternoon|of|around|about|${clock}|\\d{1,2}(?:st|nd|rd|th)?|[\\p{L}]{3,9}))* (?:works|suits|is (?:fine|perfect|good|great|ok|okay)|would (?:work|suit|be (?:fine|perfect|good|great|ok|okay)))(?! but)|see you (?:then|on ${days}|tomorrow)|(?:i|we)(?: can)? confirm (?:${days}|the (?:date|appointment|time)|tomorrow)|(?:fine|perfect|good|great|ok|okay) for (?:${days}|tomorrow|the \\d)`,
    ],
    [
      'confirms',
      'confirm|as agreed|to sum up|to summari|in summary|so we have agreed|as discussed|booked in|booked you|put you down|put you in|understood|noted',
      `(?:just )?to confirm|(?:this|that|it)(?: is|'s)? (?:all )?confirmed|(?:i|we)(?: can| hereby| have|'ve)? (?:confirm|confirmed)(?! (?:whether|if|by|tomorrow|later|once|when|receipt))|(?:hereby|order|booking|appointment|written) confirm(?:ed|ation)|as (?:we )?agreed|to sum(?:mari[sz]e|marise| it)? up|to summari[sz]e|in summary|(?:so )?we have agreed|what (?:we|i) understood|(?:you are|you're) (?:now )?booked in|(?:i have|i've|we have|we've) (?:booked you|put you (?:down|in))|noted[:,] `,
    ],
    [
      'offers',
      'quot|estimate|offer|proposal',
      `(?:attached|enclosed|here) (?:is|are|you(?:'ll| will) find|please find)[\\p{L} ]{0,30}(?:quote|quotation|estimate|offer|proposal)|(?:our|my|the|a) (?:quote|quotation|estimate|offer|proposal|price) (?:is|of|for|would be|comes to)`,
    ],
  ],
  de: [
    [
      'accepts',
      'angebot|beauftrag|bestell|einverstanden|in auftrag|zusage|annehm|nehme|nehmen',
      'nehm(?:e|en)[\\p{L} ]{0,40}angebot[\\p{L} ]{0,20} an|(?:ihr|das|dein) angebot (?:ist (?:in ordnung|gut|okay|angenommen)|passt|nehm(?:e|en) (?:ich|wir))|(?:mit dem|mit ihrem) angebot (?:bin ich |sind wir )?einverstanden|(?:ich|wir|hiermit)[\\p{L} ]{0,25}(?:beauftrag(?:e|en)|bestell(?:e|en))|(?:erteil(?:e|en) (?:ich|wir))[\\p{L} ]{0,25}auftrag|(?:bitte )?in auftrag geben',
    ],
    [
      'accepts-date',
      'passt|geht bei|geht für|bis dann|bis montag|bis dienstag|bis mittwoch|bis donnerstag|bis freitag',
      '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|morgen|der termin|der \\d{1,2}\\.)[\\p{L}\\d., :]{0,30} (?:passt|geht)(?: (?:mir|uns|gut|bei))?(?! nicht)|bis (?:dann|montag|dienstag|mittwoch|donnerstag|freitag|morgen)',
    ],
    [
      'confirms',
      'bestätig|wie besprochen|wie vereinbart|zusammengefasst|vereinbart|notiert|vorgemerkt',
      '(?:bestätig(?:e|en|t|ung)\\p{L}*|auftragsbestätigung|terminbestätigung|wie (?:besprochen|vereinbart)|zusammengefasst|(?:ist|sind|habe|haben)[\\p{L} ]{0,25}(?:notiert|vorgemerkt|eingetragen|vereinbart))',
    ],
    [
      'offers',
      'angebot|kostenvoranschlag',
      '(?:anbei|im anhang|beigefügt)[\\p{L} ]{0,30}(?:angebot|kostenvoranschlag)|(?:unser|das|mein) angebot',
    ],
  ],
  fr: [
    [
      'accepts',
      'accept|accord|devis|commande|allez-y|vas-y',
      "(?:j'accepte|nous acceptons)|(?:d'accord|ok) (?:pour|avec) (?:le|votre) (?:devis|prix|offre|proposition)|bon pour accord|(?:le|votre) devis (?:me|nous) convient|(?:je|nous) (?:passe|passons|confirme|confirmons)[\\p{L} ]{0,12}commande|allez-y|vas-y",
    ],
    [
      'accepts-date',
      'convient|va bien|à lundi|à mardi|à mercredi|à jeudi|à vendredi|à demain',
      "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|la date|ce jour|le \\d{1,2})[\\p{L}\\d ,:]{0,30} (?:(?:me|nous) (?:convient|va)|va bien|c'est parfait)|à (?:lundi|mardi|mercredi|jeudi|vendredi|demain)",
    ],
    [
      'confirms',
      'confirm|comme convenu|récapitul|en résumé|noté',
      "(?:je|nous)(?: vous)? confirm(?:e|ons)|comme convenu|(?:pour )?récapitul\\p{L}*|en résumé|(?:c'est|est) (?:bien )?(?:noté|confirmé)e?",
    ],
    [
      'offers',
      'devis|offre|prix',
      "(?:ci-joint|voici|en pièce jointe)[\\p{L} ]{0,25}(?:devis|offre|proposition)|(?:notre|le|mon) (?:devis|prix|offre) (?:est|de|pour|s'élève)",
    ],
  ],
  es: [
    [
      'accepts',
      'acept|adelante|acuerdo|presupuesto',
      '(?:acepto|aceptamos)|(?:siga|sigan|sigue|seguimos|seguir)? ?adelante con|(?:de acuerdo|conforme) con (?:el|su) (?:presupuesto|precio|oferta)|(?:el|su) presupuesto (?:está bien|me parece bien|nos parece bien)',
    ],
    [
      'accepts-date',
      'viene bien|va bien|hasta el|perfecto',
      '(?:el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|mañana|día \\d{1,2})[\\p{L}\\d ,:]{0,25} (?:me|nos) (?:viene|va) bien|hasta el (?:lunes|martes|miércoles|jueves|viernes)',
    ],
    [
      'confirms',
      'confirm|acordado|en resumen|queda',
      '(?:le|les|te)? ?confirm(?:o|amos)|(?:como|según) (?:lo )?acordado|en resumen|queda (?:confirmad|reservad|anotad)\\p{L}',
    ],
    ['offers', 'presupuesto|oferta|precio', '(?:adjunto|aquí tiene|le envío)[\\p{L} ]{0,25}(?:presupuesto|oferta)'],
  ],
  pt: [
    [
      'accepts',
      'aceito|aceitamos|avançar|avance|acordo|orçamento',
      '(?:aceito|aceitamos)|(?:pode|podem|podes) avançar|(?:vamos|quero|queremos) avançar|(?:de acordo|concordo) com o (?:orçamento|preço|valor)|o orçamento está (?:bom|bem|ótimo|aprovado)',
    ],
    [
      'accepts-date',
      'fica bem|pode ser|até segunda|até terça|até quarta|até quinta|até sexta|até amanhã|está bem',
      '(?:segunda|terça|quarta|quinta|sexta|sábado|amanhã|dia \\d{1,2})[\\p{L}\\d ,:-]{0,25} (?:fica bem|pode ser|está (?:bem|ótimo))|até (?:segunda|terça|quarta|quinta|sexta|amanhã)',
    ],
    [
      'confirms',
      'confirm|combinado|em resumo|fica',
      '(?:confirmo|confirmamos)|(?:como|conforme) combinado|em resumo|fica (?:confirmad|marcad|agendad)\\p{L}',
    ],
    ['offers', 'orçamento|proposta', '(?:em anexo|segue|envio)[\\p{L} ]{0,25}(?:orçamento|proposta)'],
  ],
  it: [
    [
      'accepts',
      'accett|proced|preventivo|accordo',
      "(?:accetto|accettiamo)|(?:può|potete|puoi) procedere|(?:procediamo|procedete|proceda) (?:pure|con)|(?:d'accordo|va bene) (?:con |per )?il preventivo|il preventivo (?:va bene|è approvato)",
    ],
    [
      'accepts-date',
      'va bene|a lunedì|a martedì|a mercoledì|a giovedì|a venerdì|a domani',
      '(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domani|il \\d{1,2})[\\p{L}\\d ,:]{0,25} (?:va|andrebbe) bene|a (?:lunedì|martedì|mercoledì|giovedì|venerdì|domani)',
    ],
    [
      'confirms',
      "conferm|come concordato|come d'accordo|riassum|in sintesi",
      "(?:confermo|confermiamo|confermato)|come (?:concordato|d'accordo|da accordi)|riassum\\p{L}*|in sintesi",
    ],
    ['offers', 'preventivo|offerta', '(?:in allegato|allego|ecco)[\\p{L} ]{0,25}(?:preventivo|offerta)'],
  ],
  nl: [
    [
      'accepts',
      'akkoord|offerte|ga maar|bestel|accept',
      '(?:ik ga|wij gaan|we gaan|gaan|ga)?[\\p{L} ]{0,12}akkoord(?! niet)|de offerte is (?:goed|prima|akkoord)|(?:ik|wij|we) (?:accepteer|accepteren|bestel|bestellen)|ga (?:maar|gerust) (?:je|uw)? ?gang',
    ],
    [
      'accepts-date',
      'past|komt goed uit|schikt|tot maandag|tot dinsdag|tot woensdag|tot donderdag|tot vrijdag|tot morgen',
      '(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|morgen|de \\d{1,2}e)[\\p{L}\\d ,:]{0,25} (?:past|schikt|komt (?:goed|prima) uit|is (?:goed|prima))|tot (?:maandag|dinsdag|woensdag|donderdag|vrijdag|morgen)',
    ],
    [
      'confirms',
      'bevestig|zoals afgesproken|samengevat|genoteerd|ingepland',
      '(?:bevestig(?:en)? (?:ik|wij|we|hierbij)|(?:ik|wij|we) bevestigen?|bevestiging)|zoals (?:afgesproken|besproken)|samengevat|(?:staat|heb|hebben)[\\p{L} ]{0,20}(?:genoteerd|ingepland)',
    ],
    ['offers', 'offerte', '(?:bijgevoegd|hierbij|in de bijlage)[\\p{L} ]{0,25}offerte'],
  ],
});
