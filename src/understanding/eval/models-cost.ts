import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { complaintOf } from '../complaint/complaint.ts';
import { intentOf } from '../intent/intent.ts';
import { readKindness } from '../kindness/kindness.ts';
import { readMatters } from '../matters/matters.ts';
import { readParts } from '../parts/parts.ts';
import { readPoliteness } from '../politeness/politeness.ts';
import type { Parts } from '../reading.ts';
import { sentencesOf } from '../sentences.ts';
import { readSigns } from '../signs/signs.ts';
import { readTone } from '../tone/tone.ts';
import { readEnron } from './enron.ts';
import type { Evaluation } from './evaluation.ts';

/** What is read with a trained model; `intent` on the first sentence only, as it is meant for one. */
const readers: Record<string, (text: string, parts: Parts) => unknown> = {
  signs: (text, parts) => readSigns(text, parts, 'en'),
  tone: (text, parts) => readTone(text, parts, 'en'),
  politeness: (text, parts) => readPoliteness(text, parts, 'en'),
  kindness: (text, parts) => [readKindness(text, parts, 'en'), readMatters(text, parts, 'en')],
  complaint: (text, parts) => complaintOf(wordsOf(text, parts), 'mail'),
  intent: (text, parts) => {
    const [first] = parts.visible.flatMap((part) => sentencesOf(text, part));
    return first ? intentOf(text.slice(first.start, first.end)) : null;
  },
};

const wordsOf = (text: string, { visible }: Parts): string => visible.map(({ start, end }) => text.slice(start, end)).join('\n');

const rooms = ['../models/trained/', '../signs/trained/', '../concerns/trained/', '../kindness/trained/'];
const [warmUp, measured] = [1000, 3000];

export const evaluation: Evaluation = {
  name: 'models-cost',
  about:
    'what all models together weigh and cost (target: 1 MB; 0.3 ms a text behind their gates), on the visible words of mails of enron-mbox; kindness with its rules',
  async run() {
    sayWeight();
    const mails = (readEnron() ?? []).slice(0, warmUp + measured).map(({ body }) => ({ body, parts: readParts(body) }));
    if (mails.length === 0) return;
    const each = Object.entries(readers).map(([name, read]) => ({ name, read, times: [] as number[] }));
    const together: number[] = [];
    for (const [at, { body, parts }] of mails.entries()) {
      let sum = 0;
      for (const { read, times } of each) {
        const begun = performance.now();
        read(body, parts);
        const took = performance.now() - begun;
        sum += took;
        if (at >= warmUp) times.push(took);
      }
      if (at >= warmUp) together.push(sum);
    }
    for (const { name, times } of each) console.log(`${name}: ${inWords(times)}`);
    console.log(`together, ${together.length} mails: ${inWords(together)} (target 0.3 ms)`);
  },
};

function sayWeight(): void {
  const files = rooms.flatMap((room) =>
    readdirSync(new URL(room, import.meta.url)).map((file) => new URL(room + file, import.meta.url)),
  );
  const bytes = files.map((file) => readFileSync(file));
  const kilobytes = (sizes: readonly number[]): string => `${Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000)} KB`;
  console.log(
    `${files.length} model files: ${kilobytes(bytes.map((one) => one.length))}, gzipped ${kilobytes(bytes.map((one) => gzipSync(one).length))} (target 1 MB)`,
  );
}

function inWords(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(3);
  return `median ${at(0.5)} ms, mean ${mean.toFixed(3)}, p95 ${at(0.95)}`;
}
