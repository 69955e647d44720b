import { isOnlyThanks } from '../asks/thanks.ts';
import type { Span } from '../reading.ts';
import { type Asked, askedIn } from './asked.ts';
import { goElsewhere } from './elsewhere.ts';
import { type Form, type Wanted, wantedBy } from './forms.ts';
import { type Manner, mannerOf } from './manner.ts';
import { answering, bestFit, bestMatch, type Fit, fitting, hasFormFor, type Match, type Wish } from './matching.ts';
import { concernSide, type Meeting, meetingsOf, pairingWeights, sentenceSide } from './pairing.ts';
import { type Quoted, quotedIn } from './quotes.ts';
import { type AskedConcern, type OwnSentence, ownSentences, plainly, type Reply } from './reply.ts';
import { mattersOf } from './topics.ts';
import { shareOf, weighedWords } from './words.ts';

/** The whole reply, as far as it is the same for every concern. */
type Whole = {
  sentences: readonly OwnSentence[];
  words: ReadonlyMap<string, number>;
  /** In words. */
  length: number;
  onlyThanks: boolean;
  putsAllOff: boolean;
  concerns: number;
  manner: Manner;
};

/** One concern beside the reply. `own`: the sentences that may answer it. */
type Beside = {
  index: number;
  plain: string;
  kind: AskedConcern['kind'];
  wish: Wish;
  quoted: Quoted;
  /** No other concern is quoted above the same words of ours. */
  isAloneAbove: boolean;
  /** Of the concerns quoted above the same words of ours the one right above them. */
  isNearestAbove: boolean;
  own: readonly OwnSentence[];
  match: Match | null;
  /** Another concern shares more with the sentence that matches this one best. */
  hasRival: boolean;
  fit: Fit;
  meeting: Meeting;
  /** Share of the words of all concerns together that stand in the reply. */
  pooled: number;
  asked: Asked;
  whole: Whole;
};

const flag = (is: boolean): number => (is ? 1 : 0);

/** Everything that speaks for a concern being answered, or against it; each between -1 and 2, most of them 0 or 1. `weights.ts` says what they weigh. */
const signs: readonly [name: string, value: (beside: Beside) => number][] = [
  ['always', () => 1],
  ['quoted right above our words', ({ quoted }) => flag(quoted.how === 'above')],
  ['quoted and our words begin there', ({ quoted }) => flag(quoted.how === 'above' && quoted.after < 12)],
  ['the only concern quoted above these words of ours', ({ isAloneAbove }) => flag(isAloneAbove)],
  ['of those quoted above these words of ours the nearest', ({ isNearestAbove }) => flag(isNearestAbove)],
  ['quoted somewhere', ({ quoted }) => flag(quoted.how === 'above' || quoted.how === 'far' || quoted.how === 'below')],
  ['skipped in quoting', ({ quoted }) => flag(quoted.how === 'skipped')],
  ['another letter is quoted', ({ quoted }) => flag(quoted.how === 'foreign')],
  ['share of its words in one sentence', ({ match }) => match?.share ?? 0],
  ['share of its words in all of ours', ({ wish, whole }) => shareOf(wish.words, whole.words).share],
  [
    'we only thank, and agree to nothing',
    ({ whole }) => flag(whole.onlyThanks && !whole.sentences.some(({ forms }) => forms.has('agrees'))),
  ],
  ['we say nothing but courtesies', ({ whole }) => flag(whole.manner.courtesy > 0.95)],
  [
    'we say no more than yes, no or done',
    ({ wish, whole }) => flag(whole.manner.isBare && (wish.wanted === 'whether' || wantsDeed(wish.wanted))),
  ],
  ['our answers stand elsewhere', ({ whole }) => flag(whole.manner.pointsElsewhere)],
  ['any answer comes to it', ({ asked }) => flag(asked.takesAnyAnswer)],
  [
    'any answer comes to it, and we say something',
    ({ asked, whole }) => flag(asked.takesAnyAnswer) * (1 - whole.manner.courtesy),
  ],
  ['it proposes', ({ asked }) => flag(asked.proposes)],
  [
    'it proposes, and we agree, refuse or name a day',
    ({ asked, own }) => flag(asked.proposes && own.some(({ forms }) => settlesProposal.some((form) => forms.has(form)))),
  ],
  [
    'it asks for a day, person, place or figure, and we name none',
    ({ asked: { wantsOnly }, wish, own }) =>
      flag(
        wantsOnly !== null &&
          !own.some((sentence) => hasFormFor(wantsOnly, sentence) && (wantsOnly !== 'who' || saysWho(wish, sentence))),
      ),
  ],
  [
    'it asks yes or no before all else, and so we begin',
    ({ index, wish, whole }) => flag(index === 0 && wish.wanted === 'whether' && whole.sentences[0]?.forms.has('yesNo') === true),
  ],
  [
    'it wants a deed, and we agree or have done one',
    ({ wish, own }) =>
      flag(wantsDeed(wish.wanted) && own.some(({ forms }) => forms.has('done') || forms.has('agrees') || forms.has('handsOver'))),
  ],
  ['it is a handful of words', ({ plain }) => flag(plain.split(' ').length <= 4)],
  ['small talk', ({ asked }) => flag(asked.isSmallTalk)],
  ['it is the first concern', ({ index }) => flag(index === 0)],
  ['length of our words', ({ whole }) => Math.min(1, Math.log(1 + whole.length) / 6)],
  ['we put all off to a call or to later', ({ whole }) => flag(whole.putsAllOff)],
  ['another concern fits the same sentence better', ({ hasRival }) => flag(hasRival)],
  ['how well its best sentence fits', ({ fit }) => fit.score],
  ['how much better than the other concerns', ({ fit }) => fit.margin],
  ['some sentence of ours meets it', ({ meeting }) => meeting.met],
  ['how well the sentence that meets it fits', ({ meeting }) => Math.max(-1.5, Math.min(1.5, meeting.best / 3))],
  ['share of all concerns in our words', ({ pooled }) => Math.min(1, pooled * 2)],
  ['as many sentences as concerns', ({ whole }) => flag(whole.sentences.length >= whole.concerns)],
  [
    'sentences for each concern',
    ({ whole }) => Math.max(-1.5, Math.min(1.5, Math.log((whole.sentences.length + 0.5) / (whole.concerns + 0.5)))),
  ],
  [
    'the only concern, and the letter is quoted',
    ({ quoted, whole }) => flag(whole.concerns === 1 && quoted.how !== 'none' && quoted.how !== 'foreign'),
  ],
  [
    'the only concern, and we do more than thank',
    ({ whole }) => flag(whole.concerns === 1 && !whole.onlyThanks && whole.length > 1),
  ],
  ['request', ({ kind }) => flag(kind === 'request')],
  ['many concerns', ({ whole }) => Math.min(1, (whole.concerns - 1) / 4)],
];

export const signNames: readonly string[] = signs.map(([name]) => name);

/** The signs of one concern, in the order of `signNames`, with the sentence that answers best if any does. `goElsewhere`: our words plainly come to something else of the letter. */
export type Signs = {
  values: number[];
  best: Span | null;
  forms: ReadonlySet<Form>;
  wanted: Wanted;
  quoted: Quoted;
  goElsewhere: boolean;
};

/** The signs of every concern, in order. Linear in the reply for each concern. */
export function signsOf(concerns: readonly AskedConcern[], reply: Reply, learned: Float64Array = pairingWeights): Signs[] {
  const whole = wholeOf(reply, concerns.length);
  const texts = concerns.map((one) => one.text);
  const quotes = quotedIn(texts, reply.text, reply.parts);
  const plains = texts.map(plainly);
  const wishes = concerns.map(({ text, kind }, i): Wish => {
    const plain = plains[i] ?? '';
    return { words: weighedWords(text), matters: mattersOf(plain), wanted: wantedBy(plain, kind) };
  });

  const scores = wishes.map((wish) => new Map(whole.sentences.map((sentence) => [sentence, fitting(wish, sentence)])));
  const placed = wishes.map((wish, i) => {
    const quoted: Quoted = quotes[i] ?? { how: 'none', answer: null, after: 0 };
    const own = answering(whole.sentences, quoted);
    return { wish, quoted, own, match: bestMatch(wish, own) };
  });
  const theirs = texts.map((text, i) => concernSide(text, plains[i] ?? ''));
  const ours = whole.sentences.map((one) => sentenceSide(reply.text.slice(one.start, one.end), one.plain));
  const meetings = meetingsOf(
    theirs,
    ours,
    placed.map(({ own }) => whole.sentences.map((one) => own.includes(one))),
    learned,
  );
  const pooled = shareOf(new Map(wishes.flatMap((wish) => [...wish.words])), whole.words).share;
  return placed.map(({ wish, quoted, own, match }, index): Signs => {
    const others = placed.filter((_, j) => j !== index);
    const beside: Beside = {
      index,
      plain: plains[index] ?? '',
      kind: concerns[index]?.kind ?? 'question',
      wish,
      quoted,
      isAloneAbove: quoted.answer !== null && !others.some((other) => other.quoted.answer === quoted.answer),
      isNearestAbove:
        quoted.how === 'above' &&
        !others.some((other) => other.quoted.answer === quoted.answer && other.quoted.after < quoted.after),
      own,
      match,
      hasRival: others.some((other) => match && other.match?.sentence === match.sentence && other.match.share > match.share),
      fit: bestFit(index, scores, own),
      meeting: meetings[index] ?? { met: 0, best: -9, at: null, taken: 0 },
      pooled,
      asked: askedIn(plains[index] ?? '', wish.words),
      whole,
    };
    const best = match?.sentence ?? own.find((sentence) => hasFormFor(wish.wanted, sentence)) ?? own[0] ?? null;
    return {
      values: signs.map(([, value]) => value(beside)),
      best: best && { start: best.start, end: best.end },
      forms: best?.forms ?? new Set(),
      wanted: wish.wanted,
      quoted,
      goElsewhere: !whole.putsAllOff && goElsewhere(index, theirs, ours, beside.meeting.taken),
    };
  });
}

/** A name that the concern does not say itself, or one of us. */
const saysWho = ({ words }: Wish, sentence: OwnSentence): boolean =>
  sentence.words.entries().some(([word, weight]) => weight > 1 && !words.has(word)) ||
  !sentence.forms.has('name') ||
  /\b(?:i|me|we|us|he|she|they|nobody|no one)\b/.test(sentence.plain);

const settlesProposal: readonly Form[] = ['agrees', 'yesNo', 'date', 'refuses'];

const wantsDeed = (wanted: Wanted): boolean => wanted === 'thing' || wanted === 'deed' || wanted === 'trouble';

/** "I'll answer all of this tomorrow", "how about a call at two": whatever was asked waits until then. */
const toLater =
  /\b(?:answer|reply to) (?:all|everything|your (?:questions|mail|e-?mail|letter))|\b(?:get|write|come) back (?:to you )?(?:later|soon|on|tomorrow|with|about|and)\b/;
/** In more words than these a call is one thing among others. */
const shortReply = 25;

function wholeOf(reply: Reply, concerns: number): Whole {
  const sentences = ownSentences(reply);
  const length = sentences.reduce((sum, one) => sum + one.plain.split(' ').length, 0);
  return {
    sentences,
    words: new Map(sentences.flatMap((one) => [...one.words])),
    length,
    onlyThanks: isOnlyThanks(sentences.slice(0, 16).map((one) => one.plain)),
    putsAllOff: sentences.some(({ plain, forms }) => toLater.test(plain) || (length < shortReply && forms.has('puts-off'))),
    concerns,
    manner: mannerOf(sentences),
  };
}
