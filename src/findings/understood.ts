import { dayIn, mannerOf, shortened } from './manner.ts';

/** How two sides tell each other what they agreed, in a language. */
type Lines = { lead: string; you: (on: string, words: string) => string; we: (words: string) => string; ask: string };

const lines: Record<string, Lines> = {
  en: {
    lead: 'So that nothing is left open, this is what we understood:',
    you: (on, words) => `You wrote on ${on}: “${words}”`,
    we: (words) => `We: ${words}`,
    ask: 'Please tell me if anything of it is different.',
  },
  de: {
    lead: 'Damit nichts offen bleibt, hier was wir verstanden haben:',
    you: (on, words) => `Von Ihnen am ${on}: „${words}“`,
    we: (words) => `Von uns: ${words}`,
    ask: 'Bitte sagen Sie mir, wenn etwas davon anders ist.',
  },
  fr: {
    lead: 'Pour que tout soit clair, voici ce que nous avons compris :',
    you: (on, words) => `Vous, le ${on} : « ${words} »`,
    we: (words) => `Nous : ${words}`,
    ask: 'Merci de me dire si quelque chose est différent.',
  },
  es: {
    lead: 'Para que todo quede claro, esto es lo que entendimos:',
    you: (on, words) => `Usted, el ${on}: «${words}»`,
    we: (words) => `Nosotros: ${words}`,
    ask: 'Dígame, por favor, si algo es distinto.',
  },
  pt: {
    lead: 'Para que fique tudo claro, foi isto que entendemos:',
    you: (on, words) => `De si, em ${on}: “${words}”`,
    we: (words) => `De nós: ${words}`,
    ask: 'Diga-me, por favor, se alguma coisa for diferente.',
  },
  it: {
    lead: 'Perché tutto sia chiaro, ecco che cosa abbiamo capito:',
    you: (on, words) => `Lei, il ${on}: “${words}”`,
    we: (words) => `Noi: ${words}`,
    ask: 'Mi dica, per favore, se qualcosa è diverso.',
  },
  nl: {
    lead: 'Zodat alles duidelijk is, dit hebben wij begrepen:',
    you: (on, words) => `U op ${on}: “${words}”`,
    we: (words) => `Wij: ${words}`,
    ask: 'Laat het me weten als er iets anders is.',
  },
  sv: {
    lead: 'För att allt ska vara klart, så här har vi förstått det:',
    you: (on, words) => `Du skrev den ${on}: ”${words}”`,
    we: (words) => `Vi: ${words}`,
    ask: 'Säg gärna till om något är annorlunda.',
  },
  da: {
    lead: 'For at alt er klart, har vi forstået det sådan:',
    you: (on, words) => `Du skrev den ${on}: »${words}«`,
    we: (words) => `Vi: ${words}`,
    ask: 'Sig endelig til, hvis noget er anderledes.',
  },
  nb: {
    lead: 'For at alt skal være klart, har vi forstått det slik:',
    you: (on, words) => `Du skrev den ${on}: «${words}»`,
    we: (words) => `Vi: ${words}`,
    ask: 'Si gjerne fra hvis noe er annerledes.',
  },
};

export type Understood = {
  /** ISO 639-1; null: not known, English. */
  language: string | null;
  timeZone: string;
  theirs: { words: string; at: Temporal.Instant };
  /** Our own words: prices, and promises with the day each falls due. */
  ours: readonly { words: string; dueTo: Temporal.Instant | null }[];
};

/** "What we understood" in two lines, to be confirmed: their words and ours, as they stand, with the days written out. null in languages that we do not write, or where we said nothing that could be confirmed. */
export function sayUnderstood({ language, timeZone, theirs, ours }: Understood): string | null {
  const known = mannerOf(language);
  const own = known && lines[known.language];
  const said = ours.filter((one) => one.words.trim() !== '');
  if (!known || !own || theirs.words.trim() === '' || said.length === 0) return null;
  // the end of a day is exclusive: by Friday falls on Friday
  const day = (at: Temporal.Instant): string => dayIn(known.language, at.subtract({ milliseconds: 1 }), timeZone);
  const each = said.map(({ words, dueTo }) => {
    const plain = shortened(words.replace(/\s+/g, ' ').trim()).replace(/[.;,]+$/, '');
    const on = dueTo && day(dueTo);
    // "by 20 March" says its day itself
    return on && !plain.includes(/\d+/.exec(on)?.[0] ?? on) ? `${plain} (${on})` : plain;
  });
  const quoted = shortened(theirs.words.replace(/\s+/g, ' ').trim());
  const on = dayIn(known.language, theirs.at, timeZone);
  return `${own.lead}\n– ${own.you(on, quoted)}\n– ${own.we([...new Set(each)].join('; '))}\n${own.ask}`;
}
