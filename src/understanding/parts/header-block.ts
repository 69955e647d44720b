import type { Line } from './lines.ts';

type Field = 'from' | 'sent' | 'date' | 'to' | 'cc' | 'subject' | 'other';

/** What mail programs call the fields above a quoted mail: English, German, French, Spanish, Portuguese, Italian, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Russian. */
const LABELS: Record<Field, string> = {
  from: 'from|von|de|da|van|fra|från|lähettäjä|od|от',
  sent: 'sent|gesendet|gesendet am|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|inviato|inviato il|verzonden|verzonden op|sendt|skickat|lähetetty|wysłano|отправлено',
  date: 'date|datum|fecha|data|dato|päivämäärä|pvm|päiväys|дата',
  to: 'to|an|à|a|pour|para|aan|til|till|vastaanottaja|do|кому',
  cc: 'cc|bcc|kopie|kopi|kopia|kopio|copie à|copie|copia|dw|копия|copy',
  subject: 'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|тема|re|thema',
  other:
    'reply-to|antwort an|répondre à|responder a|rispondi a|risposta|importance|wichtigkeit|importancia|importância|priorità|attachments|anlagen|pièces jointes|adjuntos|anexos|allegati|bijlagen|please respond to|organisation|organization',
};
const FIELD = new Map<string, Field>(
  Object.entries(LABELS).flatMap(([field, words]) => words.split('|').map((word): [string, Field] => [word, field as Field])), // keys of LABELS are Fields
);

const LONGEST_LABEL = 24;
/** A subject wraps over so many lines at most between two fields; a list of recipients over more. */
const MOST_WRAPPED = 3;
const MOST_BLANK = 4;
const MOST_LINES = 120;
const DAY_AND_TIME = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,4}\d{1,2}[:.]\d{2}/;

/** Which field of a quoted mail's head a line is ("*Von:* Anna" is `from`), or null. */
export function fieldOf(text: string): Field | null {
  const colon = text.indexOf(':');
  if (colon < 1 || colon > LONGEST_LABEL) return null;
  const label = text.slice(0, colon).replace(/[*_|]/g, '').trim().toLowerCase();
  return FIELD.get(label) ?? null;
}

/**
 * Does a block "From: / Sent: / To: / Subject:" of an earlier mail begin at this line? Three fields at least, among them a subject or a
 * moment of sending, or an address: a traveller's "From: Lisbon, To: Porto, Date: 3 May" is somebody's own words.
 */
export function startsHeaderBlock(lines: readonly Line[], at: number): boolean {
  const first = lines[at];
  if (first?.kind !== 'text' || fieldOf(first.text) === null) return false;
  if (isFlattenedHead(first.text)) return true;
  const seen = new Set<Field>();
  let last: Field = 'other';
  let hasAddress = false;
  let wrapped = 0;
  let blank = 0;
  for (let i = at; i < lines.length && i < at + MOST_LINES; i++) {
    const line = lines[i];
    if (!line || line.kind === 'quote') break;
    if (line.kind === 'blank') {
      if (seen.has('subject') || ++blank > MOST_BLANK) break;
      continue;
    }
    const field = fieldOf(line.text);
    if (field) {
      if (field !== 'other' && seen.has(field)) break;
      seen.add(field);
      last = field;
      wrapped = 0;
      if (field === 'from' || field === 'to') hasAddress ||= line.text.includes('@');
      // Lotus Notes: "From:  Ann Smith      05/30/2001 01:51 PM"
      if (field === 'from' && DAY_AND_TIME.test(line.text)) seen.add('sent');
    } else if (!(last === 'to' || last === 'cc') || !/[,;@/]/.test(line.text)) {
      if (++wrapped > MOST_WRAPPED || blank > 0) break;
    }
  }
  const people = Number(seen.has('from')) + Number(seen.has('to')) + Number(seen.has('cc'));
  const when = seen.has('sent') || seen.has('date');
  if (seen.has('subject')) return people + Number(when) >= 2 && people >= 1;
  return seen.has('from') && seen.has('sent') && (people >= 2 || hasAddress)
    ? true
    : seen.has('from') && seen.has('to') && when && hasAddress;
}

const INLINE_FIELD =
  /(?:^|\s)[*_]{0,2}(?:from|sent|date|to|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|enviada em|data|assunto|da|inviato|oggetto|van|verzonden|aan|onderwerp|fra|sendt|dato|til|emne|från|skickat|till|ämne|lähettäjä|lähetetty|vastaanottaja|aihe)\s?:[*_]{0,2}(?=\s)/giu;

/** A converter that lost the line ends leaves the fields in one line: "From: Ann Sent: Monday To: Tom Subject: Lid". */
function isFlattenedHead(text: string): boolean {
  const field = fieldOf(text);
  if (text.length < 40 || (field !== 'from' && field !== 'sent')) return false;
  return (text.slice(0, 1000).match(INLINE_FIELD)?.length ?? 0) >= 4;
}

/**
 * Lotus Notes puts name and date in lines of their own above "To:". Returns the first line that belongs to the block starting at `at`,
 * not above `floor`: the lines of name, address and date, and a rule ("_____") or dashes above.
 */
export function headerBlockTop(lines: readonly Line[], at: number, floor: number): number {
  let top = at;
  const first = fieldOf(lines[at]?.text ?? '');
  if (first !== 'from') {
    let blanks = 0;
    let dated = -1;
    for (let i = at - 1; i >= floor && i >= at - 9; i--) {
      const line = lines[i];
      if (!line || line.kind === 'quote') break;
      if (line.kind === 'blank') {
        if (++blanks > 4 || dated >= 0) break;
        continue;
      }
      if (/\d{1,2}[:.]\d{2}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(line.text) && line.text.length < 120) dated = i;
      else if (dated >= 0 ? !isName(line.text) && fieldOf(line.text) !== 'from' : !/^please respond to|@/i.test(line.text)) break;
      if (dated >= 0) top = i;
    }
  }
  for (let i = top - 1; i >= floor && i >= top - 3; i--) {
    const line = lines[i];
    if (line?.kind === 'blank') continue;
    if (line && isRule(line.text)) top = i;
    break;
  }
  return top;
}

function isName(text: string): boolean {
  return (
    text.length < 70 &&
    !/[.!?]$/.test(text) &&
    (/[@/<"]/.test(text) || /^\p{Lu}[\p{L}.'-]*(?:[ ,]+\p{Lu}[\p{L}.'-]*){0,4}$/u.test(text))
  );
}

/** A line of nothing but dashes, underscores, stars or equal signs. */
export function isRule(text: string): boolean {
  return text.length >= 3 && /^[-_=*~#+—–\s]+$/.test(text);
}

const OF_AN_EARLIER_MAIL =
  /original\s(?:message|mail|e-?mail|appointment)|mail original|e-mail original|forwarded|(?:transféré|transmis) par|(?:inoltrato|trasmesso) da|(?:reenviado|encaminhado|reencaminhado) por|doorgestuurd door|videresendt a[fv]|vidarebefordrat av|välittänyt|ursprüngliche|originalnachricht|original-?nachricht|weitergeleitet|message (?:d'origine|d’origine|original|transféré|transmis|réexpédié)|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada|reencaminhada)|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|origineel bericht|doorgestuurd bericht|oprindelig (?:besked|meddelelse|mail)|videresendt (?:besked|meddelelse|melding)|opprinnelig melding|ursprungligt meddelande|originalmeddelande|vidarebefordrat|alkuperäinen viesti|välitetty viesti|oryginalna wiadomość|wiadomość oryginalna|исходное сообщение|пересылаемое сообщение/iu;
const FORWARD_WORDS =
  /^[*_]{0,2}(?:begin(?:ning of)? forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|inizio messaggio inoltrato|begin doorgestuurd bericht|start på videresendt besked|start på videresendt melding|videresendt melding|vidarebefordrat brev|vidarebefordrat meddelande|välitetty viesti alkaa)\s?:[*_]{0,2}$/iu;

/** "-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:" in the languages of LABELS. */
export function isSeparator(text: string): boolean {
  const first = text.charAt(0);
  if (text.endsWith('-----') && text.length < 60) return OF_AN_EARLIER_MAIL.test(text);
  if ('-_=*‐–—'.includes(first)) {
    return text.length < 300 && /^[*_=\s]{0,6}[-_=‐–—]{2,}/u.test(text) && OF_AN_EARLIER_MAIL.test(text);
  }
  return text.length < 60 && text.includes(':') && FORWARD_WORDS.test(text);
}
