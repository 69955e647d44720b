import { grammarOf, latinLetter as letter, latinPattern as pattern } from './patterns.ts';

const italianPronouns = "(?:(?:le|ti|vi|gli|lo|la|li|mi|ci|ne|glielo|gliela|glieli|te lo|ve lo|te la|ve la) |l'){0,2}";
const forThem = '(?:le|ti|vi|gli|gliel[oa]|te l[oa]|ve l[oa])';
/** Verbs that only say something to the reader, or tell what is done or owed; and nouns that end like verbs ("le foto"). */
const saying =
  'augur|chied|ricord|scriv|preg|consigl|sugger|propon|dev|dobb|dov|ho |abbiamo|alleg|ringraz|rinnov|porg|ripet|segnal|invit|conferm|vogl|aspett|sar|so |sono|siamo|poss|potr|vedo|vedremo|vediamo|inform|comunic|avvis|addebit|offr|present|fattur|anticip|garant|assicur|salut|abbracc|foto|auto|moto|radio';
export const italian = grammarOf({
  gate: /(?:rò|remo|amo|chiamo|mando|invio|verifico|controllo|riceverà|avrà|sapere|occupo|passo|confermo|preparo|porto|spero|cerco|avviso|aggiorno|spedisco|inoltro|provvedo|ordino|sono|siamo|cerco|guardo|metto|torno|ripasso|rispondo|riservo|tengo|do|finisco|sistemo|rà|ranno)(?![a-zà-ÿ])/i,
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
      `${italianPronouns}(?:risponderò|risponderemo|verificherò|verificheremo|controllerò|controlleremo|farò sapere|faremo sapere|confermerò|confermeremo|informerò|informeremo|avviserò|avviseremo|contatterò|contatteremo|(?<!(?:le|vi|ti|gli) )(?:chiederò|chiederemo)|terrò (?:informat|aggiornat)[oaie]|terremo (?:informat|aggiornat)[oaie]|farò sentire|faremo sentire|darò|daremo|dirò)`,
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
    pattern('(?:riceverà|riceverai|riceverete|(?:avrà|avrai|avrete)(?! (?:bisogno|ragione)))', 'deliver', 0.7, {
      needsDate: true,
    }),
    pattern('(?:riceverà|riceverai|riceverete) (?:[^,;.]{1,60} )?(?:in settimana|in giornata)', 'deliver', 0.75),
    pattern('(?:la|ti|vi|le) (?:chiamerà|contatterà|invierà|manderà|risponderà|richiamerà)', 'other', 0.7),
    pattern(
      `(?:sarà|saranno|verrà|verranno) (?:pront|consegnat|spedit|riparat|effettuat|inviat|sostituit|rimborsat|accreditat|installat)[oaie]`,
      'deliver',
      0.6,
      { needsDate: true, isPassive: true },
    ),
    pattern(
      `(?:(?:cercherò|cercheremo|cerco|cerchiamo|tenterò|tenteremo|spero|speriamo|conto|contiamo) di|(?:proverò|proveremo|provo|proviamo) a|(?:farò|faremo) il possibile per) (?:poter(?:le|ti|vi)? |riuscire a |farcela a )?(?:mand|invi|sped|rispond|consegn|chiam|richiam|port|prepar|pass|termin|fin|conferm|restitu|rimbors|sistem|ripar)(?:ar|er|ir)(?:e|le|ti|vi|gli|la|lo|glielo|gliela)`,
      'other',
      0.65,
    ),
    pattern(
      '(?:le|ti|vi|la) (?:avviso|avvisiamo|aggiorno|aggiorniamo)(?! che )|(?:le|ti|vi) conferm(?:o|iamo) (?:[^,;.]{1,40}? )?(?:entro|al più tardi|domani|stasera|in giornata|oggi stesso)',
      'answer',
      0.7,
      { isHolding: true, isPresent: true },
    ),
    // "sono da lei", "mio figlio le porterà", "le cerco la fattura", "torno lunedì", "sul suo conto"
    pattern(
      '(?:sono|siamo|sarò|saremo) da (?:lei|te|voi)|(?:torno|torniamo|ripasso|ripassiamo|tornerò|torneremo)(?! dalle ferie)',
      'visit',
      0.7,
      {
        needsDate: true,
        isPresent: true,
      },
    ),
    pattern(
      `(?:mio|mia|nostro|nostra) [${letter}]+ (?:[${letter}]+ )?(?:verrà(?! [a-zà-ÿ]+[aiu]t[aoie])|passerà)`,
      'visit',
      0.65,
      { needsDate: true },
    ),
    pattern(`(?:mio|mia|nostro|nostra) [${letter}]+ (?:[${letter}]+ )?(?:le|ti|vi|la) [${letter}]+rà`, 'other', 0.7),
    pattern(
      '(?:le|ti|vi) (?:cerco|cerchiamo|(?:tengo|teniamo) (?:da parte|il posto)|riserv(?:o|iamo)|prepar(?:o|iamo)|rispond(?:o|iamo)|sostituisco|sostituiamo|cambi(?:o|amo)|(?:faccio|facciamo) avere|(?:do|diamo) (?:una risposta|notizie|conferma|riscontro))|(?:la|ti|vi) (?:metto|mettiamo|inserisco) in lista',
      'other',
      0.7,
      { isPresent: true },
    ),
    pattern('mi occupo io|ci occupiamo noi|ci pensiamo noi', 'other', 0.75, { isPresent: true }),
    pattern('(?:lo|la|li) (?:guardo|controllo|verifico|sistemo|riparo|faccio|finisco|finiamo|sistemiamo)', 'fix', 0.65, {
      needsDate: true,
      isPresent: true,
    }),
    pattern(
      '(?:sarà|saranno) (?:montat|complet|complett|finit)[oaie]|(?:sarà|saranno) sul (?:suo|tuo|vostro) conto',
      'deliver',
      0.6,
      { needsDate: true },
    ),
    // whatever is done for the reader by a day or under a condition, save what is only said to them
    pattern(`(?:la|${forThem}) (?!${saying})[${letter}]+(?:rò|remo)`, 'other', 0.7),
    pattern(`${forThem} (?!${saying})[${letter}]+(?:o|iamo)`, 'other', 0.6, { needsTerm: true, isPresent: true }),
  ],
  refusals: /(?<![a-zà-ÿ])(?:non|mai|ieri|purtroppo|spero(?! di )|vorrei|potrei|se io)(?![a-zà-ÿ])/,
  alreadyDone: /in allegato|allegat|con la presente/,
  ultimatum:
    /se (?:lei )?non (?:paga|ricev|rispond|invi|restitui|mi |ci )|in caso contrario|altrimenti|avvocato|tribunale|vie legali/,
  offer: /se (?:ha|hai|desidera|vuole|vuoi|avete) (?:bisogno|domande|dubbi|altr)|se (?:desidera|vuole|vuoi)|per qualsiasi/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:appena|non appena|quando|una volta|se (?:mi|ci)|dopo (?:aver|il|la|che)|al ricevimento)(?![a-zà-ÿ])[^,;.]{2,140})/,
});
