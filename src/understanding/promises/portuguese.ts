import { grammarOf, latinLetter as letter, latinPattern as pattern } from './patterns.ts';

const iberianPronouns = '(?:(?:me|te|se|le|les|lo|la|los|las|os|nos|vos|lhe|lhes) ){0,2}';
const forThem = '(?:te|lhe|lhes|vos)';
/** Verbs that only say something to the reader, or tell what is done or owed. */
const saying =
  'agrade|pe[çd]|pedi|desej|escrev|record|lembr|sugir|propo|proponho|recomend|aconselh|dev|solicit|rog|esper|felicit|convid|anex|temos|tenho|quer|poss|pod|somos|estamos|compreend|entend|estou|envia|inform|comunic|avis|ofere|apresent|fact|fatur|indic|cont';
export const portuguese = grammarOf({
  gate: /(?:rei|remos|vou|vamos|envio|mando|ligo|retorno|retornamos|passo|verifico|confirmo|receberá|terá|aviso|contato|contacto|trato|cuido|vai|vão|tento|tentamos|espero|esperamos|confirmamos|estou|estarei|acabo|acabamos|termino|terminamos|volto|voltamos|vejo|vemos|tratamos|montamos|fica|ficam|o-[oa]s?|mos-[oa]s?|dou-(?:lhes?|te|vos)|a-(?:lhes?|te|vos)|o-(?:lhes?|te|vos)|mos-(?:lhes?|te|vos)|rá|rão)(?![a-zà-ÿ])/i,
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
      '(?:te|lhe|vos) (?:aviso|confirmo|retorno|digo|respondo)(?! que )|(?:entro|entramos) em cont[a-z]+|(?:aviso|confirmo|digo)-(?:lhe|te|vos)|(?:retorno|retornamos) (?:até|amanhã|em|o contato|assim|na|com)|vou verificar',
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
    pattern('(?:receberá|receberás|(?:terá|terás)(?! (?:de|que|razão))|receberão|vai receber)', 'deliver', 0.7, {
      needsDate: true,
    }),
    pattern(
      '(?:(?:te|lhe|vos) (?:ligará|enviará|contactará|responderá|entregará)|vai (?:te |lhe )?(?:ligar|enviar|contactar|visitar)(?:-lhe|-te)?)',
      'other',
      0.65,
    ),
    pattern(
      `(?:(?:estará|estarão|ficará|ficarão) pront[oa]s?|(?:será|serão) (?:entregues?|feit[oa]s?|efetuad[oa]s?|enviad[oa]s?|reparad[oa]s?|pag[oa]s?|substituíd[oa]s?))`,
      'deliver',
      0.6,
      { needsDate: true, isPassive: true },
    ),
    pattern(
      `(?:(?:vou|vamos|irei|iremos) tentar|tentarei|tentaremos|tento|tentamos|procurarei|farei o possível (?:para|por)|faremos o possível (?:para|por)|(?:espero|esperamos) (?:poder|conseguir)) (?:(?:lhe|te|vos|lhes) )?(?:enviar|mandar|responder|ligar|telefonar|entregar|levar|terminar|acabar|preparar|arranjar|confirmar|devolver|avisar|dar|passar)(?:-(?:lhe|lhes|te|vos))?`,
      'other',
      0.65,
    ),
    pattern('confirm(?:o|amos) (?:[a-zà-ÿ]+ ){0,4}?(?:até|amanhã|ainda hoje|o mais tardar|no mais tardar)', 'answer', 0.7, {
      needsDate: true,
      isPresent: true,
    }),
    // "estou em sua casa", "o meu filho leva-lhe", "guardamos-lhe o livro", "volto na segunda", "na sua conta"
    pattern(
      '(?:estou|estarei|estamos|estaremos) (?:(?:em|na) (?:sua|tua|vossa) casa|aí|no local)|(?:volto|voltamos)(?! (?:de|das) férias| a contact)',
      'visit',
      0.7,
      {
        needsDate: true,
        isPresent: true,
      },
    ),
    pattern(
      `(?:meu|minha|nosso|nossa) [${letter}]+ (?:[${letter}]+ )?(?:irá|vai|passa|passará|vem|virá) (?:aí|a sua casa|ter consigo)`,
      'visit',
      0.65,
      {
        needsDate: true,
      },
    ),
    pattern(
      `(?:meu|minha|nosso|nossa) [${letter}]+ (?:[${letter}]+ )?(?:[${letter}]+a-${forThem}|${forThem} [${letter}]+rá)`,
      'other',
      0.7,
    ),
    pattern(
      '(?:procuro|guardo|guardamos|reservo|reservamos|preparo|preparamos|troco|trocamos|levo|levamos|respondo|respondemos|arranjo|arranjamos|dou|damos)-(?:lhes?|te|vos)(?! (?:os parabéns|razão|as boas))|(?:te|lhe) (?:guardo|reservo|preparo|troco|levo|respondo)|(?:ponho|pomos|coloco|colocamos|aviso|avisamos|contacto|contactamos)-[oa]s?|volto a contactá-l[oa]s?',
      'other',
      0.7,
      { isPresent: true },
    ),
    pattern('trat(?:o eu|amos nós)', 'other', 0.75, { isPresent: true }),
    pattern(
      '(?:acabo|acabamos|termino|terminamos|monto|montamos|entrego|entregamos|instalo|instalamos|(?:vejo|vemos) (?:isso|isto))',
      'deliver',
      0.65,
      {
        needsDate: true,
        isPresent: true,
      },
    ),
    pattern(
      '(?:fica|ficam|ficará) (?:pront|montad|instalad|feit|resolvid|reparad)[oa]s?|(?:estará|terá) (?:[a-zà-ÿ]+ ){0,4}?na sua conta',
      'deliver',
      0.6,
      {
        needsDate: true,
      },
    ),
    // whatever is done for the reader by a day or under a condition, save what is only said to them
    pattern(`${forThem} (?!${saying})[${letter}]+(?:rei|remos)`, 'other', 0.7),
    pattern(`(?:vou|vamos) (?:${forThem} (?!${saying})[${letter}]+r|(?!${saying})[${letter}]+r-${forThem})`, 'other', 0.7),
    pattern(
      `(?!${saying})[${letter}]+(?:o|mos)-${forThem}|${forThem} (?!${saying})[${letter}]+(?:o|amos|emos|imos)`,
      'other',
      0.6,
      {
        needsTerm: true,
        isPresent: true,
      },
    ),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:não|nunca|jamais|ontem|infelizmente|espero(?! (?:poder|conseguir))|gostaria|poderia|se eu)(?![a-zà-ÿ])/,
  alreadyDone: /em anexo|anexo|segue|pela presente/,
  ultimatum:
    /se (?:você |o senhor |a senhora )?não (?:pag|receb|respond|env|devolv|me |nos )|caso contrário|advogado|tribunal|medidas legais|procon/,
  offer: /se (?:você )?(?:precisar|tiver|quiser|desejar)|qualquer (?:dúvida|questão)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:assim que|quando|logo que|se (?:me|nos|você)|depois de (?:receber|sua)|após)(?![a-zà-ÿ])[^,;.]{2,140})/,
});
