/** How an answer begins and ends in a language. Neutral between first names and surnames; `on` is a day as that language writes it. */
export type Manner = {
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

const longestAsked = 240;

/** How we write in a language (ISO 639-1), with the language to say dates in; null in languages that we do not write. `null`: not known, English. */
export function mannerOf(spoken: string | null): { language: string; manner: Manner } | null {
  const language = sameAs[spoken ?? 'en'] ?? spoken ?? 'en';
  const manner = manners[language];
  return manner ? { language, manner } : null;
}

/** A day as that language writes it: "12 March". */
export const dayIn = (language: string, at: Temporal.Instant, timeZone: string): string =>
  at
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toLocaleString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' });

/** A name that can be greeted: of letters, and neither an address nor a firm. "Vogt, Lena" is turned round. */
export function greeted(who: string, isByFirstName: boolean): string {
  const turned = who.replace(/^([^,]{1,60}), ([^,]{1,60})$/, '$2 $1').trim();
  if (turned.length > 60 || !/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(turned)) return '';
  return ` ${isByFirstName ? (turned.split(' ')[0] ?? '') : turned}`;
}

/** What they asked, short enough to stand in an answer. */
export function shortened(words: string): string {
  if (words.length <= longestAsked) return words;
  const cut = words.slice(0, longestAsked);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()} …`.toWellFormed();
}
