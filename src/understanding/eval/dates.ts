import { type Answer, COUNTED, isRight } from './dates/judge.ts';
import { chronoAlone, ours } from './dates/readers.ts';
import { hasSpecs, loadSpecs, type SpecCase } from './dates/specs.ts';
import { share } from './evaluation.ts';

type Score = {
  cases: number;
  expected: number;
  found: number;
  judged: number;
  right: number;
  quiet: number;
  invented: number;
  stray: number;
};
type Read = (text: string, sentAt: Temporal.PlainDateTime, language: string) => Answer[];

/** Spec folders by language. Model files are whole recognisers; the parser files of English test one kind of date each. */
const LANGUAGES: Record<string, string> = {
  English: 'en',
  German: 'de',
  French: 'fr',
  Spanish: 'es',
  Portuguese: 'pt',
  Italian: 'it',
  Dutch: 'nl',
};
const OTHER_ENGLISH = [
  'DateParser',
  'DatePeriodParser',
  'DateTimeParser',
  'DateTimePeriodParser',
  'HolidayParser',
  'TimePeriodParser',
  'MergedParser',
];

export const evaluation = {
  name: 'dates',
  about: 'dates in words found and resolved, against chrono-node alone, on the specs of a published recogniser',
  run,
};

async function run(): Promise<void> {
  if (!hasSpecs()) {
    console.log('dates: skipped, ../shared/data/dates-recognizers-specs is not here');
    return;
  }
  console.log(
    'found: an answer overlaps the expected words; right: its value is one the spec accepts (see judge.ts), of those that have a value.',
  );
  console.log(
    'invented: answers in texts where the spec expects nothing at all; stray: answers that touch no expected words in the other texts.\n',
  );
  for (const [folder, language] of Object.entries(LANGUAGES))
    report(`${folder} DateTimeModel`, [loadSpecs(folder, 'DateTimeModel')], language);
  console.log(
    'The parser files test one kind of date at a time: what is of another kind counts as unexpected there, so that only found and right mean something.',
  );
  const others = OTHER_ENGLISH.map((file) => loadSpecs('English', file));
  report('English, seven parser files', others, 'en');
  report('English as written elsewhere', [loadSpecs('EnglishOthers', 'DateTimeModel')], 'en-GB');
}

function report(title: string, files: { cases: SpecCase[]; undated: number }[], language: string): void {
  const cases = files.flatMap((file) => file.cases);
  const undated = files.reduce((sum, file) => sum + file.undated, 0);
  const left = new Map<string, number>();
  for (const { type } of cases.flatMap((one) => one.expected)) if (!COUNTED.has(type)) left.set(type, (left.get(type) ?? 0) + 1);
  console.log(
    `${title}: ${cases.length} cases${undated > 0 ? ` (${undated} more without a sending moment)` : ''}; not counted: ${[...left].map(([type, n]) => `${n} ${type}`).join(', ') || 'none'}`,
  );
  for (const [part, chosen] of [
    ['development', cases.filter((one) => !one.isHeldBack)],
    ['held back', cases.filter((one) => one.isHeldBack)],
  ] as const) {
    for (const [name, read] of [
      ['chrono alone', chronoAlone],
      ['ours', ours],
    ] as const) {
      print(part, name, score(chosen, read, language));
    }
  }
  console.log('');
}

/** Exported for whoever looks into failures: only ever of the development part. */
export function score(
  cases: SpecCase[],
  read: Read,
  language: string,
  onMiss?: (one: SpecCase, what: string, answers: Answer[]) => void,
): Score {
  const total: Score = { cases: cases.length, expected: 0, found: 0, judged: 0, right: 0, quiet: 0, invented: 0, stray: 0 };
  for (const one of cases) {
    const sentAt = Temporal.PlainDateTime.from(one.sentAt);
    const answers = read(one.input, sentAt, language);
    for (const date of one.expected) {
      if (!COUNTED.has(date.type)) continue;
      total.expected++;
      const touching = answers.filter((answer) => answer.start < date.end && date.start < answer.end);
      if (touching.length > 0) total.found++;
      else onMiss?.(one, `missed "${one.input.slice(date.start, date.end)}"`, answers);
      const verdicts = touching.map((answer) => isRight(answer, date, sentAt));
      const canJudge = isRight({ start: 0, end: 0, from: sentAt, to: sentAt }, date, sentAt) !== null;
      if (canJudge) total.judged++;
      if (canJudge && verdicts.includes(true)) total.right++;
      else if (canJudge && touching.length > 0) onMiss?.(one, `wrong "${one.input.slice(date.start, date.end)}"`, touching);
    }
    const strays = answers.filter((answer) => !one.expected.some((date) => answer.start < date.end && date.start < answer.end));
    if (one.expected.length === 0) {
      total.quiet++;
      total.invented += strays.length;
    } else total.stray += strays.length;
    if (strays.length > 0) onMiss?.(one, 'invented', strays);
  }
  return total;
}

function print(part: string, name: string, total: Score): void {
  console.log(
    `  ${part.padEnd(12)} ${name.padEnd(13)} found ${share(total.found, total.expected).padEnd(34)} right ${share(total.right, total.judged).padEnd(34)} invented ${total.invented} in ${total.quiet} quiet texts, stray ${total.stray}`,
  );
}

if (import.meta.main) await evaluation.run();
