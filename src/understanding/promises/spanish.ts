import { grammarOf, latinLetter as letter, latinPattern as pattern } from './patterns.ts';

const iberianPronouns = '(?:(?:me|te|se|le|les|lo|la|los|las|os|nos|vos|lhe|lhes) ){0,2}';
const forThem = '(?:te|le|les|os|(?:se|te|os) l[oa]s?)';
/** Verbs that only say something to the reader, or tell what is done or owed. */
const saying =
  'agrade|rueg|rog|pid|ped|dese|escrib|recuerd|record|felicit|propon|propong|recom|aconsej|deb|esper|anim|adjunt|invit|ve(?:o|mos)|cre|coment|solicit|hemos|teng|ten(?:emos|dr)|echo|echamos|salud|qui|quer|pued|pod|ser|estamos|comprend|entend|ofrec|present|factur|inform|comunic|indic|avis|cobr|cuent|cont';
export const spanish = grammarOf({
  gate: /(?:é|emos|oy|mos|llamo|env[ií]o|mando|paso|reviso|miro|confirmo|tendrá|recibirá|ocupo|encargo|aviso|digo|preparo|llevo|dejo|arreglo|traigo|hago|pongo|cambio|entrego|termino|espero|esperamos|intento|devuelvo|contesto|respondo|busco|guardo|apunto|reservo|aparto|consigo|hablo|ará|erá|irá|arán|erán|irán)(?![a-zà-ÿ])/i,
  patterns: [
    pattern(
      `${iberianPronouns}(?:enviaré|reenviaré|mandaré|remitiré|haré llegar|enviaremos|mandaremos|remitiremos|haremos llegar|pasaré|pasaremos)`,
      'send',
      0.9,
    ),
    pattern(`${iberianPronouns}(?:llamaré|llamaremos|telefonearé)`, 'call', 0.9),
    pattern(`${iberianPronouns}(?:visitaré|visitaremos|iremos a|iré a (?:su|verle|verte|verlo|casa)|pasaré por)`, 'visit', 0.8),
    pattern(
      `${iberianPronouns}(?:entregaré|entregaremos|llevaré|llevaremos|prepararé|prepararemos|terminaré|terminaremos|instalaremos|instalaré|(?<!(?:le|les|te|os) )(?:pediré|pediremos)|haré|haremos|tendré|tendremos)`,
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
      '(?:te|le|les|os) (?:aviso|avisamos|confirmo|digo (?:algo)?|informo|contesto|respondo)(?! (?:de )?que )|lo (?:reviso|miro|consulto|compruebo)|me pongo en contacto',
      'answer',
      0.7,
      { isHolding: true, isPresent: true },
    ),
    pattern('me (?:encargo|ocupo)|nos (?:encargamos|ocupamos)', 'other', 0.8, { isPresent: true }),
    pattern('(?:(?:tendrá|tendrás|tendrán)(?! (?:que|razón))|recibirá|recibirás|recibirán)', 'deliver', 0.7, { needsDate: true }),
    pattern(`(?:le|te|les|os) (?:llamará|enviará|contactará|responderá|entregará|mandará|visitará)`, 'other', 0.7),
    pattern(
      `(?:(?:estará|estarán) (?:listos?|listas?|lista|terminad[oa]s?|entregad[oa]s?)|(?:será|serán) (?:entregad|enviad|reparad|sustituid|devuelt|abonad)[oa]s?|se (?:hará|efectuará|realizará|entregará|abonará))`,
      'deliver',
      0.6,
      { needsDate: true, isPassive: true },
    ),
    pattern(
      `(?:intentaré|intentaremos|intento|intentamos|procuraré|procuraremos|trataré de|trataremos de|haré lo posible (?:por|para)|haremos lo posible (?:por|para)|espero|esperamos|confío en) (?:poder )?(?:enviar|mandar|remitir|pasar|responder|contestar|llamar|entregar|llevar|terminar|acabar|preparar|arreglar|confirmar|devolver|avisar|dar|tener(?=l|s))(?:se|te)?(?:le|les|lo|la|los|las|te|os)?`,
      'other',
      0.65,
    ),
    // "estaré en su casa", "mi hijo le llevará", "le busco la factura", "volveré el lunes", "en su cuenta"
    pattern(
      '(?:estaré|estaremos) (?:en (?:su|tu|vuestra) casa|ahí|allí)|(?:volveré|volveremos)(?! de vacaciones)',
      'visit',
      0.7,
      {
        needsDate: true,
      },
    ),
    pattern(`(?:mi|nuestr[oa]) [${letter}]+ (?:[${letter}]+ )?(?:irá|vendrá|pasará)(?! (?:al|a la|a un|de) )`, 'visit', 0.65, {
      needsDate: true,
    }),
    pattern(`(?:mi|nuestr[oa]) [${letter}]+ (?:[${letter}]+ )?(?:le|te|les|os) [${letter}]+rán?`, 'other', 0.7),
    pattern(
      '(?:le|te|les|os) (?:busc(?:o|amos)|guard(?:o|amos)|apunt(?:o|amos)|reserv(?:o|amos)|prepar(?:o|amos)|cambi(?:o|amos)|aparto|apartamos|consigo|conseguimos|devuelv(?:o|emos) la llamada)',
      'other',
      0.7,
      { isPresent: true },
    ),
    pattern(
      '(?:estará|estarán) (?:puest|colocad|instalad|montad|hech|ingresad)[oa]s?|(?:estará|tendrá|tendrás) (?:[a-zà-ÿ]+ ){0,4}?en (?:su|tu) cuenta',
      'deliver',
      0.6,
      {
        needsDate: true,
      },
    ),
    // whatever is done for the reader by a day or under a condition, save what is only said to them
    pattern(`${forThem} (?!${saying})[${letter}]+(?:ré|remos)`, 'other', 0.7),
    pattern(
      `${forThem} (?:voy|vamos) a (?!${saying})[${letter}]+r|(?:voy|vamos) a (?!${saying})[${letter}]+r(?:se|te)?(?:le|les|te|os|lo|la)`,
      'other',
      0.7,
    ),
    pattern(`${forThem} (?!${saying})[${letter}]+(?:o|amos|emos|imos)`, 'other', 0.6, { needsTerm: true, isPresent: true }),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:no|nunca|jamás|ayer|anoche|lamentablemente|si (?:le |te |lo )?(?:envío|llamo)|espero(?! (?:poder |[a-z]+r(?:se|te)?(?:le|les|lo|la|los|las|te|os)(?![a-z])))|ojalá|quisiera|podría)(?![a-zà-ÿ])/,
  alreadyDone: /adjunt|por la presente/,
  ultimatum:
    /si (?:usted )?no (?:paga|recib|respond|env|devuelv|me |nos )|de lo contrario|en caso contrario|abogado|denunci|tribunal|medidas legales|acciones legales/,
  offer: /si (?:necesita|tiene|desea|quiere|quieres|tienes|necesitas)|cualquier (?:duda|consulta|pregunta)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:en cuanto|cuando|una vez|si (?:me|nos|usted)|tan pronto como|después de (?:recibir|su))(?![a-zà-ÿ])[^,;.]{2,140})/,
});
