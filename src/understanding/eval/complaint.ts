import { type Channel, complaintFrom, complaintOf } from '../complaint/complaint.ts';
import { describeArea } from './area.ts';
import { readEnron } from './enron.ts';
import { type Evaluation, share } from './evaluation.ts';
import { isOfTenth, type JudgedText, readReviews, readTweets } from './tone-corpora.ts';
import { readOrdinary } from './tone-sentences.ts';

export const evaluation: Evaluation = {
  name: 'complaint',
  about:
    'does a customer complain: tweets and reviews that only measure; a tenth of each, by hash, set the threshold and is left out',
  async run() {
    const tweets = readTweets();
    if (tweets)
      measure(
        'tweets',
        'post',
        tweets,
        'AUC .80 and macro-F1 .75; published, trained on these tweets: .836 (Preoţiuc-Pietro et al. 2019)',
      );
    const reviews = readReviews();
    if (reviews) measure('reviews, 1-2 against 4-5 stars', 'review', reviews, 'AUC .80 and macro-F1 .75');
    const mails = readEnron();
    const ordinary = mails && readOrdinary(mails);
    for (const part of ['development', 'held-back'] as const) {
      if (process.env.PART === 'development' && part === 'held-back') continue;
      const own = ordinary?.filter((sentence) => sentence.part === part) ?? [];
      const told = own.filter(({ text }) => complaintOf(text, 'mail').isComplaint);
      if (own.length > 0) console.log(`ordinary mail, ${part}: told a complaint ${share(told.length, own.length)}`);
    }
  },
};

function measure(name: string, channel: Channel, texts: readonly JudgedText[], target: string): void {
  const judged = texts.map((text) => ({ ...text, probability: complaintOf(text.text, channel).probability }));
  const tenth = judged.filter(({ id }) => isOfTenth(id));
  const rest = judged.filter(({ id }) => !isOfTenth(id));
  const limits = Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
  const best = limits.reduce((most, limit) => (macroF1(tenth, limit) > macroF1(tenth, most) ? limit : most), 0.02);
  const limit = complaintFrom[channel];
  const areaOf = (some: typeof judged) =>
    describeArea(
      some.filter(({ isComplaint }) => isComplaint).map(({ probability }) => probability),
      some.filter(({ isComplaint }) => !isComplaint).map(({ probability }) => probability),
    );
  console.log(`${name}: target ${target}`);
  console.log(
    `  the tenth (${tenth.length}): ${areaOf(tenth)}; best threshold ${best} (macro-F1 ${macroF1(tenth, best).toFixed(3)}), in use ${limit}`,
  );
  if (process.env.PART === 'development') return;
  const right = rest.filter(({ probability, isComplaint }) => probability >= limit === isComplaint).length;
  const told = rest.filter(({ probability }) => probability >= limit);
  const found = told.filter(({ isComplaint }) => isComplaint).length;
  const complaints = rest.filter(({ isComplaint }) => isComplaint).length;
  console.log(`  the rest (${rest.length}): ${areaOf(rest)}; macro-F1 ${macroF1(rest, limit).toFixed(3)}`);
  console.log(`  precision ${share(found, told.length)}; recall ${share(found, complaints)}; right ${share(right, rest.length)}`);
}

/** The mean of the F1 of complaints and that of the others. */
function macroF1(judged: readonly { probability: number; isComplaint: boolean }[], limit: number): number {
  const f1 = (side: boolean) => {
    const told = judged.filter(({ probability }) => probability >= limit === side);
    const right = told.filter(({ isComplaint }) => isComplaint === side).length;
    const all = judged.filter(({ isComplaint }) => isComplaint === side).length;
    return told.length + all === 0 ? 0 : (2 * right) / (told.length + all);
  };
  return (f1(true) + f1(false)) / 2;
}
