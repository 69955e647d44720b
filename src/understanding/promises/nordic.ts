import type { Deed } from './grammar.ts';
import { grammarOf, later, latinPattern as pattern } from './patterns.ts';

const swedishVerbs: [string, Deed, boolean?][] = [
  ['skicka|maila|mejla|sända|vidarebefordra', 'send'],
  ['ringa', 'call'],
  ['komma förbi|besöka|komma', 'visit'],
  ['leverera|lämna|göra klart|beställa|installera|ta fram|förbereda|skriva|boka', 'deliver'],
  ['laga|byta|ändra|rätta|åtgärda|reparera|ersätta', 'fix'],
  ['återkomma|kolla|undersöka|höra av (?:mig|oss)|svara|fråga|meddela|kontrollera|titta|höra', 'answer', true],
  ['betala|återbetala', 'pay'],
  ['ordna|fixa|göra|ta hand|hjälpa', 'other'],
];
const danishNorwegianVerbs: [string, Deed, boolean?][] = [
  ['sende|maile|videresende|oversende', 'send'],
  ['ringe', 'call'],
  ['komme forbi|komme innom|besøge|besøke|komme', 'visit'],
  ['levere|bestille|installere|lave|lage|skrive|forberede|aflevere|gøre klar|gjøre klar|booke', 'deliver'],
  ['reparere|bytte|rette|ændre|endre|ordne|erstatte', 'fix'],
  [
    'vende tilbage|komme tilbake|undersøge|undersøke|svare|spørge|spørre|tjekke|sjekke|give besked|gi beskjed|høre',
    'answer',
    true,
  ],
  ['betale|refundere|tilbagebetale', 'pay'],
  ['gøre|gjøre|sørge|hjælpe|hjelpe|fikse', 'other'],
];

export const swedish = grammarOf({
  gate: /\b(?:jag|vi|du|ni)\b|återkommer|kollar/i,
  patterns: [
    ...later('(?:(?:jag|vi) (?:[a-zåäö]+ )?(?:ska|skall|kommer att)|(?:ska|kommer) (?:jag|vi))', swedishVerbs),
    pattern('(?:jag|vi) (?:skickar|mailar|mejlar|sänder)|(?:skickar|mailar) (?:jag|vi)', 'send', 0.75, { isPresent: true }),
    pattern('(?:jag|vi) ringer|ringer (?:jag|vi)', 'call', 0.75, { isPresent: true }),
    pattern('(?:jag|vi) kommer(?= (?:förbi|till dig|till er|på|imorgon|i morgon))', 'visit', 0.65, {
      needsDate: true,
      isPresent: true,
    }),
    pattern('(?:jag|vi) (?:levererar|beställer|lämnar|bokar)', 'deliver', 0.7, { isPresent: true, needsDate: true }),
    pattern('(?:jag |vi )?återkommer|(?:jag|vi) (?:hör av (?:mig|oss)|kollar|undersöker|meddelar|tittar på)', 'answer', 0.8, {
      isHolding: true,
      isPresent: true,
    }),
    pattern('(?:jag|vi) (?:ordnar|fixar|tar hand om)', 'other', 0.75, { isPresent: true }),
    pattern('(?:du|ni) (?:får|kommer att få|har)', 'deliver', 0.6, { needsDate: true }),
  ],
  refusals: /(?<![a-zåäö])(?:inte|aldrig|tyvärr|skulle|hoppas|om jag|att jag|ingen)(?![a-zåäö])/,
  alreadyDone: /bifoga|härmed/,
  ultimatum: /om (?:du|ni) inte|inkasso|advokat|kronofogden/,
  offer: /om (?:du|ni) (?:har frågor|vill|behöver|undrar|önskar)|vid frågor/,
  condition: /(?<clause>(?<![a-zåäö])(?:när|så snart|så fort|om (?:du|ni)|efter att)(?![a-zåäö])[^,;.]{2,140})/,
});

export const danishAndNorwegian = grammarOf({
  gate: /\b(?:jeg|vi|du|dere|i)\b/i,
  patterns: [
    ...later('(?:(?:jeg|vi) (?:[a-zæøå]+ )?(?:vil|skal|kommer til å)|(?:skal|vil) (?:jeg|vi))', danishNorwegianVerbs),
    pattern('(?:jeg|vi) (?:sender|mailer|videresender)|sender (?:jeg|vi)', 'send', 0.75, { isPresent: true }),
    pattern('(?:jeg|vi) ringer|ringer (?:jeg|vi)', 'call', 0.75, { isPresent: true }),
    pattern('(?:jeg|vi) kommer(?= (?:forbi|innom|til dig|til deg|på|i morgen|i morgon))', 'visit', 0.65, {
      needsDate: true,
      isPresent: true,
    }),
    pattern('(?:jeg|vi) (?:leverer|bestiller|afleverer)', 'deliver', 0.7, { needsDate: true, isPresent: true }),
    pattern(
      '(?:jeg|vi) (?:vender tilbage|kommer tilbake|undersøger|undersøker|tjekker|sjekker|giver (?:dig|jer) besked|gir (?:deg|dere) beskjed|ser på (?:det|sagen|saken))',
      'answer',
      0.8,
      { isHolding: true, isPresent: true },
    ),
    pattern('(?:jeg|vi) (?:ordner|sørger for|fikser|tager mig af|tar meg av)', 'other', 0.75, { isPresent: true }),
    pattern('(?:du|i|dere) (?:får|modtager|mottar|hører)', 'deliver', 0.6, { needsDate: true }),
  ],
  refusals: /(?<![a-zæøå])(?:ikke|aldrig|aldri|desværre|dessverre|ville|håber|håper|hvis jeg|at jeg|ingen)(?![a-zæøå])/,
  alreadyDone: /vedhæft|vedlagt|hermed/,
  ultimatum: /hvis (?:du|i|dere) ikke|inkasso|advokat|retten/,
  offer: /hvis (?:du|i|dere) (?:har spørgsmål|har spørsmål|vil|ønsker|trenger|har brug)|ved spørgsmål/,
  condition: /(?<clause>(?<![a-zæøå])(?:når|så snart|hvis (?:du|i|dere)|efter at|etter at)(?![a-zæøå])[^,;.]{2,140})/,
});

export const finnish = grammarOf({
  gate: /(?:lähet|palaa|soit|toimit|selvit|tarkist|hoid|ilmoit|saat)/i,
  patterns: [
    pattern('(?:lähetän|lähetämme|toimitan)', 'send', 0.75, { isPresent: true }),
    pattern('(?:soitan|soitamme)', 'call', 0.75, { isPresent: true }),
    pattern('(?:toimitamme)', 'deliver', 0.75, { isPresent: true }),
    pattern(
      '(?:palaan|palaamme) (?:asiaan|tähän)|(?:selvitän|selvitämme|tarkistan|tarkistamme|ilmoitan|ilmoitamme)',
      'answer',
      0.75,
      { isHolding: true, isPresent: true },
    ),
    pattern('(?:hoidan|hoidamme)', 'other', 0.7, { isPresent: true }),
    pattern('(?:saat|saatte)', 'deliver', 0.6, { needsDate: true }),
  ],
  refusals: /(?<![a-zäö])(?:en|emme|ei|valitettavasti|jos lähetän)(?![a-zäö])/,
  alreadyDone: /liitteenä|ohessa/,
  ultimatum: /jos (?:et|ette)|perintä|asianajaja/,
  offer: /jos (?:sinulla|teillä|haluat|tarvitset|haluatte|tarvitsette)/,
  condition: /(?<clause>(?<![a-zäö])(?:kun|heti kun|jos)(?![a-zäö])[^,;.]{2,140})/,
});
