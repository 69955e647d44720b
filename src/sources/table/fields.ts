/** What a table of each kind can tell, and by which headings (in the languages that small firms export in) we know a column. */
export type TableKind = 'contacts' | 'invoices' | 'payments' | 'purchases' | 'calls';

/** What the cells of a column look like, where that proves or disproves a heading. */
export type Content = 'email' | 'date' | 'amount' | 'any';

export type Field = {
  /** Headings as `headingKey` writes them; the whole heading must be one of these. */
  names: string;
  /** Words that suggest the field inside a longer heading. */
  words?: RegExp;
  /** Words that rule the field out. */
  never?: RegExp;
  content?: Content;
  /** Several columns may hold it (e-mail 1, e-mail 2). */
  many?: boolean;
};

const email: Field = {
  names:
    'email|e mail|mail|adresse de messagerie|email address|e mail address|mail address|email value|e mail value|primary email|email 1|courriel|adresse e mail|adresse email|correo|correo electronico|posta elettronica|epost|e post|e postadress|sahkoposti|customer email|client email|billing email|primary contact emailid|emailid|email recipient|emailrecipient|contact email|emailaddress|adres e mail|indirizzo e mail|indirizzo email|emailadresse|e mail adresse|home email|work email|other email|business email|personal email',
  words: /\be ?mail\b|\bcourriel\b|\bcorreo\b/,
  never: /\b(type|label|display|format|status|opt|sent|consent|count)\b/,
  content: 'email',
  many: true,
};

const customerName: Field = {
  names:
    'customer|customer name|customername|client|client name|clientname|contact name|contactname|name|bill to|billing name|kunde|kundenname|klient|client nom|nom du client|cliente|nombre del cliente|nome cliente|nome do cliente|ragione sociale|klant|klantnaam|kund|kundnamn|kundenavn|kundens navn|asiakas|card name|buyer|buyer name|payer|account name|company|company name|organization|organisation|firma|debtor|debitor|customer full name|display name|customer display name|customerid|customer id|party|payee name|from|paid by',
  words: /\b(customer|client|kunde|cliente|klant|kund|contact|buyer)\b/,
  never: /\b(id|email|e mail|phone|address|number|no|nr|type|group|count|since|notes?|description|currency|balance)\b/,
};

const currency: Field = {
  names:
    'currency|currency code|currencycode|waehrung|wahrung|devise|moneda|divisa|moeda|valuta|customer currency|invoice currency|ccy|iso currency|currency id',
};

const amountNames =
  'amount|total|invoice total|total amount|totalamount|invoiceamount|invoice amount|grand total|gross|gross amount|betrag|summe|gesamt|gesamtbetrag|rechnungsbetrag|bruttobetrag|brutto|montant|montant ttc|montant total|total ttc|importe|importe total|total factura|importo|totale|totale fattura|valor|valor total|bedrag|totaal|totaalbedrag|belopp|summa|belob|belop|total incl tax|total inc tax|total inc vat|amount incl vat|amount due total|amount inc gst|amount paid gross|price|preis|prix|precio|preco|prezzo|prijs|pris|purchase amount|order total|sale amount|sum|value|total price|total sales|sales|umsatz|ca';

const number: Field = {
  names:
    'number|invoice|invoice number|invoicenumber|invoice no|invoice nr|invoice num|invoice id number|inv no|no|nr|num|doc no|document number|documentnumber|invoiceno|rechnungsnummer|rechnungsnr|rechnung nr|rechnung|belegnummer|beleg nr|numero de facture|n facture|no facture|numero facture|facture|numero|numero de factura|n factura|factura|numero fattura|n fattura|fattura|numero da fatura|n fatura|fatura|factuurnummer|factuurnr|factuur|fakturanummer|faktura|fakturanr|laskun numero|lasku|details|invoice reference|bill number|order|order number|order id|order no',
  words: /\b(invoice|rechnung|facture|factura|fattura|factuur|faktura)s? ?(number|no|nr|num|nummer|id)\b/,
  never: /\b(po|date|status|amount|total|due|customer|client)\b/,
};

const issuedOn: Field = {
  names:
    'date|invoice date|invoicedate|date issued|issue date|issued|issued on|document date|documentdate|datum|rechnungsdatum|belegdatum|date de facture|date facture|date d emission|fecha|fecha de factura|fecha factura|fecha de emision|data|data fattura|data fatura|data de emissao|factuurdatum|fakturadatum|fakturadato|dato|paivamaara|pvm|created|created date utc|created utc|date utc|transaction date|order date|purchase date|sale date|txn date|day|tag|invoice created|created at',
  words: /\b(date|datum|fecha|data|dato)\b/,
  never: /\b(due|paid|payment|refund|dispute|modified|updated|partial|service|ship|sent|expected|planned|last|start|end|birth)\b/,
  content: 'date',
};

const dueOn: Field = {
  names:
    'due|due date|duedate|date due|due on|payment due|payment due date|faellig|fallig|faellig am|fallig am|faelligkeit|falligkeit|falligkeitsdatum|faelligkeitsdatum|zahlbar bis|echeance|date d echeance|date echeance|vencimiento|fecha de vencimiento|scadenza|data scadenza|vencimento|data de vencimento|vervaldatum|forfallodatum|forfallodag|forfaldsdato|forfallsdato|erapaiva|invoice due date|due date utc',
  words: /\b(due|faellig|fallig|echeance|vencimiento|scadenza|vencimento|vervaldatum)\b/,
  never: /\b(amount|balance|partial|evidence|total)\b/,
  content: 'date',
};

const paidOn: Field = {
  names:
    'paid date|date paid|datepaid|paid on|payment date|paymentdate|settled date|settleddate|date settled|bezahlt am|zahlungsdatum|zahldatum|zahlungseingang|date de paiement|date paiement|date de reglement|payee le|fecha de pago|fecha pago|data pagamento|data di pagamento|data de pagamento|betaaldatum|betaald op|betaldatum|betalningsdatum|betalingsdato|last payment date|paid at utc|maksupaiva|fully paid on date|closed date',
  words:
    /\b(paid|payment|settled|bezahlt|paiement|pago|pagamento)\b.*\b(date|on|am|datum)\b|\bdate\b.*\b(paid|payment|settled)\b/,
  never: /\b(due|amount|method|status)\b/,
  content: 'date',
};

const money = (names: string, words?: RegExp): Field => ({
  names,
  words,
  content: 'amount',
  never: /\b(name|line|tax|discount|shipping|partial|fee|rate|code|type|percent|%|tax id|date|method|status|number|currency)\b/,
});

const status: Field = {
  names:
    'status|invoice status|invoicestatus|documentstatus|document status|state|zustand|statut|etat|estado|stato|situacao|payment status|rechnungsstatus|tila',
};

const contacts: Record<string, Field> = {
  uid: { names: 'uid|contact id|customer id|client id|record id|external id' },
  name: {
    names:
      'name|full name|fullname|display name|contact|contact name|customer name|customer|client name|client|kunde|kundenname|kontakt|nom complet|nombre completo|nome|nome completo|nome cliente|naam|volledige naam|navn|fulde navn|fullt navn|namn|kund|nimi|imie i nazwisko|person|ansprechpartner|file as|nom|nombre',
    never: /\b(company|business|user|first|last|middle|yomi|phonetic)\b/,
  },
  givenName: {
    names:
      'first name|firstname|first|given name|givenname|forename|vorname|prenom|nombre de pila|nome proprio|primeiro nome|voornaam|fornamn|fornavn|etunimi|imie|contact first name',
  },
  familyName: {
    names:
      'last name|lastname|last|surname|family name|familyname|nachname|familienname|nom de famille|apellido|apellidos|cognome|apelido|sobrenome|ultimo nome|achternaam|efternamn|efternavn|etternavn|sukunimi|nazwisko|contact last name',
  },
  company: {
    names:
      'company|company name|organization|organisation|organization name|organization value|organisation name|business|business name|firma|firmenname|unternehmen|societe|entreprise|raison sociale|empresa|compania|azienda|ragione sociale|societa|bedrijf|bedrijfsnaam|foretag|foretagsnamn|firmanavn|virksomhed|bedrift|yritys|account name|employer',
    words: /\b(company|organi[sz]ation|firma|empresa|azienda|bedrijf)\b/,
    never: /\b(phone|yomi|type|title|department|symbol|job|id|number|fax|location)\b/,
  },
  email,
  phone: {
    names:
      'phone|phone number|phonenumber|telephone|tel|telephone number|mobile|mobile phone|mobile number|cell|cell phone|phone value|home phone|work phone|business phone|other phone|primary phone|main phone|company main phone|telefon|telefonnummer|handy|handynummer|mobil|mobiltelefon|mobilnummer|rufnummer|portable|telefono|movil|celular|cellulare|telefone|telemovel|telefoon|telefoonnummer|mobiel|mobieltje|matkapuhelin|puhelin|puhelinnumero|toll free|whatsapp|gsm|assistants phone|car phone|radio phone|isdn|callback|business phone 2|home phone 2|contact phone|customer phone',
    words: /\b(phone|tel|mobile|telefon|handy|mobil|cell|telefono|telefone)\b/,
    never: /\b(type|label|fax|pager|country|code|carrier|ext|extension|opt|count|telex)\b/,
    many: true,
  },
  street: {
    names:
      'street|address street|address 1|address line 1|address1|street address|strasse|rue|calle|via|indirizzo|rua|straat|gata|gade|katuosoite|billing street|home street|business street|address line1|poaddressline1',
    many: false,
  },
  city: {
    names:
      'city|town|address city|ort|stadt|ville|ciudad|citta|cidade|plaats|stad|by|kaupunki|miasto|billing city|home city|business city|pocity',
  },
  region: {
    names:
      'state|region|province|province state|state province|county|address region|bundesland|departement|provincia|estado|provincie|billing state province|home state|business state',
  },
  postalCode: {
    names:
      'zip|zip code|postal code|postcode|postalcode|address postal code|plz|postleitzahl|code postal|codigo postal|cap|cep|postnummer|postinumero|billing postal code|home postal code|business postal code|postal code zip code',
  },
  country: {
    names:
      'country|address country|land|pays|pais|paese|maa|country region|billing country|home country region|business country region',
  },
  address: {
    names:
      'address|full address|address formatted|home address|business address|adresse|anschrift|direccion|endereco|adres|adress|osoite|location|postal address',
  },
  birthday: {
    names:
      'birthday|birth date|birthdate|date of birth|dob|geburtstag|geburtsdatum|date de naissance|anniversaire|fecha de nacimiento|cumpleanos|data di nascita|compleanno|data de nascimento|aniversario|geboortedatum|verjaardag|fodelsedag|fodselsdag|syntymapaiva',
    content: 'date',
  },
  notes: {
    names:
      'notes|note|comment|comments|description|notizen|notiz|bemerkung|bemerkungen|anmerkung|remarques|commentaire|commentaires|notas|observaciones|comentarios|observacoes|opmerking|opmerkingen|anteckningar|noter|notater|muistiinpanot|public notes|private notes',
    many: true,
  },
  labels: {
    names:
      'labels|label|group membership|groups|group|categories|category|tags|tag|kategorien|gruppen|gruppe|etiquettes|groupes|etiquetas|grupos|etichette|gruppi|groepen|kategorier',
    many: true,
  },
};

const invoices: Record<string, Field> = {
  number,
  customerName,
  customerEmail: email,
  issuedOn,
  dueOn,
  paidOn,
  amount: money(amountNames, /\b(total|amount|betrag|montant|importe|importo|valor|bedrag|belopp)\b/),
  tax: money(
    'tax|tax total|total tax|tax total|taxtotal|totaltaxamount|tax amount|taxamount|vat|vat amount|mwst|ust|umsatzsteuer|steuer|steuerbetrag|tva|montant tva|iva|importe iva|imposta|imposto|btw|btw bedrag|moms|momsbelopp|gst|sales tax|sales tax amount|alv|taxes',
  ),
  paid: money(
    'paid|amount paid|amountpaid|amountpaidamount|invoiceamountpaid|paid amount|payments|paid to date|total paid|bezahlt|gezahlt|paye|montant paye|pagado|importe pagado|pagato|pago|valor pago|betaald|betalt|betalat|received|amount received',
  ),
  balance: money(
    'balance|balance due|balancedueamount|balancedue|amount due|invoiceamountdue|open balance|outstanding|open|open amount|invoice balance|offen|offener betrag|restbetrag|solde|reste a payer|restant du|saldo|saldo pendiente|pendiente|da pagare|em aberto|openstaand|openstaand bedrag|restbelopp|remaining|unpaid|due amount',
  ),
  quantity: {
    names: 'quantity|qty|item quantity|itemquantity|menge|anzahl|quantite|cantidad|quantita|quantidade|aantal|antal|maara',
    content: 'amount',
  },
  unitPrice: {
    names:
      'unit price|unitprice|unit amount|unitamount|item price|item cost|itemrate|item rate|rate|einzelpreis|prix unitaire|precio unitario|prezzo unitario|preco unitario|stukprijs',
    content: 'amount',
  },
  lineAmount: {
    names:
      'line total|line amount|lineamount|item total|item amount|itemamount|line subtotal|positionsbetrag|total ligne|importe linea|totale riga',
    content: 'amount',
  },
  currency,
  status,
  type: { names: 'type|document type|transaction type|typ|belegart|invoice type|art|doc type' },
};

const payments: Record<string, Field> = {
  number: {
    names:
      'number|payment number|payment no|payment id|paymentid|id|transaction id|reference|reference number|ref|receipt number|receipt no|zahlungsnummer|customerpayment id',
  },
  invoiceNumber: { ...number, names: `${number.names}|applied to invoice|invoice numbers|invoices` },
  customerName,
  customerEmail: email,
  paidOn: {
    ...paidOn,
    names: `${paidOn.names}|${issuedOn.names}`,
    words: /\b(date|datum|fecha|data|dato)\b/,
    never: /\b(due|refund|dispute|modified|updated|invoice|available|evidence)\b/,
  },
  amount: money(
    `${amountNames}|amount applied to invoice|payment amount|amount received|paid|amount paid|zahlbetrag|received|payment`,
  ),
  refunded: money('amount refunded|refunded|refund amount|refund'),
  fee: money('fee|fees|processing fee|bank charges'),
  currency,
  status,
};

const purchases: Record<string, Field> = {
  number: {
    names:
      'order|order number|order id|order no|ordernumber|id|receipt|receipt number|transaction id|sale id|bestellnummer|bestellung|commande|numero de commande|pedido|ordine|bestelling|ordernummer|number|reference',
  },
  customerName: {
    ...customerName,
    names: `${customerName.names}|customer id|customerid|client id|cust id|user id|kundennummer|kunden nr`,
  },
  customerEmail: email,
  issuedOn: { ...issuedOn, never: /\b(due|refund|modified|updated|ship|birth)\b/ },
  amount: money(`${amountNames}|spend|revenue|net sales|monetary value|amount spent`),
  tax: money('tax|tax total|vat|tax amount|mwst|tva|iva|btw|moms'),
  currency,
  status,
};

const calls: Record<string, Field> = {
  at: {
    names:
      'calldate|call date|date time|datetime|date|time|start|start time|starttime|call start|call time|started|timestamp|begin|beginn|datum|datum uhrzeit|zeit|date et heure|fecha|fecha y hora|data|data ora|data e hora|tijdstip|tid|called at|call started|date and time|when|zeitpunkt|dato',
    content: 'date',
  },
  timeOfDay: { names: 'time|uhrzeit|heure|hora|ora|tijd|start time|time of day|klockslag' },
  direction: {
    names:
      'direction|call direction|type|call type|richtung|art|sens|sentido|tipo|direzione|richting|riktning|retning|typ|in out|inbound outbound',
  },
  number: {
    names:
      'number|phone number|phone|other party|caller number|remote number|contact number|nummer|rufnummer|telefonnummer|numero|telefono|telephone|telefoonnummer|partner|party|external number|caller id number|phonenumber|gegenstelle',
  },
  from: {
    names:
      'from|from number|caller|calling number|source|src|caller id|callerid|clid|a number|anrufer|von|de|da|van|fran|fra|origin|calling party|ani|from phone number|appelant',
  },
  to: {
    names:
      'to|to number|called|called number|destination|dst|callee|b number|angerufener|nach|an|a|para|naar|till|til|dialed number|dialled number|called party|dnis|to phone number|appele',
  },
  ourNumber: { names: 'our number|line|did|trunk|my number|eigene rufnummer|eigene nummer|extension line|via number' },
  name: { names: 'name|contact name|contact|caller name|kontakt|nom|nombre|nome|naam|namn|navn' },
  seconds: {
    names:
      'duration|duration s|duration sec|duration seconds|seconds|talk time|talktime|billsec|bill sec|billable seconds|call duration|length|dauer|gesprachsdauer|duree|duracion|durata|duracao|duur|samtalstid|varighed|varighet|call length|conversation duration',
  },
  endedAt: { names: 'end|end time|endtime|ended|call end|hangup|ende|fin|fine|fim|einde|slut', content: 'date' },
  outcome: {
    names:
      'outcome|result|status|disposition|call result|call status|ergebnis|resultat|resultado|esito|estado|action result|answered|call outcome|hangup cause',
  },
  member: {
    names:
      'answered by|agent|user|member|staff|employee|extension|ext|handled by|mitarbeiter|nebenstelle|agente|collaborateur|medewerker|answered by name|operator|taken by',
  },
  uid: { names: 'id|uid|uniqueid|unique id|call id|callid|linkedid|call uuid|uuid|session id|record id' },
};

/** The fields of every kind of table, in the order in which they are given to columns. */
export const FIELDS: Record<TableKind, Record<string, Field>> = { contacts, invoices, payments, purchases, calls };

/** At least one field of each group must have a column, or the table says too little to be read. The words name the group to the owner. */
export const NEEDED: Record<TableKind, { words: string; any: string[] }[]> = {
  contacts: [
    { words: 'a name, e-mail address or phone number', any: ['name', 'givenName', 'familyName', 'company', 'email', 'phone'] },
  ],
  invoices: [
    { words: 'the customer', any: ['customerName', 'customerEmail'] },
    { words: 'the date', any: ['issuedOn'] },
    { words: 'the amount', any: ['amount', 'lineAmount', 'unitPrice'] },
  ],
  payments: [
    { words: 'the customer or the invoice', any: ['customerName', 'customerEmail', 'invoiceNumber'] },
    { words: 'the date of the payment', any: ['paidOn'] },
    { words: 'the amount', any: ['amount'] },
  ],
  purchases: [
    { words: 'the customer', any: ['customerName', 'customerEmail'] },
    { words: 'the date', any: ['issuedOn'] },
    { words: 'the amount', any: ['amount'] },
  ],
  calls: [
    { words: 'when it was', any: ['at'] },
    { words: 'the number of the other party', any: ['number', 'from', 'to'] },
  ],
};
