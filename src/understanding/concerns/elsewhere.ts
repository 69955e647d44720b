import { asksByMark } from '../asks/english.ts';
import type { Span } from '../reading.ts';
import { plainSentencesOf } from '../sentences.ts';
import { trimmed } from './clauses.ts';
import type { Judged } from './judge.ts';

const b = '(?<![a-zà-öø-ÿß])';
const e = '(?![a-zà-öø-ÿß])';
const words = (source: string): RegExp => new RegExp(`${b}(?:${source})${e}`);

/** How a question greets or closes, and how it asks for a deed; where a language is not here, nothing is read. */
const languages = new Map<string, { idle: RegExp; deed: RegExp }>([
  [
    'de',
    {
      idle: words("wie geht(?:'s| es)(?: (?:ihnen|dir|euch))?|alles (?:gut|klar)|(?:noch|weitere|haben sie) fragen"),
      deed: words(
        '(?:können|könnten|könntest|kannst|würden|würdest|könnt) (?:sie|du|ihr)(?! (?:mir |uns )?(?:bitte )?(?:sagen|mitteilen|erklären))',
      ),
    },
  ],
  [
    'fr',
    {
      idle: words("comment (?:allez-vous|vas-tu|ça va)|ça va|d'autres questions|des questions"),
      deed: words('(?:pourriez|pouvez|voulez)-vous|(?:peux|pourrais|veux)-tu'),
    },
  ],
  [
    'es',
    {
      idle: words('cómo (?:está|estás|están|va)|qué tal|alguna (?:duda|pregunta)'),
      deed: words('(?:podría|podrías|podrían|puede|puedes|pueden)(?= [a-zà-ÿ]+r(?:me|nos|lo|la)?)'),
    },
  ],
  [
    'pt',
    {
      idle: words('tudo bem|como (?:está|vai|estás)|alguma (?:dúvida|pergunta)'),
      deed: words('(?:poderia|poderiam|pode|podem|podes|podia|podias)(?= (?:me |nos )?[a-zà-ÿ]+r)'),
    },
  ],
  [
    'it',
    {
      idle: words('come (?:sta|stai|va|state)|tutto bene|(?:altre )?domande'),
      deed: words('(?:potrebbe|potreste|potresti|può|puoi|potete)(?= [a-zà-ÿ]+r(?:e|mi|ci|lo))'),
    },
  ],
  [
    'nl',
    {
      idle: words('hoe gaat het|alles goed|(?:nog |verdere )?vragen'),
      deed: words('(?:kunt|kun|kan|zou|zouden|wilt|wil) (?:u|je|jullie)'),
    },
  ],
]);

/** Only to tell "say" from "do": a request whose answer is words is a question. */
const saysIt = words(
  'sagen|mitteilen|erklären|dire|expliquer|indiquer|decir|decirme|decirnos|explicar|explicarme|dizer|informar|dirmi|dirci|spiegare|zeggen|vertellen|uitleggen',
);
/** A question word before the verb: what is wanted is a time, a place, a way. */
const asksWhat = words(
  'wann|wo|wie|was|welche[rsnm]?|warum|wer|quand|où|comment|combien|quel(?:le)?s?|pourquoi|qui|cuándo|dónde|cómo|cuánto|qué|cuál|quién|por qué|quando|onde|como|quanto|qual|quem|porque|dove|come|quale|chi|perché|wanneer|waar|hoe|wat|welke|waarom|wie',
);
const shortGreeting = 60;

/** Questions with their mark, in a language other than English; tells `found` of each. */
export function asksElsewhere(
  text: string,
  stretch: Span,
  language: string | null,
  found: (span: Span, judged: Judged) => void,
): void {
  const known = languages.get(language ?? '');
  if (!known) return;
  for (const sentence of plainSentencesOf(text, stretch)) {
    if (!sentence.plain.includes('?') || asksByMark(sentence.plain) === 0) continue;
    if (sentence.plain.length < shortGreeting && known.idle.test(sentence.plain)) continue;
    const isDeed = !asksWhat.test(sentence.plain) && known.deed.test(sentence.plain) && !saysIt.test(sentence.plain);
    found(trimmed(text, sentence), { kind: isDeed ? 'request' : 'question', confidence: 0.75 });
  }
}
