import { dayIn, greeted, mannerOf, shortened } from '#findings/manner.ts';
import type { Quote } from '#findings/shown.ts';
import { sayUnderstood } from '#findings/understood.ts';
import type { ListeningFacts } from './rule.ts';

/** What our second letter says first, in a language: that we passed something over, that we forgot to say sorry, that we read on. `on`: the day of our first letter. */
type Begin = { passed: (on: string) => string; sorry: (on: string) => string; more: string };

const begins: Record<string, Begin> = {
  en: {
    passed: (on) => `In my answer of ${on} I did not come to everything. You also asked:`,
    sorry: (on) => `In my answer of ${on} I went straight to the matter. What I should have said first:`,
    more: 'Our messages crossed. To what you wrote last:',
  },
  de: {
    passed: (on) => `in meiner Antwort vom ${on} bin ich nicht auf alles eingegangen. Gefragt war auch:`,
    sorry: (on) => `in meiner Antwort vom ${on} bin ich gleich zur Sache gekommen. Was ich zuerst hätte sagen sollen:`,
    more: 'unsere Nachrichten haben sich gekreuzt. Zu dem, was zuletzt kam:',
  },
  fr: {
    passed: (on) => `Dans ma réponse du ${on}, je n’ai pas répondu à tout. Vous demandiez aussi :`,
    sorry: (on) => `Dans ma réponse du ${on}, je suis allé droit au fait. Ce que j’aurais dû dire d’abord :`,
    more: 'Nos messages se sont croisés. Sur ce que vous avez écrit ensuite :',
  },
  es: {
    passed: (on) => `En mi respuesta del ${on} no contesté a todo. También preguntaba:`,
    sorry: (on) => `En mi respuesta del ${on} fui directo al asunto. Lo que debí decir primero:`,
    more: 'Nuestros mensajes se cruzaron. Sobre lo último que escribió:',
  },
  pt: {
    passed: (on) => `Na minha resposta de ${on} não respondi a tudo. Perguntava também:`,
    sorry: (on) => `Na minha resposta de ${on} fui direto ao assunto. O que devia ter dito primeiro:`,
    more: 'As nossas mensagens cruzaram-se. Sobre o que escreveu por último:',
  },
  it: {
    passed: (on) => `nella mia risposta del ${on} non ho risposto a tutto. Chiedeva anche:`,
    sorry: (on) => `nella mia risposta del ${on} sono andato dritto al punto. Ciò che avrei dovuto dire prima:`,
    more: 'i nostri messaggi si sono incrociati. Su ciò che ha scritto per ultimo:',
  },
  nl: {
    passed: (on) => `In mijn antwoord van ${on} ben ik niet op alles ingegaan. De vraag was ook:`,
    sorry: (on) => `In mijn antwoord van ${on} kwam ik meteen ter zake. Wat ik eerst had moeten zeggen:`,
    more: 'Onze berichten hebben elkaar gekruist. Over wat er als laatste kwam:',
  },
  sv: {
    passed: (on) => `I mitt svar den ${on} svarade jag inte på allt. Frågan var också:`,
    sorry: (on) => `I mitt svar den ${on} gick jag rakt på sak. Vad jag borde ha sagt först:`,
    more: 'Våra meddelanden korsade varandra. Om det som kom sist:',
  },
  da: {
    passed: (on) => `I mit svar den ${on} svarede jag ikke på det hele. Spørgsmålet var også:`,
    sorry: (on) => `I mit svar den ${on} gik jeg lige til sagen. Hvad jeg burde have sagt først:`,
    more: 'Vores beskeder krydsede hinanden. Om det, der kom sidst:',
  },
  nb: {
    passed: (on) => `I svaret mitt ${on} svarte jeg ikke på alt. Spørsmålet var også:`,
    sorry: (on) => `I svaret mitt ${on} gikk jeg rett på sak. Det jeg burde ha sagt først:`,
    more: 'Meldingene våre krysset hverandre. Om det som kom sist:',
  },
};

export type DraftFor = {
  who: string;
  isPerson: boolean;
  evidence: readonly Pick<Quote, 'quote' | 'before' | 'after' | 'isOurs' | 'language' | 'at'>[];
  timeZone: string;
};

/** Words to start the second letter from, in their language; what the answer is, only a person knows. null in languages that we do not write. */
export function draftFor(facts: ListeningFacts, given: DraftFor): string | null {
  const theirs = given.evidence.filter((one) => !one.isOurs);
  const known = mannerOf(theirs.find((one) => one.language)?.language ?? null);
  const begin = known && begins[known.language];
  if (!known || !begin) return null;
  const { language, manner } = known;
  const hello = manner.hello(given.isPerson ? greeted(given.who, manner.isByFirstName) : '');
  const on = (at: string): string => dayIn(language, Temporal.Instant.from(at), given.timeZone);
  const bye = `${manner.bye}\n`;
  const answers = theirs.map(({ quote }) => `> ${shortened(quote)}\n\n…\n\n`).join('');
  if (facts.kind === 'passed-over') return `${hello}\n\n${begin.passed(on(facts.repliedAt))}\n\n${answers}${bye}`;
  if (facts.kind === 'mid-burst') return `${hello}\n\n${begin.more}\n\n${answers}${bye}`;
  if (facts.kind === 'fix-first') return `${hello}\n\n${begin.sorry(on(facts.repliedAt))} ${manner.trouble}\n\n…\n\n${bye}`;
  const understood = understoodFrom(facts, given, language);
  return understood && `${hello}\n\n${understood}\n\n${bye}`;
}

/** Their sentence, and ours with the days they fall due. */
function understoodFrom(facts: Extract<ListeningFacts, { kind: 'agreed' }>, given: DraftFor, language: string): string | null {
  const accepted = given.evidence.find((one) => !one.isOurs);
  if (!accepted) return null;
  const whole = (one: { before: string; quote: string; after: string }): string => `${one.before}${one.quote}${one.after}`;
  const ours = given.evidence.filter((one) => one.isOurs);
  return sayUnderstood({
    language,
    timeZone: given.timeZone,
    theirs: { words: whole(accepted), at: Temporal.Instant.from(facts.acceptedAt) },
    ours: ours.map((one, at) => {
      const due = facts.dues[at] ?? null;
      return { words: due ? one.quote : whole(one), dueTo: due ? Temporal.Instant.from(due) : null };
    }),
  });
}
