import { isOnlyThanks } from '../asks/thanks.ts';
import type { Concern, Parts, Span } from '../reading.ts';
import { lowered, plainSentencesOf } from '../sentences.ts';
import { type Form, formsOf, settledBy, type Wanted, wantedBy } from './forms.ts';
import { type Quoted, quotedIn } from './quotes.ts';
import { mattersOf } from './topics.ts';
import { shareOf, weighedWords } from './words.ts';

/** What the coach and the practices ask about: the words of a concern and its kind. */
export type AskedConcern = { text: string; kind: Concern['kind'] };

/** The deeds known beside the words, since the letter came: a call logged, a file attached, a payment, a visit … */
export type Deed = 'call' | 'attachment' | 'payment' | 'visit' | 'delivery' | 'appointment';

export type Reply = {
  text: string;
  parts: Parts;
  language: string | null;
  /** Names of the files that go with it. */
  attachments: readonly string[];
  deeds?: readonly Deed[];
};

/** The signs of one concern being answered, in the order of `signNames`, with the sentence that answers best if any does. */
export type Signs = { values: number[]; best: Span | null; forms: ReadonlySet<Form>; wanted: Wanted; quoted: Quoted };

export const signNames = [
  'always',
  'quoted right above our words',
  'quoted and our words begin there',
  'quoted far above our words',
  'the only concern quoted above these words of ours',
  'quoted below or beside',
  'skipped in quoting',
  'another letter is quoted',
  'share of its words in one sentence',
  'share of its words in all of ours',
  'some sentence is of the same matter',
  'hangs on another concern',
  'asks openly, with few words of its own',
  'some sentence has the form wanted',
  'we promise, and it wants a deed or thing',
  'we only thank, and agree to nothing',
  'we only ask back',
  'it is the only concern',
  'it is the first concern',
  'length of our words',
  'we put all off to a call or to later',
  'another concern fits the same sentence better',
  'how well its best sentence fits',
  'how much better than the other concerns',
  'no other concern fits some sentence better',
  'request',
  'many concerns',
] as const;

type Sentence = Span & {
  plain: string;
  words: ReadonlyMap<string, number>;
  forms: ReadonlySet<Form>;
  isQuestion: boolean;
  matters: number;
};

const readAtMost = 12_000;
const mostSentences = 120;

/** The signs of every concern, in order. Linear in the reply for each concern. */
export function signsOf(concerns: readonly AskedConcern[], reply: Reply): Signs[] {
  const sentences = sentencesOfReply(reply);
  const quoted = quotedIn(
    concerns.map((one) => one.text),
    reply.text,
    reply.parts,
  );
  const asked = concerns.map((one) => {
    const plain = lowered(one.text.replace(/\s+/g, ' ').replace(/[’‘´`]/g, "'"));
    return { ...one, plain, words: weighedWords(one.text), matters: mattersOf(plain) };
  });
  const wanted = asked.map((one) => wantedBy(one.plain, one.kind));
  const matches = asked.map((one, i) => bestOf(one.words, wanted[i] ?? 'whether', within(sentences, quoted[i])));
  const length = sentences.reduce((sum, one) => sum + one.plain.split(' ').length, 0);
  const all = new Map(sentences.flatMap((one) => [...one.words]));
  const isThanks = isOnlyThanks(sentences.slice(0, 16).map((one) => one.plain));
  const onlyAsks = sentences.length > 0 && sentences.every((one) => one.isQuestion || one.plain.length < 20);
  const putsAllOff =
    sentences.some((one) =>
      /\b(?:answer|reply to) (?:all|everything|your (?:questions|mail|e-?mail|letter))|\b(?:get|write|come) back (?:to you )?(?:later|soon|on|tomorrow|with|about|and)\b/.test(
        one.plain,
      ),
    ) ||
    (length < 25 && sentences.some((one) => one.forms.has('puts-off')));
  const scores = asked.map(
    (one, i) => new Map(sentences.map((sentence) => [sentence, fitting(one, wanted[i] ?? 'whether', sentence)])),
  );
  return asked.map((one, i): Signs => {
    const want = wanted[i] ?? 'whether';
    const match = matches[i] ?? null;
    const place: Quoted = quoted[i] ?? { how: 'none', answer: null, after: 0 };
    const own = within(sentences, place);
    const settles = settledBy[want];
    const has = (form: Form) => own.some((sentence) => sentence.forms.has(form));
    const fits = (sentence: Sentence) => settles.some((form) => sentence.forms.has(form));
    const fit = fitOf(i, scores, own);
    const rival = matches.some(
      (other, j) => j !== i && other?.sentence === match?.sentence && match && other && other.share > match.share,
    );
    let weight = 0;
    for (const heavy of one.words.values()) weight += heavy;
    const wantsDeed = want === 'thing' || want === 'deed' || want === 'trouble';
    const flag = (is: boolean | null | undefined): number => (is ? 1 : 0);
    const values = [
      1,
      flag(place.how === 'above'),
      flag(place.how === 'above' && place.after < 12),
      flag(place.how === 'far'),
      flag(place.answer && !quoted.some((other, j) => j !== i && other.answer === place.answer)),
      flag(place.how === 'below'),
      flag(place.how === 'skipped'),
      flag(place.how === 'foreign'),
      match?.share ?? 0,
      shareOf(one.words, all).share,
      flag(own.some((sentence) => (sentence.matters & one.matters) !== 0)),
      flag(/^(?:if so|if not|otherwise|and if|or |also|and )/.test(one.plain)),
      flag(weight < 2),
      flag(own.some(fits)),
      flag(wantsDeed && has('promises')),
      flag(isThanks && !sentences.some((sentence) => sentence.forms.has('agrees'))),
      flag(onlyAsks),
      flag(asked.length === 1),
      flag(i === 0),
      Math.min(1, Math.log(1 + length) / 6),
      flag(putsAllOff),
      flag(rival),
      fit.score,
      fit.margin,
      flag(fit.isFirst),
      flag(one.kind === 'request'),
      Math.min(1, (asked.length - 1) / 4),
    ];
    const best = match?.sentence ?? own.find(fits) ?? own[0] ?? null;
    return {
      values,
      best: best && { start: best.start, end: best.end },
      forms: best?.forms ?? new Set(),
      wanted: want,
      quoted: place,
    };
  });
}

/** How well a sentence fits a concern: the share of its words, the same matter, the form wanted. 0 to 2. */
function fitting(one: { words: ReadonlyMap<string, number>; matters: number }, wanted: Wanted, sentence: Sentence): number {
  const { share, weight } = shareOf(one.words, sentence.words);
  const isSameMatter = (sentence.matters & one.matters) !== 0;
  const hasForm = settledBy[wanted].some((form) => sentence.forms.has(form));
  return Math.min(1, share + weight / 10) + (isSameMatter ? 0.35 : 0) + (hasForm ? 0.4 : 0) - (sentence.isQuestion ? 0.2 : 0);
}

/** The best fit of one concern, against what the others make of the same sentence. */
function fitOf(
  i: number,
  scores: readonly ReadonlyMap<Sentence, number>[],
  own: readonly Sentence[],
): { score: number; margin: number; isFirst: boolean } {
  const best = { score: 0, margin: -1, isFirst: false };
  for (const sentence of own) {
    const score = scores[i]?.get(sentence) ?? 0;
    const others = Math.max(0, ...scores.map((one, j) => (j === i ? 0 : (one.get(sentence) ?? 0))));
    if (score > best.score) best.score = score;
    if (score > 0) best.margin = Math.max(best.margin, Math.min(1, score - others));
    if (score > 0.3 && score >= others) best.isFirst = true;
  }
  return best;
}

/** Below a quoted concern only the words right under it answer. */
function within(sentences: readonly Sentence[], place: Quoted | undefined): readonly Sentence[] {
  const answer = place?.how === 'above' ? place.answer : null;
  const own = answer ? sentences.filter((sentence) => sentence.start >= answer.start && sentence.end <= answer.end) : sentences;
  return own.length > 0 ? own : sentences;
}

type Match = { sentence: Sentence; share: number; weight: number };

/** The sentence that shares most with the concern; the form wanted breaks ties. Null where none shares a word. */
function bestOf(words: ReadonlyMap<string, number>, wanted: Wanted, sentences: readonly Sentence[]): Match | null {
  let best: (Match & { rank: number }) | null = null;
  for (const sentence of sentences) {
    const { share, weight } = shareOf(words, sentence.words);
    if (share === 0) continue;
    const rank =
      share + (settledBy[wanted].some((form) => sentence.forms.has(form)) ? 0.15 : 0) - (sentence.isQuestion ? 0.1 : 0);
    if (!best || rank > best.rank) best = { sentence, share, weight, rank };
  }
  return best;
}

function sentencesOfReply({ text, parts }: Reply): Sentence[] {
  const sentences: Sentence[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    for (const { start, end, plain } of plainSentencesOf(text, stretch)) {
      if (sentences.length >= mostSentences) return sentences;
      if (/^[_=*-]{8}/.test(plain)) break;
      if (!/[a-z]{2}|\d/.test(plain) || isGreetingOrName(plain)) continue;
      const said = text.slice(start, end);
      sentences.push({
        start,
        end,
        plain,
        words: weighedWords(said),
        forms: formsOf(plain, said),
        matters: mattersOf(plain),
        isQuestion: /\?\W{0,5}$/.test(plain),
      });
    }
  }
  return sentences;
}

const isGreetingOrName = (plain: string): boolean =>
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b.{0,25}[,:!.]?|(?:thanks|thank you|regards|cheers|best(?: regards)?|best wishes|many thanks|kind regards|sincerely|yours),?(?: [a-z]+)?[.!]?|[a-z]+[,:]|[a-z]+)$/.test(
    plain,
  );
