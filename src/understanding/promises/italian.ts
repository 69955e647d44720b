import { grammarOf, latinPattern as pattern } from './patterns.ts';

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
