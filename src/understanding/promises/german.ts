import type { Deed } from './grammar.ts';
import { grammarOf, type Pattern } from './patterns.ts';

/** German puts the deed last after "werde" and first in the present tense: both are promises ("Ich schicke Ihnen morgen das Angebot"). */
const infinitives: [string, Deed, boolean?][] = [
  ['(?:zu|nach|ab|ver|über)?(?:senden|schicken)|mailen|weiterleiten|einreichen|faxen|hochladen|teilen', 'send'],
  ['anrufen|zurückrufen|telefonieren', 'call'],
  ['(?:vorbei|vorbeizu)kommen|besuchen|kommen', 'visit'],
  [
    '(?:aus|nach|be)?liefern|bringen|fertigstellen|erstellen|vorbereiten|montieren|einbauen|installieren|bestellen|vereinbaren|ausarbeiten|anfertigen|besorgen',
    'deliver',
  ],
  ['reparieren|ersetzen|austauschen|korrigieren|beheben|ändern|anpassen|umtauschen|tauschen|nachbessern|ergänzen', 'fix'],
  [
    'melden|klären|prüfen|nachfragen|nachsehen|nachschauen|anschauen|ansehen|zurückkommen|informieren|mitteilen|bescheid geben|antworten|beantworten|wissen lassen|kontaktieren|rückmelden|abklären|überprüfen|durchsehen|erkundigen',
    'answer',
    true,
  ],
  ['überweisen|erstatten|zurückerstatten|bezahlen|zahlen|gutschreiben', 'pay'],
  ['erledigen|kümmern|übernehmen|veranlassen|organisieren|bearbeiten|einplanen|reservieren|unterschreiben', 'other'],
];
const presents: [string, Deed, boolean?][] = [
  ['(?:schicke|sende|maile|faxe|reiche|leite)n?', 'send'],
  ['rufe?n?(?= (?:sie|dich|euch|ihn|an|zurück|morgen|heute|wieder|gleich|später|nachher|dann|am|nächste))', 'call'],
  ['(?:komme)n?(?= (?:[a-zäöü]+ ){0,6}?(?:vorbei|zu ihnen|zu dir|zu euch))|besuchen? (?:sie|dich|euch)', 'visit'],
  ['(?:liefer[en]|liefere|bringe|erstelle|bestelle|montiere|installiere|bereite|besorge)n?', 'deliver'],
  ['(?:repariere|ersetze|tausche|korrigiere|behebe|ändere|passe)n?', 'fix'],
  [
    '(?:melde)n?(?= (?:mich|uns))|(?:kläre|prüfe)n?|(?:frage|schaue|sehe)n?(?= (?:[a-zäöü]+ ){0,6}?(?:nach|mal|an)\\b)|(?:gebe)n? (?:ihnen|dir|euch) (?:[a-zäöü]+ ){0,3}?(?:bescheid|rückmeldung)|(?:lasse)n? (?:es )?(?:sie|dich|euch) (?:[a-zäöü]+ ){0,3}?wissen|komme (?:[a-zäöü]+ ){0,4}?auf (?:sie|dich) zu|erkundige mich|informieren? (?:sie|dich)|halten? (?:sie|dich|euch) auf dem laufenden|antworten? (?:ihnen|dir)',
    'answer',
    true,
  ],
  ['(?:überweise|erstatte|bezahle)n?', 'pay'],
  ['(?:kümmere?|kümmern)n?(?= (?:mich|uns))|(?:erledige|übernehme|veranlasse|organisiere|bearbeite|reserviere)n?', 'other'],
];

/** A verb, but none that only says something to the reader ("ich wünsche Ihnen", "ich habe Ihnen … geschickt"). */
const forThem =
  '(?!(?:hab|hatt|wünsch|dank|empfehl|rat|gratulier|schreib|schuld|wollt|möcht|würd|könn|kann|muss|müss|soll|darf|dürf|glaub|versprech|bin|sind|war|biet|hoff|verdank|versicher|berechn|verlang|schrieb|gab|rief|kam|ließ|bracht|nahm|sprach|traf|fand)[a-zäöüß]*|[a-zäöüß]*(?:ck|[bdfgkmnprs])te?n? )[a-zäöüß]+e?n? (?:[a-zäöüß]+ ){0,1}?';
/** "I try", "I hope": weak, and still a promise of ours. */
const weak = 'versuchen?|hoffen?|bemühen? (?:mich|uns)';

const patterns: Pattern[] = [
  ...infinitives.map(([verbs, deed, isHolding]) => ({
    words: new RegExp(
      `(?<![a-zäöüß])(?:ich|wir) (?:[a-zäöüß]+ ){0,2}?werden?\\b(?=.{0,140}?(?<![a-zäöüß])(?:${verbs})(?![a-zäöüß]))|(?<![a-zäöüß])(?:werde ich|werden wir)\\b(?=.{0,140}?(?<![a-zäöüß])(?:${verbs})(?![a-zäöüß]))`,
      'g',
    ),
    deed,
    isHolding: isHolding ?? false,
    confidence: 0.85,
  })),
  ...presents.map(([verbs, deed, isHolding]) => ({
    words: new RegExp(`(?<![a-zäöüß])(?:(?:ich|wir) (?:${verbs})(?![a-zäöüß])|(?:${verbs}) (?:ich|wir)(?![a-zäöüß]))`, 'g'),
    deed,
    isHolding: isHolding ?? false,
    confidence: 0.75,
    isPresent: true,
  })),
  {
    words:
      /(?<![a-zäöüß])(?:ich|wir) (?:komme|kommen|treffen(?= (?:uns|sie|dich|euch)))(?![a-zäöüß])|(?<![a-zäöüß])(?:ich bin|bin ich|wir sind|sind wir)(?= (?:[a-zäöüß0-9.:]+ ){0,6}?(?:bei (?:ihnen|dir|euch)|vor ort)(?![a-zäöüß]))|(?<![a-zäöüß])(?:komme ich|kommen wir)(?![a-zäöüß])(?= (?:zu|bei|vorbei))/g,
    deed: 'visit',
    confidence: 0.55,
    needsDate: true,
    isPresent: true,
  },
  {
    words:
      /(?<![a-zäöüß])(?:sie|du|ihr) (?:erhalten|bekommen|erhältst|bekommst|hören|haben)(?= )(?!.{0,40}\b(?:recht|fragen)\b)|(?<![a-zäöüß])(?:erhalten|bekommen) sie(?= )/g,
    deed: 'deliver',
    confidence: 0.65,
    needsDate: true,
    isPresent: true,
  },
  {
    words:
      /(?<![a-zäöüß])(?:herr|frau|mein kollege|meine kollegin|unser [a-zäöüß]+|unsere [a-zäöüß]+) (?:[a-zäöüß]+ )?(?:wird|ruft|meldet|schickt|bringt|kommt|liefert)(?= (?:sie|ihnen|dich|dir|euch|sich|morgen|am|heute|den|das|die|nächste))/g,
    deed: 'other',
    confidence: 0.65,
  },
  {
    words:
      /(?<![a-zäöüß])(?:wird|werden) (?:[a-zäöüß0-9.:]+ ){1,9}?(?:geliefert|verschickt|versendet|repariert|fertig|erledigt|montiert|eingebaut|ausgetauscht|überwiesen|erstattet|gutgeschrieben|zugestellt)(?![a-zäöüß])/g,
    deed: 'deliver',
    confidence: 0.6,
    needsDate: true,
    isPassive: true,
  },
  // "Die Muster lege ich Ihnen morgen heraus": whatever is done for the reader by a day, save what is only said to them
  {
    words: new RegExp(
      `(?<![a-zäöüß])(?:(?:ich|wir) ${forThem}(?:ihnen|dir|euch)|${forThem}(?:ich|wir) (?:ihnen|dir|euch))(?![a-zäöüß])`,
      'g',
    ),
    deed: 'other',
    confidence: 0.6,
    needsTerm: true,
    isPresent: true,
  },
  {
    words: /(?<![a-zäöüß])(?:(?:ich|wir) werden?|werden? (?:ich|wir)) (?:ihnen|dir|euch)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.7,
  },
  // "kümmern wir uns", "und melde mich wieder", "bringt Ihnen mein Sohn", "auf Ihrem Konto", "suche Ihnen die Rechnung heraus"
  {
    words: /(?<![a-zäöüß])kümmer(?:e ich mich|n wir uns)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.75,
    isPresent: true,
  },
  {
    words:
      /(?<=(?<![a-zäöüß])(?:und|dann) )(?:melde mich|(?:gebe|schicke|sende|maile|bringe|sage) (?:ihnen|dir|euch)|rufe (?:sie|dich|euch))(?![a-zäöüß])/g,
    deed: 'answer',
    confidence: 0.75,
    isHolding: true,
    isPresent: true,
  },
  {
    words:
      /(?<![a-zäöüß])(?:bringt|schickt|sendet|ruft|holt|liefert|zeigt|gibt) (?:ihnen|sie|dir|dich|euch) (?:meine?|unsere?|herr|frau)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.7,
  },
  {
    words: /(?<![a-zäöüß])(?:ist|sind) (?:[a-zäöüß0-9.]+ ){1,6}?auf (?:ihrem|deinem|eurem) konto(?![a-zäöüß])/g,
    deed: 'pay',
    confidence: 0.7,
    needsDate: true,
  },
  {
    words:
      /(?<![a-zäöüß])(?:(?:ich|wir) (?:such|leg|setz|halt|trag|stell|hol|pack|richt|tausch|buch|les|schreib|druck)e?n? (?:es |das )?(?:ihnen|dir|euch|sie|dich)(?= .{0,60}?(?:heraus|raus|zurück|bereit|frei|vor|ein|um|auf|aus|dazu|(?:auf|in) die [a-zäöüß]*liste)(?![a-zäöüß]))|(?:ich|wir) reservieren? |reservieren? (?:ich|wir) )/g,
    deed: 'other',
    confidence: 0.7,
    isPresent: true,
  },
  // "Sobald das Holz da ist, fangen wir an": after what must come first the verb stands before "we"
  {
    words:
      /(?<=(?<![a-zäöüß])(?:sobald|nachdem|(?:wenn|falls|sofern) (?:sie|du|ihre?|deine?|mir|uns|alles)) [^,;.]{2,140}, (?:dann |so )?)(?!(?:w[üu]rde|k[öa]nn|m[üu]ss|m[öa][cg]|soll|hoffe|bitte|freue|hab|sind|wär|wünsch|empfehl|dürf|berechn|verlang|kündig|mahn|sperr|behalt|denk|glaub)[a-zäöüß]*)[a-zäöüß]+ (?:ich|wir)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.65,
    isPresent: true,
  },
  // "Den Termin trage ich gleich ein": at once, and for the reader or the matter between us
  {
    words:
      /(?<![a-zäöüß])(?!(?:hab|bin|war|freue|hoffe|wünsche|arbeite|bitte|möchte|muss|kann)[a-zäöüß]*)[a-zäöüß]+en? (?:ich|wir) (?:[a-zäöüß]+ ){0,2}?(?:gleich|sofort|umgehend|heute noch|noch heute) (?:[a-zäöüß]+ ){0,3}?(?:für (?:sie|dich|euch)|ein|aus|ab|an|nach|raus|weiter|fertig)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.65,
    isPresent: true,
  },
  ...infinitives.map(([verbs, deed, isHolding]) => ({
    words: new RegExp(
      `(?<![a-zäöüß])(?:(?:ich|wir) (?:${weak})|(?:${weak}) (?:ich|wir)|(?:ich|wir) werden? (?:[a-zäöüß]+ ){0,2}?versuchen),? (?:.{0,120}? )?(?:zu (?:${verbs})|(?:${verbs}) zu können)(?![a-zäöüß])`,
      'g',
    ),
    deed,
    isHolding: isHolding ?? false,
    confidence: 0.65,
  })),
  {
    words:
      /(?<![a-zäöüß])(?:wird erledigt|mache ich|machen wir|geht klar|ich bin dran|wir sind dran|ich kümmere mich)(?![a-zäöüß])/g,
    deed: 'other',
    confidence: 0.7,
    isPresent: true,
  },
];

export const german = grammarOf({
  gate: /\b(?:ich|wir|sie|ihne[nm]?|ihre[mnrs]?|dir|euch|meine?|unsere?|herr|frau|kollegin|kollege|werden?|wird|mache|erledigt)\b/i,
  patterns,
  refusals:
    /(?<![a-zäöüß])(?:nicht|kein\w*|leider|nie|niemals|würden?|hoffe(?!.{0,120} zu können)|seit|wenn ich|falls ich|dass ich|ob ich|ob wir|bitte ich|urlaub|nicht mehr|soll(?:en)? (?:ich|wir))(?![a-zäöüß])/,
  alreadyDone: /(?<![a-zäöüß])(?:anbei|hiermit|beigefügt|im anhang|in der anlage|angehängt|soeben|gerade eben)(?![a-zäöüß])/,
  ultimatum:
    /(?:wenn|falls|sofern|sollten?) (?:sie|du|ihr|die zahlung)\b[^,;]{0,80}?(?:nicht|keine)|^(?:sonst|andernfalls) |(?:rechtsanwalt|anwalt|inkasso|gericht|mahnbescheid|rechtliche schritte)/,
  offer:
    /(?:wenn|falls|sofern|sollten) (?:sie|du|ihr)\b[^,;]{0,40}?(?:fragen|wünschen|möchten|möchtest|benötigen|brauchen|brauchst|interesse|lust)|bei (?:rück)?fragen/,
  condition:
    /(?<clause>(?<![a-zäöüß])(?:sobald|wenn|falls|nachdem|sofern|nach (?:eingang|erhalt|zahlungseingang|ihrer (?:freigabe|zusage|zahlung|bestätigung)))(?![a-zäöüß])[^,;.]{2,140})/,
});
