import type { Sender } from './sender.ts';

export type Bulk = { kind: 'newsletter' | 'list'; confidence: number; because: string };

/** Where the author of a mail stands towards a list. `isOurs` knows the addresses and domains of the firm. */
export type BulkSource = {
  header(name: string): string;
  text: string;
  sender: Sender;
  isAnswer: boolean;
  isOurs(address: string): boolean;
};

const LEAVE =
  /unsubscribe|opt[- ]?out|manage (?:your )?(?:e-?mail )?(?:preferences|subscription)|(?:stop|no longer wish to) receiv|to be removed|remove (?:me|yourself) from|prefer not to receive|abmelden|abbestellen|austragen|désabonn|désinscri|se désinscrire|darse de baja|cancelar (?:la|su|a|sua) (?:suscripción|subscrição|inscrição|assinatura)|descadastr|annulla(?:re)? (?:l['’])?iscrizione|disiscri|cancellarti|uitschrijven|afmelden|afmeld|framelde|avregistrera|avprenumerera|avslut(?:a|te) abonnement|meld deg av|peruuta tilaus|poistu (?:posti)?listalta/iu;
const LINK = /https?:\/\/|www\.|mailto:/gi;

/**
 * Mail to many. A newsletter is what a mailing service sent or what offers to be left; a list is a discussion between people, and it stays bulk
 * also when a person wrote it: nobody there waits for this shop. Two things are no list: a mail that names one of our own addresses as
 * its recipient, and a group address that is ours (info@ as a Google group puts Precedence and List-Id on every customer's mail).
 */
export function readBulk(source: BulkSource): Bulk | null {
  const { header } = source;
  const listId =
    header('list-id') || header('list-post') || header('mailing-list') || header('x-mailing-list') || header('x-list');
  const leave = header('list-unsubscribe');
  if (listId && !header('list-unsubscribe-post')) {
    if (isOurGroup(listId, source)) return null;
    if (
      header('list-post') ||
      header('in-reply-to') ||
      source.isAnswer ||
      header('x-beenthere') ||
      header('mailing-list') ||
      header('x-mailman-version')
    ) {
      return isToUs(source)
        ? null
        : { kind: 'list', confidence: 0.95, because: `came over the list ${listId.trim().slice(0, 80)}` };
    }
  }
  if (leave) {
    if (isOurGroup(leave, source)) return null;
    const hasService = header('list-unsubscribe-post') || header('feedback-id') || header('precedence') || source.sender.isNobody;
    return { kind: 'newsletter', confidence: hasService ? 0.97 : 0.9, because: 'has List-Unsubscribe' };
  }
  if (listId)
    return isToUs(source)
      ? null
      : { kind: 'list', confidence: 0.93, because: `came over the list ${listId.trim().slice(0, 80)}` };
  const precedence = header('precedence').trim().toLowerCase();
  if (precedence === 'list') return isToUs(source) ? null : { kind: 'list', confidence: 0.85, because: 'has Precedence: list' };
  if (precedence === 'bulk' || precedence === 'junk')
    return { kind: 'newsletter', confidence: 0.85, because: `has Precedence: ${precedence}` };
  for (const name of [
    'feedback-id',
    'x-campaign',
    'x-campaignid',
    'x-mailchimp-campaign-id',
    'x-mc-user',
    'x-csa-complaints',
    'x-mailgun-tag',
    'x-sg-eid',
  ]) {
    if (header(name) && LEAVE.test(source.text)) return { kind: 'newsletter', confidence: 0.9, because: `has ${name}` };
  }
  if (header('x-beenthere')) return isToUs(source) ? null : { kind: 'list', confidence: 0.9, because: 'has X-BeenThere' };
  return byWords(source);
}

const TO_MANY = [
  /(?:you|they) (?:are|were|have been)? ?(?:receiv\w+|sent|get\w*) this (?:\S+ )?(?:e-?mail|message|newsletter|mailing|update)|this (?:e-?mail|message|newsletter|mailing) (?:was|is|has been) (?:being )?sent (?:to|by)|sie erhalten (?:diese|diesen)|du erhältst (?:diese|diesen)|vous (?:recevez|avez reçu) (?:ce|cet|cette)|recib(?:e|es|iste) este|(?:você |voc[eê] )?(?:está a receber|recebeu|recebe) est[ea]|ricev(?:i|e|uto) questa|je ontvangt deze|u ontvangt deze|du (?:modtager|mottar|får) (?:denne|dette|detta)|sait tämän/iu,
  /(?:view|read|see|display) (?:it |this |the )?(?:\S+ )?(?:online|in (?:your|a) (?:web )?browser|on the web)|im browser (?:ansehen|anzeigen|öffnen)|online-?version|version en ligne|dans (?:votre|un) navigateur|en (?:el|tu|su) navegador|no (?:seu )?navegador|nel browser|in (?:je|uw) browser|i (?:din )?(?:browser|nettleser|webbläsare)|selaimessa/iu,
  /privacy (?:policy|statement|notice)|datenschutz(?:erklärung|hinweis)|politique de confidentialité|política de privaci?d|política de privacidade|informativa (?:sulla )?privacy|privacybeleid|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati/iu,
  /(?:copyright|\(c\)|©|&copy;) ?(?:\(c\)|©)? ?\d{4}/iu,
  /forward (?:this|to a friend)|tell a friend|to advertise|advertis(?:e|ing) (?:with|in)|subscribe (?:to|at|here)|your subscription|subscriber|impressum/iu,
];
const MANY_BY_NAME =
  /news|letter|daily|weekly|digest|alert|update|dispatch|shop|offers?|deals?|promo|marketing|mailings?|list|club/i;

/**
 * Without telling headers: the offer to leave and other standing phrases of mail to many, in a mail that answers nobody. It takes three of:
 * the offer near the end, the phrases (one each), many links, a sender named so, a nameless sender, a bounce address per reader.
 */
function byWords({ header, text, sender, isAnswer }: BulkSource): Bulk | null {
  if (isAnswer || text.length < 300) return null;
  const read = text.length > 7000 ? `${text.slice(0, 2500)}\n${text.slice(-4500)}` : text;
  const leave = LEAVE.exec(read);
  let points = leave ? 1 : 0;
  let first = leave?.[0] ?? '';
  for (const phrase of TO_MANY) {
    const said = phrase.exec(read);
    if (said) points++;
    first ||= said?.[0] ?? '';
  }
  if (points === 0) return null;
  if (
    leave &&
    /click|klick|cliqu|clic\b|clicca|klik|follow(?:ing)? (?:this |the )?link/i.test(
      read.slice(Math.max(0, leave.index - 150), leave.index + 150),
    )
  )
    points++;
  if ([...read.matchAll(/\[(?:image|cid)\b/gi)].length >= 3) points++;
  if ([...read.matchAll(LINK)].length >= 3) points++;
  if (sender.isNobody) points++;
  else if (MANY_BY_NAME.test(header('from') || sender.address)) points++;
  if (/[=+-].*@|\d{5}/.test(header('return-path').slice(0, 300))) points++;
  return points >= 3
    ? { kind: 'newsletter', confidence: Math.min(0.9, 0.55 + 0.08 * points), because: `says "${first.slice(0, 60)}"` }
    : null;
}

function isToUs({ header, isOurs }: BulkSource): boolean {
  return addressesIn(`${header('to')} ${header('cc')}`).some(isOurs);
}

/** The list's own address or name lies with us: a shared mailbox, not a mailing list. */
function isOurGroup(value: string, { isOurs }: BulkSource): boolean {
  if (addressesIn(value).some((address) => isOurs(address.replace(/\+[^@]*@/, '@')))) return true;
  const id = /<([^<>@\s]{3,250})>/.exec(value)?.[1]?.toLowerCase();
  const dot = id?.indexOf('.') ?? -1;
  return id !== undefined && dot > 0 && isOurs(`${id.slice(0, dot)}@${id.slice(dot + 1)}`);
}

function addressesIn(value: string): string[] {
  return (
    value
      .slice(0, 20_000)
      .toLowerCase()
      .match(/[^\s<>(),;:"]{1,64}@[^\s<>(),;:"?]{1,190}/g) ?? []
  ).slice(0, 200);
}
