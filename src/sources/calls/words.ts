import type { CallOutcome, CallRow } from './call.ts';

const INWARD =
  /^(?:in|i|inbound|incoming|received|answered|eingehend|eingang|angenommen|entrant|recu|entrante|recibida|ricevuta|recebida|inkomend|binnenkomend|ontvangen|inkommande|inngaende|indgaende|mottagen|saapuva|from external|external to internal)\b/;
const OUTWARD =
  /^(?:out|o|outbound|outgoing|dialed|dialled|placed|made|ausgehend|ausgang|gewahlt|sortant|emis|saliente|realizada|uscente|effettuata|efetuada|realizada|saida|uitgaand|utgaende|udgaende|ringt|soitettu|lahteva|to external|internal to external)\b/;
const INTERNAL = /^(?:internal|intern|interne|interna|interno|extension to extension)\b/;

const OUTCOMES: [CallOutcome, RegExp][] = [
  [
    'left-word',
    /left (?:a )?(?:message|voicemail|word)|voicemail left|message left|nachricht hinterlassen|message laisse|mensaje dejado/,
  ],
  [
    'voicemail',
    /voice ?mail|mailbox|answering machine|anrufbeantworter|messagerie|repondeur|buzon|segreteria|correio de voz|caixa postal|rostbrevlada|\bvm\b/,
  ],
  ['busy', /busy|besetzt|occupe|ocupado|occupato|bezet|upptaget|optaget|opptatt/],
  [
    'missed',
    /missed|no ?answer|not answered|unanswered|verpasst|entgangen|keine antwort|nicht angenommen|manque|sans reponse|non repondu|perdida|sin respuesta|no contestada|persa|senza risposta|perdid|nao atendida|gemist|niet opgenomen|geen gehoor|missat|obesvarat|mistet|ubesvaret|tapt|ubesvart|abandon|rejected|declined|abgelehnt|refuse|rechazada|rifiutata|hung up|ring ?out|no reply|vastaamaton/,
  ],
  [
    'failed',
    /fail|error|congestion|cancel|fehlgeschlagen|echec|echoue|fallid|fallita|falhou|mislukt|blocked|invalid|unreachable|chanunavail/,
  ],
  [
    'talked',
    /answer|connect|complet|accepted|success|talked|spoke|angenommen|beantwortet|verbunden|gesprochen|repondu|abouti|contestad|atendid|rispost|opgenomen|beantwoord|besvarad|besvaret|besvart|\byes\b|\bja\b|\boui\b|\bsi\b/,
  ],
];

const key = (words: string): string =>
  words
    .slice(0, 80)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/[_\s-]+/g, ' ')
    .trim();

/** The direction that a log's word means; null for a word that says nothing of it. */
export function directionOf(words: string): CallRow['direction'] | null {
  const text = key(words);
  if (text === '') return null;
  if (INTERNAL.test(text)) return 'internal';
  if (OUTWARD.test(text)) return 'out';
  // only calls to us are missed, rejected or sent to our machine without more being said
  return INWARD.test(text) ||
    /^(?:missed|rejected|voicemail|verpasst|manque|perdida|persa|gemist|missat|mistet|tapt|blocked)/.test(text)
    ? 'in'
    : null;
}

/** What became of a call by a log's word; null for a word that says nothing of it. */
export function outcomeOf(words: string): CallOutcome | null {
  const text = key(words);
  return text === '' ? null : (OUTCOMES.find(([, pattern]) => pattern.test(text))?.[0] ?? null);
}

/** A length in seconds: "312", "5:12", "00:05:12", "5 min 12 s", "PT5M12S"; null for anything else. */
export function secondsIn(cell: string): number | null {
  const text = cell.trim().toLowerCase();
  if (text.length > 40) return null;
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) return Math.round(Number(text));
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,6})?$/.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const words =
    /^(?:pt)?(?:(\d{1,3}) ?(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|ore|uur)[ ,]{0,2})?(?:(\d{1,4}) ?(?:m|min|mins|minutes?|minuten?|minutos?|minuti|min\.)[ ,]{0,2})?(?:(\d{1,5}) ?(?:s|sec|secs|sek\.?|seconds?|sekunden?|segundos?|secondi|secondes?|seg))?\.?$/.exec(
      text,
    );
  if (!words || (words[1] ?? words[2] ?? words[3]) === undefined) return null;
  return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0);
}
