import { grammarOf, later, latinLetter as letter, latinPattern as pattern } from './patterns.ts';

/** Verbs that only say something to the reader, or tell what is done, wished or owed. */
const saying =
  'wens|dank|heb|hebben|had|verzoek|raad|herinner|zou|wil|willen|moet|kan|kun|mag|mogen|hoor|horen|schrijf|schreef|adviseer|vraag|vragen|verwacht|zie|zag|ben |zijn|was|waren|hoop|hopen|denk|vind|weet|wacht|bied|felicit|meld|deel|informeer|ontvang|tref|spre|sprak|gaf|bracht|kwam|nam|riep|liet|zei|kreeg|vrees|dacht|[a-z]+[dt]e ';
export const dutch = grammarOf({
  gate: /\b(?:ik|wij|we|u|je|jullie|uw|jouw|wordt|zal|zullen|collega)\b/i,
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
      '(?:(?:ik|we|wij) (?:laat|laten)|laat ik|laten (?:we|wij)) (?:het )?(?:u|je|jullie)(?= (?:[a-z]+ ){0,5}?weten)|(?:ik|we|wij) (?:kom|komen) (?:er|hier|daar)(?:op| op)? (?:[a-z]+ ){0,5}?terug|(?:ik|we|wij) (?:zoek|zoeken) (?:het|dit|dat) uit|(?:ik|we|wij) (?:kijk|kijken) (?:het|dit|dat|er) (?:[a-z]+ ){0,3}?(?:na|naar)|(?:ik|we|wij) (?:neem|nemen) (?:[a-z]+ ){0,4}?contact|(?:ik|we|wij) (?:vraag|ga) (?:het|dit|dat) na',
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
      `(?:wordt|worden) (?:[a-z0-9:.]+ ){1,9}?(?:geleverd|verzonden|verstuurd|bezorgd|gerepareerd|vervangen|geplaatst|teruggestort|overgemaakt|terugbetaald|gecrediteerd)|(?:uw|je|jullie) [a-z]+ (?:is|zijn|staat|staan) (?:[a-z0-9]+ ){1,5}?klaar`,
      'deliver',
      0.6,
      { needsDate: true, isPassive: true },
    ),
    ...later(
      '(?:(?:ik|we|wij) (?:probeer|proberen|hoop|hopen)|(?:probeer|hoop) ik|(?:proberen|hopen) (?:we|wij))',
      [
        [
          '(?:te |te kunnen |kunnen )(?:(?:op|toe|door|na)?sturen|mailen|leveren|bezorgen|repareren|betalen)|(?:sturen|mailen|leveren|bezorgen|repareren|betalen) te kunnen|(?:toe|op|door|na) te sturen',
          'send',
        ],
        [
          'te (?:bellen|antwoorden|bevestigen|laten weten)|(?:terug|op) te bellen|(?:bellen|antwoorden|laten weten) te kunnen',
          'answer',
          true,
        ],
      ],
      0.65,
    ),
    // "mijn zoon brengt u", "zorgen wij", "en geef u morgen antwoord", "maken we af", "zoek de factuur voor u op", "op uw rekening"
    pattern('mijn [a-z]+ (?:[a-z]+ )?(?:brengt|belt|mailt|stuurt|geeft) (?:u|je|jullie)', 'other', 0.65),
    pattern('zorg(?:en)? (?:ik|we|wij)|(?:ik|we|wij) zet(?:ten)? (?:u|je|jullie) op de [a-z]*lijst', 'other', 0.7, {
      isPresent: true,
    }),
    pattern('(?<=(?:^|[ ,])(?:en|dan) )(?:geef|bel|stuur|mail|laat|breng) (?:u|je|jullie)', 'answer', 0.7, {
      isHolding: true,
      isPresent: true,
    }),
    pattern(
      '(?:maak|lever|bezorg|breng|bekijk|regel|controleer|plaats) ik|(?:maken|leveren|bezorgen|brengen|bekijken|regelen|controleren|plaatsen) (?:we|wij)|(?:ik|we|wij) (?:kom|komen) (?:[a-z]+ ){1,3}?terug(?! van)',
      'deliver',
      0.65,
      { needsTerm: true, isPresent: true },
    ),
    pattern(
      '(?:ik|we|wij) (?:ruil|zoek|leg|reserve(?:er|ren)|houd?|zet|maak|bestel|regel|print|pak)(?:p?en|den|gen|ken|ten)? (?:[a-z]+ ){1,5}?voor (?:u|je|jullie)',
      'other',
      0.7,
      { isPresent: true },
    ),
    pattern('(?:staat|is) (?:[a-z0-9]+ ){1,6}?op (?:uw|je|jullie) rekening', 'pay', 0.65, { needsDate: true }),
    // "Dan leg ik u morgen de stalen klaar": whatever is done for the reader by a day, save what is only said to them
    pattern(
      `(?:ik|we|wij) (?!${saying})[${letter}]+ (?:u|je|jullie)|(?!${saying})[${letter}]+ (?:ik|we|wij) (?:u|je|jullie)`,
      'other',
      0.6,
      {
        needsTerm: true,
        isPresent: true,
      },
    ),
    pattern('(?:ik zal|we zullen|wij zullen|zal ik|zullen we|zullen wij) (?:u|je|jullie)', 'other', 0.7),
    // "Zodra de aanbetaling binnen is, beginnen we": after what must come first the verb stands before "we"
    pattern(
      `(?<=(?:zodra|nadat|zo gauw|als (?:u|je|jullie|uw|alles)) [^,;.]{2,140}, (?:dan )?)(?!${saying}|reken|bereken)[${letter}]+ (?:ik|we|wij)`,
      'other',
      0.65,
      { isPresent: true },
    ),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:niet|geen|nooit|sinds|al (?:[a-z]+ )?jaar|al jaren|helaas|zou|hoop(?!.{0,120} te kunnen)|als ik|dat ik|of ik)(?![a-zà-ÿ])/,
  alreadyDone: /(?<![a-zà-ÿ])(?:bijgevoegd|hierbij|in de bijlage|als bijlage)(?![a-zà-ÿ])/,
  ultimatum: /als (?:u|je|wij) (?:[a-z]+ ){0,8}?(?:niet|geen)|^anders |advocaat|incasso|rechtbank|gerechtelijk/,
  offer: /als (?:u|je) (?:[a-z]+ ){0,3}?(?:vragen|wilt|wil|nodig|wenst)|bij vragen|mocht u/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:zodra|als u|als je|wanneer|nadat|na (?:ontvangst|betaling|akkoord|uw))(?![a-zà-ÿ])[^,;.]{2,140})/,
});
