import { grammarOf, later, latinPattern as pattern } from './patterns.ts';

export const dutch = grammarOf({
  gate: /\b(?:ik|wij|we|u|je|jullie|wordt|zal|zullen|collega)\b/i,
  patterns: [
    ...later('(?:ik (?:zal|ga)|(?:we|wij) (?:zullen|gaan)|(?:zal|ga) ik|(?:zullen|gaan) (?:we|wij))', [
      ['(?:op|toe|door|na)?sturen|(?:toe|ver)?zenden|mailen|doorsturen', 'send'],
      ['(?:terug|op)?bellen', 'call'],
      ['langskomen|langs komen|bezoeken|komen', 'visit'],
      [
        'leveren|bezorgen|brengen|maken|opstellen|klaarmaken|afmaken|installeren|bestellen|voorbereiden|plaatsen|inplannen',
        'deliver',
      ],
      ['repareren|vervangen|aanpassen|herstellen|wijzigen|oplossen|corrigeren|ruilen', 'fix'],
      [
        'laten weten|nakijken|uitzoeken|navragen|nagaan|controleren|bekijken|contact opnemen|opnemen|terugkomen|antwoorden|bevestigen|informeren|vragen|checken|kijken',
        'answer',
        true,
      ],
      ['betalen|terugbetalen|overmaken|terugstorten|crediteren', 'pay'],
      ['regelen|doen|zorgen|oppakken|verzorgen|reserveren|helpen', 'other'],
    ]),
    pattern(
      '(?:ik|we|wij) (?:stuur|mail|zend|sturen|mailen|zenden)|(?:stuur|mail|zend) ik|(?:sturen|mailen) (?:we|wij)',
      'send',
      0.75,
      { isPresent: true },
    ),
    pattern('(?:ik|we|wij) (?:bel|bellen)|bel ik|bellen (?:we|wij)', 'call', 0.75, { isPresent: true }),
    pattern(
      '(?:ik|we|wij) (?:kom|komen)(?= (?:[a-z0-9]+ ){0,5}?(?:langs|bij u|bij je|naar u))|(?:kom ik|komen (?:we|wij))(?= (?:[a-z0-9]+ ){0,5}?(?:langs|bij u))',
      'visit',
      0.7,
      { needsDate: true, isPresent: true },
    ),
    pattern('(?:ik|we|wij) (?:lever|leveren|bezorg|bezorgen|breng|brengen|bestel|bestellen|maak|maken)', 'deliver', 0.7, {
      needsDate: true,
      isPresent: true,
    }),
    pattern(
      '(?:ik|we|wij) (?:laat|laten) (?:het )?(?:u|je|jullie)(?= (?:[a-z]+ ){0,5}?weten)|(?:ik|we|wij) (?:kom|komen) (?:er|hier|daar)(?:op| op)? (?:[a-z]+ ){0,5}?terug|(?:ik|we|wij) (?:zoek|zoeken) (?:het|dit|dat) uit|(?:ik|we|wij) (?:kijk|kijken) (?:het|dit|dat|er) (?:na|naar)|(?:ik|we|wij) (?:neem|nemen) (?:[a-z]+ ){0,4}?contact|(?:ik|we|wij) (?:vraag|ga) (?:het|dit|dat) na',
      'answer',
      0.8,
      { isHolding: true, isPresent: true },
    ),
    pattern('(?:ik|we|wij) (?:regel|regelen|zorg|zorgen)|komt in orde|komt goed', 'other', 0.7, { isPresent: true }),
    pattern(
      '(?:u|je|jullie) (?:ontvangt|ontvangen|krijgt|krijgen|hoort|heeft|hebt)|(?:ontvangt|krijgt|hoort) (?:u|je)',
      'deliver',
      0.65,
      { needsDate: true },
    ),
    pattern(
      '(?:mijn collega|onze [a-z]+|collega [a-z]+) (?:belt|stuurt|neemt|komt|zal|brengt)(?= (?:u|je|contact|morgen|[a-z]+dag))',
      'other',
      0.65,
    ),
    pattern(
      '(?:wordt|worden) (?:[a-z0-9]+ ){1,6}?(?:geleverd|verzonden|verstuurd|bezorgd|gerepareerd|teruggestort)',
      'deliver',
      0.6,
      { needsDate: true },
    ),
  ],
  refusals: /(?<![a-zà-ÿ])(?:niet|geen|nooit|helaas|zou|hoop|als ik|dat ik|of ik)(?![a-zà-ÿ])/,
  alreadyDone: /(?<![a-zà-ÿ])(?:bijgevoegd|hierbij|in de bijlage|als bijlage)(?![a-zà-ÿ])/,
  ultimatum: /als (?:u|je|wij) (?:[a-z]+ ){0,8}?(?:niet|geen)|advocaat|incasso|rechtbank|gerechtelijk/,
  offer: /als (?:u|je) (?:[a-z]+ ){0,3}?(?:vragen|wilt|wil|nodig|wenst)|bij vragen|mocht u/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:zodra|als u|als je|wanneer|nadat|na (?:ontvangst|betaling|akkoord|uw))(?![a-zà-ÿ])[^,;.]{2,140})/,
});
