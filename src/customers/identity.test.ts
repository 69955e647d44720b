import { expect, test } from 'vitest';
import { companyKey, companyNamed, folded, isCompanyName, nameValue, personKey } from './names.ts';
import { isFreeMail, nameOfAddress, nameOfDomain, registeredDomain, tidyName } from './points.ts';

test.each([
  ['Ines Prado', 'Prado, Inês'],
  ['Dr. Jürgen Müller', 'MULLER Jurgen'],
  ['Mme Élodie Martin', 'elodie martin'],
  ['  Tom   de Vries ', 'Vries, Tom de'],
])('%s and %s are one name', (one, other) => {
  expect(personKey(one)).toBe(personKey(other));
  expect(personKey(one)).not.toBe('');
});

test.each(['Tom', 'info@prado.example', '', '12 34', 'Dr. Müller', 'one two three four five six seven'])(
  '%s tells nobody apart',
  (name) => {
    expect(personKey(name)).toBe('');
  },
);

test.each([
  ['Prado & Filhos, Lda.', 'PRADO FILHOS'],
  ['Linden Joinery Ltd', 'Linden Joinery Limited'],
  ['Bäckerei Huber GmbH & Co. KG', 'Backerei Huber'],
])('%s and %s are one company', (one, other) => {
  expect(companyKey(one)).toBe(companyKey(other));
});

test('a company whose name is nothing but a legal form keeps it', () => {
  expect(companyKey('Group Holding')).toBe('group holding');
});

test.each(['self-employed', 'n/a', '-', ' Privat ', null, ''])('"%s" is no company', (name) => {
  expect(companyNamed(name)).toBeNull();
});

test.each([
  ['Prado Lda.', true],
  ['Huber GmbH', true],
  ['Costa S.A.', true],
  ['Ines Prado', false],
  ['Anna Sage', false],
  ['Lars Oyelaran', false],
])('whether %s is the name of a company: %s', (name, is) => {
  expect(isCompanyName(name)).toBe(is);
});

test.each([
  ['Prado, Ines', 'Ines Prado'],
  ["'Ines Prado'", 'Ines Prado'],
  ['Acme, Inc.', 'Acme, Inc.'],
  ['ines@prado.example', null],
  ['', null],
])('a mail program writes %s, one says %s', (written, said) => {
  expect(tidyName(written, 'ines@prado.example')).toBe(said);
});

test.each([
  ['ines.prado@prado.example', 'Ines Prado'],
  ['info@prado.example', 'info@prado.example'],
  ['ines.prado+shop@prado.example', 'Ines Prado'],
  ['j.k.rowe2@prado.example', 'j.k.rowe2@prado.example'],
])('%s is called %s', (address, name) => {
  expect(nameOfAddress(address)).toBe(name);
});

test('a company is known by the domain that it registered', () => {
  expect(registeredDomain('mail.prado.co.uk')).toBe('prado.co.uk');
  expect(registeredDomain('eu.mail.prado.example')).toBe('prado.example');
  expect(nameOfDomain('prado-filhos.pt')).toBe('Prado Filhos');
  expect(isFreeMail('hotmail.co.uk')).toBe(true);
  expect(isFreeMail('prado.pt')).toBe(false);
});

test('letters are found whatever their accents and case', () => {
  expect(folded('ÉLODIE Müller')).toBe('elodie muller');
  expect(nameValue(' Prado &  Filhos, Lda. ')).toBe('prado filhos lda');
});
