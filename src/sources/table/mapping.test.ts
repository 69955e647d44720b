import { expect, test } from 'vitest';
import type { TableKind } from './fields.ts';
import { applyMapping, mappingFingerprint, proposeMapping } from './mapping.ts';

const named = (header: string[], kind: TableKind, rows: string[][] = []): Record<string, string[]> => {
  const { mapping } = proposeMapping(header, rows, kind);
  return Object.fromEntries(
    Object.entries(mapping.columns).map(([field, columns]) => [field, columns.map((index) => header[index] ?? '')]),
  );
};

test.each([
  [
    'Google',
    [
      'Name',
      'Given Name',
      'Family Name',
      'Group Membership',
      'E-mail 1 - Type',
      'E-mail 1 - Value',
      'E-mail 2 - Value',
      'Phone 1 - Type',
      'Phone 1 - Value',
      'Organization 1 - Name',
    ],
    {
      givenName: ['Given Name'],
      familyName: ['Family Name'],
      email: ['E-mail 1 - Value', 'E-mail 2 - Value'],
      phone: ['Phone 1 - Value'],
      company: ['Organization 1 - Name'],
      labels: ['Group Membership'],
    },
  ],
  [
    'Google of today',
    [
      'First Name',
      'Last Name',
      'Organization Name',
      'Labels',
      'E-mail 1 - Label',
      'E-mail 1 - Value',
      'Phone 1 - Label',
      'Phone 1 - Value',
    ],
    {
      givenName: ['First Name'],
      familyName: ['Last Name'],
      email: ['E-mail 1 - Value'],
      phone: ['Phone 1 - Value'],
      company: ['Organization Name'],
      labels: ['Labels'],
    },
  ],
  [
    'Outlook',
    [
      'First Name',
      'Last Name',
      'Company',
      'Business Street',
      'Business Fax',
      'Business Phone',
      'Mobile Phone',
      'E-mail Address',
      'E-mail Type',
      'E-mail Display Name',
      'E-mail 2 Address',
      'Categories',
    ],
    {
      givenName: ['First Name'],
      company: ['Company'],
      phone: ['Business Phone', 'Mobile Phone'],
      email: ['E-mail Address', 'E-mail 2 Address'],
      street: ['Business Street'],
      labels: ['Categories'],
    },
  ],
  [
    'German Outlook',
    ['Vorname', 'Nachname', 'Firma', 'E-Mail-Adresse', 'Telefon (geschäftlich)', 'Mobiltelefon'],
    {
      givenName: ['Vorname'],
      familyName: ['Nachname'],
      company: ['Firma'],
      email: ['E-Mail-Adresse'],
      phone: ['Telefon (geschäftlich)', 'Mobiltelefon'],
    },
  ],
  [
    'French',
    ['Prénom', 'Nom', 'Société', 'Adresse e-mail', 'Téléphone'],
    { givenName: ['Prénom'], familyName: ['Nom'], company: ['Société'], email: ['Adresse e-mail'], phone: ['Téléphone'] },
  ],
  [
    'Spanish',
    ['Nombre', 'Apellidos', 'Empresa', 'Correo electrónico', 'Móvil'],
    { givenName: ['Nombre'], familyName: ['Apellidos'], company: ['Empresa'], email: ['Correo electrónico'], phone: ['Móvil'] },
  ],
  [
    'Italian',
    ['Nome', 'Cognome', 'Azienda', 'Email', 'Cellulare'],
    { givenName: ['Nome'], familyName: ['Cognome'], company: ['Azienda'], email: ['Email'], phone: ['Cellulare'] },
  ],
  [
    'Dutch',
    ['Voornaam', 'Achternaam', 'Bedrijf', 'E-mail', 'Telefoonnummer'],
    { givenName: ['Voornaam'], familyName: ['Achternaam'], company: ['Bedrijf'], email: ['E-mail'], phone: ['Telefoonnummer'] },
  ],
  [
    'bare',
    ['id', 'first', 'last', 'email', 'phone', 'company', 'city'],
    { givenName: ['first'], familyName: ['last'], email: ['email'], phone: ['phone'], company: ['company'], city: ['city'] },
  ],
])('the columns of a %s address book', (_, header, fields) => {
  expect(named(header, 'contacts')).toMatchObject(fields);
});

test.each([
  [
    'German',
    ['Rechnungsnr.', 'Kunde', 'Datum', 'Fällig am', 'Bruttobetrag', 'Währung', 'Bezahlt am'],
    {
      number: ['Rechnungsnr.'],
      customerName: ['Kunde'],
      issuedOn: ['Datum'],
      dueOn: ['Fällig am'],
      amount: ['Bruttobetrag'],
      currency: ['Währung'],
      paidOn: ['Bezahlt am'],
    },
  ],
  [
    'French',
    ['N° facture', 'Client', 'Date de facture', 'Échéance', 'Montant TTC'],
    {
      number: ['N° facture'],
      customerName: ['Client'],
      issuedOn: ['Date de facture'],
      dueOn: ['Échéance'],
      amount: ['Montant TTC'],
    },
  ],
  [
    'Spanish',
    ['Número de factura', 'Cliente', 'Fecha', 'Vencimiento', 'Importe'],
    {
      number: ['Número de factura'],
      customerName: ['Cliente'],
      issuedOn: ['Fecha'],
      dueOn: ['Vencimiento'],
      amount: ['Importe'],
    },
  ],
  [
    'plain',
    ['Invoice', 'Customer', 'Date', 'Due', 'Total', 'Balance Due'],
    {
      number: ['Invoice'],
      customerName: ['Customer'],
      issuedOn: ['Date'],
      dueOn: ['Due'],
      amount: ['Total'],
      balance: ['Balance Due'],
    },
  ],
])('the columns of a %s invoice list', (_, header, fields) => {
  expect(named(header, 'invoices')).toMatchObject(fields);
});

test('a column of addresses is one also where its heading does not say so, and a heading that lies is not believed', () => {
  const rows = [
    ['Anna', 'anna@x.test', 'yes'],
    ['Tom', 'tom@x.test', 'no'],
  ];
  expect(named(['who', 'reach', 'email'], 'contacts', rows)).toEqual({ email: ['reach'] });
});

test('what is missing is said in words', () => {
  expect(proposeMapping(['Colour', 'Size'], [], 'invoices').missing).toEqual(['the customer', 'the date', 'the amount']);
  expect(proposeMapping(['Customer', 'Date', 'Amount'], [], 'purchases')).toMatchObject({ missing: [], confidence: 1 });
});

test('a mapping is remembered for the same headings in the same order only', () => {
  expect(mappingFingerprint(['Name', ' E-mail '])).toBe(mappingFingerprint(['name', 'e-mail']));
  expect(mappingFingerprint(['Name', 'E-mail'])).not.toBe(mappingFingerprint(['E-mail', 'Name']));
  expect(mappingFingerprint(['a', 'b'])).not.toBe(mappingFingerprint(['a,b']));
});

test('a mapped row gives the first filled column of a field, or all of them', () => {
  const row = applyMapping({ kind: 'contacts', columns: { email: [1, 2, 9] } }, ['Anna', ' ', 'a@x.test']);
  expect(row.first('email')).toBe('a@x.test');
  expect(row.all('email')).toEqual(['a@x.test']);
  expect(row.first('phone')).toBe('');
});
