/** How another letter begins that takes back how something was said, and not what. `on` is a day as that language writes it. */
type Manner = {
  hello: (name: string) => string;
  sorry: (on: string) => string;
  meant: string;
  bye: string;
  isByFirstName: boolean;
};

const manners: Record<string, Manner> = {
  en: {
    hello: (name) => `Hello${name},`,
    sorry: (on) => `I read again what I wrote to you on ${on}. The way I put it was not fair to you, and I am sorry.`,
    meant: 'What I should have said is this:',
    bye: 'Kind regards',
    isByFirstName: true,
  },
  de: {
    hello: (name) => `Guten Tag${name},`,
    sorry: (on) =>
      `ich habe noch einmal gelesen, was ich am ${on} geschrieben habe. Der Ton war nicht in Ordnung, und das tut mir leid.`,
    meant: 'Eigentlich wollte ich sagen:',
    bye: 'Freundliche Grüße',
    isByFirstName: false,
  },
  fr: {
    hello: (name) => `Bonjour${name},`,
    sorry: (on) =>
      `J’ai relu ce que je vous ai écrit le ${on}. Le ton n’était pas juste envers vous, et je vous prie de m’excuser : désolé.`,
    meant: 'Voici ce que j’aurais dû dire :',
    bye: 'Cordialement',
    isByFirstName: false,
  },
  es: {
    hello: (name) => `Hola${name}:`,
    sorry: (on) => `He vuelto a leer lo que le escribí el ${on}. La forma de decirlo no fue justa, y lo siento.`,
    meant: 'Lo que quería decir es esto:',
    bye: 'Un saludo',
    isByFirstName: false,
  },
  pt: {
    hello: (name) => `Olá${name},`,
    sorry: (on) => `Voltei a ler o que lhe escrevi em ${on}. A forma como o disse não foi justa; peço desculpa.`,
    meant: 'O que devia ter dito é isto:',
    bye: 'Cumprimentos',
    isByFirstName: false,
  },
  it: {
    hello: (name) => `Buongiorno${name},`,
    sorry: (on) => `ho riletto quello che Le ho scritto il ${on}. Il modo in cui l’ho detto non era giusto, e mi dispiace.`,
    meant: 'Quello che avrei dovuto dire è questo:',
    bye: 'Cordiali saluti',
    isByFirstName: false,
  },
  nl: {
    hello: (name) => `Goedendag${name},`,
    sorry: (on) => `Ik heb teruggelezen wat ik u op ${on} schreef. De toon was niet eerlijk tegenover u; het spijt me.`,
    meant: 'Wat ik had moeten zeggen:',
    bye: 'Met vriendelijke groet',
    isByFirstName: false,
  },
};

/**
 * A letter that says sorry for how something was put; the line "…" waits for the writer's own words. null in languages that we cannot
 * write: an apology in another language is none.
 */
export function draftAgain(letter: {
  who: string | null;
  language: string | null;
  sentAt: Temporal.Instant;
  timeZone: string;
}): string | null {
  const manner = manners[letter.language ?? 'en'];
  if (!manner) return null;
  const name = letter.who === null ? '' : ` ${manner.isByFirstName ? (letter.who.split(' ')[0] ?? '') : letter.who}`;
  const on = letter.sentAt
    .toZonedDateTimeISO(letter.timeZone)
    .toPlainDate()
    .toLocaleString(letter.language ?? 'en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return [manner.hello(name), manner.sorry(on), manner.meant, '…', manner.bye].join('\n\n');
}
