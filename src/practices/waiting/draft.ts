import type { Quote } from '#findings/shown.ts';
import type { WaitingFacts } from './rule.ts';

/** How an answer begins and ends in a language. Neutral between first names and surnames; `on` is a day as that language writes it. */
type Manner = {
  hello: (name: string) => string;
  /** Given names alone are usual; elsewhere the whole name offends nobody. */
  isByFirstName: boolean;
  thanks: (on: string) => string;
  called: (on: string) => string;
  trouble: string;
  late: string;
  whenToCall: string;
  asked: string;
  bye: string;
};

const manners: Record<string, Manner> = {
  en: {
    hello: (name) => `Hello${name},`,
    isByFirstName: true,
    thanks: (on) => `Thank you for your message of ${on}.`,
    called: (on) => `You called on ${on} and did not reach us.`,
    trouble: 'I am sorry for the trouble.',
    late: 'I am sorry that you had to wait for an answer.',
    whenToCall: 'When may I call you back?',
    asked: 'You asked:',
    bye: 'Kind regards',
  },
  de: {
    hello: (name) => `Guten Tag${name},`,
    isByFirstName: false,
    thanks: (on) => `vielen Dank für die Nachricht vom ${on}.`,
    called: (on) => `am ${on} war bei uns niemand am Telefon zu erreichen.`,
    trouble: 'Es tut mir leid, dass es Ärger gab.',
    late: 'Es tut mir leid, dass die Antwort auf sich warten ließ.',
    whenToCall: 'Wann passt ein Rückruf?',
    asked: 'Die Frage war:',
    bye: 'Freundliche Grüße',
  },
  fr: {
    hello: (name) => `Bonjour${name},`,
    isByFirstName: false,
    thanks: (on) => `Merci pour votre message du ${on}.`,
    called: (on) => `Vous avez appelé le ${on} sans pouvoir nous joindre.`,
    trouble: 'Je suis désolé pour ce désagrément.',
    late: 'Je vous prie d’excuser cette attente.',
    whenToCall: 'Quand puis-je vous rappeler ?',
    asked: 'Vous demandiez :',
    bye: 'Cordialement',
  },
  es: {
    hello: (name) => `Hola${name}:`,
    isByFirstName: false,
    thanks: (on) => `Gracias por su mensaje del ${on}.`,
    called: (on) => `Llamó el ${on} y no pudo hablar con nosotros.`,
    trouble: 'Lamento las molestias.',
    late: 'Lamento que haya tenido que esperar la respuesta.',
    whenToCall: '¿Cuándo le puedo devolver la llamada?',
    asked: 'Preguntaba:',
    bye: 'Un saludo',
  },
  pt: {
    hello: (name) => `Olá${name},`,
    isByFirstName: false,
    thanks: (on) => `Agradeço a sua mensagem de ${on}.`,
    called: (on) => `Ligou no dia ${on} e não conseguiu falar connosco.`,
    trouble: 'Lamento o incómodo.',
    late: 'Lamento que tenha esperado pela resposta.',
    whenToCall: 'Quando posso devolver a chamada?',
    asked: 'Perguntava:',
    bye: 'Cumprimentos',
  },
  it: {
    hello: (name) => `Buongiorno${name},`,
    isByFirstName: false,
    thanks: (on) => `grazie per il messaggio del ${on}.`,
    called: (on) => `il ${on} ha chiamato e non ha trovato nessuno.`,
    trouble: 'Mi dispiace per il disagio.',
    late: 'Mi dispiace che abbia dovuto attendere la risposta.',
    whenToCall: 'Quando posso richiamare?',
    asked: 'La domanda era:',
    bye: 'Cordiali saluti',
  },
  nl: {
    hello: (name) => `Hallo${name},`,
    isByFirstName: true,
    thanks: (on) => `Bedankt voor het bericht van ${on}.`,
    called: (on) => `Op ${on} was er bij ons niemand bereikbaar.`,
    trouble: 'Het spijt me van het ongemak.',
    late: 'Het spijt me dat het antwoord op zich liet wachten.',
    whenToCall: 'Wanneer kan ik terugbellen?',
    asked: 'De vraag was:',
    bye: 'Met vriendelijke groet',
  },
  sv: {
    hello: (name) => `Hej${name}!`,
    isByFirstName: true,
    thanks: (on) => `Tack för meddelandet den ${on}.`,
    called: (on) => `Den ${on} var det ingen hos oss som svarade i telefon.`,
    trouble: 'Jag beklagar besväret.',
    late: 'Jag beklagar att svaret har dröjt.',
    whenToCall: 'När passar det att jag ringer upp?',
    asked: 'Frågan var:',
    bye: 'Vänliga hälsningar',
  },
  da: {
    hello: (name) => `Hej${name}`,
    isByFirstName: true,
    thanks: (on) => `Tak for beskeden den ${on}.`,
    called: (on) => `Den ${on} var der ingen hos os, der tog telefonen.`,
    trouble: 'Jeg beklager besværet.',
    late: 'Jeg beklager, at svaret har ladet vente på sig.',
    whenToCall: 'Hvornår passer det, at jeg ringer tilbage?',
    asked: 'Spørgsmålet var:',
    bye: 'Venlig hilsen',
  },
  nb: {
    hello: (name) => `Hei${name},`,
    isByFirstName: true,
    thanks: (on) => `Takk for meldingen ${on}.`,
    called: (on) => `Den ${on} var det ingen hos oss som tok telefonen.`,
    trouble: 'Jeg beklager bryet.',
    late: 'Jeg beklager at svaret har latt vente på seg.',
    whenToCall: 'Når passer det at jeg ringer tilbake?',
    asked: 'Spørsmålet var:',
    bye: 'Vennlig hilsen',
  },
};
const sameAs: Record<string, string> = { no: 'nb', nn: 'nb' };

const mostAsked = 3;
const longestAsked = 240;

/** A name that can be greeted: of letters, and neither an address nor a firm. "Vogt, Lena" is turned round. */
function greeted(who: string, isByFirstName: boolean): string {
  const turned = who.replace(/^([^,]{1,60}), ([^,]{1,60})$/, '$2 $1').trim();
  if (turned.length > 60 || !/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(turned)) return '';
  return ` ${isByFirstName ? (turned.split(' ')[0] ?? '') : turned}`;
}

/** What they asked, short enough to stand in an answer. */
function shortened(words: string): string {
  if (words.length <= longestAsked) return words;
  const cut = words.slice(0, longestAsked);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()} …`.toWellFormed();
}

export type DraftFor = {
  /** Whom the finding is about; greeted where it is a person's name. */
  who: string;
  isPerson: boolean;
  /** Their words as the card shows them; the language is that of the first which has one. */
  asked: readonly Pick<Quote, 'quote' | 'isOurs' | 'language'>[];
  timeZone: string;
  isPast: boolean;
};

/**
 * Words to start an answer from: what they asked, with room for the answers, in their language. It claims nothing: what the answer is, only
 * a person knows. null in languages that we do not write.
 */
export function draftReply(facts: Pick<WaitingFacts, 'channel' | 'since' | 'isComplaint'>, given: DraftFor): string | null {
  const theirs = given.asked.filter((one) => !one.isOurs);
  const spoken = theirs.find((one) => one.language)?.language ?? 'en';
  const language = sameAs[spoken] ?? spoken;
  const manner = manners[language];
  if (!manner) return null;
  const day = Temporal.Instant.from(facts.since).toZonedDateTimeISO(given.timeZone).toPlainDate();
  const on = day.toLocaleString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' });
  const hello = manner.hello(given.isPerson ? greeted(given.who, manner.isByFirstName) : '');
  const sorry = facts.isComplaint ? ` ${manner.trouble}` : '';
  const late = given.isPast ? ` ${manner.late}` : '';
  if (facts.channel === 'missedCall') return `${hello}\n\n${manner.called(on)}${late} ${manner.whenToCall}\n\n${manner.bye}\n`;
  const asked = [...new Set(theirs.map((one) => shortened(one.quote)).filter((words) => words !== ''))].slice(0, mostAsked);
  // a chat has no lines to answer below
  if (facts.channel === 'message')
    return `${hello}${late}${sorry}\n${asked.length > 0 ? `${manner.asked} “${asked.join('” “')}”\n` : ''}\n…\n`;
  const answers = asked.length > 0 ? asked.map((words) => `> ${words}\n\n…\n\n`).join('') : '…\n\n';
  return `${hello}\n\n${manner.thanks(on)}${late}${sorry}\n\n${answers}${manner.bye}\n`;
}
