import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts, visibleText } from './parts.ts';

const seen = (text: string) => visibleText(text, readParts(text));
const EARLIER = 'The parcel came on Monday and the lid is broken.';

/** Lines that mail programs put above the mail they quote without marks. */
const UNMARKED: [string, string][] = [
  ['Gmail, English', 'On Mon, 3 May 2021 at 10:00, Ann Smith <ann@shop.example> wrote:'],
  ['Gmail, wrapped', 'On Mon, May 3, 2021 at 10:00 AM Ann Margaret Smith-Willoughby <\nann@shop.example> wrote:'],
  ['Gmail, wrapped at the verb', 'On Mon, May 3, 2021 at 10:00 AM Ann Smith <ann@shop.example>\nwrote:'],
  ['Yahoo', 'On Monday, May 3, 2021, 10:00:00 AM GMT+2, Ann Smith <ann@shop.example> wrote:'],
  ['Zoho', '---- On Mon, 03 May 2021 10:00:00 +0200 Ann Smith <ann@shop.example> wrote ----'],
  ['Gmail, German', 'Am Mo., 3. Mai 2021 um 10:00 Uhr schrieb Anna Schmidt <anna@laden.example>:'],
  ['Apple Mail, German', 'Am 03.05.2021 um 10:00 schrieb Anna Schmidt <anna@laden.example>:'],
  ['Google Inbox, German', 'Anna Schmidt <anna@laden.example> schrieb am Mo., 3.\nMai 2021 um 10:00 Uhr:'],
  ['Thunderbird, German, no address', 'Am 03.05.2021 um 10:00 schrieb Anna Schmidt:'],
  ['Gmail, French', 'Le lun. 3 mai 2021 à 10:00, Anne Martin <anne@boutique.example> a écrit :'],
  ['Apple Mail, French', 'Le 3 mai 2021 à 10:00, Anne Martin <anne@boutique.example> a écrit :'],
  ['Gmail, Spanish', 'El lun, 3 may 2021 a las 10:00, Ana García (<ana@tienda.example>) escribió:'],
  ['Gmail, Portuguese of Brazil', 'Em seg., 3 de mai. de 2021 às 10:00, Ana Silva <ana@loja.example> escreveu:'],
  ['Gmail, Portuguese', 'Ana Silva <ana@loja.example> escreveu (segunda, 3/05/2021 à(s) 10:00):'],
  ['Gmail, Italian', 'Il giorno lun 3 mag 2021 alle ore 10:00 Anna Rossi <anna@negozio.example> ha scritto:'],
  ['Gmail, Dutch', 'Op ma 3 mei 2021 om 10:00 schreef Anna de Vries <anna@winkel.example>:'],
  ['Apple Mail, Dutch', 'Op 3 mei 2021 om 10:00 heeft Anna de Vries <anna@winkel.example> het volgende geschreven:'],
  ['Gmail, Danish', 'man. 3. maj 2021 kl. 10.00 skrev Anna Jensen <anna@butik.example>:'],
  ['Apple Mail, Danish', 'Den 3. maj 2021 kl. 10.00 skrev Anna Jensen <anna@butik.example>:'],
  ['Gmail, Swedish', 'Den mån 3 maj 2021 kl 10:00 skrev Anna Lind <anna@butik.example>:'],
  ['Apple Mail, Swedish', '3 maj 2021 kl. 10:00 skrev Anna Lind <anna@butik.example>:'],
  ['Gmail, Norwegian', 'man. 3. mai 2021 kl. 10:00 skrev Anna Hansen <anna@butikk.example>:'],
  ['Gmail, Finnish', 'ma 3. toukok. 2021 klo 10.00 Anna Virtanen (anna@kauppa.example) kirjoitti:'],
  ['Apple Mail, Finnish', 'Anna Virtanen <anna@kauppa.example> kirjoitti 3.5.2021 kello 10.00:'],
  [
    'Outlook, English',
    'From: Ann Smith <ann@shop.example>\nSent: Monday, May 3, 2021 10:00 AM\nTo: Tom <tom@x.example>\nSubject: Lid',
  ],
  ['Outlook, stars', '*From:* Ann Smith\n*Sent:* Monday, May 3, 2021 10:00 AM\n*To:* Tom\n*Subject:* Lid'],
  [
    'Outlook on the web',
    '________________________________\nFrom: Ann Smith\nSent: Monday, May 3, 2021 10:00 AM\nTo: Tom\nSubject: Lid',
  ],
  [
    'Outlook for Mac',
    'From: Ann Smith <ann@shop.example>\nDate: Monday, 3 May 2021 at 10:00\nTo: Tom <tom@x.example>\nSubject: Lid',
  ],
  ['Outlook, German', 'Von: Anna Schmidt\nGesendet: Montag, 3. Mai 2021 10:00\nAn: Tom\nBetreff: Deckel'],
  [
    'GMX',
    'Gesendet: Montag, 03. Mai 2021 um 10:00 Uhr\nVon: "Anna Schmidt" <anna@laden.example>\nAn: tom@x.example\nBetreff: Deckel',
  ],
  ['Outlook, French', 'De : Anne Martin\nEnvoyé : lundi 3 mai 2021 10:00\nÀ : Tom\nObjet : Couvercle'],
  ['Outlook, Spanish', 'De: Ana García\nEnviado el: lunes, 3 de mayo de 2021 10:00\nPara: Tom\nAsunto: Tapa'],
  ['Outlook, Portuguese', 'De: Ana Silva\nEnviada em: segunda-feira, 3 de maio de 2021 10:00\nPara: Tom\nAssunto: Tampa'],
  ['Outlook, Italian', 'Da: Anna Rossi\nInviato: lunedì 3 maggio 2021 10:00\nA: Tom\nOggetto: Coperchio'],
  ['Outlook, Dutch', 'Van: Anna de Vries\nVerzonden: maandag 3 mei 2021 10:00\nAan: Tom\nOnderwerp: Deksel'],
  ['Outlook, Danish', 'Fra: Anna Jensen\nSendt: 3. maj 2021 10:00\nTil: Tom\nEmne: Låg'],
  ['Outlook, Swedish', 'Från: Anna Lind\nSkickat: den 3 maj 2021 10:00\nTill: Tom\nÄmne: Lock'],
  ['Outlook, Norwegian', 'Fra: Anna Hansen\nSendt: mandag 3. mai 2021 10:00\nTil: Tom\nEmne: Lokk'],
  [
    'Outlook, Finnish',
    'Lähettäjä: Anna Virtanen\nLähetetty: maanantai 3. toukokuuta 2021 10.00\nVastaanottaja: Tom\nAihe: Kansi',
  ],
  ['old Outlook', '-----Original Message-----\nFrom: Ann Smith\nSent: Monday, May 3, 2021 10:00 AM\nTo: Tom\nSubject: Lid'],
  ['old Outlook, German', '-----Ursprüngliche Nachricht-----\nVon: Anna Schmidt'],
  ['old Outlook, French', "-----Message d'origine-----\nDe : Anne Martin"],
  ['old Outlook, Spanish', '-----Mensaje original-----\nDe: Ana García'],
  ['old Outlook, Portuguese', '-----Mensagem original-----\nDe: Ana Silva'],
  ['old Outlook, Italian', '-----Messaggio originale-----\nDa: Anna Rossi'],
  ['old Outlook, Dutch', '-----Oorspronkelijk bericht-----\nVan: Anna de Vries'],
  ['old Outlook, Danish', '-----Oprindelig meddelelse-----\nFra: Anna Jensen'],
  ['old Outlook, Swedish', '-----Ursprungligt meddelande-----\nFrån: Anna Lind'],
  ['old Outlook, Norwegian', '-----Opprinnelig melding-----\nFra: Anna Hansen'],
  ['old Outlook, Finnish', '-----Alkuperäinen viesti-----\nLähettäjä: Anna Virtanen'],
  ['Samsung, K-9', '-------- Original message --------\nFrom: Ann Smith <ann@shop.example>\nDate: 03/05/2021 10:00 (GMT+01:00)'],
  ['Lotus Notes', 'Ann Smith/Sales/Shop@SHOP\n05/03/2021 10:00 AM\n\nTo: Tom Best/Shop@SHOP\ncc:\nSubject: Lid'],
  ['Lotus Notes, one line', '"Ann Smith" <ann@shop.example> on 05/03/2021 10:00:12 AM\nTo: tom@x.example\ncc:\nSubject: Lid'],
  [
    'forwarded by Gmail',
    '---------- Forwarded message ---------\nFrom: Ann Smith <ann@shop.example>\nDate: Mon, May 3, 2021 at 10:00 AM\nSubject: Lid\nTo: <tom@x.example>',
  ],
  [
    'forwarded by Thunderbird, German',
    '-------- Weitergeleitete Nachricht --------\nBetreff: Deckel\nVon: Anna Schmidt <anna@laden.example>',
  ],
  ['forwarded by Apple Mail', 'Begin forwarded message:\n\nFrom: Ann Smith <ann@shop.example>\nSubject: Lid'],
  ['forwarded by Apple Mail, Italian', 'Inizio messaggio inoltrato:\n\nDa: Anna Rossi <anna@negozio.example>'],
  [
    'forwarded by Lotus Notes',
    '---------------------- Forwarded by Ann Smith/Sales on 05/03/2021\n10:00 AM ---------------------------',
  ],
  ['GroupWise', '>>> Ann Smith <ann@shop.example> 5/3/2021 10:00 AM >>>'],
  ['Zimbra, French', '----- Mail original -----\nDe: "Anne Martin" <anne@boutique.example>'],
  ['Proton Mail', '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, May 3rd, 2021 at 10:00 AM, Ann <ann@shop.example> wrote:'],
  ['a converter that lost the line ends', 'From: Ann Smith Sent: Monday, May 3, 2021 10:00 AM To: Tom Subject: Lid'],
  ['Lotus Notes, German', '---------- Weitergeleitet von Anna Schmidt/Laden am 03.05.2021 10:00 ----------'],
  ['Lotus Notes, Italian', '---------- Inoltrato da Anna Rossi/Negozio il 03/05/2021 10.00 ----------'],
  ['Roundcube', 'On 2021-05-03 10:00, Ann Smith wrote:'],
  ['Thunderbird, Swedish', 'Den 2021-05-03 kl. 10:00, skrev Anna Lind:'],
  ['Thunderbird, French', 'Le 03/05/2021 à 10:00, Anne Martin a écrit :'],
];

test.each(UNMARKED)('what stands below the line of %s is never ours', (_, line) => {
  expect(seen(`Thank you, we look into it today.\n\n${line}\n\n${EARLIER}\nAnn`)).toBe('Thank you, we look into it today.');
  expect(seen(`Thank you, we look into it today.\n${line}\n${EARLIER}`.replaceAll('\n', '\r\n'))).toBe(
    'Thank you, we look into it today.',
  );
  expect(seen(`${line}\n\n${EARLIER}`)).toBe('');
});

test.each(UNMARKED.slice(0, 24).filter(([who]) => who !== 'Zoho'))(
  'answers between the marks below the line of %s are the author’s',
  (_, line) => {
    const text = `${line}\n> Can you come on Monday?\n\nYes.\n\n> And bring the lid?\n\nI will.`;
    expect(seen(text)).toBe('Yes.\nI will.');
  },
);

/** What telephones and programs add at the end. */
const ADDED = [
  'Sent from my iPhone',
  'Sent from my Galaxy',
  'Sent from Outlook for iOS',
  'Sent from Yahoo Mail on Android',
  'Get Outlook for Android',
  'Outlook voor Android downloaden',
  'Von meinem iPhone gesendet',
  'Gesendet von meinem Samsung-Smartphone',
  'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Outlook für Android herunterladen',
  'Envoyé de mon iPhone',
  'Envoyé depuis mon téléphone Samsung',
  'Télécharger Outlook pour Android',
  'Enviado desde mi iPhone',
  'Obtener Outlook para iOS',
  'Enviado do meu iPhone',
  'Obter o Outlook para iOS',
  'Inviato da iPhone',
  'Scarica Outlook per iOS',
  'Verstuurd vanaf mijn iPhone',
  'Verzonden vanaf mijn Galaxy',
  'Sendt fra min iPhone',
  'Skickat från min iPhone',
  'Hämta Outlook för Android',
  'Lähetetty iPhonesta',
  '-- \nAnn Smith\nThe Lid Shop\nTel. 0123 456789',
  '--\nAnn Smith',
  '_______________________________\nlids mailing list\nlids@list.example',
  'This e-mail is confidential and meant for the named recipient only. If it reached you by mistake, delete the message.',
  'Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.',
];

test.each(ADDED)('the signature "%s" is not what they said', (added) => {
  const text = `We come on Friday.\nAnn\n\n${added}\n`;
  const parts = readParts(text);
  expect(visibleText(text, parts)).toBe('We come on Friday.\nAnn');
  expect(text.slice(parts.signature?.start, parts.signature?.end)).toBe(added);
  expect(seen(`We come on Friday.\n\n${added}\n\nOn Mon, 3 May 2021 at 10:00, Ann <ann@shop.example> wrote:\n> hello`)).toBe(
    'We come on Friday.',
  );
});

/** Own words that only look like something else. */
const OWN = [
  'From: Lisbon airport\nTo: Hotel Central\nDate: 3 May\n\nCould you drive four of us?',
  'On 3 May you wrote: we will come. Nobody came.',
  'My neighbour wrote:\nyour lids are the best.',
  'Sent from our warehouse yesterday, you should have it by Friday.',
  'Call me -- I am here until six.\n\n- Item one\n- Item two',
  'Name: Ann Smith\nPhone: 0123 456789\nMessage: please call me back',
  'From: Ann Smith <ann@shop.example>\nSubject: Lids\n\nMessage body:\nDo you make them in blue?',
  'The figures:\n\n\tMay   100\n\tJune  200\n\t---------------\n\tSum   300',
  'Our new address is:\n\nAnn Smith\n12 High Street\nTel. 0123 456789\nann@shop.example',
  'Thanks,\nAnn Smith',
  'If 5 > 3 then a -> b, as you see.',
];

test.each(OWN)('"%s" stays the customer’s own words', (text) => {
  expect(seen(text)).toBe(text);
});

test('contact lines below closing and name are the signature', () => {
  const text = 'Could you send two lids?\n\nKind regards\nAnn Smith\nThe Lid Shop\nTel. 0123 456789\nwww.lids.example';
  expect(seen(text)).toBe('Could you send two lids?\n\nKind regards\nAnn Smith');
});

test.each([
  ['below "Best,"', 'The gate is hung.\n\nBest,\nPetra\n', '+49 30 5550 1234\nwww.gates.example'],
  ['below "Best, Petra"', 'The gate is hung.\n\nBest, Petra\n', 'petra@gates.example'],
  ['below a bare name', 'The gate is hung.\n\nPetra van Dyk\n', '030 5550 1234\npetra@gates.example'],
  ['below a bare name and a blank line', 'The gate is hung.\n\nPetra\n\n', 'Tel. 030 5550 1234'],
])('contact lines %s are the signature, and the name stays', (_, own, contacts) => {
  const parts = readParts(own + contacts);
  expect(visibleText(own + contacts, parts)).toBe(own.trimEnd());
  expect(parts.signature).toEqual({ start: own.length, end: own.length + contacts.length });
});

test.each([
  'Please ask the glazier, this is his number\n\nJan Meyer\n030 5550 1234',
  'These are the pictures.\n\nPhotos\nhttps://pictures.example/1',
  'Petra\n030 5550 1234',
  'It opens.\n\nBest\n\nThe hinge at 030 5550 1234 is a spare part that I would not order again.',
])('a name and a number that are handed over stay visible: %j', (text) => {
  expect(visibleText(text, readParts(text))).toBe(text);
});

test('answers between the marks that Outlook Express set are the author’s, unless they answered above', () => {
  const quoted =
    '----- Original Message -----\nFrom: Ann <ann@shop.example>\nTo: Tom\nSent: Monday, May 3, 2021 10:00 AM\nSubject: Lid\n\n> Can you come on Monday?\n\nYes.';
  expect(seen(quoted)).toBe('Yes.');
  expect(seen(`I am coming.\n\n${quoted}`)).toBe('I am coming.');
});

test('"Ann said:" above a marked quote is no word of theirs', () => {
  expect(seen('Ann Smith said:\n> We are closed.\n\nSince when?')).toBe('Since when?');
  expect(seen('Ann said: we are closed.')).toBe('Ann said: we are closed.');
});

test('a quoted line that a mailer wrapped stays quoted', () => {
  expect(seen('Yes.\n\n> Could you tell us whether the lid can be repaired or exchanged as soon as\npossible.\n>\n> Ann')).toBe(
    'Yes.',
  );
});

test('an attribution in the middle of a flattened line cuts the line', () => {
  expect(seen(`Thanks, we come. On Mon, 3 May 2021 at 10:00, Ann Smith <ann@shop.example> wrote: ${EARLIER}`)).toBe(
    'Thanks, we come.',
  );
});

const piece = fc.constantFrom(
  ...UNMARKED.slice(0, 30).map(([, line]) => line),
  ...ADDED.slice(0, 12),
  '> quoted',
  '>> more',
  '',
  '  ',
  '-- ',
  '_____',
  'own words',
  'To: x',
  'Subject: y',
  'wrote:',
  '\u2028',
  'JD> hello',
);

test('parts never overlap, stay within the text and never hold a marked line as visible', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (pieces, newline) => {
        const text = pieces.join('\n').replaceAll('\n', newline);
        const { visible, quoted, signature } = readParts(text);
        const all = [...visible, ...quoted, ...(signature ? [signature] : [])].sort((a, b) => a.start - b.start);
        let last = 0;
        for (const span of all) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          last = span.end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        for (const span of visible) expect(text.slice(span.start, span.end)).not.toMatch(/(?:^|[\n\r])> ?quoted/);
      },
    ),
    { numRuns: 40 },
  );
});
