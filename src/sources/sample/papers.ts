import type { Paper } from './happening.ts';

/** The numbers of money as it stands on paper: "EUR 2,480.00". */
export const onPaper = (whole: number, currency: string): string =>
  `${currency} ${whole.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

export const quotePaper = (number: string, lines: readonly string[]): Paper => ({
  name: `Quote ${number}.pdf`,
  lines: [
    'Linden & Sons',
    'Joinery and fitting, 4 Ropewalk Yard',
    '',
    `Quote ${number}`,
    '',
    ...lines,
    '',
    'Valid for six weeks.',
  ],
});

export const invoicePaper = (number: string, lines: readonly string[]): Paper => ({
  name: `Invoice ${number}.pdf`,
  lines: [
    'Linden & Sons',
    'Joinery and fitting, 4 Ropewalk Yard',
    '',
    `Invoice ${number}`,
    '',
    ...lines,
    '',
    'Payable within 14 days.',
  ],
});

/** What goes with words that say that something goes with them. */
export function enclosedWith(words: readonly string[]): Paper[] {
  const all = words.join(' ');
  if (all.includes('signed the quote')) return [{ name: 'Quote, signed.pdf', lines: ['Agreed and signed.'] }];
  if (all.includes('the paper is attached')) return [{ name: 'Fire class.pdf', lines: ['Panels of class B'] }];
  return /\b(?:attached|enclose)\b/.test(all) ? [{ name: 'Plan.pdf', lines: ['As it is now, not to scale.'] }] : [];
}

/** One page of plain lines as PDF (ISO 32000-1), so that attachments open like any other. Characters beyond Latin-1 become "?". */
export function pdfOf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\x7e\xa0-\xff]/g, '?')}) Tj T*`);
  const content = `BT /F1 11 Tf 60 780 Td 16 TL\n${shown.join('\n')}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
