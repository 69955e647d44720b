import type { Sender } from './sender.ts';

export type Transaction = { kind: 'receipt' | 'invoice' | 'tracking'; confidence: number; because: string };

const INVOICE =
  /\b(?:invoices?|(?:monthly |account )?statement|bill(?:ing)? (?:statement|is ready|for)|payment (?:due|reminder|overdue)|rechnung(?:en|s\w*)?|zahlungserinnerung|mahnung|kontoauszug|facture|factura|fatura|fattura|factuur|faktura|regning|lasku|rechnungsnummer)\b/iu;
const RECEIPT =
  /\b(?:receipts?|order (?:confirm\w+|receipt|received|#|no\b|number)|(?:your|the) (?:\S{1,20} )?order\b|confirmation of (?:your )?(?:order|payment|booking)|(?:booking|payment|purchase|reservation) (?:confirm\w+|received|successful|receipt)|payment (?:from|to|of)|you (?:paid|sent)|thank you for your (?:order|purchase|payment)|quittung|zahlungsbestätigung|zahlung(?:seingang)?|(?:bestell|auftrags|buchungs)\w{0,12}bestätigung|ihre bestellung|deine bestellung|reçu|confirmation de (?:votre )?(?:commande|paiement|réservation)|votre commande|recibo|confirmación de(?:l| tu| su)? ?(?:pedido|pago|compra|reserva)|(?:tu|su) pedido|confirmação d[eoa] (?:pedido|pagamento|compra|reserva|encomenda)|(?:seu|sua) (?:pedido|encomenda)|ricevuta|conferma (?:d(?:i|el)(?:l['’])? ?)?(?:ordine|pagamento|prenotazione)|il (?:tuo|suo|vostro) ordine|orderbevestiging|je bestelling|uw bestelling|betaling(?:sbevestiging)?|kvittering|kvitto|ordrebekræftelse|ordrebekreftelse|orderbekräftelse|din (?:ordre|bestilling|beställning|order)|kuitti|tilausvahvistus|tilauksesi)/iu;
const TRACKING =
  /\b(?:(?:has |have |been |was |is )?(?:shipped|dispatched|out for delivery|on (?:its|the) way)|tracking (?:number|info\w*|code|update)|shipment|shipping (?:confirm\w+|notif\w+|update)|delivery (?:update|confirm\w+|scheduled)|your (?:parcel|package|delivery)|sendungs\w+|versand(?:bestätigung|benachrichtigung|mitteilung)|wurde versendet|ihr paket|dein paket|unterwegs zu|expédi(?:é|ée|tion)|suivi de (?:votre )?(?:colis|commande)|votre colis|envío|ha sido enviado|tu paquete|su paquete|envio|foi enviad[oa]|a sua encomenda|spedi(?:to|zione)|spedito|il (?:tuo|suo|vostro) pacco|(?:seu|sua) (?:pacote|envio|remessa)|verzonden|je pakket|uw pakket|track ?(?:&|and|en) ?trace|afsendt|din pakke|pakken din|skickat|ditt paket|din försändelse|lähetetty|pakettisi)/iu;
const NUMBER = /\d{3,}|#\s?\w*\d|\bno\.? ?\d|\bnr\.? ?\d|[€$£]\s?\d|\d[.,]\d\d\b/u;
const STANDING =
  /\b(?:(?:please find|attached (?:is|please find)|find) (?:attached |enclosed )?(?:your|our|the|an?)? ?(?:\S{1,12} )?invoice|invoice (?:is )?attached|thank you for (?:your (?:order|purchase|payment|business|custom)|shopping)|(?:anbei|im anhang|beigefügt|angehängt)[^\n]{0,60}rechnung|vielen dank für (?:ihre|deine) (?:bestellung|zahlung)|ci-joint[^\n]{0,40}facture|merci (?:pour|de) votre (?:commande|paiement|achat)|adjunt\w*[^\n]{0,40}factura|gracias por (?:su|tu) (?:pedido|compra|pago)|(?:em anexo|segue)[^\n]{0,40}fatura|obrigad[oa] (?:pela|por) (?:sua |a sua )?(?:compra|encomenda|pagamento)|in allegato[^\n]{0,40}fattura|grazie per (?:il tuo |l['’])?(?:ordine|acquisto|pagamento)|(?:bijgaand|bijgevoegd|in de bijlage)[^\n]{0,40}factuur|(?:bedankt|dank) voor (?:je|uw) (?:bestelling|betaling)|(?:vedhæftet|vedlagt|bifogad|bifogat)[^\n]{0,40}faktura|tak for (?:din|jeres) (?:bestilling|ordre)|takk for (?:din )?(?:bestilling|ordre)|tack för din (?:beställning|order)|kiitos tilaukses\w+|liitteenä[^\n]{0,30}lasku)/iu;
const CONFIRMS =
  /\b(?:(?:order|booking|shipment|shipping|payment|purchase|reservation|registration)[^\n]{0,30}\bconfirm\w*|confirmation of (?:your )?(?:order|booking|payment|purchase|reservation))/iu;
const SHOP_WORDS =
  /\b(?:this is to (?:verify|confirm) that we (?:have )?received your (?:order|payment)|you will receive (?:another|a separate|a further|an additional|a shipping) (?:confirmation|e-?mail)|(?:order|tracking) ?(?:number|no\.?|#) ?:? ?#? ?\w*\d|(?:was )?shipped (?:via|on \d)|all sales are final|(?:do not|don't) reply to this)/iu;
const REPLY = /^\s*(?:re|aw|sv|vs|antw|odp|res|rif|ref|r|fwd?|wg|tr|rv|enc|i|vb|vl|doorst)\s?(?:\[\d+\])?\s?:/iu;

/** Has the subject a mark of answering or forwarding ("Re:", "AW:", "Fwd:")? */
export function isAnswerSubject(subject: string): boolean {
  return REPLY.test(subject.slice(0, 20));
}

/**
 * A receipt, an invoice or a parcel's way: by the subject, when a machine or an order desk sent it, or a program by its headers and the
 * standing sentence is there. A person's question about an invoice is personal, and so is "Attached is our invoice" from a person's
 * address: what answers, forwards or asks is never a transaction unless a machine sent it.
 */
export function readTransaction(mail: {
  subject: string;
  text: string;
  sender: Sender;
  isMachine: boolean;
  /** Headers that no person's mail program writes: those of senders to many, of ticket systems and of shops. */
  isByProgram: boolean;
  isAnswer: boolean;
}): Transaction | null {
  const { subject, sender, isMachine } = mail;
  if (mail.isAnswer) return null;
  const kind = TRACKING.test(subject)
    ? 'tracking'
    : INVOICE.test(subject)
      ? 'invoice'
      : RECEIPT.test(subject) || CONFIRMS.test(subject)
        ? 'receipt'
        : null;
  if (!kind) return null;
  const head = mail.text.slice(0, 1500);
  if (sender.isNobody || isMachine) return { kind, confidence: 0.9, because: `a machine wrote "${subject.slice(0, 60)}"` };
  if (head.includes('?')) return null;
  if (sender.isDesk && NUMBER.test(subject))
    return { kind, confidence: 0.85, because: `an order desk wrote "${subject.slice(0, 60)}"` };
  // "Order 773 Confirmation" with what only a shop's program writes, whatever the address is called
  const shop = CONFIRMS.test(subject) && NUMBER.test(`${subject}\n${head}`) ? SHOP_WORDS.exec(head) : null;
  if (shop) return { kind, confidence: 0.8, because: `says "${shop[0].slice(0, 60)}"` };
  if (!sender.isDesk && !mail.isByProgram) return null;
  const standing = STANDING.exec(head);
  return standing && NUMBER.test(`${subject}\n${head}`)
    ? { kind, confidence: 0.8, because: `says "${standing[0].slice(0, 60)}"` }
    : null;
}
