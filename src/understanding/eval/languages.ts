import { type Evaluation, share } from './evaluation.ts';
import { type Letter, languages, letters, type Part, parts, sentencesIn } from './languages/letters.ts';
import { type Judged, judgeLines, judgeNature, judgeSentence } from './languages/measure.ts';

export const evaluation: Evaluation = {
  name: 'languages',
  about:
    'promises, asks, nature, quotes and signatures in six languages, in letters of our own written before the rules were opened; a language counts from a precision of .8 with ten found (held-back)',
  async run() {
    const all = letters();
    for (const language of languages) {
      const sentences = sentencesIn(language);
      const own = all.filter((letter) => letter.language === language);
      for (const part of parts.filter((one) => one === 'development' || process.env.DEVELOPMENT !== 'only')) {
        for (const reader of ['promises', 'asks'] as const) {
          const chosen = sentences.filter((one) => one.reader === reader && one.part === part);
          if (chosen.length === 0) continue;
          print(
            `${language} ${reader}`,
            part,
            chosen.map((one) => judgeSentence(one, language)),
          );
        }
        const chosen = own.filter((letter) => letter.part === part);
        if (chosen.length > 0) printLetters(language, part, chosen);
      }
    }
  },
};

function printLetters(language: string, part: Part, chosen: Letter[]): void {
  const natures = chosen.map(judgeNature);
  print(`${language} nature (not personal)`, part, natures);
  console.log(`  and of the right kind ${share(natures.filter(({ isExact }) => isExact).length, natures.length)}`);
  const lines = chosen.map(judgeLines);
  print(
    `${language} quoted lines`,
    part,
    lines.flatMap(({ quoted }) => quoted),
  );
  print(
    `${language} signature lines`,
    part,
    lines.flatMap(({ signature }) => signature),
  );
  console.log(`  visible words exact ${share(lines.filter(({ isExact }) => isExact).length, lines.length)} mails`);
}

/** Precision, recall and F1 with counts and 95 % intervals. `SHOW=wrong,missed` lists the errors of the development part, and only of it. */
function print(title: string, part: Part, judged: Judged[]): void {
  const wrong = judged.filter(({ said, truth }) => said && !truth);
  const missed = judged.filter(({ said, truth }) => !said && truth);
  const found = judged.filter(({ said, truth }) => said && truth).length;
  const f1 = found === 0 ? 0 : (2 * found) / (2 * found + missed.length + wrong.length);
  console.log(
    `${title}, ${part}: precision ${share(found, found + wrong.length)}, recall ${share(found, found + missed.length)}, F1 ${f1.toFixed(3)}`,
  );
  if (part !== 'development') return;
  const show = process.env.SHOW?.split(',') ?? [];
  if (show.includes('wrong')) for (const { of } of wrong) console.log(`    wrong: ${of}`);
  if (show.includes('missed')) for (const { of } of missed) console.log(`    missed: ${of}`);
}

if (import.meta.main) await evaluation.run();
