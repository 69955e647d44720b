/**
 * What a sender's address says about who writes: the bare address in lower case, and whether by its name it is a machine's, an order
 * desk's or that of a newsletter.
 */
export type Sender = { address: string; isDaemon: boolean; isNobody: boolean; isDesk: boolean; isToMany: boolean };

const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|post[-_]?master|mail[-_.]?delivery|bounces?|mailerdaemon|daemon|microsoftexchange[0-9a-f]+|mail-?administrator|mail\.?admin)(?:[-+_.=].*)?$/;
const NOBODY =
  /(?:^|[-_.+])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noreply[a-z]*|no[-_.]?response|ne[-_.]?pas[-_.]?repondre|nao[-_.]?respond(?:a|er)?|no[-_.]?responder|non[-_.]?rispondere|nicht[-_.]?antworten|keine[-_.]?antwort|notifications?|notify|alerts?|automailer|robot|cron|root|nobody|mailer|auto[-_.]?confirm|autoresponder|system|news|newsletters?|marketing|updates?|digest|announce(?:ments?)?)(?:[-_.+]|$)/;
const DESK =
  /(?:^|[-_.+])(?:orders?|billing|invoices?|invoicing|receipts?|payments?|accounts?|shipping|shipment|tracking|delivery|dispatch|rechnung(?:en)?|bestellung(?:en)?|versand|factur(?:e|es|a|as|acion|acao)|commandes?|pedidos?|encomendas?|facturation|fatturazione|fatura[cç][aã]o|buchhaltung|comptabilite|boekhouding|expedition|spedizioni|envios|expedicao|verzending|ordini|fatture|bestellingen|facturen|faktura|ordre|lasku)(?:[-_.+]|$)/;

const TO_MANY =
  /(?:^|[-_.+])(?:e?news|newsletters?|marketing|digest|announce(?:ments?)?|offers?|deals?|promo(?:tion)?s?|rss|rssfeeds?|mailinglist|mailings?|rundbrief|rundschreiben|infolettre|actualites|boletin|boletim|novedades|novidades|notiziario|notizie|nieuwsbrief|specials|sweepstakes)(?:[-_.+]|$)/;
/** Hosts from which only mail to many is sent. */
const MANY_HOST = /^(?:lists?|newsletters?|news|mailings?|campaigns?|promos?|offers?|deals?)\d{0,2}\./;

/** Reads an address, or a From header in whatever shape; empty for none ("<>", the null sender of RFC 5321, 4.5.5). */
export function senderOf(from: string): Sender {
  const cut = from.slice(0, 1000).replace(/\s*\([^()]{0,300}\)\s*$/, '');
  const address = (/<([^<>]{0,320})>\s*$/.exec(cut)?.[1] ?? cut).trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at < 0 ? undefined : at).replace(/^"|"$/g, '');
  const host = at < 0 ? '' : address.slice(at + 1);
  // "shop.example@shop.example" is nobody's own address
  const isHost = name.includes('.') && name === host;
  return {
    address,
    isDaemon: DAEMON.test(name),
    isNobody: isHost || NOBODY.test(name),
    isDesk: DESK.test(name),
    isToMany: TO_MANY.test(name) || MANY_HOST.test(host),
  };
}
