import type { Person } from './cast.ts';
import type { Letter } from './happening.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const short = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
};
const weekday = {
  en: 'Mon Tue Wed Thu Fri Sat Sun'.split(' '),
  de: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split(' '),
  fr: 'lun. mar. mer. jeu. ven. sam. dim.'.split(' '),
  pt: 'segunda terça quarta quinta sexta sábado domingo'.split(' '),
};

/** "+353 20 913 1204". */
export const sayPhone = (phone: string): string =>
  `${phone.slice(0, 4)} ${phone.slice(4, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}`;

/** The words with what their author's program puts below: a signature, or the name of the telephone. */
export function signed(words: string, from: Person): string {
  if (from.program === 'phone') return `${words}\n\n${sentFrom[from.language]}`;
  if (from.program === 'outlook' && from.company) {
    return `${words}\n${[from.job, from.company.name, from.company.address, from.phone ? `T ${sayPhone(from.phone)}` : null].filter((line) => line !== null).join('\n')}`;
  }
  if (from.company && from.program === 'gmail') {
    return `${words}\n\n-- \n${[from.name, `${from.company.name} · ${from.company.address}`, from.phone ? sayPhone(from.phone) : null].filter((line) => line !== null).join('\n')}`;
  }
  return words;
}

const sentFrom = {
  en: 'Sent from my iPhone',
  de: 'Von meinem iPhone gesendet',
  fr: 'Envoyé de mon iPhone',
  pt: 'Enviado do meu iPhone',
} as const;

const mostLines = 40;

/** The earlier letter as the answering program sets it below the answer. */
export function quoted(before: Letter, by: Person, timeZone: string): string {
  const lines = before.words.split('\n').slice(0, mostLines);
  if (by.program === 'outlook') return `\n\n${headerBlock(before, by, timeZone)}\n\n${lines.join('\n')}`;
  const marked = lines.map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`));
  return `\n\n${attribution(before, by, timeZone)}\n\n${marked.join('\n')}\n`;
}

function attribution(before: Letter, by: Person, timeZone: string): string {
  const at = before.at.toZonedDateTimeISO(timeZone);
  const clock = `${two(at.hour)}:${two(at.minute)}`;
  const who = `${before.from.name} <${before.from.email}>`;
  const month = short[by.language][at.month - 1] ?? '';
  switch (by.language) {
    case 'de':
      return `Am ${two(at.day)}.${two(at.month)}.${at.year} um ${clock} schrieb ${who}:`;
    case 'fr':
      return `Le ${at.day} ${month} ${at.year} à ${clock}, ${who} a écrit :`;
    case 'pt':
      return `${who} escreveu no dia ${weekday.pt[at.dayOfWeek - 1] ?? ''}, ${two(at.day)}/${two(at.month)}/${at.year} à(s) ${clock}:`;
    default:
      return by.program === 'gmail'
        ? `On ${weekday.en[at.dayOfWeek - 1] ?? ''}, ${at.day} ${month} ${at.year} at ${clock}, ${who} wrote:`
        : `On ${at.day} ${month} ${at.year}, at ${clock}, ${who} wrote:`;
  }
}

function headerBlock(before: Letter, by: Person, timeZone: string): string {
  const at = before.at.toZonedDateTimeISO(timeZone);
  const who = `${before.from.name} <${before.from.email}>`;
  const to = before.to.map((one) => `${one.name} <${one.email}>`).join('; ');
  const clock = `${two(at.hour)}:${two(at.minute)}`;
  if (by.language === 'de') {
    const day = `${weekday.de[at.dayOfWeek - 1] ?? ''}, ${at.day}. ${short.de[at.month - 1] ?? ''} ${at.year}`;
    return `Von: ${who}\nGesendet: ${day} ${clock}\nAn: ${to}\nBetreff: ${before.subject}`;
  }
  return `From: ${who}\nSent: ${at.day} ${short.en[at.month - 1] ?? ''} ${at.year} ${clock}\nTo: ${to}\nSubject: ${before.subject}`;
}
