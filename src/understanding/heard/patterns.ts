/** What is listened for in words of ours and of theirs. */
export type HeardKind = 'done' | 'postpones' | 'complaint' | 'pressure' | 'warm';

/** `hints`: a letter without any of them cannot hold it; a cheap search decides whether the pattern is tried at all. */
export type Pattern = { kind: HeardKind; hints: string[]; words: RegExp; confidence: number; data: Record<string, string> };

/** Word borders that know accented letters. */
const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

const hear =
  (kind: HeardKind, confidence: number, data: Record<string, string> = {}) =>
  (hints: string, source: string): Pattern => ({ kind, hints: hints.split('|'), words: whole(source), confidence, data });

const done = (deed: string, confidence = 0.85) => hear('done', confidence, { deed });
/** Whose feeling it is, with its strength. */
const unhappy =
  "(?:i am|we are|i was|we were|i'm|we're|i remain|we remain|i feel|i have been|we have been|i've been) (?:very |really |quite |extremely |so |rather |deeply |both |all |beyond |more than |bitterly ){0,2}";
const disappointed = 'disappointed|dissatisfied|unhappy|frustrated|appalled|fed up';
/** About us, our work or what happened; not about themselves, and not that they will miss somebody. */
const over =
  " (?:in|with|by|at|about|over) (?!my(?:self)?\\b|our(?:selves)?\\b|him|her|them)[\\p{L}\\p{N}']+| (?:to (?:see|find|hear|learn|receive|discover|have (?:been|had|to))|how|and|but|because|as|when|again|today|now)| that (?!(?:i|we) (?:will|won't|can|could|did|am|are|was|were|missed)\\b)[\\p{L}']+";
const pressure = (of: string) => hear('pressure', 0.8, { pressure: of });

/** "The rooms that I have booked" names rooms; so does "the rooms I booked". */
const have = "(?<!\\b(?:that|which|who|whom|what) )(?:i|we)(?:'ve| have) (?:just |now |also |already |since |today |finally )?";
/** "I sent it yesterday": done, where the perfect would say no day. */
const did =
  '(?<=^|[,;:!.(–-] |\\b(?:and|but|so|then|today|yesterday|this morning|this afternoon|fyi|ok|okay|sorry|thanks|also) )(?:i|we) (?:just |also |already |finally |then )?';
/** "I sent you a message" keeps no promise of a quote. */
const notAWord =
  '(?!(?:(?:you|him|her|them|us|me|out) )?(?:an? |the |my |another |this |that |several |two )?(?:quick |short |long )?(?:e-?mails?|messages?|notes?|texts?|words?|replies|reply|requests?|letters?|invitations?|questions?|reminders?|inquir|enquir))[\\p{L}\\p{N}]+';
/** "Here is the problem" sends nothing. */
const noPaper =
  '(?!(?:[\\p{L}-]+ )?(?:thing|problem|issue|deal|question|situation|idea|plan|point|catch|reason|answer|rub|way|truth|story|deadline|best|worst|same|case|latest)\\b)[\\p{L}\\p{N}-]+';
const offer = 'quote|quotation|estimate|offer|proposal|price list';

const english: Pattern[] = [
  done('quote')(
    'quot|estimate|offer|proposal|price list',
    `(?:attached (?:is|are|please find)|enclosed|please find|here is|here's|here are|find attached|herewith|${have}(?:attached|sent|emailed|put together)).{0,40}(?:${offer})`,
  ),
  done('send')(
    'attach|enclos|sent|mailed|faxed|forwarded|uploaded|shared|as promised|you asked for|you wanted|as requested|here is|here are|here it is|here they are|here you',
    `(?:attached|enclosed) (?:is|are|you(?:'ll| will) find|please find)|please find (?:attached|enclosed)|please see (?:the )?attached|see attached|${have}(?:sent|attached|forwarded|e-?mailed|uploaded|shared)|${did}(?:sent|forwarded|e-?mailed|faxed|mailed|uploaded|shared) ${notAWord}|here (?:is|are) the [\\p{L} -]{2,40}(?:you asked for|you wanted|as promised|as requested)|as promised, (?:here|attached|please find)|^(?:sorry, |ok, |okay, |and )?here (?:(?:they are|it is|you go|you are)(?=[.!,]|$)|(?:is|are) (?:the|our|your|my|an?|some) ${noPaper})`,
  ),
  done('deliver')(
    'shipped|delivered|dispatched|posted|couriered|dropped off|on its way|on their way|on the way',
    `(?:your|the) [\\p{L} ]{0,40}(?:has|have|was|were) (?:been )?(?:shipped|delivered|dispatched|couriered|dropped off)|(?:is|are) on (?:its|their|the) way to you|${have}(?:shipped|delivered|dispatched|posted|dropped off)|${did}(?:shipped|delivered|dispatched|dropped off)`,
  ),
  done('fix')(
    'fixed|repaired|resolved|sorted|corrected|working again|back up|replaced',
    `(?:is|are|has been|have been|was|were) (?:now |all |already )?(?:fixed|repaired|resolved|sorted out|corrected|working again|back up)|(?:is|are) (?:now|all) sorted|${have}(?:fixed|repaired|resolved|sorted (?:it|this|that) out|corrected|replaced)|${did}(?:fixed|repaired|corrected|replaced)`,
  ),
  done('pay')(
    'paid|transferred|refunded|settled|payment',
    `${have}(?:paid|transferred|refunded|settled)|payment (?:was|has been) (?:sent|made)`,
  ),
  done('call')(
    'talking|speaking|chatting|to talk|to speak|to chat|call|the chat|on the phone',
    '(?:good|great|nice|lovely) (?:talking|speaking|chatting|to talk|to speak|to chat) (?:to|with) you|thank(?:s| you) for (?:the call|your call|taking my call|the chat|your time on the phone)|as (?:we )?discussed (?:on the phone|by phone|in our call)',
  ),
  done('visit')(
    'seeing|meeting|to see|to meet|having me|coming|stopping by|showing me',
    '(?:good|great|nice|lovely) (?:seeing|meeting|to see|to meet) you (?:today|yesterday|this|on|last|earlier|again)|thank(?:s| you) for (?:having me|coming by|coming in|stopping by|showing me)',
  ),
  done('other', 0.7)(
    'booked|ordered|scheduled|arranged|cancel|updated|changed|added|removed|checked|created|highlighted|marked|filled in|entered|set up',
    `(?:${have}|${did})(?:booked|ordered|scheduled|arranged|cancell?ed|updated|changed|added|removed|checked|created|highlighted|marked|filled in|entered|set up)`,
  ),
  hear('postpones', 0.85)(
    'rush|hurry|take your time|whenever|wait|postpone|reschedul|push|put |delay|hold off|on hold|next week|next month|the following',
    "(?<!\\bin )no (?:rush|hurry)|(?:i am|i'm|we are|we're) in no (?:rush|hurry)|take your time|(?<!\\b(?:are|is|am|be|available|here|done|ready|welcome)\\b.{0,60})whenever (?:you can|it suits|(?:you're|you are) ready(?! for)|you (?:get|have) (?:a|the) (?:chance|moment|minute)|you get to it|is convenient)|(?:let's|let us|can we|could we|please|would you mind|could you|can you) wait(?:ing)? (?:until|till|for (?:a|another|the)|a (?:few|bit|little|while|week|day))|(?:meeting|call|visit|appointment|lunch|start|move|project|opening|launch|job|event|party|session|training|work) (?:is|was|has been|got|is being|will be|had to be|needs to be) (?:re-?scheduled|postponed)|(?:i|we)(?:'ll| will|'ll have to| will have to| must| am going to| are going to)(?: try to)? (?:re-?schedule|postpone)|sorry (?:for|about|to) (?:the )?(?:re-?schedul|postpon)(?:ing|e)|(?:it|this|that|these|they|i|we) can wait|(?<!no need to )(?:let's|let us|can we|could we|(?<!do )we (?:need|have|would like|want) to|i (?:need|have|would like|want) to|(?<!(?:do|don't) (?:we|i|you) )(?:have to|need to)) (?:postpone|reschedule|push (?:it |this |that )?(?:back|out)|put (?:it |this |that )?off|delay|hold off)|put (?:it|this|that|things|everything) on hold|(?:next|the following) (?:week|month) (?:is|would be|works|will be) (?:fine|ok|okay|better)",
  ),
  hear('complaint', 0.8)(
    'disappoint|dissatisf|unhappy|appall|fed up|frustrat|acceptable|happy|satisfied|pleased|not what|time|complaint|down|money back|refund|poor|broken|not working|leaking|not fixed|same problem|worst|terrible|horrible|awful|disgrac|ridiculous|a joke|useless|incompeten|rude|angry|annoyed|furious|upset|disgusted|livid|again|sick of|tired of|rip-off|ripoff|ripped|service|support|communication|quality|workmanship|experience|staff|delivery|response|website|excuse|no reply|no answer|no explanation|no apology|no help|zero|on hold|done with|finished with|wasting|wasted|cancel|elsewhere|as a customer|nobody|no one|how hard|sort it out',
    [
      `${unhappy}(?:${disappointed})(?:${over}|[.,!;]|$)`,
      `^(?:so|very|really|extremely|deeply|bitterly|beyond|absolutely) (?:${disappointed}|angry|annoyed) (?:in|with|by|at|about) (?!my|our)[\\p{L}']+`,
      `${unhappy}(?:angry|annoyed|irritated|furious|upset|livid|disgusted|outraged) (?:with|at|about|by|over) (?:you|your|the (?:service|way|work|quality|delay|lack|company|product)|how|this (?:service|company|product|delay|work))`,
      'unacceptable',
      '(?:is|are|was) (?:simply |really |just )?not acceptable',
      "(?:i am|we are|i was|we were|i'm|we're) not (?:at all )?(?:happy|satisfied|pleased|impressed) (?:with|about|by) (?!my(?:self)?\\b|our(?:selves)?\\b)[\\p{L}']+",
      'not what (?:i|we) (?:ordered|asked for|agreed|paid for)',
      'this is (?:now )?the (?:second|third|fourth|fifth) time',
      '(?:make|file|lodge|raise) a (?:formal )?complaint',
      "(?<!never |not |n't )let (?:me|us) down",
      '(?:i|we) (?:want|demand|would like|expect) (?:my|our|a full|a) (?:money back|refund)',
      'a (?:complete |total |huge )?waste of (?:my |our )?(?:time|money)',
      'poor (?:customer )?(?:service|quality|workmanship)',
      '(?:still|again) (?:broken|not working|leaking|not fixed|the same problem)',
      '(?:the |your )?(?:worst|(?:such |so )?(?:terrible|horrible|awful|appalling|dreadful|disgraceful|disgusting|shocking|rude)) (?:[a-z]+ ){0,2}(?:service|experience|support|quality|company|attitude|workmanship)',
      '(?:your (?:[a-z]+ ){1,3}|this (?:service|company|firm|shop|product|job|work|delay|invoice|bill|quote) )(?:is|are|was|were|has been) (?:such |just |simply |absolutely |so |really |completely |an? |utterly ){0,3}(?:a joke|ridiculous|disgrace|disgraceful|pathetic|useless|incompetent|appalling|rude)',
      "(?:will|'ll|would|shall) never (?:use|buy|order|book|shop|come back|go back|do business|deal)(?: [a-z]+){0,4} again|never (?:using|buying|ordering|booking|shopping)(?: [a-z]+){0,4} again",
      '(?:sick|tired|sick and tired) of (?:waiting|your|being (?:ignored|told|passed|lied)|(?:this|these) (?:service|delays?|excuses?))',
      'how hard (?:is it|can it be) to (?:get|answer|reply|call|ring|send|deliver|reach|speak|talk|find|fix)',
      '(?:customer service|service|support|communication|quality|workmanship|experience|staff|delivery|response|website) (?:here |there |so far )?(?:is|was|were|are|has been|have been) (?:so |very |really |absolutely |just |beyond |truly |simply )?(?:terrible|horrible|awful|bad|poor|shocking|appalling|dreadful|atrocious|disgusting|abysmal|pathetic|non-?existent|unprofessional)',
      "(?:is|are|was|were) (?:by far |easily |honestly |simply |literally |hands down )?the worst (?:[a-z]+ ){0,3}(?:ever|i have|i've|we have|we've|in the|out there)",
      "(?:there(?:'s| is)|that(?:'s| is)|it(?:'s| is)) no excuse for|(?:no|zero) (?:reply|response|answer|explanation|apology|help) (?:whatsoever|at all)|(?:been )?on hold for (?:over |more than |almost |nearly )?(?:an hour|\\d+ (?:min|hour)|half an hour|hours)",
      "(?:i|we)(?:'m| am|'re| are) (?:so |very |really |beyond |absolutely )?(?:done|finished) with (?:you|your|this company)|(?:just |please )?(?:stop wasting|wasting|wasted) (?:my|our) time",
      '(?:please )?cancel (?:it|everything|this|my account|our contract)(?:,)? (?:and|or) (?:refund|give|return)|(?:i|we) (?:am|are) taking (?:my|our) business elsewhere|(?:lost|losing) (?:me|us) as a customer',
      '(?:we|i) (?:were|was|have been|feel|got) (?:completely |totally )?(?:ripped off|misled|lied to|ignored|overcharged)|(?:a|an absolute|total|complete) rip-?off',
    ].join('|'),
  ),
  pressure('budget')(
    'budget|costs|spending|expenses|cost-cutting|cost cutting|save money|cut back',
    "(?:our |the |my )budgets? (?:has been |have been |was |were |is being |is |are |got )(?:cut|reduced|frozen|slashed|on hold|very tight|tight)|budget (?:cuts|freeze|constraints)|(?:we|i)(?:'re| are| have| need| must)[\\p{L} ]{0,20} (?:cut|cutting|reduce|reducing|tighten|tightening|trim|trimming) (?:back )?(?:on )?(?:our |the |all )?(?:budgets?|costs|spending|expenses)|cost[- ]cutting|(?:i|we) (?:have|need|had) to (?:save money|cut back)",
  ),
  pressure('priorities')(
    'priorit|focus|strategy|plans|laid off|layoff|laying off|downsiz|restructur|reductions|hiring freeze',
    '(?:our|the) (?:priorities|focus|strategy|plans) (?:have|has) (?:changed|shifted|moved)|(?:have|has) (?:new|other|different|shifting) priorities|no longer (?:a|our) priority|(?:i|we) (?:have|have got) (?:several |some |many )?(?:other |more )?[\\p{L} ]{0,30}(?:that are |with )?(?:a |of )?higher priorit(?:y|ies)|(?:we|our company|the company|my company|management) (?:is|are|has|have|had to|will be)(?: also| just| now)? (?:lay(?:ing)? off|laid off|downsiz(?:e|ed|ing)|restructur(?:e|ed|ing))|(?:work ?force|staff|head ?count) (?:reductions?|cuts)|hiring freeze',
  ),
  pressure('in-house')(
    'in-house|in house|hiring|hired|to hire',
    "(?:bring|bringing|take|taking|do|doing|handle|handling|move|moving|brought|moved) (?:it |this |that |everything |the work |things |all of this )?(?:back )?in[- ]house|(?:we|we have|we are|we're) (?:hired|hiring|going to hire|planning to hire) (?:our own|an in[- ]house|a full[- ]time|someone full[- ]time)",
  ),
  pressure('contact')(
    'point of contact|contact person|leaving|my last day|taking over|handing|successor|replacement',
    "(?:your |the )?new (?:point of contact|contact person)|i(?:'m| am| will be|'ll be) leaving (?:the company|the firm|my position|at the end of)|my last day (?:is|will be|at|here)|(?:i am|i'm|i will be|i'll be) (?:taking over (?:from|for)|handing over|handing this over)|my (?:successor|replacement) (?:is|will)",
  ),
  hear('warm', 0.8)(
    'hope|how was|glad you|safe t|prayers|to hear from you|wait to |can.t wait|patience|congratulations|happy birthday|thank you|pleasure|lovely|wonderful|get well|(?:thinking|think) of (?:all of )?you(?! when)|appreciate|enjoyed|how is your|how was your|how are your',
    "hope (?:you had|your|you enjoyed|you are enjoying|the)[\\p{L}' ]{0,40}(?:holidays?|vacation|trip|move|wedding|baby|surgery|recovery|birthday|party|weekend away|exams?|family)|congratulations (?:on|to|for)|happy birthday to you|thank you (?:so much )?for (?:your (?:trust|patience|loyalty|kindness|understanding|confidence)|being (?:such|so)|sticking with us)|(?:it was|it's been|it has been) (?:a (?:real |great )?pleasure|lovely|wonderful) (?:to|working|seeing|meeting)[\\p{L} ]{0,20}|get well soon|thinking of you|appreciate (?:working with you|your (?:patience|trust|loyalty|support|kindness))|thank(?:s| you) (?:so much |very much )?for (?:your )?(?:[\\p{L} ,-]{0,30} )?(?:patience|kindness|thoughts and prayers|understanding)|(?:so |very |really )?glad (?:that )?you(?:'re| are| were| had| enjoyed| like| liked| got)(?! (?:not|able to (?:send|provide)))|(?:have a |safe )(?:safe )?(?:trip|travels|flight|journey)(?=[ .,!]|$)|(?:good|great|nice|lovely|so good) to hear from you|how was (?:your )?(?:thanksgiving|christmas|easter|new year|the (?:holiday|trip|wedding|party|weekend|vacation))|(?:really )?enjoyed (?:working|talking|meeting) with you|how (?:is|was|are) your (?:daughter|son|wife|husband|mother|father|dog|family|holiday|trip|garden|kids)",
  ),
];

const german: Pattern[] = [
  done('quote')('angebot|kostenvoranschlag', '(?:anbei|im anhang|beiliegend).{0,40}(?:angebot|kostenvoranschlag)'),
  done('send')(
    'anbei|anhang|geschickt|gesendet|angehängt|beigefügt',
    '(?:anbei|im anhang) (?:finden|erhalten|schicke|sende|die|das|der|den|ihre?)|(?:habe|haben) [\\p{L} ]{0,40}(?:geschickt|gesendet|angehängt|beigefügt)',
  ),
  done('deliver')(
    'verschickt|versandt|geliefert|versendet',
    '(?:wurde|wurden) [\\p{L} ]{0,30}(?:verschickt|versandt|geliefert|versendet)',
  ),
  done('fix')('behoben|repariert|korrigiert', '(?:ist|sind|wurde|wurden) [\\p{L} ]{0,20}(?:behoben|repariert|korrigiert)'),
  done('call', 0.8)('besprochen', 'wie (?:eben |gerade |heute )?(?:telefonisch|am telefon) besprochen'),
  hear('postpones', 0.8)(
    'eil|zeit|verschieben',
    '(?:es |das )?eilt nicht|keine eile|lassen sie sich zeit|(?:das|es) hat zeit|(?:müssen|möchten|können) (?:wir )?[\\p{L} ]{0,30}verschieben',
  ),
  hear('complaint', 0.8)(
    'enttäuscht|verärgert|unzufrieden|akzeptabel|reklamation|beschwer',
    '(?:bin|sind|war|waren) (?:ich |wir )?(?:sehr |wirklich |ziemlich )?(?:enttäuscht|verärgert|unzufrieden)|inakzeptabel|nicht akzeptabel|reklamation|(?:meine|unsere|eine) beschwerde',
  ),
  pressure('budget')(
    'budget|kosten|sparmaßnahmen',
    '(?:budget|kosten) [\\p{L} ]{0,20}(?:kürzen|senken|gekürzt|einsparen)|sparmaßnahmen',
  ),
  pressure('priorities')('prioritäten', '(?:andere|neue) prioritäten|prioritäten haben sich'),
  pressure('in-house')(
    'intern|im haus|inhouse',
    '(?:künftig|jetzt|selbst) (?:intern|im haus|inhouse) (?:machen|erledigen|lösen)',
  ),
  pressure('contact')('ansprechpartner|verlasse', 'neuer? ansprechpartner(?:in)?|verlasse (?:das unternehmen|die firma)'),
  hear('warm', 0.75)(
    'glückwunsch|alles gute|besserung|danke',
    'herzlichen glückwunsch|alles gute zum|gute besserung|danke für (?:ihre?|deine?|euer|eure) (?:vertrauen|verständnis|geduld|treue)',
  ),
];

const french: Pattern[] = [
  done('quote')('devis', '(?:ci-joint|voici|en pièce jointe).{0,40}devis'),
  done('send')(
    'ci-joint|pièce jointe',
    '(?:vous trouverez|veuillez trouver)[\\p{L} ,]{0,30}(?:ci-joint|en pièce jointe)|ci-joint (?:le|la|les|votre|vos)',
  ),
  done('deliver')('expédi|livré', '(?:a|ont|est|sont) (?:été )?(?:expédiée?s?|livrée?s?)'),
  done('fix')('réparé|corrigé|résolu', '(?:est|sont|a été|ont été) (?:maintenant )?(?:réparée?s?|corrigée?s?|résolue?s?)'),
  done('call', 0.8)('appel|téléphonique', '(?:suite à|comme convenu lors de) notre (?:appel|entretien téléphonique)'),
  hear('postpones', 0.8)(
    'presse|prenez|reporter|décaler',
    'rien ne presse|prenez votre temps|(?:devons|pouvons-nous|faut) (?:reporter|décaler)',
  ),
  hear('complaint', 0.8)(
    'déçu|mécontent|acceptable|inadmissible|réclamation',
    '(?:suis|sommes) (?:très |vraiment )?(?:déçue?s?|mécontente?s?)|inacceptable|inadmissible|une réclamation',
  ),
  pressure('budget')('budget', '(?:réduction|baisse) (?:de|du) (?:notre )?budget|budget (?:a été )?(?:réduit|gelé)'),
  pressure('priorities')('priorités', '(?:autres|nouvelles) priorités|priorités ont changé'),
  pressure('in-house')('interne', '(?:faire|gérer|traiter) (?:cela |ça |tout )?en interne'),
  pressure('contact')('interlocut|quitte', "nouvel(?:le)? interlocut(?:eur|rice)|je quitte (?:l'entreprise|la société)"),
  hear('warm', 0.75)(
    'félicitations|anniversaire|rétablissement|merci',
    'félicitations pour|joyeux anniversaire|bon rétablissement|merci (?:de|pour) votre (?:confiance|patience|fidélité)',
  ),
];

const spanish: Pattern[] = [
  done('quote')('presupuesto', '(?:adjunto|aquí).{0,40}presupuesto'),
  done('send')('adjunto', 'adjunto (?:el|la|los|las|te|le|encontrar)'),
  done('deliver')('enviad|entregad', '(?:ha|han) sido (?:enviad|entregad)[oa]s?'),
  done('fix')(
    'arreglad|reparad|solucionad|corregid',
    '(?:está|están|ha sido) (?:ya )?(?:arreglad|reparad|solucionad|corregid)[oa]s?',
  ),
  hear('postpones', 0.8)(
    'prisa|aplazar|posponer',
    'sin prisa|no (?:hay|corre) prisa|(?:tenemos que|podemos) (?:aplazar|posponer)',
  ),
  hear('complaint', 0.8)(
    'decepcionad|descontent|inaceptable|queja|reclamación',
    '(?:estoy|estamos) (?:muy )?(?:decepcionad|descontent)[oa]s?|inaceptable|(?:una|mi) (?:queja|reclamación)',
  ),
  pressure('budget')('presupuesto|recortes', 'recortes? (?:de|del|en el) presupuesto'),
  pressure('priorities')('prioridades', '(?:otras|nuevas) prioridades'),
  pressure('contact')('contacto', 'nuev[oa] (?:persona de )?contacto'),
  hear('warm', 0.75)(
    'felicidades|cumpleaños|gracias',
    'felicidades por|feliz cumpleaños|gracias por (?:su|tu) (?:confianza|paciencia)',
  ),
];

const portuguese: Pattern[] = [
  done('quote')('orçamento|proposta', '(?:em anexo|segue|envio).{0,40}(?:orçamento|proposta)'),
  done('send')('anexo', '(?:segue|seguem) em anexo|em anexo (?:o|a|os|as)'),
  done('deliver')('enviad|entregue|expedid', '(?:foi|foram) (?:enviad[oa]s?|entregues?|expedid[oa]s?)'),
  done('fix')('resolvid|reparad|corrigid|arranjad', '(?:está|estão|foi) (?:já )?(?:resolvid|reparad|corrigid|arranjad)[oa]s?'),
  hear('postpones', 0.8)('pressa|adiar', 'sem pressa|não há pressa|(?:temos de|podemos|precisamos de) adiar'),
  hear('complaint', 0.8)(
    'desiludid|dececionad|insatisfeit|inaceitável|reclamação',
    '(?:estou|estamos|fiquei|ficámos) (?:muito )?(?:desiludid|dececionad|insatisfeit)[oa]s?|inaceitável|(?:uma|minha) reclamação',
  ),
  pressure('budget')('orçamento', 'cortes? (?:no|de|do) orçamento'),
  pressure('priorities')('prioridades', '(?:outras|novas) prioridades'),
  pressure('contact')('contacto|contato', 'nov[oa] (?:pessoa de )?conta(?:c)?to'),
  hear('warm', 0.75)(
    'parabéns|aniversário|obrigad',
    'parabéns pel[oa]|feliz aniversário|obrigad[oa] pela (?:sua )?(?:confiança|paciência)',
  ),
];

const italian: Pattern[] = [
  done('quote')('preventivo', '(?:in allegato|allego).{0,40}preventivo'),
  done('send')('allegat', 'in allegato (?:il|la|i|le|trova|trovi)'),
  done('deliver')('spedit|consegnat', '(?:è|sono) stat[oaie] (?:spedit|consegnat)[oaie]'),
  done('fix')('riparat|risolt|corrett', '(?:è|sono) stat[oaie] (?:riparat|risolt|corrett)[oaie]'),
  hear('postpones', 0.8)(
    'fretta|calma|rimandare|rinviare',
    'senza fretta|con calma|(?:dobbiamo|possiamo) (?:rimandare|rinviare)',
  ),
  hear('complaint', 0.8)(
    'delus|insoddisfatt|inaccettabile|reclamo',
    '(?:sono|siamo) (?:molto )?(?:delus|insoddisfatt)[oaie]|inaccettabile|(?:un|mio) reclamo',
  ),
  pressure('budget')('budget', 'tagli (?:al|di) budget'),
  pressure('priorities')('priorità', '(?:altre|nuove) priorità'),
  hear('warm', 0.75)(
    'congratulazioni|compleanno|grazie',
    'congratulazioni per|buon compleanno|grazie per la (?:sua |tua )?(?:fiducia|pazienza)',
  ),
];

const dutch: Pattern[] = [
  done('quote')('offerte', '(?:bijgevoegd|bijgaand|hierbij).{0,40}offerte'),
  done('send')('bijgevoegd|bijgaand|bijlage', '(?:bijgevoegd|bijgaand|in de bijlage) (?:de|het|vind|vindt|stuur)'),
  done('deliver')('verzonden|verstuurd|geleverd|bezorgd', '(?:is|zijn) (?:verzonden|verstuurd|geleverd|bezorgd)'),
  done('fix')('opgelost|gerepareerd|hersteld', '(?:is|zijn) (?:nu )?(?:opgelost|gerepareerd|hersteld)'),
  hear('postpones', 0.8)(
    'haast|uitstellen|verzetten',
    'geen haast|(?:moeten|kunnen) (?:we )?[\\p{L} ]{0,20}(?:uitstellen|verzetten)',
  ),
  hear('complaint', 0.8)(
    'teleurgesteld|ontevreden|onacceptabel|klacht',
    '(?:ben|zijn) (?:erg |zeer )?(?:teleurgesteld|ontevreden)|onacceptabel|(?:een|mijn) klacht',
  ),
  pressure('budget')('bezuinig', '(?:moeten|gaan) [\\p{L} ]{0,20}bezuinigen|bezuinigingen'),
  pressure('priorities')('prioriteiten', '(?:andere|nieuwe) prioriteiten'),
  pressure('contact')('contactpersoon', 'nieuwe contactpersoon'),
  hear('warm', 0.75)(
    'gefeliciteerd|beterschap|bedankt',
    'gefeliciteerd met|beterschap|bedankt voor (?:uw|je) (?:vertrouwen|geduld)',
  ),
];

const byLanguage = new Map<string, readonly Pattern[]>([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
  ['it', italian],
  ['nl', dutch],
]);

const every = [...byLanguage.values()].flat();

/** The patterns of a language, with English, which is mixed into all; every one where the language is not known. */
export function patternsFor(language: string | null): readonly Pattern[] {
  if (language === null) return every;
  const own = byLanguage.get(language) ?? [];
  return own === english ? english : [...own, ...english];
}
