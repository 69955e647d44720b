import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readKindness } from '../kindness/kindness.ts';
import { labelledLetters, wholeOf } from '../kindness/training/letters.ts';
import { loadLanguage, readLanguage } from '../language/language.ts';
import { readMatters } from '../matters/matters.ts';
import { visibleText } from '../parts/parts.ts';
import type { KindnessMark, Span } from '../reading.ts';
import { sentencesOf } from '../sentences.ts';
import { partOf } from './enron.ts';
import { type Evaluation, share } from './evaluation.ts';
import { kindnessTexts, type LabelledText } from './kindness-texts.ts';

const kinds = ['thanks', 'praise', 'patience', 'referral', 'matters'] as const;
const target = 'target F1 .75 (matters: precision .85)';
/** So many sentences of mails without labels are read for false alarms. */
const strangers = 2000;

/** A sentence of a corpus (`corpus`, `id` and where it stands) or a text of our own. */
type Case = Span & LabelledText & { part: 'development' | 'held-back'; labels: string[] };

export const evaluation: Evaluation = {
  name: 'kindness',
  about: 'thanks, praise, patience, referrals and what matters: labelled sentences of three corpora, and own sentences',
  seen: 'thanks were nearly all real (of 248; late closings and a name below the thanks were wrong, and mended). Much of the praise (about 100) was of third persons, in advertisements or invitations. Patience, referrals and facts are too rare among colleagues: 13 marks in 2,120 mails, nearly all wrong; in the 486 letters of the sample firm 12, two of them wrong (one patience, one opening hour)',
  async run() {
    await loadLanguage();
    score('own', ownCases());
    wholeLetters();
    const texts = kindnessTexts();
    if (!texts) return;
    const lines = linesOf<{ corpus: string; id: string; start: number; end: number; part: Case['part']; labels: string[] }>(
      './labels/thanks.jsonl',
    );
    const cases = lines.flatMap(({ corpus, id, ...label }) => {
      const text = texts.get(`${corpus} ${id}`);
      return text ? [{ ...label, ...text }] : [];
    });
    if (cases.length < lines.length) console.log(`${lines.length - cases.length} labels are not in the corpora on this machine`);
    score('corpora', cases);
    alarms(texts, new Set(lines.map(({ id }) => `enron-mbox ${id}`)));
  },
};

/** Marks of both readers, read as the product reads: own words, in the language they seem to be in. */
const marksOf = new Map<string, KindnessMark[]>();
function marksIn({ text, parts }: LabelledText): KindnessMark[] {
  const known = marksOf.get(text);
  if (known) return known;
  const { language } = readLanguage(visibleText(text, parts));
  const marks = [...readKindness(text, parts, language), ...readMatters(text, parts, language)];
  marksOf.set(text, marks);
  return marks;
}

/** A sentence is found where a mark of the kind overlaps it. `SHOW=wrong,missed` lists the errors of the development part. */
function score(name: string, cases: Case[]): void {
  for (const kind of kinds) {
    for (const part of ['development', 'held-back'] as const) {
      const ofPart = cases.filter((one) => one.part === part);
      if (ofPart.length === 0) continue;
      const counts = { found: 0, missed: 0, wrong: 0, quiet: 0 };
      for (const one of ofPart) {
        const isFound = marksIn(one).some((mark) => mark.kind === kind && mark.start < one.end && mark.end > one.start);
        const isSo = one.labels.includes(kind);
        const outcome = isFound ? (isSo ? 'found' : 'wrong') : isSo ? 'missed' : 'quiet';
        counts[outcome] += 1;
        if (part === 'development' && process.env.SHOW?.split(',').includes(outcome))
          console.log(`  ${kind} ${outcome}: ${one.text.slice(one.start, one.end).replace(/\s+/g, ' ')}`);
      }
      const { found, missed, wrong } = counts;
      const f1 = found === 0 ? 0 : (2 * found) / (2 * found + missed + wrong);
      console.log(
        `${name}, ${kind}, ${part}: precision ${share(found, found + wrong)}, ` +
          `recall ${share(found, found + missed)}, F1 ${f1.toFixed(3)}; ${ofPart.length} sentences; ${target}`,
      );
    }
  }
}

function ownCases(): Case[] {
  const own = linesOf<{ text: string; part: Case['part']; labels: string[] }>('./sentences/own-thanks.jsonl');
  return own.map((one) => ({ ...one, start: 0, end: one.text.length, parts: wholeOf(one.text) }));
}

/** Letters of customers that nothing learnt from, each read whole: a mark is right where it overlaps a line with its label. Held back, so only counts are told. */
function wholeLetters(): void {
  const letters = labelledLetters(new URL('./sentences/kindness-letters.txt', import.meta.url));
  for (const kind of kinds) {
    const counts = { marks: 0, right: 0, lines: 0, found: 0 };
    for (const { text, lines } of letters) {
      const marks = marksIn({ text, parts: wholeOf(text) }).filter((mark) => mark.kind === kind);
      const ofKind = lines.filter(({ labels }) => labels.includes(kind));
      const meet = (one: Span, other: Span) => one.start < other.end && one.end > other.start;
      counts.marks += marks.length;
      counts.right += marks.filter((mark) => ofKind.some((line) => meet(mark, line))).length;
      counts.lines += ofKind.length;
      counts.found += ofKind.filter((line) => marks.some((mark) => meet(mark, line))).length;
    }
    console.log(
      `whole letters, ${kind}, held-back: precision ${share(counts.right, counts.marks)}, recall ${share(counts.found, counts.lines)}; ` +
        `${letters.length} letters, ${letters.reduce((sum, { lines }) => sum + lines.length, 0)} sentences; target precision .85`,
    );
  }
}

/** Marks in sentences of enron-mbox that nobody labelled, drawn by hash: colleagues, so nearly all but thanks and praise is a false alarm. */
function alarms(texts: Map<string, LabelledText>, labelled: Set<string>): void {
  const drawn: (LabelledText & Span & { key: string; part: string })[] = [];
  for (const [id, text] of texts) {
    if (!id.startsWith('enron-mbox ') || labelled.has(id)) continue;
    for (const visible of text.parts.visible) {
      for (const { start, end } of sentencesOf(text.text, visible)) {
        const words = text.text.slice(start, end).match(/[a-z]{2,}/gi)?.length ?? 0;
        if (words < 3 || words > 60) continue;
        const key = createHash('sha256').update(`alarms:${id}:${start}`).digest('hex');
        drawn.push({ ...text, start, end, key, part: partOf(id.slice('enron-mbox '.length)) });
      }
    }
  }
  drawn.sort((a, b) => (a.key < b.key ? -1 : 1));
  const sample = drawn.slice(0, strangers);
  for (const part of ['development', 'held-back']) {
    const own = sample.filter((one) => one.part === part);
    const found = (kind: string) =>
      own.filter((one) => marksIn(one).some((mark) => mark.kind === kind && mark.start < one.end && mark.end > one.start));
    console.log(
      `marks in ${own.length} random sentences of enron-mbox, ${part}: ${kinds.map((kind) => `${kind} ${found(kind).length}`).join(', ')}`,
    );
    for (const kind of kinds)
      if (part === 'development' && process.env.SHOW?.includes(`alarms-${kind}`))
        for (const one of found(kind)) console.log(`  ${kind}: ${one.text.slice(one.start, one.end).replace(/\s+/g, ' ')}`);
  }
}

/** Lines of JSON of a file beside this one; ours, so their shape is known. None where the file is absent. */
function linesOf<Line>(path: string): Line[] {
  const file = new URL(path, import.meta.url);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
