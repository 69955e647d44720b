import { grammarOf, latinPattern as pattern } from './patterns.ts';

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
