import type { Deed } from './grammar.ts';
import { grammarOf, type Pattern } from './patterns.ts';

const letter = 'a-zà-öø-ÿœ';
const begins = `(?<![${letter}'])`;
const ends = `(?![${letter}])`;
const pattern = (words: string, deed: Deed, confidence: number, more: Partial<Pattern> = {}): Pattern => ({
  words: new RegExp(`${begins}(?:${words})${ends}`, 'g'),
  deed,
  confidence,
  ...more,
});

const pronouns = "(?:(?:vous|te|lui|leur|le|la|les|en|y|me|nous) |(?:l|t|m|s)')";
const frenchSubject = `(?:je |j'|nous |on )${pronouns}{0,3}`;
export const french = grammarOf({
  gate: /\b(?:je|nous|on|vous|mon|ma|notre|il|elle)\b|\bj'/i,
  patterns: [
    pattern(
      `${frenchSubject}(?:(?:r)?enverr|transmettr|fer(?:ai|ons) (?:suivre|parvenir|livrer)|adresser|expédier|retourner|transférer|poster)(?:ai|ons)?`,
      'send',
      0.9,
    ),
    pattern(`${frenchSubject}(?:rappeller|appeller|téléphoner)(?:ai|ons)`, 'call', 0.9),
    pattern(
      `${frenchSubject}(?:passer|viendr|rendr)(?:ai|ons) (?:vous voir|chez|vous|prendre|récupérer|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dans|à)`,
      'visit',
      0.75,
    ),
    pattern(
      `${frenchSubject}(?:livrer|apporter|terminer|finir|préparer|établir|commander|installer|déposer|aur)(?:ai|ons)`,
      'deliver',
      0.8,
    ),
    pattern(`${frenchSubject}(?:réparer|remplacer|corriger|changer|modifier|échanger|rectifier|ajouter)(?:ai|ons)`, 'fix', 0.85),
    pattern(
      `${frenchSubject}(?:répondr|vérifier|regarder|confirmer|contacter|recontacter|informer|tiendr|reviendr|donner|demander|préviendr|examiner|étudier)(?:ai|ons)|${frenchSubject}fer(?:ai|ons) (?:savoir|le point|un retour)`,
      'answer',
      0.85,
      { isHolding: true },
    ),
    pattern(`${frenchSubject}(?:rembourser|payer|paier|virer|créditer|régler)(?:ai|ons)`, 'pay', 0.85),
    pattern(`${frenchSubject}(?:occuper|charger|fer|traiter|prendr|réserver|organiser|mettr)(?:ai|ons)`, 'other', 0.7),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:envoyer|renvoyer|transmettre|faire (?:suivre|parvenir)|adresser|expédier)`,
      'send',
      0.85,
    ),
    pattern(`${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:appeler|rappeler|téléphoner)`, 'call', 0.85),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:vérifier|regarder|voir (?:ce que|si|avec)|demander|contacter|répondre|étudier|examiner|me renseigner|renseigner|revenir)`,
      'answer',
      0.8,
      { isHolding: true },
    ),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:livrer|apporter|préparer|établir|commander|installer|terminer|réparer|remplacer|corriger|changer|rembourser|faire|passer|organiser|réserver|occuper|prendre contact)`,
      'deliver',
      0.75,
    ),
    pattern(
      `(?:je |j'|nous |on )(?:vous|te|t'|le lui|lui|la lui|les lui|vous l'|te l') ?(?:envoie|envoyons|transmets|transmettons|adresse|expédie|fais (?:suivre|parvenir)|faisons (?:suivre|parvenir))`,
      'send',
      0.75,
      { isPresent: true },
    ),
    pattern('(?:je |nous |on )(?:vous|te) (?:rappelle|rappelons|appelle|appelons|téléphone)', 'call', 0.8, { isPresent: true }),
    pattern(
      '(?:je |nous |on )(?:reviens|revenons|revient) vers (?:vous|toi)|(?:je |nous |on )(?:vous|te) (?:tiens|tenons|tient) (?:au courant|informée?s?)|je (?:me renseigne|vérifie|regarde (?:ça|cela|et))|nous vérifions',
      'answer',
      0.8,
      { isHolding: true, isPresent: true },
    ),
    pattern("(?:je m'en|je m'|nous nous en|on s'en) ?(?:occupe|occupons|charge)", 'other', 0.8, { isPresent: true }),
    pattern(
      '(?:je |nous |on )(?:passe|passons|viens|venons) (?:chez|vous voir|prendre|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)',
      'visit',
      0.7,
      { needsDate: true, isPresent: true },
    ),
    pattern('(?:vous|tu) (?:recevrez|recevras|aurez|auras|serez livrée?s?)', 'deliver', 0.7, { needsDate: true }),
    pattern(
      `(?:mon collègue|ma collègue|notre [${letter}]+|monsieur [${letter}]+|madame [${letter}]+|il|elle|[${letter}]{3,14}) (?:vous|te) (?:appellera|rappellera|contactera|enverra|livrera|répondra|apportera)`,
      'other',
      0.7,
    ),
    pattern(
      `(?:sera|seront) (?:prête?s?|livrée?s?|envoyée?s?|expédiée?s?|réparée?s?|remboursée?s?|terminée?s?)`,
      'deliver',
      0.6,
      { needsDate: true },
    ),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:ne|n'|pas|jamais|malheureusement|si je|que je|quand je|espère|souhaite|voudrais|pourrais|si nous|si vous voulez)(?![a-zà-ÿ])/,
  alreadyDone: /ci-joint|en pièce jointe|pièces? jointes?|par la présente|en annexe/,
  ultimatum: /si vous (?:ne |n')|à défaut|mise en demeure|avocat|huissier|tribunal|contentieux/,
  offer: /si vous (?:avez|souhaitez|voulez|désirez)|si besoin|en cas de (?:besoin|question)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:dès (?:que|réception|votre)|si vous|une fois|lorsque|quand vous|après (?:réception|votre|paiement)|à réception)(?![a-zà-ÿ])[^,;.]{2,140})/,
});

const iberianPronouns = '(?:(?:me|te|se|le|les|lo|la|los|las|os|nos|vos|lhe|lhes) ){0,2}';
export const spanish = grammarOf({
  gate: /(?:é|emos|oy|mos|llamo|env[ií]o|mando|paso|reviso|miro|confirmo|tendrá|recibirá|ocupo|encargo|aviso|digo|ará|erá|irá)(?![a-zà-ÿ])/i,
  patterns: [
    pattern(
      `${iberianPronouns}(?:enviaré|reenviaré|mandaré|remitiré|haré llegar|enviaremos|mandaremos|remitiremos|haremos llegar|pasaré|pasaremos)`,
      'send',
      0.9,
    ),
    pattern(`${iberianPronouns}(?:llamaré|llamaremos|telefonearé)`, 'call', 0.9),
    pattern(`${iberianPronouns}(?:visitaré|visitaremos|iremos a|iré a (?:su|verle|verte|verlo|casa)|pasaré por)`, 'visit', 0.8),
    pattern(
      `${iberianPronouns}(?:entregaré|entregaremos|llevaré|llevaremos|prepararé|prepararemos|terminaré|terminaremos|instalaremos|instalaré|pediré|pediremos|haré|haremos|tendré|tendremos)`,
      'deliver',
      0.75,
    ),
    pattern(
      `${iberianPronouns}(?:arreglaré|arreglaremos|repararé|repararemos|cambiaré|cambiaremos|corregiré|corregiremos|sustituiremos|sustituiré|modificaré)`,
      'fix',
      0.85,
    ),
    pattern(
      `${iberianPronouns}(?:responderé|responderemos|contestaré|contestaremos|avisaré|avisaremos|confirmaré|confirmaremos|informaré|informaremos|revisaré|revisaremos|consultaré|consultaremos|verificaré|comprobaré|comprobaremos|preguntaré|averiguaré|diré|diremos|pondré en contacto|pondremos en contacto|mantendré|mantendremos|daré|daremos)`,
      'answer',
      0.85,
      { isHolding: true },
    ),
    pattern(
      `${iberianPronouns}(?:pagaré|pagaremos|reembolsaré|reembolsaremos|devolveré|devolveremos|abonaremos|abonaré|transferiré)`,
      'pay',
      0.85,
    ),
    pattern(
      `${iberianPronouns}(?:encargaré|encargaremos|ocuparé|ocuparemos|gestionaré|gestionaremos|organizaré|reservaré|reservaremos|ayudaré|ayudaremos)`,
      'other',
      0.8,
    ),
    pattern(
      `${iberianPronouns}(?:voy|vamos) a (?:enviar|mandar|remitir|reenviar)(?:te|le|les|lo|la|os|selo|sela|telo)?`,
      'send',
      0.85,
    ),
    pattern(`${iberianPronouns}(?:voy|vamos) a llamar(?:te|le|les|lo|la|os)?`, 'call', 0.85),
    pattern(
      `${iberianPronouns}(?:voy|vamos) a (?:revisar|consultar|ver (?:si|qué|que)|preguntar|averiguar|comprobar|confirmar|responder|mirar)(?:lo|la|le|te|les)?`,
      'answer',
      0.8,
      { isHolding: true },
    ),
    pattern(
      `${iberianPronouns}(?:voy|vamos) a (?:entregar|llevar|preparar|terminar|instalar|pedir|hacer|arreglar|reparar|cambiar|corregir|pagar|devolver|pasar por)(?:lo|la|le|te|les|los|las|selo)?`,
      'deliver',
      0.75,
    ),
    pattern(
      '(?:se lo|se la|te lo|te la|te|le|les|os|se los|se las) (?:envío|mando|paso|remito|enviamos|mandamos|pasamos)',
      'send',
      0.75,
      { isPresent: true },
    ),
    pattern('(?:te|le|les|os|lo|la) (?:llamo|llamamos)', 'call', 0.75, { isPresent: true }),
    pattern(
      '(?:te|le|les|os) (?:aviso|avisamos|confirmo|digo (?:algo)?|informo|contesto|respondo)|lo (?:reviso|miro|consulto|compruebo)|me pongo en contacto',
      'answer',
      0.7,
      { isHolding: true, isPresent: true },
    ),
    pattern('me (?:encargo|ocupo)|nos (?:encargamos|ocupamos)', 'other', 0.8, { isPresent: true }),
    pattern('(?:tendrá|tendrás|recibirá|recibirás|recibirán|tendrán)', 'deliver', 0.7, { needsDate: true }),
    pattern(`(?:le|te|les|os) (?:llamará|enviará|contactará|responderá|entregará|mandará|visitará)`, 'other', 0.7),
    pattern('(?:estará|estarán) (?:listos?|listas?|lista|terminad[oa]s?|entregad[oa]s?)|será entregad[oa]', 'deliver', 0.6, {
      needsDate: true,
    }),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:no|nunca|jamás|lamentablemente|si (?:le |te |lo )?(?:envío|llamo)|espero|ojalá|quisiera|podría)(?![a-zà-ÿ])/,
  alreadyDone: /adjunt|por la presente/,
  ultimatum:
    /si (?:usted )?no (?:paga|recib|respond|env|devuelv|me |nos )|abogado|denunci|tribunal|medidas legales|acciones legales/,
  offer: /si (?:necesita|tiene|desea|quiere|quieres|tienes|necesitas)|cualquier (?:duda|consulta|pregunta)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:en cuanto|cuando|una vez|si (?:me|nos|usted)|tan pronto como|después de (?:recibir|su))(?![a-zà-ÿ])[^,;.]{2,140})/,
});

export const portuguese = grammarOf({
  gate: /(?:rei|remos|vou|vamos|envio|mando|ligo|retorno|retornamos|passo|verifico|confirmo|receberá|terá|aviso|contato|contacto|trato|cuido|rá)(?![a-zà-ÿ])/i,
  patterns: [
    pattern(
      `${iberianPronouns}(?:(?:re)?enviarei|enviaremos|mandarei|mandaremos|encaminharei|encaminharemos|remeterei|enviar-(?:lhe|te|vos)-(?:ei|emos)|mandar-(?:lhe|te|vos)-(?:ei|emos))`,
      'send',
      0.9,
    ),
    pattern(`${iberianPronouns}(?:ligarei|ligaremos|telefonarei|telefonaremos)`, 'call', 0.9),
    pattern(`${iberianPronouns}(?:visitarei|visitaremos|passarei|passaremos)`, 'visit', 0.75),
    pattern(
      `${iberianPronouns}(?:entregarei|entregaremos|levarei|levaremos|prepararei|prepararemos|terminarei|terminaremos|instalaremos|farei|faremos|terei|teremos)`,
      'deliver',
      0.75,
    ),
    pattern(
      `${iberianPronouns}(?:consertarei|consertaremos|repararei|repararemos|trocarei|trocaremos|corrigirei|corrigiremos|substituiremos|alterarei)`,
      'fix',
      0.85,
    ),
    pattern(
      `${iberianPronouns}(?:responderei|responderemos|avisarei|avisaremos|confirmarei|confirmaremos|informarei|informaremos|verificarei|verificaremos|retornarei|retornaremos|direi|darei|daremos|entrarei em cont[a-z]+|entraremos em cont[a-z]+|perguntarei|manterei|manteremos)`,
      'answer',
      0.85,
      { isHolding: true },
    ),
    pattern(
      `${iberianPronouns}(?:pagarei|pagaremos|reembolsarei|reembolsaremos|devolverei|devolveremos|transferirei)`,
      'pay',
      0.85,
    ),
    pattern(
      `(?:vou|vamos|irei|iremos) (?:(?:já|também|agora|te|lhe|lhes|vos) )?(?:enviar|mandar|encaminhar|reenviar)(?:-(?:lhe|te|vos|lo|la))?`,
      'send',
      0.85,
    ),
    pattern(
      `(?:vou|vamos|irei|iremos) (?:(?:já|também|agora|te|lhe|lhes|vos) )?(?:ligar|telefonar)(?:-(?:lhe|te|vos))?`,
      'call',
      0.85,
    ),
    pattern(
      `(?:vou|vamos|irei|iremos) (?:(?:já|também|agora|te|lhe|lhes|vos) )?(?:verificar|ver (?:se|o que|com)|perguntar|confirmar|responder|consultar|analisar|averiguar|retornar|dar uma olhada)`,
      'answer',
      0.8,
      { isHolding: true },
    ),
    pattern(
      `(?:vou|vamos|irei|iremos) (?:(?:já|também|agora|te|lhe|lhes|vos) )?(?:entregar|levar|preparar|terminar|instalar|encomendar|fazer|consertar|reparar|trocar|corrigir|pagar|devolver|reembolsar|passar|tratar|cuidar|organizar|reservar)`,
      'deliver',
      0.75,
    ),
    pattern(
      `(?:envio|mando|enviamos|mandamos)(?:-(?:lhe|te|vos|lhes))?|(?:te|lhe|lhes|vos) (?:envio|mando|enviamos|mandamos)`,
      'send',
      0.7,
      { isPresent: true, needsDate: true },
    ),
    pattern('(?:te|lhe|vos) (?:ligo|ligamos)|(?:ligo|ligamos)-(?:lhe|te|vos)|ligo (?:amanhã|hoje|na|no|mais)', 'call', 0.75, {
      isPresent: true,
    }),
    pattern(
      '(?:te|lhe|vos) (?:aviso|confirmo|retorno|digo|respondo)|(?:entro|entramos) em cont[a-z]+|(?:aviso|confirmo|digo)-(?:lhe|te|vos)|(?:retorno|retornamos) (?:até|amanhã|em|o contato|assim|na|com)|vou verificar',
      'answer',
      0.7,
      { isHolding: true, isPresent: true },
    ),
    pattern(
      '(?:eu )?(?:trato|tratamos|cuido|cuidamos) (?:disso|disto|do assunto|de tudo)|(?:encarrego|encarregamos)-(?:me|nos)',
      'other',
      0.8,
      { isPresent: true },
    ),
    pattern('(?:receberá|receberás|terá|terás|receberão|vai receber)', 'deliver', 0.7, { needsDate: true }),
    pattern(
      '(?:(?:te|lhe|vos) (?:ligará|enviará|contactará|responderá|entregará)|vai (?:te |lhe )?(?:ligar|enviar|contactar|visitar)(?:-lhe|-te)?)',
      'other',
      0.65,
    ),
    pattern('(?:estará|estarão|ficará|ficarão) pront[oa]s?|será entregue|serão entregues', 'deliver', 0.6, { needsDate: true }),
  ],
  refusals: /(?<![a-zà-ÿ])(?:não|nunca|jamais|infelizmente|espero|gostaria|poderia|se eu)(?![a-zà-ÿ])/,
  alreadyDone: /em anexo|anexo|segue|pela presente/,
  ultimatum:
    /se (?:você |o senhor |a senhora )?não (?:pag|receb|respond|env|devolv|me |nos )|advogado|tribunal|medidas legais|procon/,
  offer: /se (?:você )?(?:precisar|tiver|quiser|desejar)|qualquer (?:dúvida|questão)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:assim que|quando|logo que|se (?:me|nos|você)|depois de (?:receber|sua)|após)(?![a-zà-ÿ])[^,;.]{2,140})/,
});

const italianPronouns = "(?:(?:le|ti|vi|gli|lo|la|li|mi|ci|ne|glielo|gliela|glieli|te lo|ve lo|te la|ve la) |l'){0,2}";
export const italian = grammarOf({
  gate: /(?:rò|remo|amo|chiamo|mando|invio|verifico|controllo|riceverà|avrà|sapere|occupo|passo|rà)(?![a-zà-ÿ])/i,
  patterns: [
    pattern(
      `${italianPronouns}(?:invierò|invieremo|manderò|manderemo|spedirò|spediremo|inoltrerò|inoltreremo|trasmetterò|farò avere|faremo avere|farò pervenire)`,
      'send',
      0.9,
    ),
    pattern(`${italianPronouns}(?:chiamerò|chiameremo|richiamerò|richiameremo|telefonerò|telefoneremo)`, 'call', 0.9),
    pattern(`${italianPronouns}(?:passerò|passeremo|verrò|verremo)`, 'visit', 0.75),
    pattern(
      `${italianPronouns}(?:consegnerò|consegneremo|porterò|porteremo|preparerò|prepareremo|finirò|finiremo|installeremo|installerò|ordinerò|ordineremo|completeremo)`,
      'deliver',
      0.85,
    ),
    pattern(
      `${italianPronouns}(?:riparerò|ripareremo|sostituirò|sostituiremo|cambierò|cambieremo|correggerò|correggeremo|sistemerò|sistemeremo|modificherò)`,
      'fix',
      0.85,
    ),
    pattern(
      `${italianPronouns}(?:risponderò|risponderemo|verificherò|verificheremo|controllerò|controlleremo|farò sapere|faremo sapere|confermerò|confermeremo|informerò|informeremo|avviserò|avviseremo|contatterò|contatteremo|chiederò|chiederemo|terrò (?:informat|aggiornat)[oaie]|terremo (?:informat|aggiornat)[oaie]|farò sentire|faremo sentire|darò|daremo|dirò)`,
      'answer',
      0.85,
      { isHolding: true },
    ),
    pattern(`${italianPronouns}(?:pagherò|pagheremo|rimborserò|rimborseremo|restituirò|restituiremo)`, 'pay', 0.85),
    pattern(
      `${italianPronouns}(?:farò|faremo|occuperò|occuperemo|provvederò|provvederemo|organizzerò|prenoterò|prenoteremo)`,
      'other',
      0.75,
    ),
    pattern('(?:le|ti|vi|gli|glielo|gliela|te lo|ve lo|te la) (?:invio|mando|spedisco|inoltro|inviamo|mandiamo)', 'send', 0.75, {
      isPresent: true,
    }),
    pattern('(?:la|ti|vi|lo) (?:chiamo|richiamo|chiamiamo|richiamiamo)', 'call', 0.8, { isPresent: true }),
    pattern(
      '(?:le|ti|vi) (?:faccio|facciamo) sapere|(?:controllo|verifico|chiedo) e (?:le|ti|vi)|(?:la|ti|vi) (?:tengo|teniamo) (?:informat|aggiornat)[oaie]|mi informo',
      'answer',
      0.75,
      { isHolding: true, isPresent: true },
    ),
    pattern('me ne occupo|ce ne occupiamo|ci penso io|provvedo|provvediamo', 'other', 0.8, { isPresent: true }),
    pattern(
      '(?:passo|passiamo|vengo|veniamo) (?:da lei|da te|da voi|a |domani|lunedì|martedì|mercoledì|giovedì|venerdì)',
      'visit',
      0.7,
      { needsDate: true, isPresent: true },
    ),
    pattern('(?:riceverà|riceverai|riceverete|avrà|avrai|avrete)', 'deliver', 0.7, { needsDate: true }),
    pattern('(?:la|ti|vi|le) (?:chiamerà|contatterà|invierà|manderà|risponderà|richiamerà)', 'other', 0.7),
    pattern('(?:sarà|saranno) (?:pront[oaie]|consegnat[oaie]|spedit[oaie]|riparat[oaie])', 'deliver', 0.6, { needsDate: true }),
  ],
  refusals: /(?<![a-zà-ÿ])(?:non|mai|purtroppo|spero|vorrei|potrei|se io)(?![a-zà-ÿ])/,
  alreadyDone: /in allegato|allegat|con la presente/,
  ultimatum: /se (?:lei )?non (?:paga|ricev|rispond|invi|restitui|mi |ci )|avvocato|tribunale|vie legali/,
  offer: /se (?:ha|hai|desidera|vuole|vuoi|avete) (?:bisogno|domande|dubbi|altr)|se (?:desidera|vuole|vuoi)|per qualsiasi/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:appena|non appena|quando|una volta|se (?:mi|ci)|dopo (?:aver|il|la|che)|al ricevimento)(?![a-zà-ÿ])[^,;.]{2,140})/,
});
