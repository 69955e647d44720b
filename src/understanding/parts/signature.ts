import { isRule } from './header-block.ts';
import type { Line } from './lines.ts';

const DEVICE =
  /i-?phone|i-?pad|i-?pod|android|mobil|phone|\bcell\b|samsung|galaxy|\bhtc\b|blackberry|outlook|mail|windows|huawei|xiaomi|nokia|sony|oneplus|pixel|proton|mailbox|device|tablet|handy|téléphone|tel[ée]fono|telefon|telemóvel|celular|cellulare|telefoon|puhelime|laite|smartphone/iu;
const SENT =
  /^[\s(<*_—–-]{0,4}(?:sent|gesendet|verschickt|von meinem|diese nachricht wurde|envoyé|enviado|enviada|mandado|inviato|verzonden|verstuurd|sendt|skickat|lähetetty|wysłane|отправлено)(?=\s)/iu;
const SENT_LAST = /(?:gesendet|gesendet\.|傳送|发送|送信)\s*[.)]?$/iu;
const SENT_FROM_MY =
  /^[\s(<*_]{0,4}sent (?:from|via|by|with) (?:my|a)(?: [^\s.!?,]{1,20}){1,5}[.)]?(?: +please excuse .{1,40})?$/iu;
const GET_APP =
  /^[\s(<*_[]{0,4}(?:get|download|hol(?:en)? sie sich|laden sie|télécharge[rz]?|obtenir|obtener|obtén|descarga|obter|obtenha|scarica|ottieni|download|hent|få|hämta|skaffa|hanki)\s(?:o |el |il |a )?(?:\[|\()?(?:outlook|yahoo mail|gmail|proton ?mail|spark|bluemail)(?:\s|$)|^[\s(<*_[]{0,4}(?:outlook (?:für|for|voor|pour|para|per) (?:ios|android))/iu;
const VIRUS_FREE =
  /^(?:virus-free\.|virenfrei\.|sans virus\.|libre de virus\.|privo di virus\.|livre de vírus\.|virusvrij\.|diese e-mail wurde .{0,30}auf viren geprüft|this email has been (?:checked|scanned) for viruses)/iu;
/** U+1427 alone on a line is the mark that a mail tracker leaves. */
const TRACKER_MARK = '\u1427';

const SECRET = /confiden[tc]|vertraulich|riservat|vertrouwelijk|fortrolig|konfident|sekretess|luottamuksell|privileged/iu;
const NOTICE_SUBJECT =
  /e-?mail|message|mensaje|mensagem|messaggio|nachricht|bericht|besked|meddelande|melding|viesti|correo|courriel/iu;
const NOTICE_READER =
  /recipient|addressee|empfänger|destinat|geadresseerde|ontvanger|modtager|mottager|mottaker|mottagare|vastaanottaj/iu;

const CLOSING =
  /^[\s*_-]{0,3}(?:(?:with )?(?:best|kind|kindest|warm|warmest|many)?\s?(?:regards|wishes|thanks)|thanks?(?: you)?|best|warmly|with love|cheers|sincerely|yours(?: \w+)?|all the best|(?:talk|speak|see you) soon|bis (?:bald|dann)|à bientôt|hasta (?:pronto|luego)|até (?:breve|logo)|a presto|tot (?:snel|ziens)|mfg|lg|vg|(?:mit )?(?:freundlich\w*|viele\w*|liebe\w*|beste\w*|herzlich\w*|schöne\w*)\s(?:gr[uü](?:ß|ss)\w*|dank)|gru(?:ß|ss)|cordialement|bien (?:cordialement|à vous)|salutations|merci|(?:un )?(?:cordial )?saludos?|atentamente|atenciosamente|atte|(?:melhores |com os melhores )?cumprimentos|abraço|obrigad[oa]|(?:cordiali |distinti |un )?salut[io]|grazie|(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|(?:med )?(?:venlig|vennlig|vänlig|bedste|beste|bästa|mange|hjertelig)\w*\s(?:hilsen|hilsener|hälsning\w*)|mvh|vh|hilsen|hälsning\w*|ystävällisin terveisin|terveisin|kiittäen)\b[\s,.!]{0,3}$/iu;
const CONTACT =
  /(?:\+|\(0|\b0)\d[\d\s()./-]{6,18}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}|\S{1,64}@\S{1,100}\.\p{L}{2,}|(?:https?:\/\/|www\.)\S|\b(?:tel|phone|mobile|mob|cell|fax|fon|tlf|puh|tél|telefono|telefon)\b[.:]/iu;

/** A bare name in a line of its own: "Petra", "Jan van Dyk". */
const NAME = /^\p{Lu}[\p{L}.'’-]{1,24}(?: (?:\p{Lu}[\p{L}.'’-]{0,24}|vo[nm]|van|de[rnl]?|d[aio]s?|le|la)){0,4},?$/u;
/** A number or an address: what stands below a name in a signature; a bare link also stands below a heading. */
const NUMBER_OR_ADDRESS =
  /(?:\+|\(0|\b0)\d[\d\s()./-]{6,18}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}|\S{1,64}@\S{1,100}\.\p{L}{2,}/u;
/** Words that hand over somebody's name and number instead of signing. */
const HANDS_OVER =
  /[:：]$|\b(?:numbers?|phone|contact|address|reach|call|ring|ask for|nummer|telefon\w*|adresse|kontakt\w*|anrufen|numéro|téléphone|coordonnées|teléfono|número|dirección|contacto|telefone|morada|endereço|numero|telefono|indirizzo|recapito|telefoonnummer|adres|nummer|adress)\b/iu;

const MOST_AFTER_DASHES = 40;
const MOST_AFTER_RULE = 10;
const MOST_STRAY = 6;
const MOST_CONTACT_LINES = 14;

/** Cheap look at a whole text: is there any word of a confidentiality notice at all? */
export function mayHaveNotice(text: string): boolean {
  return SECRET.test(text);
}

/**
 * Where the signature begins among lines `first` to `last` (both counted), one unbroken run of the author's own lines; -1 if there is
 * none. Found by "-- " (RFC 3676, 4.3), by what telephones and mail programs add in eleven languages, by a rule with little below it,
 * by a confidentiality notice, or by contact lines below a closing and a name. The closing and the name stay the author's words.
 */
export function signatureStart(lines: readonly Line[], first: number, last: number, notice: boolean): number {
  for (let i = first; i <= last; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    if ((text === '--' || text === '—') && last - i <= MOST_AFTER_DASHES) return i;
    if (text === TRACKER_MARK) return i;
    if (i > first && last - i <= MOST_AFTER_RULE && isFootRule(lines[i]) && hasText(lines, first, i)) return i;
    if (text.length < 200 && isAddedByProgram(text) && strayLines(lines, i + 1, last) <= MOST_STRAY) return i;
    if (notice && isNotice(lines, i, last)) return i;
  }
  return contactsStart(lines, first, last);
}

/** "Sent from my iPhone", "Von meinem Mobilgerät gesendet", "Get Outlook for iOS", "Virus-free." */
export function isAddedByProgram(text: string): boolean {
  if (text.length > 160) return false;
  if (SENT.test(text))
    return SENT_FROM_MY.test(text) || (DEVICE.test(text) && text.split(/\s+/).length <= 14 && !/[?!]/.test(text));
  if (SENT_LAST.test(text) && DEVICE.test(text)) return true;
  return GET_APP.test(text) || VIRUS_FREE.test(text);
}

/** "_____" or a long row of dashes at the margin; an indented one stands above a sum. */
function isFootRule(line: Line | undefined): boolean {
  if (!line || line.indent > 0 || !isRule(line.text)) return false;
  return line.text.startsWith('_') ? line.text.length >= 5 : line.text.startsWith('-') && line.text.length >= 15;
}

function strayLines(lines: readonly Line[], from: number, to: number): number {
  if (to - from > MOST_AFTER_DASHES) return Number.POSITIVE_INFINITY;
  let stray = 0;
  for (let i = from; i <= to; i++) {
    const text = lines[i]?.text ?? '';
    if (text !== '' && !isAddedByProgram(text) && !CONTACT.test(text.slice(0, 200))) stray++;
  }
  return stray;
}

function hasText(lines: readonly Line[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (lines[i]?.kind === 'text' && !isRule(lines[i]?.text ?? '')) return true;
  return false;
}

/** A confidentiality notice: names a message, a recipient and secrecy within one paragraph. */
function isNotice(lines: readonly Line[], at: number, last: number): boolean {
  if (at > 0 && lines[at - 1]?.kind === 'text' && !isRule(lines[at - 1]?.text ?? '')) return false;
  let paragraph = '';
  for (let i = at; i <= last && i < at + 12 && lines[i]?.kind === 'text'; i++) paragraph += ` ${lines[i]?.text.slice(0, 2000)}`;
  return SECRET.test(paragraph) && NOTICE_SUBJECT.test(paragraph) && NOTICE_READER.test(paragraph);
}

function contactsStart(lines: readonly Line[], first: number, last: number): number {
  let closing = -1;
  for (let i = last; i >= first && i >= last - MOST_CONTACT_LINES - 4; i--) {
    const text = lines[i]?.text ?? '';
    if (text.length > 0 && text.length < 60 && (CLOSING.test(text) || isClosingWithName(text))) {
      closing = i;
      break;
    }
  }
  if (closing < 0) {
    const start = belowName(lines, first, last);
    return start >= 0 ? start : cardStart(lines, first, last);
  }
  let name = isClosingWithName(lines[closing]?.text ?? '') ? closing : closing + 1;
  while (name <= last && lines[name]?.kind === 'blank') name++;
  const start = name + 1;
  let contacts = 0;
  for (let i = start; i <= last; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    if (text.length > 100 || text.endsWith('?') || /^p\.?\s?s\b/i.test(text)) return -1;
    if (CONTACT.test(text)) contacts++;
    else if (text.split(' ').length >= 8 && /[.!]$/.test(text)) return -1;
  }
  let at = start;
  while (at < last && lines[at]?.kind === 'blank') at++;
  return contacts > 0 ? at : -1;
}

/** "Best, Petra" */
function isClosingWithName(text: string): boolean {
  const comma = text.indexOf(',');
  return comma > 0 && CLOSING.test(text.slice(0, comma)) && NAME.test(text.slice(comma + 1).trim());
}

/** Contact lines to the end below a bare name, where words stand above that do not hand over a number: the line below the name, or -1. */
function belowName(lines: readonly Line[], first: number, last: number): number {
  let start = last + 1;
  let reachable = false;
  for (let i = last; i > first && i >= last - MOST_CONTACT_LINES; i--) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    if (NAME.test(text) && !CONTACT.test(text) && start <= last) {
      if (!reachable || !hasText(lines, first, i)) return -1;
      let above = i - 1;
      while (above > first && lines[above]?.kind === 'blank') above--;
      return HANDS_OVER.test(lines[above]?.text.slice(-300) ?? '') ? -1 : start;
    }
    if (text.length > 100 || !CONTACT.test(text)) return -1;
    reachable ||= NUMBER_OR_ADDRESS.test(text);
    start = i;
  }
  return -1;
}

/** A visiting card without a closing above: the last paragraph, short lines only, two of them contacts, and nothing announces it ("My address:"). */
function cardStart(lines: readonly Line[], first: number, last: number): number {
  let contacts = 0;
  let top = last;
  for (let i = last; i >= first && lines[i]?.kind !== 'blank'; i--) {
    const text = lines[i]?.text ?? '';
    if (text.length > 70 || /[?!,;]$/.test(text) || (text.endsWith('.') && text.split(' ').length > 5)) return -1;
    if (CONTACT.test(text)) contacts++;
    top = i;
  }
  if (contacts < 2 || last - top < 2) return -1;
  let above = top - 1;
  while (above >= first && lines[above]?.kind === 'blank') above--;
  return above < first || /[:：]$/.test(lines[above]?.text ?? '') ? -1 : top;
}
